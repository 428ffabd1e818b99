import { and, eq, sql } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { readPicture, targetsOf } from '../picture.ts';
import { dotsLeft, MOST_PARTICIPANTS, takesNotes } from '../rules.ts';
import { loadStep, loadWorkshop, stepsOf, tellScreens } from '../store.ts';
import { type Workshop, workshopAnswer, workshopNote, workshopParticipant, workshopVote } from '../tables.ts';

// What participants do. Each runs in the scope of the participant: row-level security lets only own rows through.

/** Somebody in a workshop without an account. */
export interface Participant {
  id: string;
  workshopId: string;
  organisationId: string;
}

/** What was given, and whether its step had already passed: it counts all the same, and the person is told. */
export interface Given {
  late: boolean;
}

/** Lets the participant of this scope in under a name or without. Refused when it is not open, or full. */
export async function join(
  tx: Tx,
  input: { workshopId: string; tokenHash: Buffer; name: string | null },
): Promise<Result<void>> {
  const { rows } = await tx.client.query<{ joined: boolean }>(
    'select mylla_workshop_join($1, $2, $3, $4) as joined',
    [input.workshopId, input.tokenHash, input.name, tx.now],
  );
  if (!rows[0]?.joined) return refuse('gone', 'workshop.ended');
  const picture = await readPicture(tx, input.workshopId);
  if ((picture?.participants ?? 0) > MOST_PARTICIPANTS) return refuse('too-many', 'workshop.full');
  await record(tx, input.workshopId, 'workshop.joined');
}

export async function openWorkshopOf(tx: Tx, participant: Participant): Promise<Result<Workshop>> {
  const workshop = await loadWorkshop(tx, participant.workshopId);
  if (!workshop) return notFound();
  return workshop.status === 'open' ? workshop : refuse('gone', 'workshop.ended');
}

/** Answers a question of the workshop, or changes the answer. `step` null means "don't know". */
export async function answer(
  tx: Tx,
  participant: Participant,
  input: { questionId: string; step: 1 | 2 | 3 | 4 | null },
): Promise<Result<Given>> {
  const workshop = await openWorkshopOf(tx, participant);
  if (isRefusal(workshop)) return workshop;
  const asking = (await stepsOf(tx, workshop.id)).filter(
    (step) => step.kind === 'questions' && step.questionIds.includes(input.questionId),
  );
  if (asking.length === 0) return notFound();
  const given = { step: input.step, dontKnow: input.step === null };
  await tx.db
    .insert(workshopAnswer)
    .values({
      organisationId: participant.organisationId,
      workshopId: workshop.id,
      participantId: participant.id,
      questionId: input.questionId,
      ...given,
    })
    .onConflictDoUpdate({
      target: [workshopAnswer.participantId, workshopAnswer.questionId],
      set: given,
    });
  await record(tx, workshop.id, 'workshop.answered', { questionId: input.questionId });
  return { late: !asking.some((step) => step.id === workshop.currentStepId) };
}

/** Puts up a note in a step. Sent twice with the same id, it stands once. */
export async function writeNote(
  tx: Tx,
  participant: Participant,
  input: { id: string; stepId: string; questionId: string | null; text: string },
): Promise<Result<Given>> {
  const workshop = await openWorkshopOf(tx, participant);
  if (isRefusal(workshop)) return workshop;
  const step = await loadStep(tx, workshop.id, input.stepId);
  if (!step || !takesNotes(step.kind)) return notFound();
  const questionId = step.questionIds.find((id) => id === input.questionId) ?? null;
  await tx.db
    .insert(workshopNote)
    .values({
      id: input.id,
      organisationId: participant.organisationId,
      workshopId: workshop.id,
      participantId: participant.id,
      stepId: step.id,
      questionId,
      text: input.text,
      writtenAt: tx.now,
    })
    .onConflictDoNothing();
  await record(tx, workshop.id, 'workshop.note-written', { stepId: step.id });
  return { late: step.id !== workshop.currentStepId };
}

/** Takes the own note down again. */
export async function removeOwnNote(tx: Tx, participant: Participant, noteId: string): Promise<Result<void>> {
  const workshop = await openWorkshopOf(tx, participant);
  if (isRefusal(workshop)) return workshop;
  const gone = await tx.db
    .delete(workshopNote)
    .where(and(eq(workshopNote.id, noteId), eq(workshopNote.participantId, participant.id)))
    .returning({ id: workshopNote.id });
  if (gone.length === 0) return notFound();
  await record(tx, workshop.id, 'workshop.note-removed', { noteId });
}

/**
 * Lays `dots` (not: adds) on a target in a step; 0 takes them back. Refused when the step does not give so many.
 * The participant's row is locked, so that two tabs or a double press cannot lay more together.
 */
export async function layDots(
  tx: Tx,
  participant: Participant,
  input: { stepId: string; target: string; dots: number },
): Promise<Result<Given>> {
  const workshop = await openWorkshopOf(tx, participant);
  if (isRefusal(workshop)) return workshop;
  const step = await loadStep(tx, workshop.id, input.stepId);
  const picture = await readPicture(tx, workshop.id);
  if (step?.kind !== 'vote' || !picture) return notFound();
  const target = targetsOf(picture, step, (id) => id).find((item) => item.id === input.target);
  if (!target) return notFound();
  await tx.db
    .select({ id: workshopParticipant.id })
    .from(workshopParticipant)
    .where(eq(workshopParticipant.id, participant.id))
    .for('update');
  const own = and(eq(workshopVote.stepId, step.id), eq(workshopVote.participantId, participant.id));
  const laid = await tx.db
    .select({ target: workshopVote.target, dots: workshopVote.dots })
    .from(workshopVote)
    .where(own);
  if (dotsLeft(step.dots, laid, input.target, input.dots) < 0)
    return refuse('conflict', 'workshop.no-dots', { params: { dots: step.dots } });
  if (input.dots === 0) {
    await tx.db.delete(workshopVote).where(and(own, eq(workshopVote.target, input.target)));
  } else {
    await tx.db
      .insert(workshopVote)
      .values({
        organisationId: participant.organisationId,
        workshopId: workshop.id,
        stepId: step.id,
        participantId: participant.id,
        target: input.target,
        noteId: target.kind === 'note' ? input.target : null,
        groupId: target.kind === 'group' ? input.target : null,
        questionId: target.kind === 'question' ? input.target : null,
        dots: input.dots,
      })
      .onConflictDoUpdate({
        target: [workshopVote.stepId, workshopVote.participantId, workshopVote.target],
        set: { dots: input.dots },
      });
  }
  await record(tx, workshop.id, 'workshop.voted', { stepId: step.id });
  return { late: step.id !== workshop.currentStepId };
}

/** Notes that the participant is still here, at most once a minute. */
export async function seen(tx: Tx, participant: Participant): Promise<void> {
  await tx.db
    .update(workshopParticipant)
    .set({ lastSeen: tx.now })
    .where(
      and(
        eq(workshopParticipant.id, participant.id),
        sql`${workshopParticipant.lastSeen} < ${tx.now.toISOString()}::timestamptz - interval '1 minute'`,
      ),
    );
}

/** Anonymous: the history says that something was given, never by whom. */
export async function record(
  tx: Tx,
  workshopId: string,
  kind: string,
  data: Record<string, unknown> = {},
): Promise<void> {
  await recordEvent(tx, { kind, objectType: 'workshop', objectId: workshopId, data, anonymous: true });
  await tellScreens(tx, workshopId);
}
