import { sql } from 'drizzle-orm';
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

/** Puts an object into the search index, or replaces what stood there. In the transaction of the change. */
export async function indexForSearch(tx: Tx, doc: SearchDocument): Promise<void> {
  const people = `{${(doc.personIds ?? []).join(',')}}`;
  await tx.db.execute(sql`
    insert into search_document
      (object_type, object_id, language, organisation_id, visibility, unit_id, person_ids, title, body, path, updated_at)
    values (${doc.objectType}, ${doc.objectId}, ${doc.language ?? ''}, ${tx.scope.organisationId}, ${doc.visibility},
      ${doc.unitId ?? null}, ${people}::uuid[], ${doc.title}, ${doc.body}, ${doc.path}, ${tx.now.toISOString()})
    on conflict (object_type, object_id, language) do update set
      visibility = excluded.visibility, unit_id = excluded.unit_id, person_ids = excluded.person_ids,
      title = excluded.title, body = excluded.body, path = excluded.path, updated_at = excluded.updated_at`);
}

/** Takes an object out of the search index. */
export async function removeFromSearch(tx: Tx, objectType: string, objectId: string): Promise<void> {
  await tx.db.execute(
    sql`delete from search_document where object_type = ${objectType} and object_id = ${objectId}`,
  );
}
