import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { FeedbackInput } from './input.ts';
import { mayReadFeedback } from './policy.ts';
import { MOST_IN_AN_HOUR } from './rules.ts';
import { insertFeedback, loadFeedback, senderHash, sentSince, updateFeedback } from './store.ts';

const HOUR_MS = 3_600_000;

/** Who sends: a person of the organisation, or a visitor from an address. */
export type Sender = { actor: Actor } | { address: string };

/**
 * Sends feedback to the organisation of the transaction. Sent twice with the same code, it is kept once.
 * Refuses: `too-many` for a visitor who has sent more than a few in an hour.
 */
export async function sendFeedback(
  tx: Tx,
  sender: Sender,
  language: Language,
  input: FeedbackInput,
): Promise<Result<void>> {
  const { organisationId } = tx.scope;
  if (!organisationId) return refuse('not-found', 'feedback.nobody');
  const actor = 'actor' in sender && !input.anonymous ? sender.actor : null;
  let hash: string | null = null;
  if ('address' in sender) {
    hash = await senderHash(tx, sender.address);
    if ((await sentSince(tx, hash, new Date(tx.now.getTime() - HOUR_MS))) >= MOST_IN_AN_HOUR)
      return refuse('too-many', 'feedback.too-many');
  }
  const id = tx.newId();
  const added = await insertFeedback(tx, {
    id,
    organisationId,
    page: input.page,
    about: input.about,
    language,
    kind: input.kind,
    text: input.text,
    senderId: actor?.personId ?? null,
    senderName: 'actor' in sender ? (actor?.name ?? null) : input.name,
    senderEmail: 'actor' in sender ? null : input.email,
    senderHash: hash,
    codeHash: hashOfCode(input.code),
    status: 'new',
    answer: null,
    answeredBy: null,
    answeredAt: null,
    version: 1,
    createdAt: tx.now,
  });
  if (added)
    await recordEvent(tx, {
      kind: 'feedback.sent',
      objectType: 'feedback',
      objectId: id,
      data: { kind: input.kind, about: input.about },
      anonymous: actor === null,
    });
  return undefined;
}

/** Notes that feedback has been read. Does nothing to what is read or answered already. Refuses: `not-found`, `forbidden`. */
export async function readFeedback(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  if (!mayReadFeedback(actor)) return forbidden();
  const row = await loadFeedback(tx, id);
  if (!row) return notFound();
  if (row.status !== 'new' || !(await updateFeedback(tx, id, row.version, { status: 'read' })))
    return undefined;
  await recordEvent(tx, { kind: 'feedback.read', objectType: 'feedback', objectId: id });
  return undefined;
}

/**
 * Answers feedback, or changes the answer. The sender reads it by the code.
 * Refuses: `not-found`, `forbidden`, and `conflict` when somebody else answered since `version` was seen.
 */
export async function answerFeedback(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { answer: string; version: number },
): Promise<Result<void>> {
  if (!mayReadFeedback(actor)) return forbidden();
  if (!(await loadFeedback(tx, id))) return notFound();
  const saved = await updateFeedback(tx, id, input.version, {
    status: 'answered',
    answer: input.answer,
    answeredBy: actor.personId,
    answeredAt: tx.now,
  });
  if (!saved) return refuse('conflict', 'conflict');
  await recordEvent(tx, { kind: 'feedback.answered', objectType: 'feedback', objectId: id });
  return undefined;
}
