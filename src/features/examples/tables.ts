import { integer, jsonb, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
import type { Visibility } from '../../shared/db/tables.ts';

/** A link that an organisation gave. */
export interface OwnLink {
  url: string;
  label: string;
}

/** Cases and tools that an organisation added; see migrations/0004_handbook.sql. */
export const example = pgTable('example', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  ownerId: uuid('owner_id'),
  exampleKind: text('example_kind').$type<'case' | 'tool'>().notNull(),
  kind: text('kind').notNull(),
  title: text('title').notNull(),
  text: text('text').notNull(),
  country: text('country').notNull(),
  principleIds: text('principle_ids').array().notNull(),
  questionIds: text('question_ids').array().notNull(),
  links: jsonb('links').$type<OwnLink[]>().notNull(),
  visibility: text('visibility').$type<Visibility>().notNull(),
  unitId: uuid('unit_id'),
  personIds: uuid('person_ids').array().notNull(),
  version: integer('version').notNull(),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

export type ExampleRow = typeof example.$inferSelect;
