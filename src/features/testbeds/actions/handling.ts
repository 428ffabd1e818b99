import { isActive } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { isMember } from '../../organisations/public.ts';
import { unmoved } from '../load.ts';
import { loadNeed, saveProposal } from '../store.ts';
import { type TestbedProposal, testbedMatch } from '../tables.ts';
import { tellNeeds, tellSender } from '../telling.ts';
import { applyMove } from './moving.ts';

type Done = Promise<Result<TestbedProposal>>;

/**
 * Says that a proposal answers to a need, and why. Several needs may be matched, until the tests are over. The same match
 * twice is one. Those who have the need are told. Refuses a need that is not here or no longer asks (field `needId`).
 */
export async function matchNeed(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, needId, reason }: { version: number; needId: string; reason: string },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  const { row } = found;
  if (!isActive(row.caseStatus) || row.step === 'result') return refuse('conflict', 'flow.not-now');
  const need = await loadNeed(tx, needId);
  if (isRefusal(need) || need.closedOn)
    return refuse('invalid', 'form', { fields: { needId: { code: 'choose' } } });
  const { rowCount } = await tx.db
    .insert(testbedMatch)
    .values({
      proposalId: id,
      needId,
      organisationId: actor.organisationId,
      reason,
      matchedBy: actor.personId,
      onDay: tx.today,
    })
    .onConflictDoNothing();
  if (!rowCount) return row;
  await recordEvent(tx, {
    kind: 'testbed.matched',
    objectType: 'testbed-proposal',
    objectId: id,
    data: { needId },
  });
  await tellNeeds(tx, id, 'need-matched', needId);
  // from now on the case is where the need is
  const first = row.step === 'received' && found.around.matches === 0;
  return first && need.unitId ? saveProposal(tx, row, { unitId: need.unitId }) : row;
}

/** Says no, with the reason that the sender reads, and thanks. Only before anybody has tried anything. */
export async function sayNo(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, reason }: { version: number; reason: string },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  const moved = await applyMove(tx, found, { kind: 'stop', reason }, { outcome: 'no', answer: reason });
  if (isRefusal(moved)) return moved;
  await tellSender(tx, moved.row, 'no');
  return moved.row;
}

/** Leads it on to the next step, if what the step needs is there. Both sides are told when the tests begin. */
export async function goOn(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, to }: { version: number; to: string | null },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  const { row } = found;
  // the last step is led on from its own form
  if (row.step === 'result') return refuse('conflict', 'flow.not-now');
  const moved = await applyMove(tx, found, {
    kind: 'advance',
    ...(to ? { to } : {}),
    ownerId: row.caseOwnerId,
  });
  if (isRefusal(moved)) return moved;
  if (moved.row.step === 'small-test') await tellNeeds(tx, id, 'need-tested');
  return moved.row;
}

/**
 * Writes what came of it and what the tests taught; with `onward` both sides are told, and the case ends. Refuses what the
 * flow refuses.
 */
export async function tellResult(
  tx: Tx,
  actor: Actor,
  id: string,
  values: FormValues,
  { version, onward }: { version: number; onward: boolean },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  if (found.row.step !== 'result') return refuse('conflict', 'flow.not-now');
  const filled = await applyMove(tx, found, { kind: 'fill', values });
  if (isRefusal(filled) || !onward) return isRefusal(filled) ? filled : filled.row;
  const ended = await applyMove(
    tx,
    filled,
    { kind: 'advance', ownerId: filled.row.caseOwnerId },
    { outcome: found.around.decided ?? 'ended' },
  );
  if (isRefusal(ended)) return ended;
  await tellSender(tx, ended.row, 'result');
  await tellNeeds(tx, id, 'need-result');
  return ended.row;
}

/** Hands it over to somebody who works here, with a reason. */
export async function handOver(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ownerId, reason }: { version: number; ownerId: string; reason: string },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  if (!(await isMember(tx, ownerId)))
    return refuse('invalid', 'form', { fields: { ownerId: { code: 'choose' } } });
  const moved = await applyMove(tx, found, { kind: 'reassign', ownerId, reason });
  return isRefusal(moved) ? moved : moved.row;
}

/** Promises another day, with a reason. */
export async function putOff(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, dueOn, reason }: { version: number; dueOn: Day; reason: string },
): Done {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  const moved = await applyMove(tx, found, { kind: 'reschedule', dueOn, reason });
  return isRefusal(moved) ? moved : moved.row;
}
