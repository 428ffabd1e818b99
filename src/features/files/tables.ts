import { sql } from 'drizzle-orm';
import { customType, integer, pgTable, primaryKey, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Visibility } from '../../shared/db/tables.ts';

const bytea = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });

/** A file of an object of another feature; see migrations/0013_files.sql. */
export const file = pgTable('file', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  objectType: text('object_type').notNull(),
  objectId: uuid('object_id').notNull(),
  movedFrom: uuid('moved_from').array().notNull().default(sql`'{}'`),
  name: text('name').notNull(),
  mediaType: text('media_type').notNull(),
  size: integer('size').notNull(),
  sha256: text('sha256').notNull(),
  storage: text('storage').$type<'database' | 's3'>().notNull(),
  contentId: uuid('content_id'),
  width: integer('width'),
  height: integer('height'),
  alt: text('alt').notNull(),
  uploadedBy: uuid('uploaded_by'),
  visibility: text('visibility').$type<Visibility>().notNull(),
  unitId: uuid('unit_id'),
  personIds: uuid('person_ids').array().notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const fileContent = pgTable(
  'file_content',
  {
    organisationId: uuid('organisation_id').notNull(),
    fileId: uuid('file_id').notNull(),
    part: integer('part').notNull(),
    bytes: bytea('bytes').notNull(),
  },
  (table) => [primaryKey({ columns: [table.organisationId, table.fileId, table.part] })],
);
