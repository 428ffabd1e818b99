import { readFields, stepOf, workingDaysBetween } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { loadCase } from '../load.ts';
import type { Idea } from '../store.ts';
import { tellConcerned } from '../telling.ts';
import { applyMove, ownerIn } from './moving.ts';

/**
 * The leader's warm answer: what is good about the idea. It opens for questions, criticism and reviews, and leads the
 * idea on to its examination. Pressed twice it is given once.
 * Refuses: `idea.not-leader` for anybody but the leader who has it (or stands in), `idea.draft`.
 */
export async function backIdea(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { backing: string; ownerId: string | null; own?: FormValues },
): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, parts } = found;
  if (!row.listedAt) return refuse('conflict', 'idea.draft');
  if (row.backedOn) return row;
  if (row.step !== 'backing') return refuse('conflict', 'flow.not-now');
  if (!parts.includes('owner') && !parts.includes('leader')) return refuse('forbidden', 'idea.not-leader');
  // what the organisation asks whoever backs an idea is answered together with the backing
  const { values, errors } = readFields(stepOf(found.own.flow, row.step), input.own ?? {});
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  const state = { ...found.state, data: { ...found.state.data, ...values } };
  const ownerId = await ownerIn(tx, found, 'examination', input.ownerId);
  const backed = await applyMove(
    tx,
    actor,
    { ...found, state },
    { kind: 'advance', ownerId },
    { change: { backing: input.backing, backedBy: tx.scope.personId, backedOn: tx.today }, quiet: true },
  );
  if (isRefusal(backed)) return backed;
  await recordEvent(tx, {
    kind: 'idea.backed',
    objectType: 'idea',
    objectId: id,
    // time to first answer, which the figures are read from
    data: {
      days: workingDaysBetween(dayOf(row.listedAt), tx.today),
      unitId: row.unitId,
      late: (row.dueOn ?? '') < tx.today,
    },
  });
  await tellConcerned(tx, backed.row, 'idea.backed', ['author', 'follower']);
  return backed.row;
}
