import { date, integer, jsonb, pgTable, text, uuid } from 'drizzle-orm/pg-core';
import type { Language } from '../../shared/kernel/language.ts';

/** How far the service meets the requirements: wholly, in part, or not. */
export const COMPLIANCE = ['full', 'partial', 'none'] as const;
export type Compliance = (typeof COMPLIANCE)[number];

/** Something that does not meet the requirements, and why. */
export interface Shortcoming {
  what: string;
  why: string;
}

export const accessibilityStatement = pgTable('accessibility_statement', {
  organisationId: uuid('organisation_id').notNull(),
  language: text('language').$type<Language>().notNull(),
  serviceName: text('service_name').notNull(),
  compliance: text('compliance').$type<Compliance>().notNull(),
  intro: text('intro').notNull(),
  shortcomings: jsonb('shortcomings').$type<Shortcoming[]>().notNull(),
  burden: text('burden').notNull(),
  outOfScope: text('out_of_scope').notNull(),
  method: text('method').notNull(),
  contact: text('contact').notNull(),
  assessedOn: date('assessed_on'),
  publishedOn: date('published_on'),
  updatedOn: date('updated_on').notNull(),
  version: integer('version').notNull(),
});
