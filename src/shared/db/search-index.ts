import type { Language } from '../kernel/language.ts';
import type { Tx } from './database.ts';
import type { Visibility } from './tables.ts';

export interface SearchDocument {
  objectType: string;
  objectId: string;
  /** Only for content that exists in both languages; what people write is found in either. */
  language?: Language;
  visibility: Visibility;
  unitId?: string | null;
  /** The people who see it whatever its visibility. */
  personIds?: readonly string[];
  title: string;
  body: string;
  /** Where it is read, from the root: `/journeys/…`. */
  path: string;
}

/**
 * Puts an object into the search index, or replaces what stood there. In the transaction of the change.
 * Within an organisation this works also for what the person may not see; outside one (as owner) it is common content.
 */
export async function indexForSearch(tx: Tx, doc: SearchDocument): Promise<void> {
  const values = [
    doc.objectType,
    doc.objectId,
    doc.language ?? '',
    doc.visibility,
    doc.unitId ?? null,
    doc.personIds ?? [],
    doc.title,
    doc.body,
    doc.path,
    tx.now,
  ];
  if (tx.scope.organisationId) {
    await tx.client.query('select mylla_index_document($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', values);
    return;
  }
  await tx.client.query(
    `insert into search_document
       (object_type, object_id, language, visibility, unit_id, person_ids, title, body, path, updated_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
     on conflict (object_type, object_id, language) do update set
       title = excluded.title, body = excluded.body, path = excluded.path, updated_at = excluded.updated_at`,
    values,
  );
}

/** Takes an object out of the search index. */
export async function removeFromSearch(tx: Tx, objectType: string, objectId: string): Promise<void> {
  await tx.client.query('select mylla_unindex_document($1, $2)', [objectType, objectId]);
}

/** Where the objects are read that the person may see and find, by `type:id`. One query for a whole list. */
export async function pathsOf(
  tx: Tx,
  objects: readonly { objectType: string; objectId: string }[],
): Promise<ReadonlyMap<string, string>> {
  const { rows } = await tx.client.query<{ key: string; path: string }>(
    `select d.object_type || ':' || d.object_id as key, d.path from search_document d
      where (d.object_type, d.object_id) in (select * from unnest($1::text[], $2::text[]))`,
    [objects.map((one) => one.objectType), objects.map((one) => one.objectId)],
  );
  return new Map(rows.map((row) => [row.key, row.path]));
}

/** What an object is called, and where it is read. */
export interface Place {
  objectType: string;
  objectId: string;
  title: string;
  path: string;
}

/** Names and places of the objects that the person may see and find, by `type:id`. One query for a whole list. */
export async function placesOf(
  tx: Tx,
  objects: readonly { objectType: string; objectId: string }[],
): Promise<ReadonlyMap<string, Place>> {
  if (objects.length === 0) return new Map();
  const { rows } = await tx.client.query<Place>(
    `select d.object_type as "objectType", d.object_id as "objectId", d.title, d.path from search_document d
      where (d.object_type, d.object_id) in (select * from unnest($1::text[], $2::text[]))
      order by d.language desc`,
    [objects.map((one) => one.objectType), objects.map((one) => one.objectId)],
  );
  return new Map(rows.map((row) => [`${row.objectType}:${row.objectId}`, row]));
}
