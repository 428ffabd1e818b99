import { and, eq, isNull, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { AnswerInput } from './rules.ts';
import {
  type AnswerRow,
  type Journey,
  journey,
  journeyAnswer,
  journeyGap,
  journeyRound,
  type Round,
} from './tables.ts';

/** The organisation that the transaction is bound to; rows are written with it. */
export function organisationOf(tx: Tx): string {
  if (!tx.scope.organisationId) throw new Error('A journey needs an organisation');
  return tx.scope.organisationId;
}

/** The journey, if the person sees it; otherwise "not found", also for ids that are none. */
export async function loadJourney(tx: Tx, id: string): Promise<Result<Journey>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db.select().from(journey).where(eq(journey.id, id));
  return row ?? notFound();
}

/** Saves changed columns. With `version` only if nobody changed the journey since; refuses with `conflict` otherwise. */
export async function saveJourney(
  tx: Tx,
  id: string,
  values: Partial<typeof journey.$inferInsert>,
  version?: number,
): Promise<Result<Journey>> {
  const [row] = await tx.db
    .update(journey)
    .set({ ...values, version: sql`${journey.version} + 1`, updatedAt: tx.now })
    .where(and(eq(journey.id, id), version === undefined ? undefined : eq(journey.version, version)))
    .returning();
  return row ?? refuse('conflict', 'conflict');
}

/** Makes it found by what it is called and the challenge in own words, by those who see it. */
export async function indexJourney(tx: Tx, row: Journey): Promise<void> {
  await indexForSearch(tx, {
    objectType: 'journey',
    objectId: row.id,
    visibility: row.visibility,
    unitId: row.unitId,
    personIds: row.personIds,
    title: row.title,
    body: row.ownWords,
    path: `/journeys/${row.id}`,
  });
}

export async function insertRound(tx: Tx, row: Omit<Round, 'organisationId'>): Promise<void> {
  await tx.db.insert(journeyRound).values({ ...row, organisationId: organisationOf(tx) });
}

export async function currentRound(tx: Tx, row: Journey): Promise<Round> {
  const [round] = await tx.db.select().from(journeyRound).where(eq(journeyRound.id, row.roundId));
  if (!round) throw new Error(`The journey ${row.id} has no round`);
  return round;
}

const ofPerson = (personId: string | null) =>
  personId === null ? isNull(journeyAnswer.personId) : eq(journeyAnswer.personId, personId);

/** The answer to one question in one round: the group's (`personId` null) or the person's own. */
export async function loadAnswer(
  tx: Tx,
  roundId: string,
  questionId: string,
  personId: string | null,
): Promise<AnswerRow | undefined> {
  const [row] = await tx.db
    .select()
    .from(journeyAnswer)
    .where(
      and(eq(journeyAnswer.roundId, roundId), eq(journeyAnswer.questionId, questionId), ofPerson(personId)),
    );
  return row;
}

/** Writes the first answer. Undefined if somebody was quicker. */
export async function insertAnswer(
  tx: Tx,
  on: { journeyId: string; roundId: string; questionId: string; personId: string | null },
  input: AnswerInput,
): Promise<AnswerRow | undefined> {
  const [row] = await tx.db
    .insert(journeyAnswer)
    .values({
      id: tx.newId(),
      organisationId: organisationOf(tx),
      ...on,
      step: input.step,
      dontKnow: input.dontKnow,
      note: input.note,
      evidence: input.evidence,
      answeredAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  return row;
}

/** Changes an answer that still has the version. Undefined if somebody changed it since. */
export async function updateAnswer(
  tx: Tx,
  id: string,
  version: number,
  input: AnswerInput,
): Promise<AnswerRow | undefined> {
  const [row] = await tx.db
    .update(journeyAnswer)
    .set({
      step: input.step,
      dontKnow: input.dontKnow,
      note: input.note,
      evidence: input.evidence,
      version: version + 1,
      answeredAt: tx.now,
    })
    .where(and(eq(journeyAnswer.id, id), eq(journeyAnswer.version, version)))
    .returning();
  return row;
}

/** Marks a gap. False if it was marked already. */
export async function insertGap(tx: Tx, row: Journey, questionId: string): Promise<boolean> {
  const made = await tx.db
    .insert(journeyGap)
    .values({
      id: tx.newId(),
      organisationId: organisationOf(tx),
      journeyId: row.id,
      roundId: row.roundId,
      questionId,
      chosenAt: tx.now,
    })
    .onConflictDoNothing()
    .returning({ id: journeyGap.id });
  return made.length > 0;
}

/** Takes the mark away. False if there was none. */
export async function deleteGap(tx: Tx, row: Journey, questionId: string): Promise<boolean> {
  const gone = await tx.db
    .delete(journeyGap)
    .where(and(eq(journeyGap.roundId, row.roundId), eq(journeyGap.questionId, questionId)))
    .returning({ id: journeyGap.id });
  return gone.length > 0;
}
