import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { hashOfCode } from '../../shared/kernel/receipt-codes.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { needPath, proposalPath } from './paths.ts';
import {
  type Need,
  type Sender,
  type TestbedProposal,
  testbedNeed,
  testbedProposal,
  testbedSender,
} from './tables.ts';

const ours = (tx: Tx): string => tx.scope.organisationId ?? '';

/** Puts a need in. False if the id was there already: the form was sent twice. */
export async function insertNeed(tx: Tx, row: Need): Promise<boolean> {
  const { rowCount } = await tx.db.insert(testbedNeed).values(row).onConflictDoNothing();
  if (rowCount) await indexNeed(tx, row);
  return Boolean(rowCount);
}

/** The need, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadNeed(tx: Tx, id: string): Promise<Result<Need>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(testbedNeed)
    .where(and(eq(testbedNeed.organisationId, ours(tx)), eq(testbedNeed.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked by `loadNeed`. */
export async function saveNeed(tx: Tx, before: Need, change: Partial<Need>): Promise<Need> {
  const after: Need = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(testbedNeed)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(testbedNeed.organisationId, before.organisationId), eq(testbedNeed.id, before.id)));
  await indexNeed(tx, after);
  return after;
}

const indexNeed = (tx: Tx, row: Need): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'testbed-need',
    objectId: row.id,
    visibility: 'public',
    unitId: row.unitId,
    title: row.title,
    body: [row.what, row.whoHas, row.situation].join('\n'),
    path: needPath(row.id),
  });

/** Puts a proposal in with its sender. False if the id or the code was there already: the form was sent twice. */
export async function insertProposal(tx: Tx, row: TestbedProposal, sender: Sender): Promise<boolean> {
  const { rowCount } = await tx.db.insert(testbedProposal).values(row).onConflictDoNothing();
  if (!rowCount) return false;
  await tx.db.insert(testbedSender).values(sender);
  await indexProposal(tx, row);
  return true;
}

/** The proposal, locked until the transaction ends. Refuses an unknown or unseen id as not found. */
export async function loadProposal(tx: Tx, id: string): Promise<Result<TestbedProposal>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(testbedProposal)
    .where(and(eq(testbedProposal.organisationId, ours(tx)), eq(testbedProposal.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked by `loadProposal`. */
export async function saveProposal(
  tx: Tx,
  before: TestbedProposal,
  change: Partial<TestbedProposal>,
): Promise<TestbedProposal> {
  const after: TestbedProposal = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(testbedProposal)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(testbedProposal.organisationId, before.organisationId), eq(testbedProposal.id, before.id)));
  await indexProposal(tx, after);
  return after;
}

const indexProposal = (tx: Tx, row: TestbedProposal): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'testbed-proposal',
    objectId: row.id,
    visibility: 'organisation',
    unitId: row.unitId,
    title: row.title,
    body: [row.idea, row.benefit, row.forWhom, row.situation, row.data.result, row.data.taught]
      .filter(Boolean)
      .join('\n'),
    path: proposalPath(row.id),
  });

/** Who sent it, for the sender and for those who speak with the sender; nothing for anybody else. */
export async function loadSender(tx: Tx, proposalId: string): Promise<Sender | undefined> {
  const [row] = await tx.db
    .select()
    .from(testbedSender)
    .where(and(eq(testbedSender.organisationId, ours(tx)), eq(testbedSender.proposalId, proposalId)));
  return row;
}

/** Lets whoever has the code of a receipt act as its sender in this transaction. */
export async function holdByCode(tx: Tx, code: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string | null }>(
    'select mylla_hold_testbed_by_code($1) as id',
    [hashOfCode(code)],
  );
  return rows[0]?.id ?? null;
}

/** The same for the link in a mail to the sender. */
export async function holdBySeal(tx: Tx, { id, seal }: { id: string; seal: Buffer }): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string | null }>(
    'select mylla_hold_testbed_by_seal($1, $2) as id',
    [id, seal],
  );
  return rows[0]?.id ?? null;
}
