import { boolean, customType, date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';
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
});
