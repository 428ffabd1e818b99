import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch, removeFromSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { countryName, examplePath } from '../handbook/public.ts';
import { type ExampleRow, example } from './tables.ts';

/** The example, if the person may see it. */
export async function loadExample(tx: Tx, id: string): Promise<ExampleRow | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.db
    .select()
    .from(example)
    .where(and(eq(example.organisationId, tx.scope.organisationId ?? ''), eq(example.id, id)));
  return row;
}

/** Adds the example. False if it is there already: the form was sent twice. */
export async function insertExample(tx: Tx, row: ExampleRow): Promise<boolean> {
  const added = await tx.db.insert(example).values(row).onConflictDoNothing();
  if (added.rowCount === 0) return false;
  await index(tx, row);
  return true;
}

/** Saves the example if its version still is `seen`. False if somebody else was first. */
export async function updateExample(tx: Tx, row: ExampleRow, seen: number): Promise<boolean> {
  const saved = await tx.db
    .update(example)
    .set(row)
    .where(
      and(eq(example.organisationId, row.organisationId), eq(example.id, row.id), eq(example.version, seen)),
    );
  if (saved.rowCount === 0) return false;
  await index(tx, row);
  return true;
}

export async function deleteExample(tx: Tx, row: ExampleRow): Promise<void> {
  await tx.db
    .delete(example)
    .where(and(eq(example.organisationId, row.organisationId), eq(example.id, row.id)));
  await removeFromSearch(tx, 'example', row.id);
}

const index = (tx: Tx, row: ExampleRow): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'example',
    objectId: row.id,
    visibility: row.visibility,
    unitId: row.unitId,
    personIds: row.ownerId ? [...row.personIds, row.ownerId] : row.personIds,
    title: row.title,
    body: [row.text, countryName('sv', row.country), ...row.links.map((link) => link.label)].join('\n'),
    path: examplePath(row.id),
  });
