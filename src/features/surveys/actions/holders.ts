import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { notify } from '../../notifications/public.ts';
import { isMember } from '../../organisations/public.ts';
import { pathOf } from '../paths.ts';
import { HOLDERS_MOST, holdersOf } from '../rules.ts';
import { saveSurvey } from '../store.ts';
import type { Survey } from '../tables.ts';
import { heldSurvey, record } from './survey.ts';

/**
 * Lets one more person hold the survey, and tells him or her. Somebody who holds it already changes nothing. Refuses people
 * who do not belong to the organisation, and more than {@link HOLDERS_MOST}.
 */
export async function addHolder(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { personId: string; version: number },
): Promise<Result<Survey>> {
  const before = await heldSurvey(tx, actor, id);
  if (isRefusal(before)) return before;
  const holders = holdersOf(before);
  if (holders.includes(input.personId)) return before;
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  if (!(await isMember(tx, input.personId)))
    return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  if (holders.length >= HOLDERS_MOST)
    return refuse('invalid', 'form', {
      fields: { personId: { code: 'survey.holders', params: { max: HOLDERS_MOST } } },
    });
  const after = await saveSurvey(tx, before, { personIds: [...before.personIds, input.personId] });
  if (isRefusal(after)) return after;
  await record(tx, id, 'survey.holder-added', { personId: input.personId });
  await notify(tx, {
    kind: 'survey.held',
    objectType: 'survey',
    objectId: id,
    title: after.title,
    path: pathOf(id),
    personIds: [input.personId],
  });
  return after;
}

/** Takes a holder away, oneself or somebody else. Refuses the last one (`survey.last-holder`). */
export async function removeHolder(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { personId: string; version: number },
): Promise<Result<true>> {
  const before = await heldSurvey(tx, actor, id);
  if (isRefusal(before)) return before;
  if (!holdersOf(before).includes(input.personId)) return notFound();
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  // before it is done: afterwards the person may not be allowed to write about the survey
  await record(tx, id, 'survey.holder-left', { personId: input.personId });
  const { rows } = await tx.client.query<{ left: boolean }>(
    'select mylla_leave_survey($1, $2, $3, $4) as left',
    [id, input.personId, input.version, tx.now],
  );
  return rows[0]?.left ? true : refuse('invalid', 'survey.last-holder');
}
