import {
  begin,
  columnsOf,
  currentFlow,
  type Flow,
  missingFields,
  move,
  readFields,
  stepOf,
} from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { type Actor, hasRole } from '../../../shared/kernel/actor.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { applyMove, lockedCase, standingOf, tell } from '../load.ts';
import { FUND_FLOW, type Line, phaseOf, refuseApplying, unwritten, wrongSums } from '../rules.ts';
import {
  type Application,
  type Call,
  fundLead,
  lockCall,
  replaceLines,
  saveApplicationRow,
  seenApplication,
} from '../store.ts';
import { fundApplication } from '../tables.ts';
import { settle } from './calls.ts';

/** How long a draft may lie before it is asked about, in days. */
const DRAFT_DAYS = 21;

export interface ApplicationFields
  extends Pick<Application, 'title' | 'whatFor' | 'expected' | 'risks' | 'asked'> {
  lines: Line[];
  /** What the form sent for the fields that the organisation has added to the draft (`f_<id>`). */
  own?: FormValues;
}

export interface OwnIdea {
  id: string;
  title: string;
  unitId: string | null;
}

/**
 * An idea that the person may apply for: an own one, or one of the unit that he or she leads. Refuses what is not seen as
 * not found, what is somebody else's as `fund.not-your-idea`, and what is a draft or has ended as `fund.idea-over`.
 */
export async function ideaToApplyFor(tx: Tx, actor: Actor, ideaId: string): Promise<Result<OwnIdea>> {
  if (!isId(ideaId)) return notFound();
  const { rows } = await tx.client.query<OwnIdea & { own: boolean; listed: boolean; case_status: string }>(
    `select i.id, i.title, i.unit_id as "unitId", i.listed_at is not null as listed, i.case_status,
            exists (select 1 from idea_author a
                     where a.organisation_id = $1 and a.idea_id = i.id and a.person_id = $3) as own
       from idea i where i.organisation_id = $1 and i.id = $2`,
    [actor.organisationId, ideaId, actor.personId],
  );
  const found = rows[0];
  if (!found) return notFound();
  const leads = hasRole(actor, 'manager') && found.unitId !== null && actor.unitIds.includes(found.unitId);
  if (!found.own && !leads) return refuse('forbidden', 'fund.not-your-idea');
  if (!found.listed || !['open', 'paused', 'done'].includes(found.case_status))
    return refuse('conflict', 'fund.idea-over');
  return { id: found.id, title: found.title, unitId: found.unitId };
}

/** The data of a case with what was sent for a step's fields. Refuses what is wrong in them, each with its field. */
function withOwn(
  flow: Flow,
  stepId: string,
  data: Readonly<Record<string, string>>,
  sent: FormValues = {},
): Result<Record<string, string>> {
  const { values, errors } = readFields(stepOf(flow, stepId), sent);
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  return { ...data, ...values };
}

const phase = (call: Call, today: string) => phaseOf({ ...call, assessed: call.assessedAt !== null }, today);

/**
 * Saves a new application as a draft that only its applicant sees; with `handIn` it is handed in at once. The same id again
 * changes the draft, so that a form sent twice gives one. Refuses a second application of the same idea to the same call.
 */
export async function saveApplication(
  tx: Tx,
  actor: Actor,
  input: ApplicationFields & { id: string; callId: string; ideaId: string; handIn: boolean },
): Promise<Result<Application>> {
  const before = await seenApplication(tx, input.id);
  if (!isRefusal(before)) {
    if (before.submittedAt) return before; // sent again after it was handed in
    return changeApplication(tx, actor, input.id, input);
  }
  const call = await lockCall(tx, input.callId);
  if (isRefusal(call)) return call;
  const idea = await ideaToApplyFor(tx, actor, input.ideaId);
  if (isRefusal(idea)) return idea;
  const { lines, handIn, own, ...fields } = input;
  const { flow } = await currentFlow(tx, FUND_FLOW);
  const data = withOwn(flow, flow.start, {}, own);
  if (isRefusal(data)) return data;
  const row: Application = {
    ...fields,
    organisationId: actor.organisationId,
    applicantId: actor.personId,
    unitId: idea.unitId,
    ...columnsOf({ ...begin(flow, actor.personId, tx.today, addDays(tx.today, DRAFT_DAYS)), data }),
    submittedAt: null,
    decision: null,
    decisionReason: '',
    decidedBy: null,
    decidedOn: null,
    granted: 0,
    returned: 0,
    plannedTotal: 0,
    paidTotal: 0,
    agreement: '',
    agreedOn: null,
    nextFollowUp: null,
    used: 0,
    result: '',
    closedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  // no conflict target: an application of somebody else's must not be read to be told of
  const { rowCount } = await tx.db.insert(fundApplication).values(row).onConflictDoNothing();
  if (!rowCount) return refuse('conflict', 'fund.applied-already');
  await replaceLines(tx, row.id, lines);
  return handIn ? handInRow(tx, actor, row, call, lines) : row;
}

/** Changes a draft. Refuses with `conflict` if it was saved after `version` was shown. */
export async function changeApplication(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ApplicationFields & { handIn: boolean; version?: number },
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, call } = found;
  if (row.applicantId !== actor.personId) return refuse('forbidden', 'fund.not-applicant');
  if (row.submittedAt) return refuse('conflict', 'fund.handed-in-already');
  if (input.version !== undefined && input.version !== row.version) return refuse('conflict', 'conflict');
  const { title, whatFor, expected, risks, asked, lines } = input;
  const data = withOwn(found.own.flow, row.step, row.data, input.own);
  if (isRefusal(data)) return data;
  await replaceLines(tx, id, lines);
  const after = await saveApplicationRow(tx, row, {
    title,
    whatFor,
    expected,
    risks,
    asked,
    data,
    dueOn: addDays(tx.today, DRAFT_DAYS),
  });
  return input.handIn ? handInRow(tx, actor, after, call, lines) : after;
}

/** Hands a draft in. Refuses what is not written (by field), sums outside of the call's, and days that have passed. */
async function handInRow(
  tx: Tx,
  actor: Actor,
  row: Application,
  call: Call,
  lines: readonly Line[],
): Promise<Result<Application>> {
  const closed = refuseApplying(phase(call, tx.today));
  if (closed) return closed;
  const found = await standingOf(tx, actor, row, call);
  const fields = {
    ...unwritten(row),
    ...wrongSums(row.asked, lines, call),
    ...missingFields(stepOf(found.own.flow, row.step), row.data),
  };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const leadId = await fundLead(tx, [actor.personId]);
  const moved = await applyMove(
    tx,
    actor,
    found,
    { kind: 'advance', ownerId: leadId },
    { submittedAt: tx.now },
    ['applicant', 'owner'],
  );
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, {
    kind: 'fund.handed-in',
    objectType: 'fund-application',
    objectId: row.id,
    data: { callId: call.id, ideaId: row.ideaId },
  });
  await tell(tx, row, 'fund.handed-in', [leadId], call.closesOn);
  return moved.row;
}

/**
 * Answers what the organisation asks in the step where an application is now, without moving it on. Assessments that are
 * done may have waited for just this. Refuses with `conflict` if it was saved after `version` was shown.
 */
export async function answerOwn(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { step: string; values: FormValues; version: number },
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, call, own, state } = found;
  if (row.step !== input.step || row.version !== input.version) return refuse('conflict', 'conflict');
  if (!row.submittedAt) return refuse('conflict', 'flow.not-now');
  const filled = move(
    own.flow,
    state,
    { kind: 'fill', values: input.values },
    { personId: actor.personId, parts: found.parts },
    tx.today,
  );
  if (isRefusal(filled)) return filled;
  const fields = missingFields(stepOf(own.flow, row.step), filled.state.data);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const after = await saveApplicationRow(tx, row, { data: { ...filled.state.data } });
  await recordEvent(tx, {
    kind: 'fund.answered',
    objectType: 'fund-application',
    objectId: id,
    data: { step: row.step },
  });
  if (call.status === 'assessing') await settle(tx, actor, call);
  return after;
}

/** Takes an own application back, with a reason, until it is decided. */
export async function withdraw(
  tx: Tx,
  actor: Actor,
  id: string,
  reason: string,
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, call } = found;
  if (row.applicantId !== actor.personId) return refuse('forbidden', 'fund.not-applicant');
  if (row.caseStatus === 'stopped') return row;
  if (row.decision) return refuse('conflict', 'fund.decided-already');
  const data = { ...found.state.data, withdrawn: reason.trim() };
  const moved = await applyMove(
    tx,
    actor,
    { ...found, state: { ...found.state, data } },
    { kind: 'stop', reason },
  );
  if (isRefusal(moved)) return moved;
  await tell(tx, row, 'fund.withdrawn', [row.caseOwnerId]);
  if (call.status === 'assessing') {
    await settle(tx, actor, call);
    await tx.client.query('select mylla_fund_decided($1, $2)', [call.id, tx.now]);
  }
  return moved.row;
}
