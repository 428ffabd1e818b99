import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { file, fileContent } from './tables.ts';

export type StoredFile = typeof file.$inferSelect;

/** Bytes of a part that is kept as one row: as much as is held in memory at a time. */
export const PART_BYTES = 262_144;

/** Lets only one at a time add to an object, until the transaction ends: the limit holds for two who send at once. */
export async function oneAtATime(tx: Tx, type: string, objectId: string): Promise<void> {
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('file:' || $1 || ':' || $2, 0))", [
    type,
    objectId,
  ]);
}

/** How many files the object has, those that the person does not see among them. */
export async function countFiles(tx: Tx, type: string, objectId: string): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>('select mylla_file_count($1, $2) as n', [
    type,
    objectId,
  ]);
  return rows[0]?.n ?? 0;
}

/** Puts a file in, with what stands in it where the database keeps it. False if its id was there already. */
export async function insertFile(
  tx: Tx,
  row: Omit<StoredFile, 'movedFrom'>,
  bytes: Uint8Array,
): Promise<boolean> {
  const { rowCount } = await tx.db.insert(file).values(row).onConflictDoNothing();
  if (!rowCount) return false;
  if (row.storage !== 'database') return true;
  const { organisationId, id: fileId } = row;
  for (let part = 0; part * PART_BYTES < bytes.length; part++) {
    const slice = Buffer.from(bytes.subarray(part * PART_BYTES, (part + 1) * PART_BYTES));
    await tx.db.insert(fileContent).values({ organisationId, fileId, part, bytes: slice });
  }
  return true;
}

/** A file of the organisation that the person sees; undefined for any other. */
export async function loadFile(tx: Tx, id: string): Promise<StoredFile | undefined> {
  if (!isId(id) || !tx.scope.organisationId) return undefined;
  const [row] = await tx.db
    .select()
    .from(file)
    .where(and(eq(file.organisationId, tx.scope.organisationId ?? ''), eq(file.id, id)));
  return row;
}

export async function deleteFile(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.db
    .delete(file)
    .where(and(eq(file.organisationId, tx.scope.organisationId ?? ''), eq(file.id, id)));
  return Boolean(rowCount);
}

export async function saveAlt(tx: Tx, id: string, alt: string): Promise<void> {
  await tx.db
    .update(file)
    .set({ alt })
    .where(and(eq(file.organisationId, tx.scope.organisationId ?? ''), eq(file.id, id)));
}

/** One part of a file that the database keeps; undefined if the file has gone, or is not seen any more. */
export async function readPart(tx: Tx, fileId: string, part: number): Promise<Uint8Array | undefined> {
  const [row] = await tx.db
    .select({ bytes: fileContent.bytes })
    .from(fileContent)
    .where(
      and(
        eq(fileContent.organisationId, tx.scope.organisationId ?? ''),
        eq(fileContent.fileId, fileId),
        eq(fileContent.part, part),
      ),
    );
  return row?.bytes;
}

/** The organisation of a file that everybody may see; null for any other. */
export async function organisationOfPublic(tx: Tx, id: string): Promise<string | null> {
  if (!isId(id)) return null;
  const { rows } = await tx.db.execute<{ id: string | null }>(sql`select mylla_public_file(${id}) as id`);
  return rows[0]?.id ?? null;
}
