import type { Hono } from 'hono';
import type { Tx } from '../../../shared/db/database.ts';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  type FormValues,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { withdraw } from '../actions/applications.ts';
import { refuseAssessing, stepAside, writeAssessment } from '../actions/assessing.ts';
import { decide, refuseDeciding } from '../actions/deciding.ts';
import {
  agree,
  closeGrant,
  followUp,
  movePayment,
  PAYMENT_MOVES,
  planPayment,
  refuseHandling,
  refuseReporting,
} from '../actions/grants.ts';
import { tellLesson } from '../actions/lesson.ts';
import {
  agreementForm,
  assessmentForm,
  closingForm,
  conflictForm,
  decisionForm,
  followUpForm,
  paymentForm,
  readScores,
  reasonForm,
} from '../input.ts';
import { type Case, seenCase } from '../load.ts';
import { writeMoney } from '../money.ts';
import { AssessmentsPage, AssessPage } from '../pages/assess.tsx';
import { SMALL_FORMS, type SmallForm, SmallFormPage } from '../pages/small-forms.tsx';
import { assessmentsOf, fullApplication, myAssessments, type OwnAssessment, ownAssessment } from '../read.ts';
import { spreadOf, weighted } from '../rules.ts';
import { applicationPath, criteriaOf } from '../store.ts';
import { texts } from '../texts.ts';
import { showApplication } from './applications.tsx';

/** Follow-ups come this many days after an agreement, unless another day is chosen. */
const FOLLOW_UP_DAYS = 90;

/** Assessing, deciding, and what follows a grant. */
export function workRoutes(app: Hono<Env>): void {
  app.get('/fund/assessments', signedIn, async (c) =>
    show(
      c,
      <AssessmentsPage view={c.var.view} rows={await within(c, (tx) => myAssessments(tx, actorOf(c)))} />,
    ),
  );
  app.get('/fund/applications/:id/assessment', signedIn, (c) => showAssess(c));
  app.post('/fund/applications/:id/assessment', signedIn, assess);
  app.post('/fund/applications/:id/conflict', signedIn, aside);
  for (const kind of SMALL_FORMS) {
    app.get(`/fund/applications/:id/${kind}`, signedIn, (c) => ask(c, kind));
    app.post(`/fund/applications/:id/${kind}`, signedIn, (c) => save(c, kind));
  }
  app.post('/fund/applications/:id/payments', signedIn, plan);
  for (const what of PAYMENT_MOVES)
    app.post(`/fund/applications/:id/payments/:paymentId/${what}`, signedIn, async (c) => {
      const { id, paymentId } = c.req.param();
      const done = await within(c, (tx) => movePayment(tx, actorOf(c), id ?? '', paymentId ?? '', what));
      if (isRefusal(done)) return refused(c, done);
      const t = notices(c);
      const said = { paid: t.paid, reversal: t.reversed, removal: t.removed }[what];
      return goTo(c, `${applicationPath(id ?? '')}#payments`, said);
    });
}

const notices = (c: Ctx) => texts[c.var.view.language].notices;

const valuesOf = (own: OwnAssessment | null): FormValues => ({
  comment: own?.comment ?? '',
  ...Object.fromEntries(
    (own?.scores ?? []).flatMap((one) => [
      [`score_${one.criterionId}`, String(one.score)],
      [`comment_${one.criterionId}`, one.comment],
    ]),
  ),
});

async function showAssess(
  c: Ctx,
  again?: { values: FormValues; refusal: Refusal; form: 'scores' | 'conflict' },
) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const one = await seenCase(tx, actor, id);
    if (isRefusal(one)) return one;
    const row = await fullApplication(tx, id);
    const refusal = await refuseAssessing(tx, actor, one);
    if (refusal || !row) return refusal ?? notFound();
    return { row, criteria: await criteriaOf(tx, row.callId), own: await ownAssessment(tx, id) };
  });
  if (isRefusal(found)) return refused(c, found);
  const shown = (form: 'scores' | 'conflict', values: FormValues): FormState =>
    again?.form === form
      ? refusedForm(again.values, again.refusal)
      : again
        ? { ...EMPTY_FORM, values }
        : formState(c, values);
  const page = (
    <AssessPage
      view={c.var.view}
      {...found}
      state={shown('scores', valuesOf(found.own))}
      conflict={shown('conflict', { conflict: found.own?.conflict ?? '' })}
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function assess(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(assessmentForm, values);
  const done = values.done !== undefined;
  const saved = isRefusal(input)
    ? input
    : await within(c, async (tx) => {
        const one = await seenCase(tx, actor, id);
        if (isRefusal(one)) return one;
        const scores = readScores(values, await criteriaOf(tx, one.call.id));
        const result = await writeAssessment(tx, actor, id, { ...scores, comment: input.comment, done });
        return result;
      });
  if (isRefusal(saved)) {
    if (!saved.fields) return refused(c, saved);
    return showAssess(c, { values, refusal: saved, form: 'scores' });
  }
  return done
    ? goTo(c, '/fund/assessments', notices(c).assessed)
    : goTo(c, `${applicationPath(id)}/assessment`, notices(c).saved);
}

async function aside(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(conflictForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => stepAside(tx, actorOf(c), id, input.conflict));
  if (isRefusal(done))
    return done.fields ? showAssess(c, { values, refusal: done, form: 'conflict' }) : refused(c, done);
  return goTo(c, '/fund/assessments', notices(c).aside);
}

/** Why the person may not do it now; null if he or she may. */
function refusalOf(actor: Actor, found: Case, kind: SmallForm): Refusal | null {
  const { row } = found;
  switch (kind) {
    case 'decision':
      return refuseDeciding(actor, found);
    case 'follow-up':
      return refuseReporting(actor, found);
    case 'withdrawal':
      if (row.applicantId !== actor.personId) return refuse('forbidden', 'fund.not-applicant');
      return row.decision || row.caseStatus !== 'open' ? refuse('conflict', 'fund.decided-already') : null;
    case 'agreement':
    case 'closing':
      return (
        refuseHandling(actor, found) ??
        (row.caseStatus !== 'open' || (kind === 'closing' && row.step !== 'follow-up')
          ? refuse('conflict', 'fund.not-followed-up')
          : null)
      );
  }
}

function firstValues(kind: SmallForm, { row, call }: Case, today: string): FormValues {
  const left = (call.budget ?? 0) - call.grantedTotal;
  switch (kind) {
    case 'decision':
      return { granted: writeMoney(Math.max(Math.min(row.asked ?? 0, left), 0)) };
    case 'agreement':
      return {
        version: String(row.version),
        agreement: row.agreement,
        nextFollowUp: row.nextFollowUp ?? addDays(today, FOLLOW_UP_DAYS),
      };
    case 'follow-up':
      return { id: newId(), used: writeMoney(row.used) };
    case 'closing':
      return { used: writeMoney(row.used) };
    default:
      return {};
  }
}

async function ask(c: Ctx, kind: SmallForm, again?: { values: FormValues; refusal: Refusal }) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const one = await seenCase(tx, actor, id);
    if (isRefusal(one)) return one;
    const row = await fullApplication(tx, id);
    const refusal = refusalOf(actor, one, kind);
    if (refusal || !row) return again ? again.refusal : (refusal ?? notFound());
    const criteria = await criteriaOf(tx, row.callId);
    const totals = (await assessmentsOf(tx, id))
      .filter((s) => s.status === 'done')
      .map((s) => weighted(criteria, Object.fromEntries(s.scores.map((x) => [x.criterionId, x.score]))));
    return { one, row, spread: spreadOf(totals) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { one, row, spread } = found;
  const conflict = again?.refusal.code === 'conflict';
  const page = (
    <SmallFormPage
      view={c.var.view}
      kind={kind}
      row={row}
      left={(one.call.budget ?? 0) - one.call.grantedTotal}
      spread={spread}
      state={
        again
          ? refusedForm(
              conflict ? { ...again.values, version: String(row.version) } : again.values,
              again.refusal,
            )
          : formState(c, firstValues(kind, one, c.var.view.today))
      }
      refusalText={again ? c.var.refusalText(again.refusal) : undefined}
    />
  );
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}

async function save(c: Ctx, kind: SmallForm) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const done = await within(c, (tx) => run(tx, actor, kind, id, values));
  if (!isRefusal(done)) {
    const t = notices(c);
    const said = {
      decision: t.decided,
      agreement: t.agreed,
      'follow-up': t.followedUp,
      closing: t.closed,
      withdrawal: t.withdrawn,
    }[kind];
    return goTo(c, applicationPath(id), said);
  }
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return ask(c, kind, { values, refusal: done });
}

async function run(
  tx: Tx,
  actor: Actor,
  kind: SmallForm,
  id: string,
  values: FormValues,
): Promise<Result<unknown>> {
  switch (kind) {
    case 'decision': {
      const input = parseForm(decisionForm, values);
      return isRefusal(input) ? input : decide(tx, actor, id, input);
    }
    case 'agreement': {
      const input = parseForm(agreementForm, values);
      return isRefusal(input) ? input : agree(tx, actor, id, input);
    }
    case 'follow-up': {
      const input = parseForm(followUpForm, values);
      return isRefusal(input) ? input : followUp(tx, actor, id, input);
    }
    case 'withdrawal': {
      const input = parseForm(reasonForm, values);
      return isRefusal(input) ? input : withdraw(tx, actor, id, input.reason);
    }
    case 'closing': {
      const input = parseForm(closingForm, values);
      if (isRefusal(input)) return input;
      const closed = await closeGrant(tx, actor, id, input);
      if (isRefusal(closed)) return closed;
      return tellLesson(tx, actor, closed, values);
    }
  }
}

async function plan(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(paymentForm, values);
  const done = isRefusal(input) ? input : await within(c, (tx) => planPayment(tx, actorOf(c), id, input));
  if (isRefusal(done)) return done.fields ? showApplication(c, { values, refusal: done }) : refused(c, done);
  return goTo(c, `${applicationPath(id)}#payments`, notices(c).planned);
}
