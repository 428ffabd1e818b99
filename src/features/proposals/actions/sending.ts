import {
  addWorkingDays,
  begin,
  columnsOf,
  currentFlow,
  move,
  type OwnFlow,
  stepOf,
} from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { hashOfCode } from '../../../shared/kernel/receipt-codes.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { unitFor } from '../../routing/public.ts';
import type { ProposalInput } from '../input.ts';
import { loadHeld } from '../load.ts';
import { PROPOSAL_FLOW, type SenderKind } from '../rules.ts';
import {
  addNote,
  holdBySeal,
  insertProposal,
  loadSender,
  type Proposal,
  saveSender,
  settingOf,
} from '../store.ts';
import { queueMail, tell, tellSender } from '../telling.ts';
import { countSending, suspicionOf } from './guard.ts';
import { applyMove, leaderFor, receiverOf } from './moving.ts';

/** Who sends: a member, or a visitor from a place. */
export type From = { actor: Actor } | { place: string };

export type Sent = Omit<ProposalInput, 'senderKind'> & { senderKind: SenderKind };

/**
 * Takes in a proposal. With an e-mail address it waits until that is confirmed; else it goes on at once, to be looked at
 * or (where the organisation wants it so, and nothing makes it look like a machine's) to the unit that it is about. Sent
 * twice with the same id it is kept once.
 * Refuses: `proposal.closed`, `proposal.too-many` and `proposal.nobody` (there is nobody to answer).
 */
export async function sendProposal(
  tx: Tx,
  from: From,
  language: Language,
  input: Sent,
): Promise<Result<{ held: boolean }>> {
  const organisationId = tx.scope.organisationId;
  if (!organisationId) return notFound();
  const setting = await settingOf(tx);
  if (!setting.open) return refuse('gone', 'proposal.closed');
  const visitor = 'place' in from;
  const email = visitor ? input.email : null;
  if (visitor) {
    const tooMany = await countSending(tx, [from.place, email]);
    if (tooMany) return tooMany;
  }
  const { title, forWhom, benefit, situation } = input;
  const all = [title, forWhom, benefit, situation].join('\n');
  const suspect = visitor ? await suspicionOf(tx, input, { title, situation, all }) : null;
  const receiver = await receiverOf(tx);
  if (!receiver) return refuse('gone', 'proposal.nobody');
  const own = await currentFlow(tx, PROPOSAL_FLOW);
  const unitId = (await unitFor(tx, { objectType: 'proposal', text: all })).unitId;
  const ask = setting.moderated || suspect !== null;
  const first = { unitId, receiver, waits: email !== null, ask };
  const state = await firstState(tx, own, first);
  if (isRefusal(state)) return state;
  const row: Proposal = {
    id: input.id,
    organisationId,
    title,
    forWhom,
    benefit,
    situation,
    senderKind: input.senderKind,
    unitId,
    editedOn: null,
    suspect,
    publishedAt: state.step === 'assessment' ? tx.now : null,
    answeredOn: null,
    answeredBy: null,
    becameType: null,
    becameId: null,
    closedReason: '',
    withdrawn: false,
    ...columnsOf(state),
    closedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const added = await insertProposal(tx, row, {
    proposalId: row.id,
    organisationId,
    personId: tx.scope.personId,
    name: input.name ?? '',
    namePublic: input.namePublic,
    email,
    confirmedAt: null,
    wantsMail: email !== null && input.wantsMail,
    language,
    codeHash: hashOfCode(input.code),
  });
  if (!added) return { held: false };
  await recordEvent(tx, {
    kind: 'proposal.sent',
    objectType: 'proposal',
    objectId: row.id,
    data: { senderKind: row.senderKind, unitId, held: suspect },
    anonymous: true,
  });
  if (email)
    await queueMail(tx, {
      proposalId: row.id,
      kind: 'confirm',
      subjectId: row.id,
      address: email,
      language,
    });
  else await tell(tx, row, state.step === 'moderation' ? 'to-moderate' : 'yours', [row.caseOwnerId]);
  return { held: suspect !== null };
}

/** Where a new proposal stands: it waits for its confirmation, or has gone on at once. */
async function firstState(
  tx: Tx,
  own: OwnFlow,
  { unitId, receiver, waits, ask }: { unitId: string | null; receiver: string; waits: boolean; ask: boolean },
) {
  const days = stepOf(own.flow, own.flow.start).days;
  const state = begin(own.flow, receiver, tx.today, addWorkingDays(tx.today, days));
  if (waits) return state;
  const to = ask ? 'moderation' : 'assessment';
  const ownerId = ask ? receiver : await leaderFor(tx, unitId);
  const sender = { personId: tx.scope.personId ?? '', parts: ['sender'] };
  const moved = move(own.flow, state, { kind: 'advance', to, ownerId }, sender, tx.today, {});
  return isRefusal(moved) ? moved : moved.state;
}

/**
 * Confirms the sender's address by the link in the mail, and lets the proposal on. Used twice it does nothing more.
 * Refuses a link that is not genuine as not found.
 */
export async function confirmSender(
  tx: Tx,
  token: { id: string; seal: Buffer },
): Promise<Result<{ title: string; id: string }>> {
  const id = await holdBySeal(tx, 'confirm', token);
  const found = id ? await loadHeld(tx, id) : notFound();
  if (isRefusal(found)) return found;
  const { row } = found;
  const sender = await loadSender(tx, row.id);
  const done = { title: row.title, id: row.id };
  if (!sender || sender.confirmedAt) return done;
  await saveSender(tx, row.id, { confirmedAt: tx.now });
  await recordEvent(tx, {
    kind: 'proposal.confirmed',
    objectType: 'proposal',
    objectId: row.id,
    anonymous: true,
  });
  if (row.step === 'received' && row.caseStatus === 'open') {
    const on = await letOn(tx, found);
    if (isRefusal(on)) return on;
  } else await tellSender(tx, row, 'arrived');
  return done;
}

/** Lets a received proposal on, to be looked at or straight to its unit. Refuses what the flow refuses. */
export async function letOn(tx: Tx, found: Parameters<typeof applyMove>[1]) {
  const { row } = found;
  const ask = (await settingOf(tx)).moderated || row.suspect !== null;
  const ownerId = ask ? await receiverOf(tx) : await leaderFor(tx, row.unitId);
  const moved = await applyMove(
    tx,
    found,
    { kind: 'advance', to: ask ? 'moderation' : 'assessment', ownerId },
    { change: ask ? {} : { publishedAt: tx.now }, news: ask ? 'arrived' : 'published' },
  );
  if (!isRefusal(moved) && ask) await tell(tx, moved.row, 'to-moderate', [moved.row.caseOwnerId]);
  return moved;
}

/** The sender adds something. The same id twice is one. Refuses what has ended: `proposal.ended`. */
export async function addToProposal(
  tx: Tx,
  id: string,
  input: { id: string; addition: string },
): Promise<Result<void>> {
  const found = await loadHeld(tx, id);
  if (isRefusal(found)) return found;
  const { row } = found;
  if (row.caseStatus !== 'open' && row.caseStatus !== 'paused') return refuse('gone', 'proposal.ended');
  await addNote(tx, id, { id: input.id, kind: 'addition', text: input.addition });
  await recordEvent(tx, { kind: 'proposal.added', objectType: 'proposal', objectId: id, anonymous: true });
  await tell(tx, row, 'added', [row.caseOwnerId]);
  return undefined;
}

/** The sender takes the proposal back: nobody outside reads it any more. Refuses what has been answered or has ended. */
export async function withdrawProposal(tx: Tx, id: string, reason: string): Promise<Result<void>> {
  const found = await loadHeld(tx, id);
  if (isRefusal(found)) return found;
  if (found.row.withdrawn) return undefined;
  if (found.row.answeredOn) return refuse('conflict', 'proposal.answered-already');
  const moved = await applyMove(
    tx,
    found,
    { kind: 'stop', reason },
    { change: { withdrawn: true, publishedAt: null }, news: null },
  );
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, {
    kind: 'proposal.withdrawn',
    objectType: 'proposal',
    objectId: id,
    anonymous: true,
  });
  await tell(tx, moved.row, 'withdrawn', [moved.row.caseOwnerId]);
  return undefined;
}

/** Whether the sender gets mail of what happens. */
export async function chooseMail(tx: Tx, id: string, wantsMail: boolean): Promise<Result<void>> {
  const sender = await loadSender(tx, id);
  if (!sender) return notFound();
  if (sender.wantsMail !== wantsMail) {
    await saveSender(tx, id, { wantsMail });
    await recordEvent(tx, {
      kind: wantsMail ? 'proposal.mail-wanted' : 'proposal.mail-ended',
      objectType: 'proposal',
      objectId: id,
      anonymous: true,
    });
  }
  return undefined;
}
