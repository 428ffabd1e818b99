import type { Hono } from 'hono';
import {
  currentFlow,
  fieldsOf,
  fieldValues,
  flowOf,
  mayMove,
  type OwnFlow,
  peopleIn,
  stepOf,
} from '../../../engines/flows/public.ts';
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
import { isId, newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { historyOf } from '../../history/public.ts';
import { lessonsAbout } from '../../lessons/public.ts';
import { peopleOptions } from '../../organisations/public.ts';
import { answerOwn, changeApplication, ideaToApplyFor, saveApplication } from '../actions/applications.ts';
import { refuseAssessing } from '../actions/assessing.ts';
import { refuseDeciding } from '../actions/deciding.ts';
import { refuseHandling, refuseReporting } from '../actions/grants.ts';
import { answersForm, changeApplicationForm, newApplicationForm, readLines } from '../input.ts';
import { seenCase } from '../load.ts';
import { writeMoney } from '../money.ts';
import { ApplicationPage, type Rights } from '../pages/application.tsx';
import { ApplicationForm, ChoosePage } from '../pages/application-form.tsx';
import {
  assessmentsOf,
  type FullApplication,
  followUpsOf,
  fullApplication,
  fullCall,
  listCalls,
  namesFor,
  paymentsOf,
} from '../read.ts';
import { FUND_FLOW, phaseOf, refuseApplying } from '../rules.ts';
import { applicationPath, criteriaOf, linesOf } from '../store.ts';
import { texts } from '../texts.ts';

const CALLS_OFFERED = 50;
const IDEAS_OFFERED = 100;

export function applicationRoutes(app: Hono<Env>): void {
  app.get('/fund/applications/new', signedIn, newOne);
  app.post('/fund/applications', signedIn, add);
  app.get('/fund/applications/:id', signedIn, (c) => showApplication(c));
  app.post('/fund/applications/:id', signedIn, change);
  app.get('/fund/applications/:id/edit', signedIn, edit);
  app.post('/fund/applications/:id/answers', signedIn, answer);
}

const notices = (c: Ctx) => texts[c.var.view.language].notices;

/** Own ideas, and those of the units that a manager leads, that can be applied for. */
async function ideasOffered(tx: Tx, actor: Actor): Promise<{ id: string; title: string }[]> {
  const { rows } = await tx.client.query<{ id: string; title: string }>(
    `select i.id, i.title from idea i
      where i.organisation_id = $1 and i.listed_at is not null and i.case_status in ('open', 'paused', 'done')
        and (i.id in (select a.idea_id from idea_author a where a.organisation_id = $1 and a.person_id = $2)
             or ($3 and i.unit_id = any ($4::uuid[])))
      order by i.listed_at desc, i.id desc limit ${IDEAS_OFFERED}`,
    [actor.organisationId, actor.personId, actor.roles.includes('manager'), actor.unitIds],
  );
  return rows;
}

async function newOne(c: Ctx) {
  const actor = actorOf(c);
  const callId = c.req.query('call') ?? '';
  const ideaId = c.req.query('idea') ?? '';
  if (!isId(callId) || !isId(ideaId)) {
    const offered = await within(c, async (tx) => ({
      calls: (await listCalls(tx, CALLS_OFFERED)).rows.filter((one) => phaseOf(one, tx.today) === 'open'),
      ideas: await ideasOffered(tx, actor),
    }));
    return show(c, <ChoosePage view={c.var.view} {...offered} chosen={{ call: callId, idea: ideaId }} />);
  }
  const found = await within(c, async (tx) => {
    const call = await fullCall(tx, callId);
    if (!call) return notFound();
    const closed = refuseApplying(phaseOf(call, tx.today));
    if (closed) return closed;
    const idea = await ideaToApplyFor(tx, actor, ideaId);
    if (isRefusal(idea)) return idea;
    const { rows } = await tx.client.query<{ id: string }>(
      `select id from fund_application
        where organisation_id = $1 and call_id = $2 and idea_id = $3 and applicant_id = $4`,
      [actor.organisationId, callId, ideaId, actor.personId],
    );
    return { idea, before: rows[0]?.id };
  });
  if (isRefusal(found)) return refused(c, found);
  // a draft that lies there already is gone on with
  if (found.before) return goTo(c, applicationPath(found.before));
  return showNew(c, formState(c, { id: newId(), callId, ideaId, title: found.idea.title }));
}

/** What the organisation asks for in a step, with the people to choose from where a question is about one. */
async function asked(tx: Tx, own: OwnFlow, stepId: string) {
  const step = stepOf(own.flow, stepId);
  const named = step.fields.some((field) => field.kind === 'person');
  const people = named ? (await peopleOptions(tx)).map(({ id, name }) => ({ value: id, label: name })) : [];
  return { own, people };
}

async function showNew(c: Ctx, state: FormState, refusal?: Refusal) {
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const call = await fullCall(tx, String(state.values.callId ?? ''));
    const idea = await ideaToApplyFor(tx, actor, String(state.values.ideaId ?? ''));
    if (isRefusal(idea)) return idea;
    return call
      ? { call, idea, ...(await asked(tx, await currentFlow(tx, FUND_FLOW), 'draft')) }
      : notFound();
  });
  if (isRefusal(found)) return refused(c, refusal?.kind === 'not-found' ? refusal : found);
  const page = (
    <ApplicationForm
      view={c.var.view}
      state={state}
      {...found}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

/** The fields by their schema, and the budget line by line; all errors at once. */
function readApplication<T>(fields: T | Refusal, values: FormValues) {
  const lines = readLines(values);
  if (isRefusal(fields) || isRefusal(lines))
    return refuse('invalid', 'form', {
      fields: { ...(isRefusal(fields) ? fields.fields : {}), ...(isRefusal(lines) ? lines.fields : {}) },
    });
  return { ...fields, lines, own: values };
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const values = await readForm(c);
  const input = readApplication(parseForm(newApplicationForm, values), values);
  const handIn = values.handIn !== undefined;
  const saved = isRefusal(input)
    ? input
    : await within(c, (tx) => saveApplication(tx, actor, { ...input, handIn }));
  if (isRefusal(saved)) {
    if (saved.kind === 'not-found' || saved.kind === 'forbidden') return refused(c, saved);
    // a refused handing in must lose nothing: what was written is kept as a draft, and the form is shown again
    if (!isRefusal(input) && handIn && saved.code !== 'fund.applied-already') {
      const kept = await within(c, (tx) => saveApplication(tx, actor, { ...input, handIn: false }));
      if (!isRefusal(kept)) return showEdit(c, kept.id, { ...values, version: String(kept.version) }, saved);
    }
    return showNew(c, refusedForm(values, saved), saved);
  }
  return goTo(c, applicationPath(saved.id), saved.submittedAt ? notices(c).handedIn : notices(c).drafted);
}

async function edit(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const actor = actorOf(c);
  const found = await within(c, async (tx) => {
    const row = await fullApplication(tx, id);
    if (!row) return notFound();
    if (row.applicantId !== actor.personId) return refuse('forbidden', 'fund.not-applicant');
    if (row.submitted || row.caseStatus !== 'open') return refuse('conflict', 'fund.handed-in-already');
    return { row, lines: await linesOf(tx, id), own: await flowOf(tx, FUND_FLOW, row.flowVersion) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { row, lines, own } = found;
  return showEdit(c, id, {
    ...fieldValues(stepOf(own.flow, row.step), row.data),
    version: String(row.version),
    title: row.title,
    whatFor: row.whatFor,
    expected: row.expected,
    risks: row.risks,
    asked: row.asked === null ? '' : writeMoney(row.asked),
    ...Object.fromEntries(
      lines.flatMap((line, index) => [
        [`line${index + 1}`, line.what],
        [`amount${index + 1}`, writeMoney(line.amount)],
      ]),
    ),
  });
}

async function showEdit(c: Ctx, id: string, values: FormValues, refusal?: Refusal) {
  const found = await within(c, async (tx) => {
    const row = await fullApplication(tx, id);
    const call = row ? await fullCall(tx, row.callId) : null;
    if (!row || !call) return notFound();
    const own = await flowOf(tx, FUND_FLOW, row.flowVersion);
    return { row, call, ...(await asked(tx, own, own.flow.start)) };
  });
  if (isRefusal(found)) return refused(c, found);
  const { row, call, own, people } = found;
  const now = refusal?.code === 'conflict' ? { ...values, version: String(row.version) } : values;
  const page = (
    <ApplicationForm
      view={c.var.view}
      state={refusal ? refusedForm(now, refusal) : formState(c, now)}
      call={call}
      own={own}
      people={people}
      idea={{ id: row.ideaId, title: row.ideaTitle ?? row.title }}
      draft={{ id, title: row.title }}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function change(c: Ctx) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = readApplication(parseForm(changeApplicationForm, values), values);
  const handIn = values.handIn !== undefined;
  const before = await within(c, (tx) => fullApplication(tx, id));
  if (!before) return refused(c, notFound());
  if (before.applicantId !== actor.personId) return refused(c, refuse('forbidden', 'fund.not-applicant'));
  const saved = isRefusal(input)
    ? input
    : await within(c, (tx) => changeApplication(tx, actor, id, { ...input, handIn }));
  if (isRefusal(saved)) {
    if (saved.kind === 'not-found' || saved.kind === 'forbidden') return refused(c, saved);
    if (saved.code === 'fund.handed-in-already') return refused(c, saved);
    if (!isRefusal(input) && handIn && saved.code !== 'conflict') {
      const kept = await within(c, (tx) => changeApplication(tx, actor, id, { ...input, handIn: false }));
      if (!isRefusal(kept)) values.version = String(kept.version);
    }
    return showEdit(c, id, values, saved);
  }
  return goTo(c, applicationPath(id), saved.submittedAt ? notices(c).handedIn : notices(c).drafted);
}

async function rightsOf(tx: Tx, actor: Actor, row: FullApplication): Promise<Rights> {
  const found = await seenCase(tx, actor, row.id);
  if (isRefusal(found))
    return {
      edit: false,
      withdraw: false,
      assess: false,
      decide: false,
      handle: false,
      report: false,
      close: false,
      answer: false,
    };
  const mine = row.applicantId === actor.personId;
  const handle = refuseHandling(actor, found) === null;
  return {
    edit: mine && !row.submitted && row.caseStatus === 'open',
    withdraw: mine && row.caseStatus === 'open' && !row.decision,
    assess: (await refuseAssessing(tx, actor, found)) === null,
    decide: refuseDeciding(actor, found) === null,
    handle,
    report: refuseReporting(actor, found) === null,
    close: handle && row.step === 'follow-up' && row.caseStatus === 'open',
    answer:
      row.submitted &&
      stepOf(found.own.flow, row.step).fields.length > 0 &&
      mayMove(found.own.flow, found.state, 'fill', { personId: actor.personId, parts: found.parts }),
  };
}

/** Answers what the organisation asks in the step where an application is. */
async function answer(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const values = await readForm(c);
  const input = parseForm(answersForm, values);
  const done = isRefusal(input)
    ? input
    : await within(c, (tx) => answerOwn(tx, actorOf(c), id, { ...input, values }));
  if (!isRefusal(done)) return goTo(c, applicationPath(id), notices(c).answered);
  if (done.kind === 'not-found' || done.kind === 'forbidden') return refused(c, done);
  return showApplication(c, undefined, { values, refusal: done });
}

interface Again {
  values: FormValues;
  refusal: Refusal;
}

/** One application; `payment`, `answers`: the form of a new payment, or of own questions, after a refusal. */
export async function showApplication(c: Ctx, payment?: Again, answers?: Again) {
  const actor = actorOf(c);
  const id = c.req.param('id') ?? '';
  const found = await within(c, async (tx) => {
    const row = await fullApplication(tx, id);
    if (!row) return notFound();
    const own = await flowOf(tx, FUND_FLOW, row.flowVersion);
    const ids = own.flow.steps.map((step) => step.id);
    return {
      row,
      ...(await asked(tx, own, row.step)),
      names: await namesFor(tx, peopleIn(fieldsOf(own.flow, ids), row.data)),
      lines: await linesOf(tx, id),
      payments: row.granted > 0 ? await paymentsOf(tx, id) : [],
      followUps: row.granted > 0 ? await followUpsOf(tx, id) : [],
      assessments: await assessmentsOf(tx, id),
      criteria: await criteriaOf(tx, row.callId),
      lessons: await lessonsAbout(tx, 'fund-application', id),
      history: await historyOf(tx, 'fund-application', id),
      rights: await rightsOf(tx, actor, row),
    };
  });
  if (isRefusal(found)) return refused(c, found);
  const page = (
    <ApplicationPage
      view={c.var.view}
      {...found}
      isApplicant={found.row.applicantId === actor.personId}
      payment={payment ? refusedForm(payment.values, payment.refusal) : formState(c, { id: newId() })}
      answers={
        answers
          ? refusedForm({ ...answers.values, version: String(found.row.version) }, answers.refusal)
          : { ...EMPTY_FORM, values: fieldValues(stepOf(found.own.flow, found.row.step), found.row.data) }
      }
      refusalText={answers ? c.var.refusalText(answers.refusal) : undefined}
    />
  );
  const again = payment ?? answers;
  return again ? showAgain(c, page, again.refusal) : show(c, page);
}
