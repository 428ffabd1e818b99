import {
  boolean,
  customType,
  date,
  integer,
  jsonb,
  pgTable,
  text,
  timestamp,
  uuid,
} from 'drizzle-orm/pg-core';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';

const bytea = customType<{ data: Buffer }>({ dataType: () => 'bytea' });

export const ORGANISATION_KINDS = ['municipality', 'region', 'company', 'university', 'association'] as const;
export type OrganisationKind = (typeof ORGANISATION_KINDS)[number];

export const UNIT_KINDS = ['administration', 'company', 'district', 'unit'] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

export const organisation = pgTable('organisation', {
  id: uuid('id').primaryKey(),
  slug: text('slug').notNull(),
  kind: text('kind').$type<OrganisationKind>().notNull(),
  name: text('name').notNull(),
  code: text('code'),
  language: text('language').$type<Language>().notNull().default('sv'),
  colour: text('colour'),
  logo: bytea('logo'),
  logoType: text('logo_type'),
  logoAlt: text('logo_alt'),
  themeVersion: integer('theme_version').notNull().default(0),
  example: boolean('example').notNull().default(false),
  organisationNumber: text('organisation_number'),
  version: integer('version').notNull().default(1),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const person = pgTable('person', {
  id: uuid('id').primaryKey(),
  name: text('name').notNull(),
  email: text('email').notNull(),
  language: text('language').$type<Language>().notNull().default('sv'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const unit = pgTable('unit', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  parentId: uuid('parent_id'),
  kind: text('kind').$type<UnitKind>().notNull(),
  name: text('name').notNull(),
  code: text('code'),
  closedOn: date('closed_on'),
  version: integer('version').notNull().default(1),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});

export const membership = pgTable('membership', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  unitId: uuid('unit_id'),
  roles: text('roles').array().$type<Role[]>().notNull(),
  title: text('title'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  endedOn: date('ended_on'),
  version: integer('version').notNull().default(1),
  /** The person's name, kept in step by the database: an organisation's people are listed by it. Never written. */
  listedName: text('listed_name').notNull().default(''),
});

export const IMPORT_KINDS = ['units', 'people'] as const;
export type ImportKind = (typeof IMPORT_KINDS)[number];

/** How many rows of a file are of each sort. `missing`: what is here but not in the file, and stays. */
export interface ImportCounts {
  added: number;
  changed: number;
  unchanged: number;
  missing: number;
}

export const importBatch = pgTable('import_batch', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id'),
  kind: text('kind').$type<ImportKind>().notNull(),
  fileName: text('file_name').notNull().default(''),
  content: text('content'),
  fingerprint: text('fingerprint').notNull(),
  counts: jsonb('counts').$type<Partial<ImportCounts>>().notNull().default({}),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  expiresAt: timestamp('expires_at', { withTimezone: true }).notNull(),
  appliedAt: timestamp('applied_at', { withTimezone: true }),
});
