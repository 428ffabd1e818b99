import { z } from 'zod';
import { CHARTS, ITEM_KINDS, OPTIONS_MOST, SCORE_KINDS, STEPS_FEWEST, STEPS_MOST } from './instrument.ts';

// What an instrument's files may hold, and what an organisation may save as its own.

/** An id: words with hyphens, parts with dots (`p1.q2`). It stands in tables, files and addresses. */
const ID = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)*$/, 'is no id: a-z, 0-9, -');
const line = z.string().trim().min(1, 'is empty').max(1_000);
const long = z.string().trim().min(1, 'is empty').max(5_000);

const condition = z.strictObject({ of: ID, is: z.array(z.union([ID, z.int()])).min(1) });
const leads = z
  .strictObject({ handbook: z.array(ID).default([]), areas: z.array(ID).default([]) })
  .default({ handbook: [], areas: [] });

const item = z.strictObject({
  id: ID,
  kind: z.enum(ITEM_KINDS),
  scale: ID.optional(),
  scales: z.tuple([ID, ID]).optional(),
  dontKnow: z.boolean().optional(),
  options: z.array(ID).min(2).max(OPTIONS_MOST).optional(),
  other: z.boolean().optional(),
  rows: z.array(ID).min(1).max(OPTIONS_MOST).optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  reversed: z.boolean().default(false),
  showIf: condition.optional(),
  leads,
  /** Left out: that of the instrument. */
  source: line.optional(),
  ours: z.boolean().default(false),
});

/** What `instrument.yaml` may hold. */
export const structureFile = z.strictObject({
  id: ID,
  version: z.int().min(1),
  source: line,
  reviewed: z.iso.date(),
  scales: z
    .record(
      ID,
      z.strictObject({
        steps: z.int().min(STEPS_FEWEST).max(STEPS_MOST),
        dontKnow: z.boolean().default(false),
      }),
    )
    .default({}),
  sections: z
    .array(z.strictObject({ id: ID, showIf: condition.optional(), items: z.array(item).min(1).max(100) }))
    .min(1)
    .max(40),
  scores: z.array(z.strictObject({ id: ID, kind: z.enum(SCORE_KINDS), of: z.array(ID).min(1) })).default([]),
  charts: z.array(z.enum(CHARTS)).min(1),
});

/** What `sv.yaml` and `en.yaml` may hold. */
export const textFile = z.strictObject({
  name: line.max(120),
  source: line.optional(),
  lead: line,
  about: long,
  intro: long,
  scales: z.record(ID, z.strictObject({ name: line, steps: z.array(line.max(80)) })).default({}),
  sections: z.record(ID, z.strictObject({ name: line, lead: line.optional() })),
  items: z.record(
    ID,
    z.strictObject({
      text: line,
      short: line.max(60),
      hint: line.optional(),
      left: line.optional(),
      right: line.optional(),
      options: z.record(ID, line).optional(),
      rows: z.record(ID, line).optional(),
      unit: line.max(40).optional(),
    }),
  ),
  scores: z.record(ID, z.strictObject({ name: line, text: line.optional() })).default({}),
});
