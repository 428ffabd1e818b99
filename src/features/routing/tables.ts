import { date, integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Kinds of things that rules send somewhere. */
export const ROUTED_TYPES = ['idea', 'proposal', 'application'] as const;
export type RoutedType = (typeof ROUTED_TYPES)[number];

/** Who is away, and who stands in; see migrations/0022_routing.sql. */
export const absence = pgTable('absence', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  personId: uuid('person_id').notNull(),
  fromOn: date('from_on').notNull(),
  toOn: date('to_on').notNull(),
  deputyId: uuid('deputy_id'),
  endedAt: timestamp('ended_at', { withTimezone: true }),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});

/** Where what comes in goes. */
export const routingRule = pgTable('routing_rule', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  position: integer('position').notNull(),
  objectTypes: text('object_types').array().$type<RoutedType[]>().notNull(),
  words: text('words').array().notNull(),
  inUnitId: uuid('in_unit_id'),
  challengeId: uuid('challenge_id'),
  category: text('category'),
  toUnitId: uuid('to_unit_id'),
  toPersonId: uuid('to_person_id'),
  version: integer('version').notNull(),
  createdBy: uuid('created_by'),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
  updatedAt: timestamp('updated_at', { withTimezone: true }).notNull(),
});
