import type { Hono } from 'hono';
import type { Tx } from '../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Refusal, type Result } from '../../shared/kernel/refusal.ts';
import { closeForm, decideForm, reportForm } from './input.ts';
import { closeChallenge, decideChallenge, reportChallenge } from './outcome.ts';
import { OUTCOMES, OutcomeForm, type OutcomeKind } from './pages/outcome-form.tsx';
import { refuseDeciding, refuseEnding } from './policy.ts';
import { type FullChallenge, oneChallenge } from './read.ts';
import { refuseClosing, refuseDecision, refuseReport } from './rules.ts';
import { type Challenge, ledBy, pathOf } from './store.ts';
import { texts } from './texts.ts';

/** Deciding, closing early and reporting back: one question each. */
export function outcomeRoutes(app: Hono<Env>): void {
  for (const kind of OUTCOMES) {
    app.get(`/challenges/:id/${kind}`, signedIn, (c) => ask(c, kind));
    app.post(`/challenges/:id/${kind}`, signedIn, (c) => save(c, kind));
  }
}

/** Why the person may not do it now; null if he or she may. Asked before the form is shown, not only when it is sent. */
async function refusalOf(
  tx: Tx,
  actor: Actor,
  row: FullChallenge,
  kind: OutcomeKind,
): Promise<Refusal | null> {
  if (kind === 'decision') return refuseDeciding(actor, row) ?? refuseDecision(row, tx.today);
  const refusal = refuseEnding(actor, row, await ledBy(tx, actor));
  return refusal ?? (kind === 'closing' ? refuseClosing(row) : refuseReport(row));
}

async function ask(c: Ctx, kind: OutcomeKind) {
  const found = await within(c, async (tx) => {
    const row = await oneChallenge(tx, c.req.param('id') ?? '');
    if (!row) return notFound();
    return (await refusalOf(tx, actorOf(c), row, kind)) ?? row;
  });
  return isRefusal(found) ? refused(c, found) : showForm(c, kind, found, formState(c));
}

function showForm(c: Ctx, kind: OutcomeKind, row: FullChallenge, state: FormState, refusal?: Refusal) {
  const page = (
    <OutcomeForm
      view={c.var.view}
      row={row}
      kind={kind}
      state={state}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function save(c: Ctx, kind: OutcomeKind) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const result = await run(c, kind, id, values);
  if (!isRefusal(result)) {
    const { notices } = texts[c.var.view.language];
    const said = { decision: notices.decided, closing: notices.closed, report: notices.reported }[kind];
    return goTo(c, pathOf(id), said);
  }
  const row = await within(c, (tx) => oneChallenge(tx, id));
  if (!row) return refused(c, notFound());
  if (result.kind === 'forbidden') return refused(c, result);
  return showForm(c, kind, row, refusedForm(values, result), result);
}

async function run(
  c: Ctx,
  kind: OutcomeKind,
  id: string,
  values: Awaited<ReturnType<typeof readForm>>,
): Promise<Result<Challenge>> {
  const actor = actorOf(c);
  if (kind === 'decision') {
    const input = parseForm(decideForm, values);
    return isRefusal(input) ? input : within(c, (tx) => decideChallenge(tx, actor, id, input.decision));
  }
  if (kind === 'closing') {
    const input = parseForm(closeForm, values);
    return isRefusal(input) ? input : within(c, (tx) => closeChallenge(tx, actor, id, input.closedReason));
  }
  const input = parseForm(reportForm, values);
  return isRefusal(input) ? input : within(c, (tx) => reportChallenge(tx, actor, id, input.report));
}
