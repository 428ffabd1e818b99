import { isActive, workingDaysBetween } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { openUnit } from '../../routing/public.ts';
import { type Case, loadCase } from '../load.ts';
import { mayModerate } from '../policy.ts';
import { type Proposal, saveProposal, saveSetting } from '../store.ts';
import { applyMove, leaderFor } from './moving.ts';
import { letOn } from './sending.ts';

/** The case as it was when the form was shown. Refuses with `conflict` if somebody saved since. */
async function unmoved(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<Case>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  return found.row.version === version ? found : refuse('conflict', 'conflict');
}

/** How proposals are taken in. Refuses anybody but innovation leads and administrators. */
export async function changeSetting(
  tx: Tx,
  actor: Actor,
  setting: { open: boolean; moderated: boolean },
): Promise<Result<void>> {
  if (!mayModerate(actor)) return forbidden();
  await saveSetting(tx, setting);
  await recordEvent(tx, {
    kind: 'proposal.setting-changed',
    objectType: 'organisation',
    objectId: actor.organisationId,
    data: setting,
  });
  return undefined;
}

type Words = Pick<Proposal, 'title' | 'forWhom' | 'benefit' | 'situation'>;

/**
 * Publishes a proposal, with personal data taken away if somebody did; its page says so then. It goes on to the leader of
 * its unit. What waits for its confirmation is let on the same way, without it.
 */
export async function publishProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Words & { version: number },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  if (!found.parts.includes('lead')) return refuse('forbidden', 'flow.not-yours');
  const { row } = found;
  if (row.publishedAt || !isActive(row.caseStatus)) return refuse('conflict', 'flow.not-now');
  const { version: _, ...words } = input;
  const edited = (Object.keys(words) as (keyof Words)[]).some((name) => words[name] !== row[name]);
  const publishedAt = tx.now;
  const ownerId = await leaderFor(tx, row.unitId);
  const moved = await applyMove(
    tx,
    found,
    { kind: 'advance', to: 'assessment', ownerId },
    { change: { ...words, publishedAt, editedOn: edited ? tx.today : row.editedOn }, news: 'published' },
  );
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, {
    kind: 'proposal.published',
    objectType: 'proposal',
    objectId: id,
    data: { edited },
  });
  return moved.row;
}

/** Does not publish it, and says why to the sender. The case ends. */
export async function refuseProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { reason: string; version: number },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  if (!found.parts.includes('lead')) return refuse('forbidden', 'flow.not-yours');
  if (found.row.publishedAt) return refuse('conflict', 'flow.not-now');
  const moved = await applyMove(
    tx,
    found,
    { kind: 'stop', reason: input.reason },
    { change: { closedReason: input.reason }, news: 'not-published' },
  );
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, { kind: 'proposal.not-published', objectType: 'proposal', objectId: id });
  return moved.row;
}

/** Lets a proposal on whose sender has not confirmed the address. */
export async function letOnUnconfirmed(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number,
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  if (found.row.step !== 'received') return refuse('conflict', 'flow.not-now');
  if (!found.parts.includes('lead')) return refuse('forbidden', 'flow.not-yours');
  const moved = await letOn(tx, found);
  return isRefusal(moved) ? moved : moved.row;
}

/**
 * Saves the form of the step where the proposal is, and leads it on if `onward`. An answer is given by leading it on from
 * the answer: it is dated, the time to it is measured, and a no ends the case. Refuses what the flow refuses.
 */
export async function fillStep(
  tx: Tx,
  actor: Actor,
  id: string,
  values: FormValues,
  { version, onward }: { version: number; onward: boolean },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, version);
  if (isRefusal(found)) return found;
  const filled = await applyMove(tx, found, { kind: 'fill', values });
  if (isRefusal(filled) || !onward) return isRefusal(filled) ? filled : filled.row;
  if (filled.row.step === 'answer') return giveAnswer(tx, filled);
  const on = { kind: 'advance', ownerId: filled.row.caseOwnerId } as const;
  const ends = filled.row.step === 'following-up';
  const moved = await applyMove(tx, filled, on, ends ? { news: 'done' } : {});
  return isRefusal(moved) ? moved : moved.row;
}

async function giveAnswer(tx: Tx, found: Case): Promise<Result<Proposal>> {
  const { row } = found;
  const first = row.answeredOn === null;
  const answered = await applyMove(
    tx,
    found,
    { kind: 'advance', ownerId: row.caseOwnerId },
    { change: { answeredOn: tx.today, answeredBy: tx.scope.personId }, news: 'answered' },
  );
  if (isRefusal(answered)) return answered;
  if (first)
    await recordEvent(tx, {
      kind: 'proposal.answered',
      objectType: 'proposal',
      objectId: row.id,
      // time to first answer, which the figures are read from
      data: {
        days: workingDaysBetween(dayOf(row.createdAt), tx.today),
        unitId: row.unitId,
        late: (row.dueOn ?? '') < tx.today,
      },
    });
  if (answered.row.data.decision !== 'no') return answered.row;
  const ended = await applyMove(tx, answered, { kind: 'advance', ownerId: row.caseOwnerId }, { news: null });
  return isRefusal(ended) ? ended : ended.row;
}

/** Hands it to another unit, whose leader gets it. Refuses a unit that is not the organisation's or has closed. */
export async function routeProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { unitId: string; reason: string; version: number },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  const unitId = await openUnit(tx, input.unitId);
  if (!unitId) return refuse('invalid', 'form', { fields: { unitId: { code: 'choose' } } });
  // before it is published it stays with whoever reads it through; only the unit is another
  const published = found.row.publishedAt !== null;
  const ownerId = published ? await leaderFor(tx, unitId) : found.row.caseOwnerId;
  const moved = await applyMove(
    tx,
    found,
    { kind: 'reassign', ownerId, reason: input.reason },
    { change: { unitId }, news: published ? 'routed' : null },
  );
  return isRefusal(moved) ? moved : moved.row;
}

/** Promises another day, with a reason that the sender and everybody can read. */
export async function putOff(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { dueOn: string; reason: string; version: number },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  const { dueOn, reason } = input;
  const moved = await applyMove(tx, found, { kind: 'reschedule', dueOn, reason });
  return isRefusal(moved) ? moved : moved.row;
}

/** Takes up again what had ended. */
export async function reopenProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { reason: string; version: number },
): Promise<Result<Proposal>> {
  const found = await unmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  if (found.row.withdrawn) return refuse('conflict', 'proposal.withdrawn');
  const ownerId = found.row.caseOwnerId ?? (await leaderFor(tx, found.row.unitId));
  const moved = await applyMove(
    tx,
    found,
    { kind: 'reopen', reason: input.reason, ownerId },
    { change: { closedReason: '' }, news: 'reopened' },
  );
  return isRefusal(moved) ? moved : moved.row;
}

/** Says what the proposal has become here. */
export async function linkProposal(
  tx: Tx,
  actor: Actor,
  id: string,
  to: { type: 'idea' | 'challenge'; id: string },
): Promise<Result<Proposal>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (found.parts.length === 0 || found.parts.every((part) => part === 'sender')) return forbidden();
  if (found.row.becameId === to.id) return found.row;
  const saved = await saveProposal(tx, found.row, { becameType: to.type, becameId: to.id });
  await recordEvent(tx, {
    kind: 'proposal.became',
    objectType: 'proposal',
    objectId: id,
    data: { type: to.type, id: to.id },
  });
  return saved;
}
