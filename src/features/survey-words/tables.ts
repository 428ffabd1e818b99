import { integer, pgTable, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** Of a whole series: all waves of a survey have the same themes. */
export const surveyTheme = pgTable('survey_theme', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  seriesId: uuid('series_id').notNull(),
  name: text('name').notNull(),
  description: text('description').notNull().default(''),
  version: integer('version').notNull().default(1),
  createdAt: timestamp('created_at', { withTimezone: true }).notNull(),
});
export type Theme = typeof surveyTheme.$inferSelect;

/** One text in own words. Nothing here says who wrote it, in which group, or what else he or she answered. */
export const surveyText = pgTable('survey_text', {
  id: uuid('id').primaryKey(),
  organisationId: uuid('organisation_id').notNull(),
  surveyId: uuid('survey_id').notNull(),
  variable: text('variable').notNull(),
  text: text('text').notNull(),
  themeIds: uuid('theme_ids').array().notNull(),
  quote: text('quote'),
  quotedBy: uuid('quoted_by'),
  version: integer('version').notNull(),
});
export type WrittenText = typeof surveyText.$inferSelect;
