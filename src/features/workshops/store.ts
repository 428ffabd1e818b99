import { createHash } from 'node:crypto';
import { and, asc, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { asksInstrument } from './instrument/shapes.ts';
import { readInstruments } from './instrument/store.ts';
import { CHANNEL } from './live.ts';
import { codeFrom } from './rules.ts';
import {
  type Workshop,
  type WorkshopStep,
  workshop,
  workshopNote,
  workshopNoteGroup,
  workshopStep,
} from './tables.ts';

/** The workshop, if the person of the transaction holds or takes part in it. */
export async function loadWorkshop(tx: Tx, id: string): Promise<Workshop | null> {
  const [row] = await tx.db.select().from(workshop).where(eq(workshop.id, id));
  return row ?? null;
}

/** Its steps in order. */
export const stepsOf = (tx: Tx, workshopId: string): Promise<WorkshopStep[]> =>
  tx.db
    .select()
    .from(workshopStep)
    .where(eq(workshopStep.workshopId, workshopId))
    .orderBy(asc(workshopStep.position));

export async function loadStep(tx: Tx, workshopId: string, stepId: string): Promise<WorkshopStep | null> {
  const [row] = await tx.db
    .select()
    .from(workshopStep)
    .where(and(eq(workshopStep.workshopId, workshopId), eq(workshopStep.id, stepId)));
  return row ?? null;
}

/** Tells every screen, when the transaction commits, that there is something new to see. */
export async function tellScreens(tx: Tx, workshopId: string): Promise<void> {
  await tx.client.query('select pg_notify($1, $2)', [CHANNEL, workshopId]);
}

/** Saves changed columns of a workshop and counts up its version. False if it is at another version than `at`. */
export async function changeWorkshop(
  tx: Tx,
  id: string,
  columns: Partial<typeof workshop.$inferInsert>,
  at?: number,
): Promise<boolean> {
  const changed = await tx.db
    .update(workshop)
    .set({ ...columns, version: sql`${workshop.version} + 1` })
    .where(and(eq(workshop.id, id), at === undefined ? undefined : eq(workshop.version, at)))
    .returning({ id: workshop.id });
  return changed.length === 1;
}

/** Times a new code is drawn before giving up; with tens of millions of codes one is practically always enough. */
const DRAWS = 8;

/** Saves a new workshop under a code that no other open one has. False if the id was there already. */
export async function insertWorkshop(
  tx: Tx,
  row: Omit<typeof workshop.$inferInsert, 'code'>,
): Promise<boolean> {
  for (let draw = 0; draw < DRAWS; draw++) {
    const code = codeFrom(createHash('sha256').update(tx.newId()).digest());
    if (!code) continue;
    const made = await tx.db
      .insert(workshop)
      .values({ ...row, code })
      .onConflictDoNothing()
      .returning({ id: workshop.id });
    if (made.length === 1) return true;
    if (await loadWorkshop(tx, row.id)) return false;
  }
  throw new Error('No free workshop code was found');
}

/** Writes the order of the steps: positions follow the list. */
export async function orderSteps(tx: Tx, workshopId: string, ids: readonly string[]): Promise<void> {
  await tx.client.query(
    `update workshop_step s set position = o.position
       from unnest($2::uuid[]) with ordinality as o (id, position)
      where s.id = o.id and s.workshop_id = $1`,
    [workshopId, ids],
  );
}

export const groupsOf = (tx: Tx, workshopId: string) =>
  tx.db
    .select()
    .from(workshopNoteGroup)
    .where(eq(workshopNoteGroup.workshopId, workshopId))
    .orderBy(asc(workshopNoteGroup.position), asc(workshopNoteGroup.id));

/** Whether anybody has written in a step, or answered its instrument: such a step stays. */
export async function stepIsUsed(tx: Tx, step: WorkshopStep): Promise<boolean> {
  if (asksInstrument(step)) {
    const given = await readInstruments(tx, step.workshopId, [step]);
    return (given?.people[step.id] ?? 0) > 0;
  }
  const rows = await tx.db
    .select({ id: workshopNote.id })
    .from(workshopNote)
    .where(eq(workshopNote.stepId, step.id))
    .limit(1);
  return rows.length > 0;
}
