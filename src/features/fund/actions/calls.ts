import { currentFlow, flowOf, missingFields, stepOf } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { standIn } from '../../routing/public.ts';
import { applyMove, standingOf, tellOfCall } from '../load.ts';
import { refuseLeading } from '../policy.ts';
import {
  ASSESSORS_LEAST,
  type Criterion,
  FUND_FLOW,
  missingToOpen,
  wrongFrame,
  wrongWeights,
} from '../rules.ts';
import {
  type Application,
  assessorsOf,
  type Call,
  callPath,
  criteriaOf,
  indexCall,
  loadApplication,
  lockCall,
  replaceCriteria,
  saveCallRow,
  seenCall,
} from '../store.ts';
import { fundCall } from '../tables.ts';

export interface CallFields
  extends Pick<
    Call,
    | 'title'
    | 'purpose'
    | 'whoMay'
    | 'budget'
    | 'smallest'
    | 'largest'
    | 'opensOn'
    | 'closesOn'
    | 'decideBy'
    | 'deciderId'
  > {
  criteria: Pick<Criterion, 'name' | 'weight'>[];
  assessorIds: string[];
}

const invalid = (fields: Record<string, FieldError>) => refuse('invalid', 'form', { fields });

/** Makes a call as a draft; the same id again is the same call, so that a form sent twice makes one. */
export async function addCall(
  tx: Tx,
  actor: Actor,
  input: CallFields & { id: string; open: boolean },
): Promise<Result<Call>> {
  const refusal = refuseLeading(actor);
  if (refusal) return refusal;
  const before = await seenCall(tx, input.id);
  if (!isRefusal(before)) return before;
  const { criteria, assessorIds, open, ...fields } = input;
  const errors = { ...wrongFrame(fields), ...(await wrongCallChoice(tx, input)) };
  const weights = wrongWeights(criteria.map((one) => one.weight));
  if (weights) errors.criterion1 = weights;
  if (Object.keys(errors).length > 0) return invalid(errors);
  const row: Call = {
    ...fields,
    organisationId: actor.organisationId,
    status: 'draft',
    assessedAt: null,
    grantedTotal: 0,
    ledTo: '',
    createdBy: actor.personId,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const { rowCount } = await tx.db.insert(fundCall).values(row).onConflictDoNothing();
  if (!rowCount) return notFound();
  await replaceCriteria(tx, row.id, criteria);
  await setAssessors(tx, row.id, assessorIds);
  await indexCall(tx, row);
  await recordEvent(tx, { kind: 'fund.call-made', objectType: 'fund-call', objectId: row.id });
  return open ? openCall(tx, actor, row.id) : row;
}

/**
 * Changes a call. Criteria are fixed once it is open; the budget is never lowered below what is granted; assessors may be
 * changed until the scores are seen. Refuses with `conflict` if somebody saved it after `version` was shown.
 */
export async function changeCall(
  tx: Tx,
  actor: Actor,
  id: string,
  input: CallFields & { version: number; open: boolean },
): Promise<Result<Call>> {
  const row = await lockCall(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseLeading(actor);
  if (refusal) return refusal;
  if (row.status === 'closed') return refuse('conflict', 'fund.call-closed');
  if (input.version !== row.version) return refuse('conflict', 'conflict');
  const { criteria, assessorIds, open, version, ...fields } = input;
  const draft = row.status === 'draft';
  const errors = { ...wrongFrame(fields), ...(await wrongCallChoice(tx, input)) };
  const weights = draft ? wrongWeights(criteria.map((one) => one.weight)) : null;
  if (weights) errors.criterion1 = weights;
  if (!draft) Object.assign(errors, missingToOpen(fields, await criteriaOf(tx, id), assessorIds.length));
  if ((fields.budget ?? 0) < row.grantedTotal)
    errors.budget = { code: 'fund.below-granted', params: { sum: row.grantedTotal } };
  if (Object.keys(errors).length > 0) return invalid(errors);
  const before = await assessorsOf(tx, id);
  const changed = before.join() !== [...assessorIds].sort().join();
  if (changed && row.assessedAt) return refuse('conflict', 'fund.assessed-already');
  if (draft) await replaceCriteria(tx, id, criteria);
  if (changed) await setAssessors(tx, id, assessorIds);
  const after = await saveCallRow(tx, row, fields);
  await recordEvent(tx, { kind: 'fund.call-changed', objectType: 'fund-call', objectId: id });
  if (changed && row.status === 'assessing') {
    const added = assessorIds.filter((one) => !before.includes(one));
    await tellOfCall(tx, after, 'fund.to-assess', added, { path: '/fund/assessments', day: after.decideBy });
    await settle(tx, actor, after);
  }
  return open && draft ? openCall(tx, actor, id) : after;
}

/** Those who assess from now on. Whoever is not among them any more is set aside, with what he or she wrote. */
async function setAssessors(tx: Tx, callId: string, personIds: readonly string[]): Promise<void> {
  await tx.client.query(
    `insert into fund_assessor (organisation_id, call_id, person_id)
     select $1, $2, unnest($3::uuid[]) on conflict (call_id, person_id) do update set removed_at = null`,
    [tx.scope.organisationId, callId, personIds],
  );
  await tx.client.query(
    `update fund_assessor set removed_at = $4
      where organisation_id = $1 and call_id = $2 and person_id <> all ($3::uuid[]) and removed_at is null`,
    [tx.scope.organisationId, callId, personIds, tx.now],
  );
}

/** The chosen people must belong here. */
async function wrongCallChoice(
  tx: Tx,
  input: Pick<CallFields, 'deciderId' | 'assessorIds'>,
): Promise<Record<string, FieldError>> {
  const asked = [...new Set([input.deciderId, ...input.assessorIds])].filter((id) => id !== null);
  const { rows } = await tx.client.query<{ person_id: string }>(
    'select person_id from membership where organisation_id = $1 and person_id = any ($2::uuid[]) and ended_on is null',
    [tx.scope.organisationId, asked],
  );
  const known = new Set(rows.map((row) => row.person_id));
  const errors: Record<string, FieldError> = {};
  if (input.deciderId && !known.has(input.deciderId)) errors.deciderId = { code: 'choose' };
  if (input.assessorIds.some((one) => !known.has(one))) errors.assessor1 = { code: 'choose' };
  return errors;
}

/** Opens a call. Refuses one without decider, assessors, budget, days or criteria, each said with its field. */
export async function openCall(tx: Tx, actor: Actor, id: string): Promise<Result<Call>> {
  const row = await lockCall(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseLeading(actor);
  if (refusal) return refusal;
  if (row.status !== 'draft') return row;
  const errors = missingToOpen(row, await criteriaOf(tx, id), (await assessorsOf(tx, id)).length);
  if (Object.keys(errors).length > 0) return invalid(errors);
  const after = await saveCallRow(tx, row, { status: 'open' });
  await recordEvent(tx, { kind: 'fund.call-opened', objectType: 'fund-call', objectId: id });
  await tellOfCall(tx, after, 'fund.call-yours', [after.deciderId], { day: after.decideBy });
  return after;
}

/** Ends the time for applying and begins the assessment of what has come in. Refuses where nothing has. */
export async function startAssessing(tx: Tx, actor: Actor, id: string): Promise<Result<Call>> {
  const row = await lockCall(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseLeading(actor);
  if (refusal) return refusal;
  if (row.status === 'assessing') return row;
  if (row.status !== 'open') return refuse('conflict', 'fund.not-open');
  const waiting = await applicationsIn(tx, id, 'submitted');
  if (waiting.length === 0) return refuse('conflict', 'fund.no-applications');
  if ((await assessorsOf(tx, id)).length < ASSESSORS_LEAST) return refuse('conflict', 'fund.assessors-few');
  const after = await saveCallRow(tx, row, { status: 'assessing' });
  for (const one of waiting) {
    const moved = await advanceAs(tx, actor, one, after, actor.personId, ['lead']);
    if (isRefusal(moved)) return moved;
  }
  await recordEvent(tx, { kind: 'fund.assessing-begun', objectType: 'fund-call', objectId: id });
  await tellOfCall(tx, after, 'fund.to-assess', await assessorsOf(tx, id), {
    path: '/fund/assessments',
    day: after.decideBy,
  });
  await settle(tx, actor, after);
  return after;
}

/** When all assessors are done the scores are seen, and the applications go to whoever decides. */
export async function settle(tx: Tx, actor: Actor, call: Call): Promise<void> {
  if (call.assessedAt) return;
  const waiting = await applicationsIn(tx, call.id, 'assessment');
  for (const one of waiting) {
    // what the organisation asks in this step is answered first; whoever answers it settles
    const { flow } = await flowOf(tx, FUND_FLOW, one.flowVersion);
    if (Object.keys(missingFields(stepOf(flow, one.step), one.data)).length > 0) return;
  }
  const { rows } = await tx.client.query<{ done: boolean }>('select mylla_fund_settle($1, $2) as done', [
    call.id,
    tx.now,
  ]);
  if (!rows[0]?.done) return;
  const assessed: Call = { ...call, assessedAt: tx.now };
  const deciderId = call.deciderId ? (await standIn(tx, call.deciderId)).personId : actor.personId;
  for (const one of waiting) await advanceAs(tx, actor, one, assessed, deciderId, ['lead']);
  await recordEvent(tx, { kind: 'fund.all-assessed', objectType: 'fund-call', objectId: call.id });
  await tellOfCall(tx, call, 'fund.all-assessed', [deciderId], {
    path: `${callPath(call.id)}/ranking`,
    day: call.decideBy,
  });
}

/** The system's own step onward for all applications of a call, whoever happened to set it off. */
async function advanceAs(
  tx: Tx,
  actor: Actor,
  row: Application,
  call: Call,
  ownerId: string,
  parts: string[],
): Promise<Result<unknown>> {
  const locked = await loadApplication(tx, row.id);
  if (isRefusal(locked)) return locked;
  const found = await standingOf(tx, actor, locked, call);
  return applyMove(tx, actor, found, { kind: 'advance', ownerId }, {}, parts);
}

async function applicationsIn(tx: Tx, callId: string, step: string): Promise<Application[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select id from fund_application
      where organisation_id = $1 and call_id = $2 and step = $3 and case_status = 'open' order by id`,
    [tx.scope.organisationId, callId, step],
  );
  const found: Application[] = [];
  for (const { id } of rows) {
    const row = await loadApplication(tx, id);
    if (!isRefusal(row)) found.push(row);
  }
  return found;
}

/** Closes a call that is decided (or that nobody applied to), and says what it led to. */
export async function closeCall(tx: Tx, actor: Actor, id: string, ledTo: string): Promise<Result<Call>> {
  const row = await lockCall(tx, id);
  if (isRefusal(row)) return row;
  const refusal = refuseLeading(actor);
  if (refusal) return refusal;
  if (row.status === 'closed') return row;
  const { rowCount } = await tx.client.query(
    `select 1 from fund_application where organisation_id = $1 and call_id = $2
        and submitted_at is not null and case_status in ('open', 'paused') limit 1`,
    [tx.scope.organisationId, id],
  );
  if (row.status === 'draft' || rowCount) return refuse('conflict', 'fund.call-goes-on');
  const after = await saveCallRow(tx, row, { status: 'closed', ledTo });
  await recordEvent(tx, { kind: 'fund.call-closed', objectType: 'fund-call', objectId: id });
  return after;
}

/** The flow that new applications begin on. */
export const fundFlow = (tx: Tx) => currentFlow(tx, FUND_FLOW);
