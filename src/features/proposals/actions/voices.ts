import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import type { Guarded } from '../input.ts';
import { mayModerate } from '../policy.ts';
import { linksIn, type Side } from '../rules.ts';
import { holdByCode, insertArgument, loadProposal, type Proposal, settingOf } from '../store.ts';
import { proposal, proposalArgument } from '../tables.ts';
import { queueMail, tell } from '../telling.ts';
import { countSending, suspicionOf } from './guard.ts';
import { receiverOf } from './moving.ts';

/** A published proposal that still takes voices. Refuses `proposal.voices-closed` when it has ended. */
async function openOne(tx: Tx, id: string): Promise<Result<Proposal>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(proposal)
    .where(and(eq(proposal.organisationId, tx.scope.organisationId ?? ''), eq(proposal.id, id)));
  if (!row?.publishedAt) return notFound();
  if (row.caseStatus !== 'open' && row.caseStatus !== 'paused')
    return refuse('gone', 'proposal.voices-closed');
  return row;
}

/** A member gives a voice, or takes it back. One voice a person, however often it is given. */
export async function supportAsMember(tx: Tx, id: string, support: boolean): Promise<Result<void>> {
  const row = await openOne(tx, id);
  if (isRefusal(row)) return row;
  if (support)
    await tx.client.query('select mylla_support_proposal($1, null, $2, $3)', [id, tx.newId(), tx.now]);
  else await tx.client.query('select mylla_unsupport_proposal($1)', [id]);
  await recordEvent(tx, {
    kind: support ? 'proposal.supported' : 'proposal.unsupported',
    objectType: 'proposal',
    objectId: id,
    anonymous: true,
  });
  return undefined;
}

/**
 * A visitor asks to give a voice: it counts when the link in the mail is used. Says the same whether the voice was there
 * already. Refuses `proposal.voices-closed`, `proposal.too-many`. What looks like a machine's gets no mail.
 */
export async function supportAsVisitor(
  tx: Tx,
  id: string,
  place: string,
  language: Language,
  input: { email: string } & Guarded,
): Promise<Result<void>> {
  const row = await openOne(tx, id);
  if (isRefusal(row)) return row;
  const tooMany = await countSending(tx, [place, input.email]);
  if (tooMany) return tooMany;
  if (input.website !== '') return undefined;
  const { rows } = await tx.client.query<{ given: string | null }>(
    'select mylla_support_proposal($1, $2, $3, $4) as given',
    [id, input.email, tx.newId(), tx.now],
  );
  const subjectId = rows[0]?.given;
  if (!subjectId) return refuse('gone', 'proposal.voices-closed');
  await queueMail(tx, {
    proposalId: id,
    kind: 'confirm-support',
    subjectId,
    address: input.email,
    language,
  });
  return undefined;
}

type NewArgument = { id: string; side: Side; argument: string };

const argumentOf = (tx: Tx, proposalId: string, input: NewArgument) => ({
  id: input.id,
  organisationId: tx.scope.organisationId ?? '',
  proposalId,
  side: input.side,
  text: input.argument,
  personId: tx.scope.personId,
  reason: '',
  at: tx.now,
});

/** A member argues for or against: read by everybody at once. The same id twice is one. */
export async function argueAsMember(tx: Tx, id: string, input: NewArgument): Promise<Result<void>> {
  const row = await openOne(tx, id);
  if (isRefusal(row)) return row;
  const added = await insertArgument(tx, {
    ...argumentOf(tx, id, input),
    byKind: 'member',
    status: 'published',
    suspect: false,
  });
  if (added) await recordArgued(tx, id, input);
  return undefined;
}

const recordArgued = (tx: Tx, id: string, input: NewArgument) =>
  recordEvent(tx, {
    kind: 'proposal.argued',
    objectType: 'proposal',
    objectId: id,
    data: { argumentId: input.id, side: input.side },
    anonymous: tx.scope.personId === null,
  });

/**
 * A visitor argues, who has the code of a receipt (then it is taken at once) or gives an address (then when the link in the
 * mail is used). It is looked at before it is published, like proposals. @returns what the visitor is told
 * Refuses `proposal.voices-closed`, `proposal.too-many`, `proposal.proof` as an error of the field.
 */
export async function argueAsVisitor(
  tx: Tx,
  id: string,
  place: string,
  language: Language,
  input: NewArgument & { proof: string } & Guarded,
): Promise<Result<'confirm' | 'waiting' | 'published'>> {
  const row = await openOne(tx, id);
  if (isRefusal(row)) return row;
  const byMail = input.proof.includes('@');
  const tooMany = await countSending(tx, [place, byMail ? input.proof : null]);
  if (tooMany) return tooMany;
  const held = byMail ? null : await holdByCode(tx, input.proof);
  if (!byMail && !held) return refuse('invalid', 'form', { fields: { proof: { code: 'proposal.proof' } } });
  const words = { title: '', situation: input.argument, all: input.argument };
  const suspect = (await suspicionOf(tx, input, words)) !== null || linksIn(input.argument) > 0;
  const ask = suspect || (await settingOf(tx)).moderated;
  const status = byMail ? 'unconfirmed' : ask ? 'waiting' : 'published';
  const added = await insertArgument(tx, {
    ...argumentOf(tx, id, input),
    byKind: held === id ? 'sender' : 'visitor',
    status,
    suspect,
  });
  if (!added) return byMail ? 'confirm' : status === 'waiting' ? 'waiting' : 'published';
  await recordArgued(tx, id, input);
  if (byMail)
    await queueMail(tx, {
      proposalId: id,
      kind: 'confirm-argument',
      subjectId: input.id,
      address: input.proof,
      language,
    });
  else if (status === 'waiting') await tell(tx, row, 'argument-waits', [await receiverOf(tx)]);
  return byMail ? 'confirm' : status === 'waiting' ? 'waiting' : 'published';
}

/**
 * Uses the link of a mail that confirms a voice or an argument. `already`: the same address supports the proposal since
 * before, and nothing changes. Refuses what is not genuine, and what has ended.
 */
export async function confirmVoice(
  tx: Tx,
  what: 'support' | 'argument',
  token: { id: string; seal: Buffer },
): Promise<Result<{ id: string; already: boolean }>> {
  const { rows } = await tx.client.query<{ proposal_id: string; outcome: string }>(
    `select * from mylla_confirm_${what}($1, $2)`,
    [token.id, token.seal],
  );
  const found = rows[0];
  if (!found) return notFound();
  if (found.outcome === 'closed') return refuse('gone', 'proposal.voices-closed');
  if (found.outcome === 'already') return { id: found.proposal_id, already: true };
  await recordEvent(tx, {
    kind: what === 'support' ? 'proposal.supported' : 'proposal.argument-confirmed',
    objectType: 'proposal',
    objectId: found.proposal_id,
    anonymous: true,
  });
  return { id: found.proposal_id, already: false };
}

/** Publishes an argument, or hides it with a reason. Refuses anybody but those who look at what comes in. */
export async function judgeArgument(
  tx: Tx,
  actor: Actor,
  proposalId: string,
  argumentId: string,
  input: { verdict: 'publish' | 'hide'; reason: string },
): Promise<Result<void>> {
  if (!mayModerate(actor)) return forbidden();
  const row = await loadProposal(tx, proposalId);
  if (isRefusal(row)) return row;
  if (!isId(argumentId)) return notFound();
  if (input.verdict === 'hide' && input.reason === '')
    return refuse('invalid', 'form', { fields: { reason: { code: 'required' } } });
  const { rowCount } = await tx.db
    .update(proposalArgument)
    .set({ status: input.verdict === 'publish' ? 'published' : 'hidden', reason: input.reason })
    .where(
      and(
        eq(proposalArgument.organisationId, actor.organisationId),
        eq(proposalArgument.proposalId, proposalId),
        eq(proposalArgument.id, argumentId),
      ),
    );
  if (!rowCount) return notFound();
  await recordEvent(tx, {
    kind: input.verdict === 'publish' ? 'proposal.argument-published' : 'proposal.argument-hidden',
    objectType: 'proposal',
    objectId: proposalId,
    data: { argumentId },
  });
  return undefined;
}
