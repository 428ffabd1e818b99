import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import {
  type FieldError,
  isRefusal,
  type Refusal,
  type Result,
  refuse,
} from '../../../shared/kernel/refusal.ts';
import { type Case, lockedCase } from '../load.ts';
import { criteriaOf } from '../store.ts';
import { settle } from './calls.ts';

/** What one assessor says of one application. */
export interface AssessmentInput {
  /** By criterion id: 1–5, or null for one that is not scored yet. */
  scores: Readonly<Record<string, number | null>>;
  comments: Readonly<Record<string, string>>;
  comment: string;
  done: boolean;
}

/** Whether the person may assess: an assessor of the call, whose own idea it is not, while the call is assessed. */
export async function refuseAssessing(tx: Tx, actor: Actor, found: Case): Promise<Refusal | null> {
  const { row, call, parts } = found;
  if (row.applicantId === actor.personId) return refuse('forbidden', 'fund.own-application');
  if (!parts.includes('assessor')) return refuse('forbidden', 'fund.not-assessor');
  const { rowCount } = await tx.client.query(
    'select 1 from idea_author where organisation_id = $1 and idea_id = $2 and person_id = $3',
    [tx.scope.organisationId, row.ideaId, actor.personId],
  );
  if (rowCount) return refuse('forbidden', 'fund.own-application');
  if (call.assessedAt) return refuse('conflict', 'fund.assessed-already');
  if (row.step !== 'assessment' || row.caseStatus !== 'open')
    return refuse('conflict', 'fund.not-assessed-now');
  return null;
}

/**
 * Saves scores and reasons, as a beginning or as done. What is done may be changed until all assessors are. When this was
 * the last one, the scores are seen and the applications go to whoever decides.
 * Refuses with a field error each criterion that has no score when done.
 */
export async function writeAssessment(
  tx: Tx,
  actor: Actor,
  id: string,
  input: AssessmentInput,
): Promise<Result<void>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const refusal = await refuseAssessing(tx, actor, found);
  if (refusal) return refusal;
  const criteria = await criteriaOf(tx, found.call.id);
  const fields: Record<string, FieldError> = {};
  if (input.done)
    for (const { id: one } of criteria)
      if (!input.scores[one]) fields[`score_${one}`] = { code: 'fund.score-missing' };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await putAssessment(tx, id, input.done ? 'done' : 'begun', { comment: input.comment });
  for (const { id: one } of criteria) {
    const score = input.scores[one];
    if (score)
      await tx.client.query(
        `insert into fund_score (organisation_id, application_id, person_id, criterion_id, score, comment)
         values ($1, $2, $3, $4, $5, $6)`,
        [tx.scope.organisationId, id, actor.personId, one, score, input.comments[one] ?? ''],
      );
  }
  if (!input.done) return undefined;
  // that somebody is done is no secret; what he or she wrote is, and is not in the event
  await recordEvent(tx, { kind: 'fund.assessed', objectType: 'fund-application', objectId: id });
  await settle(tx, actor, found.call);
  return undefined;
}

/** Steps aside from one application: what was written is taken away, and the others' mean counts. */
export async function stepAside(tx: Tx, actor: Actor, id: string, conflict: string): Promise<Result<void>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const refusal = await refuseAssessing(tx, actor, found);
  // whose own idea it is may say so too
  if (refusal && !(refusal.code === 'fund.own-application' && found.parts.includes('assessor')))
    return refusal;
  await putAssessment(tx, id, 'conflict', { conflict });
  await recordEvent(tx, { kind: 'fund.stepped-aside', objectType: 'fund-application', objectId: id });
  await settle(tx, actor, found.call);
  return undefined;
}

/** The assessor's row, anew; the scores are put in again after it. */
async function putAssessment(
  tx: Tx,
  id: string,
  status: 'begun' | 'done' | 'conflict',
  { comment = '', conflict = '' }: { comment?: string; conflict?: string },
): Promise<void> {
  const { organisationId, personId } = tx.scope;
  await tx.client.query(
    'delete from fund_assessment where organisation_id = $1 and application_id = $2 and person_id = $3',
    [organisationId, id, personId],
  );
  await tx.client.query(
    `insert into fund_assessment (organisation_id, application_id, person_id, status, comment, conflict, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7)`,
    [organisationId, id, personId, status, comment, conflict, tx.now],
  );
}
