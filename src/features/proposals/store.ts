import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { proposal, proposalArgument, proposalNote, proposalSender, proposalSetting } from './tables.ts';

export type Proposal = typeof proposal.$inferSelect;
export type Sender = typeof proposalSender.$inferSelect;
export type Argument = typeof proposalArgument.$inferSelect;
export type Note = typeof proposalNote.$inferSelect;

export const pathOf = (id: string): string => `/proposals/${id}`;
const ours = (tx: Tx): string => tx.scope.organisationId ?? '';

/** How the organisation takes proposals. */
export async function settingOf(tx: Tx): Promise<{ open: boolean; moderated: boolean }> {
  const [row] = await tx.db
    .select({ open: proposalSetting.open, moderated: proposalSetting.moderated })
    .from(proposalSetting)
    .where(eq(proposalSetting.organisationId, ours(tx)));
  return row ?? { open: true, moderated: true };
}

export async function saveSetting(tx: Tx, setting: { open: boolean; moderated: boolean }): Promise<void> {
  await tx.db
    .insert(proposalSetting)
    .values({ organisationId: ours(tx), ...setting, updatedAt: tx.now })
    .onConflictDoUpdate({ target: proposalSetting.organisationId, set: { ...setting, updatedAt: tx.now } });
}

/** Puts a proposal in with its sender. False if the id or the code was there already: the form was sent twice. */
export async function insertProposal(tx: Tx, row: Proposal, sender: Sender): Promise<boolean> {
  // no conflict target: with one, the server would ask whether the sender may read the row
  const { rowCount } = await tx.db.insert(proposal).values(row).onConflictDoNothing();
  if (!rowCount) return false;
  await tx.db.insert(proposalSender).values(sender);
  await indexProposal(tx, row);
  return true;
}

/** The proposal, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadProposal(tx: Tx, id: string): Promise<Result<Proposal>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(proposal)
    .where(and(eq(proposal.organisationId, ours(tx)), eq(proposal.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked by `loadProposal`. */
export async function saveProposal(tx: Tx, before: Proposal, change: Partial<Proposal>): Promise<Proposal> {
  const after: Proposal = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(proposal)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(proposal.organisationId, before.organisationId), eq(proposal.id, before.id)));
  await indexProposal(tx, after);
  return after;
}

/** What is published is found by everybody; before that, by whoever has it. */
const indexProposal = (tx: Tx, row: Proposal): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'proposal',
    objectId: row.id,
    visibility: row.publishedAt ? 'public' : 'private',
    unitId: row.unitId,
    personIds: row.caseOwnerId && !row.withdrawn ? [row.caseOwnerId] : [],
    title: row.title,
    body: [row.forWhom, row.benefit, row.situation, row.data.answer ?? ''].filter(Boolean).join('\n'),
    path: pathOf(row.id),
  });

/** The sender's own row: nobody else's transaction reads it. */
export async function loadSender(tx: Tx, proposalId: string): Promise<Sender | undefined> {
  const [row] = await tx.db
    .select()
    .from(proposalSender)
    .where(and(eq(proposalSender.organisationId, ours(tx)), eq(proposalSender.proposalId, proposalId)));
  return row;
}

export async function saveSender(tx: Tx, proposalId: string, change: Partial<Sender>): Promise<void> {
  await tx.db
    .update(proposalSender)
    .set(change)
    .where(and(eq(proposalSender.organisationId, ours(tx)), eq(proposalSender.proposalId, proposalId)));
}

/** Adds a note; the same id twice is one. */
export async function addNote(
  tx: Tx,
  proposalId: string,
  note: { id?: string; kind: Note['kind']; move?: string | null; text: string },
): Promise<void> {
  await tx.db
    .insert(proposalNote)
    .values({
      id: note.id ?? tx.newId(),
      organisationId: ours(tx),
      proposalId,
      kind: note.kind,
      move: note.move ?? null,
      text: note.text,
      personId: tx.scope.personId,
      at: tx.now,
    })
    .onConflictDoNothing();
}

/** Adds an argument. False if it is there already. */
export async function insertArgument(tx: Tx, row: Argument): Promise<boolean> {
  const { rowCount } = await tx.db.insert(proposalArgument).values(row).onConflictDoNothing();
  return Boolean(rowCount);
}

/** Lets whoever has the code of a receipt act as its sender in this transaction. */
export async function holdByCode(tx: Tx, code: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string | null }>(
    'select mylla_hold_proposal_by_code($1) as id',
    [hashOfCode(code)],
  );
  return rows[0]?.id ?? null;
}

/** The same for a link in a mail to the sender. */
export async function holdBySeal(
  tx: Tx,
  purpose: 'confirm' | 'follow',
  { id, seal }: { id: string; seal: Buffer },
): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string | null }>(
    'select mylla_hold_proposal_by_seal($1, $2, $3) as id',
    [id, purpose, seal],
  );
  return rows[0]?.id ?? null;
}
