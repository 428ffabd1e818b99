import type { Hono } from 'hono';
import { currentFlow } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormValues, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { isRefusal, type Refusal, type Result } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { mayStartInitiative } from '../../initiatives/public.ts';
import { formChoices } from '../../organisations/public.ts';
import { goOn, handOver, matchNeed, putOff, sayNo, tellResult } from '../actions/handling.ts';
import { chooseTest } from '../actions/tests.ts';
import {
  chooseTestForm,
  dueForm,
  matchForm,
  onwardForm,
  ownerForm,
  refuseForm,
  versionForm,
} from '../input.ts';
import { caseFor, loadCase } from '../load.ts';
import { ProposalsPage } from '../pages/lists.tsx';
import { ProposalPage } from '../pages/proposal.tsx';
import type { FormName } from '../pages/proposal-props.ts';
import { proposalPath, publicBase } from '../paths.ts';
import { mayPublishNeed } from '../policy.ts';
import {
  freeExperiments,
  listProposals,
  matchesOf,
  needChoices,
  needsLike,
  readState,
  senderOf,
} from '../read.ts';
import { TESTBED_FLOW } from '../rules.ts';
import { loadProposal } from '../store.ts';
import { texts } from '../texts.ts';

const PAGE_ROWS = 30;

/** Solution proposals as those inside see and handle them. */
export function proposalRoutes(app: Hono<Env>): void {
  app.get('/testbed', signedIn, list);
  app.get('/testbed/proposals/new', signedIn, (c) =>
    goTo(c, `${publicBase(actorOf(c).organisationSlug)}/proposals/new`),
  );
  app.get('/testbed/proposals/:id', signedIn, (c) => showOne(c));
  app.post('/testbed/proposals/:id/matches', signedIn, (c) =>
    change(c, 'matches', 'matchedNow', (tx, id, values) => {
      const input = parseForm(matchForm, values);
      return isRefusal(input) ? input : matchNeed(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/proposals/:id/refusal', signedIn, (c) =>
    change(c, 'refusal', 'saidNo', (tx, id, values) => {
      const input = parseForm(refuseForm, values);
      return isRefusal(input) ? input : sayNo(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/proposals/:id/onward', signedIn, (c) =>
    change(c, 'onward', 'moved', (tx, id, values) => {
      const input = parseForm(onwardForm, values);
      return isRefusal(input) ? input : goOn(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/proposals/:id/result', signedIn, async (c) => {
    const values = await readForm(c);
    const onward = values.onward !== undefined;
    return change(
      c,
      'result',
      onward ? 'told' : 'resultSaved',
      (tx, id) => {
        const input = parseForm(versionForm, values);
        return isRefusal(input)
          ? input
          : tellResult(tx, actorOf(c), id, values, { version: input.version, onward });
      },
      values,
    );
  });
  app.post('/testbed/proposals/:id/tests', signedIn, (c) =>
    change(c, 'tests', 'chosen', (tx, id, values) => {
      const input = parseForm(chooseTestForm, values);
      return isRefusal(input) ? input : chooseTest(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/proposals/:id/owner', signedIn, (c) =>
    change(c, 'owner', 'handedOver', (tx, id, values) => {
      const input = parseForm(ownerForm, values);
      return isRefusal(input) ? input : handOver(tx, actorOf(c), id, input);
    }),
  );
  app.post('/testbed/proposals/:id/due', signedIn, (c) =>
    change(c, 'due', 'hasPutOff', (tx, id, values) => {
      const input = parseForm(dueForm, values);
      return isRefusal(input) ? input : putOff(tx, actorOf(c), id, input);
    }),
  );
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const state = readState(c.req.query());
  const found = await within(c, async (tx) => ({
    page: await listProposals(tx, actor, { state, after: c.req.query('after'), limit: PAGE_ROWS }),
    flow: await currentFlow(tx, TESTBED_FLOW),
  }));
  return show(
    c,
    <ProposalsPage view={c.var.view} state={state} {...found} mayPublish={mayPublishNeed(actor)} />,
  );
}

async function titleOf(tx: Tx, table: 'initiative' | 'testbed_need', id: string | null) {
  if (!id) return null;
  const { rows } = await tx.client.query<{ id: string; title: string }>(
    `select id, title from ${table} where organisation_id = $1 and id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? null;
}

async function showOne(c: Ctx, again?: { form: FormName; values: FormValues; refusal: Refusal }) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await loadProposal(tx, id);
    if (isRefusal(row)) return row;
    const one = await caseFor(tx, actor, row);
    const matches = await matchesOf(tx, id);
    const { rows } = await tx.client.query<{ owner: string | null; unit: string | null }>(
      'select (select name from person where id = $1) as owner, (select name from unit where id = $2) as unit',
      [row.caseOwnerId, row.unitId],
    );
    const handles = one.parts.length > 0 && !row.outcome;
    const words = [row.title, row.idea, row.benefit, row.forWhom, row.situation].join('\n');
    const { initiativeId } = one.around;
    return {
      found: one,
      matches,
      ownerName: rows[0]?.owner ?? null,
      unitName: rows[0]?.unit ?? null,
      sender: await senderOf(tx, id),
      needs: handles ? await needChoices(tx) : [],
      likely: handles && row.step === 'received' ? await needsLike(tx, words, actor.language) : [],
      wanted: matches.some((match) => match.needId === row.needId)
        ? null
        : await titleOf(tx, 'testbed_need', row.needId),
      initiative: await titleOf(tx, 'initiative', initiativeId),
      experiments: handles && initiativeId ? await freeExperiments(tx, initiativeId) : [],
      people: handles ? (await formChoices(tx)).owners : [],
      history: await historyOf(tx, 'testbed-proposal', id),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <ProposalPage
      view={c.var.view}
      {...found}
      mayStart={mayStartInitiative(actor)}
      again={again ? { form: again.form, state: refusedForm(again.values, again.refusal) } : undefined}
      refusalText={again && !again.refusal.fields ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

type Said =
  | 'matchedNow'
  | 'saidNo'
  | 'moved'
  | 'told'
  | 'resultSaved'
  | 'chosen'
  | 'handedOver'
  | 'hasPutOff';

async function change(
  c: Ctx,
  form: FormName,
  said: Said,
  work: (tx: Tx, id: string, values: FormValues) => Promise<Result<unknown>> | Refusal,
  read?: FormValues,
) {
  const id = c.req.param('id') ?? '';
  const values = read ?? (await readForm(c));
  const done = await within(c, async (tx) => {
    const seen = await loadCase(tx, actorOf(c), id);
    return isRefusal(seen) ? seen : work(tx, id, values);
  });
  if (!isRefusal(done)) return goTo(c, proposalPath(id), texts[c.var.view.language].one[said]);
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return showOne(c, { form, values, refusal: done });
}
