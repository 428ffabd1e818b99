import type { Hono } from 'hono';
import { currentFlow } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { placesOf } from '../../../shared/db/search-index.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { openChallenges } from '../../challenges/public.ts';
import { historyOf } from '../../history/public.ts';
import { formChoices } from '../../organisations/public.ts';
import { changeNeed, closeNeed, publishNeed } from '../actions/needs.ts';
import { changeNeedForm, closeNeedForm, newNeedForm } from '../input.ts';
import { NeedsPage } from '../pages/lists.tsx';
import { NeedForm, NeedPage } from '../pages/need.tsx';
import { needPath } from '../paths.ts';
import { mayPublishNeed, refuseChangingNeed, refusePublishingNeed } from '../policy.ts';
import { fullNeed, listNeeds, proposalsFor } from '../read.ts';
import { TESTBED_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';

const PAGE_ROWS = 30;
const CHALLENGES_OFFERED = 50;

/** Needs as those inside see them. The order counts: `/testbed/needs/new` before `/:id`. */
export function needRoutes(app: Hono<Env>): void {
  app.get('/testbed/needs', signedIn, list);
  app.get('/testbed/needs/new', signedIn, newOne);
  app.post('/testbed/needs', signedIn, publish);
  app.get('/testbed/needs/:id', signedIn, showOne);
  app.get('/testbed/needs/:id/edit', signedIn, (c) => edit(c));
  app.post('/testbed/needs/:id', signedIn, change);
  app.post('/testbed/needs/:id/closing', signedIn, close);
}

async function list(c: Ctx) {
  const { after, closed } = c.req.query();
  const page = await within(c, (tx) => listNeeds(tx, { closed: closed === '1', after, limit: PAGE_ROWS }));
  return show(
    c,
    <NeedsPage
      view={c.var.view}
      page={page}
      closed={closed === '1'}
      mayPublish={mayPublishNeed(actorOf(c))}
    />,
  );
}

async function choicesFor(tx: Tx, values: FormValues) {
  const { owners, units } = await formChoices(tx, { ownerId: String(values.ownerId ?? '') });
  const challenges = await openChallenges(tx, CHALLENGES_OFFERED);
  return {
    people: owners,
    units,
    challenges: challenges.map((one) => ({ value: one.id, label: one.title })),
  };
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const refusal = refusePublishingNeed(actor);
  if (refusal) return refused(c, refusal);
  const { challenge = '' } = c.req.query();
  const first = { id: newId(), unitId: actor.unitId ?? '', ownerId: actor.personId, challengeId: challenge };
  return showForm(c, formState(c, first));
}

async function showForm(c: Ctx, state: FormState, refusal?: Refusal, of?: { id: string; title: string }) {
  const choices = await within(c, (tx) => choicesFor(tx, state.values));
  const page = (
    <NeedForm
      view={c.var.view}
      state={state}
      {...choices}
      {...(of ? { of } : {})}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function publish(c: Ctx) {
  const actor = actorOf(c);
  const may = refusePublishingNeed(actor);
  if (may) return refused(c, may);
  const values = await readForm(c);
  const input = parseForm(newNeedForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => publishNeed(tx, actor, input));
  if (isRefusal(done)) return showForm(c, refusedForm(values, done), done);
  return goTo(c, needPath(done.id), texts[c.var.view.language].need.published);
}

async function showOne(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullNeed(tx, id);
    if (!row) return notFound();
    const key = { objectType: 'challenge', objectId: row.challengeId ?? '' };
    return {
      row,
      proposals: await proposalsFor(tx, id),
      flow: await currentFlow(tx, TESTBED_FLOW),
      challenge: row.challengeId
        ? ((await placesOf(tx, [key])).get(`challenge:${row.challengeId}`) ?? null)
        : null,
      history: await historyOf(tx, 'testbed-need', id),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const mayChange = refuseChangingNeed(actor, found.row) === null;
  return show(c, <NeedPage view={c.var.view} {...found} mayChange={mayChange} />);
}

async function edit(c: Ctx, again?: { values: FormValues; refusal: Refusal }) {
  const id = c.req.param('id') ?? '';
  const row = await within(c, (tx) => fullNeed(tx, id));
  if (!row) return refused(c, notFound());
  const refusal = refuseChangingNeed(actorOf(c), row);
  if (refusal) return refused(c, refusal);
  const { title, what, whoHas, situation } = row;
  const now = String(row.version);
  const state = again
    ? refusedForm(
        again.refusal.code === 'conflict' ? { ...again.values, version: now } : again.values,
        again.refusal,
      )
    : formState(c, {
        version: now,
        title,
        what,
        whoHas,
        situation,
        unitId: row.unitId ?? '',
        ownerId: row.ownerId ?? '',
        challengeId: row.challengeId ?? '',
      });
  return showForm(c, state, again?.refusal, { id, title });
}

async function change(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(changeNeedForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => changeNeed(tx, actorOf(c), id, input));
  if (!isRefusal(done)) return goTo(c, needPath(id), texts[c.var.view.language].need.saved);
  return done.kind === 'not-found' || done.kind === 'forbidden'
    ? refused(c, done)
    : edit(c, { values, refusal: done });
}

async function close(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].need;
  const input = parseForm(closeNeedForm, await readForm(c));
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) =>
        closeNeed(tx, actorOf(c), id, { version: input.version, closed: input.closed === 'yes' }),
      );
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, needPath(id), !isRefusal(input) && input.closed === 'yes' ? t.closedNow : t.openNow);
}
