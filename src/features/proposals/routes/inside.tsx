import type { Hono } from 'hono';
import { currentFlow, flowOf } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { placesOf } from '../../../shared/db/search-index.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn, withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { challengeForIdea, openChallenges } from '../../challenges/public.ts';
import { historyOf } from '../../history/public.ts';
import { ideaPath, ideaPlace } from '../../ideas/public.ts';
import { indented, unitOptions } from '../../organisations/public.ts';
import {
  changeSetting,
  fillStep,
  letOnUnconfirmed,
  linkProposal,
  publishProposal,
  putOff,
  refuseProposal,
  reopenProposal,
  routeProposal,
} from '../actions/handling.ts';
import { makeIdea } from '../actions/idea.ts';
import { judgeArgument } from '../actions/voices.ts';
import {
  becameForm,
  onwardForm,
  publishForm,
  putOffForm,
  refuseForm,
  routeForm,
  settingForm,
  verdictForm,
} from '../input.ts';
import { caseFor } from '../load.ts';
import { InsideList } from '../pages/inside-list.tsx';
import { type FormName, InsideOne } from '../pages/inside-one.tsx';
import { SettingsPage } from '../pages/settings.tsx';
import { mayModerate } from '../policy.ts';
import { fullProposal, listProposals, notesOf, readFilter, waitingArguments } from '../read.ts';
import { PROPOSAL_FLOW } from '../rules.ts';
import { loadProposal, type Proposal, settingOf } from '../store.ts';
import { texts } from '../texts.ts';

const PAGE_ROWS = 30;
const CHALLENGES_OFFERED = 50;
const keepers = withRole('innovation-lead', 'administrator');

/** What those inside do with proposals. */
export function insideRoutes(app: Hono<Env>): void {
  app.get('/proposals', signedIn, list);
  app.get('/proposals/settings', keepers, async (c) => {
    const { open, moderated } = await within(c, settingOf);
    const values = { ...(open ? { open: '1' } : {}), ...(moderated ? { moderated: '1' } : {}) };
    return show(c, <SettingsPage view={c.var.view} state={formState(c, values)} />);
  });
  app.post('/proposals/settings', keepers, async (c) => {
    const input = parseForm(settingForm, await readForm(c));
    const done = isRefusal(input) ? input : await within(c, (tx) => changeSetting(tx, actorOf(c), input));
    return isRefusal(done)
      ? refused(c, done)
      : goTo(c, '/proposals', texts[c.var.view.language].settings.saved);
  });
  app.get('/proposals/:id', signedIn, (c) => showOne(c));
  app.post('/proposals/:id/publication', signedIn, (c) =>
    change(c, 'publication', 'published', (tx, id, values) => {
      const input = parseForm(publishForm, values);
      return isRefusal(input) ? input : publishProposal(tx, actorOf(c), id, input);
    }),
  );
  app.post('/proposals/:id/refusal', signedIn, (c) =>
    change(c, 'refusal', 'notPublished', (tx, id, values) => {
      const input = parseForm(refuseForm, values);
      return isRefusal(input) ? input : refuseProposal(tx, actorOf(c), id, input);
    }),
  );
  app.post('/proposals/:id/onward', signedIn, (c) =>
    change(c, 'publication', 'saved', (tx, id, values) => {
      const input = parseForm(onwardForm, values);
      return isRefusal(input) ? input : letOnUnconfirmed(tx, actorOf(c), id, input.version);
    }),
  );
  app.post('/proposals/:id/step', signedIn, step);
  app.post('/proposals/:id/unit', signedIn, (c) =>
    change(c, 'unit', 'routed', (tx, id, values) => {
      const input = parseForm(routeForm, values);
      return isRefusal(input) ? input : routeProposal(tx, actorOf(c), id, input);
    }),
  );
  app.post('/proposals/:id/due', signedIn, (c) =>
    change(c, 'due', 'putOffDone', (tx, id, values) => {
      const input = parseForm(putOffForm, values);
      return isRefusal(input) ? input : putOff(tx, actorOf(c), id, input);
    }),
  );
  app.post('/proposals/:id/reopening', signedIn, (c) =>
    change(c, 'reopening', 'reopened', (tx, id, values) => {
      const input = parseForm(refuseForm, values);
      return isRefusal(input) ? input : reopenProposal(tx, actorOf(c), id, input);
    }),
  );
  app.post('/proposals/:id/challenge', signedIn, (c) =>
    change(c, 'challenge', 'linked', async (tx, id, values) => {
      const input = parseForm(becameForm, values);
      if (isRefusal(input)) return input;
      const challenge = await challengeForIdea(tx, input.challengeId);
      if (isRefusal(challenge)) return challenge;
      return linkProposal(tx, actorOf(c), id, { type: 'challenge', id: challenge.id });
    }),
  );
  app.post('/proposals/:id/idea', signedIn, async (c) => {
    const made = await within(c, (tx) => makeIdea(tx, actorOf(c), c.req.param('id')));
    return isRefusal(made) ? refused(c, made) : goTo(c, `${ideaPath(made.ideaId)}/edit`);
  });
  app.post('/proposals/:id/arguments/:argumentId', signedIn, async (c) => {
    const { id, argumentId } = c.req.param();
    const input = parseForm(verdictForm, await readForm(c));
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => judgeArgument(tx, actorOf(c), id, argumentId, input));
    return isRefusal(done)
      ? refused(c, done)
      : goTo(c, `/proposals/${id}#argument-${argumentId}`, texts[c.var.view.language].inside.judged);
  });
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const { after, ...query } = c.req.query();
  const read = readFilter(query);
  const moderates = mayModerate(actor);
  const filter = read.scope === 'moderation' && !moderates ? { ...read, scope: 'all' as const } : read;
  const [page, flow, waiting] = await within(c, async (tx) => [
    await listProposals(tx, actor, filter, PAGE_ROWS, after),
    (await currentFlow(tx, PROPOSAL_FLOW)).texts(c.var.view.language),
    moderates && filter.scope === 'moderation' ? await waitingArguments(tx) : [],
  ]);
  return show(
    c,
    <InsideList
      view={c.var.view}
      filter={filter}
      page={page}
      flow={flow}
      waiting={waiting}
      moderates={moderates}
    />,
  );
}

/** What a proposal has become, for whoever may read that too. */
async function becameOf(tx: Tx, { becameType, becameId }: Pick<Proposal, 'becameType' | 'becameId'>) {
  if (!becameType || !becameId) return null;
  if (becameType === 'idea') return ideaPlace(tx, becameId);
  const challenge = { objectType: becameType, objectId: becameId };
  return (await placesOf(tx, [challenge])).get(`${becameType}:${becameId}`) ?? null;
}

async function showOne(c: Ctx, again?: { form: FormName; values: FormValues; refusal: Refusal }) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await loadProposal(tx, id);
    if (isRefusal(row)) return row;
    const full = await fullProposal(tx, id);
    if (!full) return notFound();
    const { parts } = await caseFor(tx, actor, row);
    return {
      full,
      flow: await flowOf(tx, PROPOSAL_FLOW, row.flowVersion),
      parts,
      ownerName: await nameOf(tx, row.caseOwnerId),
      notes: await notesOf(tx, id),
      history: await historyOf(tx, 'proposal', id),
      units: (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) })),
      challenges: (await openChallenges(tx, CHALLENGES_OFFERED)).map((one) => ({
        value: one.id,
        label: one.title,
      })),
      became: await becameOf(tx, row),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <InsideOne
      view={c.var.view}
      {...found}
      again={again ? { form: again.form, state: refusedForm(again.values, again.refusal) } : undefined}
      refusalText={again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function nameOf(tx: Tx, personId: string | null): Promise<string | null> {
  const { rows } = await tx.client.query<{ name: string }>('select name from person where id = $1', [
    personId,
  ]);
  return rows[0]?.name ?? null;
}

async function change(
  c: Ctx,
  form: FormName,
  said: 'published' | 'notPublished' | 'saved' | 'routed' | 'putOffDone' | 'reopened' | 'linked',
  work: (tx: Tx, id: string, values: FormValues) => Promise<Result<unknown>> | Refusal,
) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const done = await within(c, async (tx) => work(tx, id, values));
  if (!isRefusal(done)) {
    // handed to another unit before it is published, the person may no longer see it
    const seen = await within(c, (tx) => loadProposal(tx, id));
    return goTo(
      c,
      isRefusal(seen) ? '/proposals' : `/proposals/${id}`,
      texts[c.var.view.language].inside[said],
    );
  }
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return showOne(c, { form, values, refusal: done });
}

async function step(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const t = texts[c.var.view.language].inside;
  const values = await readForm(c);
  const input = parseForm(onwardForm, values);
  const onward = values.onward !== undefined;
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => fillStep(tx, actorOf(c), id, values, { version: input.version, onward }));
  if (!isRefusal(done)) {
    const from = { answer: t.movedOn, 'following-up': t.answered }[done.step] ?? t.saved;
    const said = !onward
      ? t.saved
      : done.caseStatus === 'done' && done.data.decision !== 'no'
        ? t.done
        : done.caseStatus === 'done'
          ? t.answered
          : from;
    return goTo(c, `/proposals/${id}`, said);
  }
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return showOne(c, { form: 'step', values, refusal: done });
}
