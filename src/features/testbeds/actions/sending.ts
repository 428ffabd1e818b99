import { addWorkingDays, begin, columnsOf, currentFlow, stepOf } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { hashOfCode } from '../../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { countSending, type Guarded, suspicionOf } from '../../proposals/public.ts';
import { leadsOf, standIn } from '../../routing/public.ts';
import type { ProposalInput } from '../input.ts';
import { loadHeld } from '../load.ts';
import { TESTBED_FLOW } from '../rules.ts';
import { insertProposal, loadSender } from '../store.ts';
import { queueMail, tell } from '../telling.ts';
import { applyMove } from './moving.ts';

/** Who sends: a member, or a visitor from a place. */
export type From = { actor: Actor } | ({ place: string } & Guarded);

export type Sent = Omit<ProposalInput, keyof Guarded>;

/** Who receives: the first innovation lead, or whoever stands in. Null only where there is nobody. */
async function receiverOf(tx: Tx): Promise<string | null> {
  const [lead] = await leadsOf(tx);
  return lead ? (await standIn(tx, lead)).personId : null;
}

/**
 * Takes in a solution proposal. Sent twice with the same id it is kept once. What looks like a machine's is kept with a note
 * of it. Refuses `proposal.too-many`, a need that is not here (field `needId`), and `proposal.nobody` where nobody can take
 * it.
 */
export async function sendSolution(
  tx: Tx,
  from: From,
  language: Language,
  input: Sent,
): Promise<Result<{ id: string }>> {
  const organisationId = tx.scope.organisationId;
  if (!organisationId) return notFound();
  const visitor = 'place' in from;
  const email = visitor ? input.email : null;
  if (visitor) {
    const tooMany = await countSending(tx, [from.place, email]);
    if (tooMany) return tooMany;
  }
  const { id, title, idea, benefit, forWhom, situation, needId, senderKind } = input;
  const need = needId ? await needFor(tx, needId) : null;
  if (needId && !need) return refuse('invalid', 'form', { fields: { needId: { code: 'choose' } } });
  const all = [title, idea, benefit, forWhom, situation].join('\n');
  const suspect = visitor ? await suspicionOf(tx, from, { title, situation, all }, 'testbed') : null;
  const receiver = await receiverOf(tx);
  if (!receiver) return refuse('gone', 'proposal.nobody');
  const own = await currentFlow(tx, TESTBED_FLOW);
  const dueOn = addWorkingDays(tx.today, stepOf(own.flow, own.flow.start).days);
  const row = {
    id,
    organisationId,
    title,
    idea,
    benefit,
    forWhom,
    situation,
    senderKind,
    needId,
    unitId: need?.unitId ?? null,
    suspect,
    outcome: null,
    answer: '',
    ...columnsOf(begin(own.flow, receiver, tx.today, dueOn)),
    closedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const added = await insertProposal(tx, row, {
    proposalId: id,
    organisationId,
    personId: tx.scope.personId,
    name: visitor ? (input.name ?? '') : '',
    email,
    confirmedAt: null,
    language,
    codeHash: hashOfCode(input.code),
  });
  if (!added) return { id };
  await recordEvent(tx, {
    kind: 'testbed.sent',
    objectType: 'testbed-proposal',
    objectId: id,
    data: { senderKind, needId, held: suspect },
    anonymous: true,
  });
  if (email && !suspect) await queueMail(tx, { kind: 'receipt', subjectId: id });
  await tell(tx, row, 'yours', [receiver], row.dueOn);
  return { id };
}

/** The need that a sender answers to, if it is still asked about. */
async function needFor(tx: Tx, id: string): Promise<{ unitId: string | null } | null> {
  if (!isId(id)) return null;
  const { rows } = await tx.client.query<{ unitId: string | null }>(
    'select unit_id as "unitId" from testbed_need where organisation_id = $1 and id = $2 and closed_on is null',
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? null;
}

/** The sender confirms the address by coming from the link in the mail: from now on news come there. Twice does nothing more. */
export async function confirmAddress(tx: Tx, id: string): Promise<Result<void>> {
  const sender = await loadSender(tx, id);
  if (!sender?.email) return notFound();
  if (sender.confirmedAt) return undefined;
  await tx.client.query(
    'update testbed_sender set confirmed_at = $3 where organisation_id = $1 and proposal_id = $2',
    [tx.scope.organisationId, id, tx.now],
  );
  await recordEvent(tx, {
    kind: 'testbed.confirmed',
    objectType: 'testbed-proposal',
    objectId: id,
    anonymous: true,
  });
  return undefined;
}

/** The sender takes the proposal back, as long as nothing has been matched. Refuses `flow.not-yours` after that. */
export async function takeBack(tx: Tx, id: string, reason: string): Promise<Result<void>> {
  const found = await loadHeld(tx, id);
  if (isRefusal(found)) return found;
  if (found.row.outcome === 'taken-back') return undefined;
  const moved = await applyMove(tx, found, { kind: 'stop', reason }, { outcome: 'taken-back' });
  if (isRefusal(moved)) return moved;
  await tell(tx, moved.row, 'taken-back', [moved.row.caseOwnerId]);
  return undefined;
}
