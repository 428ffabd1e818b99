import { and, eq } from 'drizzle-orm';
import {
  type Answers,
  itemsOf,
  readAnswers,
  shownAnswers,
  variablesOf,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { keepGroupAssessment, type SHARINGS, versionById } from '../../instruments/public.ts';
import { type Given, openWorkshopOf, type Participant, record } from '../actions/participate.ts';
import { readPicture } from '../picture.ts';
import { mayWriteResult } from '../policy.ts';
import { loadStep, loadWorkshop } from '../store.ts';
import { workshopResponse, workshopStep } from '../tables.ts';
import { sectionAfter, strangers } from './rules.ts';
import { asksInstrument } from './shapes.ts';
import { apart, ownAnswers } from './store.ts';
import { texts } from './texts.ts';

/**
 * Takes in a participant's answers to one section of a step's instrument; those to other sections stay. Sent twice, the
 * answers stand once. Answers to what is no longer asked, because of another answer, fall away. Refused as a whole when
 * something is off its scale, or is no question of this section.
 */
export async function answerSection(
  tx: Tx,
  participant: Participant,
  input: { stepId: string; sectionId: string; values: FormValues },
): Promise<Result<Given & { next: string }>> {
  const workshop = await openWorkshopOf(tx, participant);
  if (isRefusal(workshop)) return workshop;
  const step = await loadStep(tx, workshop.id, input.stepId);
  if (!asksInstrument(step)) return notFound();
  const instrument = await versionById(tx, step.instrumentVersionId);
  const section = instrument.sections.find(({ id }) => id === input.sectionId);
  if (!section) return notFound();
  const sent = new Set([input.values.shown ?? []].flat());
  const items = new Set(section.items.map(({ id }) => id).filter((id) => sent.has(id)));
  const read = readAnswers(instrument, input.values, { items });
  const errors = { ...strangers(instrument, input.values, items), ...read.errors };
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });

  const key = {
    organisationId: participant.organisationId,
    workshopId: workshop.id,
    stepId: step.id,
    participantId: participant.id,
    instrumentVersionId: step.instrumentVersionId,
  };
  const anyBefore = await tx.db
    .insert(workshopResponse)
    .values({ ...key, chosen: {}, numbers: {}, texts: {} })
    .onConflictDoNothing();
  const own = and(eq(workshopResponse.stepId, step.id), eq(workshopResponse.participantId, participant.id));
  // two tabs with different sections: the second waits, and adds to what the first gave
  await tx.db.select({ id: workshopResponse.stepId }).from(workshopResponse).where(own).for('update');
  const before = anyBefore.rowCount ? {} : await ownAnswers(tx, participant.id, step.id);
  const here = new Set(
    variablesOf(instrument).flatMap((variable) => (items.has(variable.item.id) ? [variable.id] : [])),
  );
  const elsewhere = Object.fromEntries(Object.entries(before).filter(([id]) => !here.has(id)));
  const answers = shownAnswers(instrument, { ...elsewhere, ...read.answers });
  if (!same(before, answers)) {
    await tx.db.update(workshopResponse).set(apart(instrument, answers)).where(own);
    await record(tx, workshop.id, 'workshop.answered', { stepId: step.id });
  }
  return {
    late: step.id !== workshop.currentStepId,
    next: sectionAfter(instrument, answers, section, items),
  };
}

const same = (a: Answers, b: Answers): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.entries(a).every(([id, value]) => b[id] === value);

/** What those who led decided about the answers of a step. */
export interface Kept {
  id: string;
  visibility: (typeof SHARINGS)[number];
  unitId: string | null;
  /** The group's answers, as the form sent them. */
  values: FormValues;
}

/**
 * Keeps what the group came to as a walk-through of the instrument, done together. Once for each step: a second time
 * gives the first. Refused before the workshop has ended, with answers off the scale, and without any answer.
 */
export async function keepWalkThrough(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  stepId: string,
  input: Kept,
): Promise<Result<{ id: string }>> {
  const workshop = await loadWorkshop(tx, workshopId);
  const picture = workshop && (await readPicture(tx, workshopId));
  if (!workshop || !picture) return notFound();
  const refused = mayWriteResult(actor, workshop);
  if (refused) return refused;
  const [step] = await tx.db
    .select()
    .from(workshopStep)
    .where(and(eq(workshopStep.workshopId, workshopId), eq(workshopStep.id, stepId)))
    .for('update');
  if (!asksInstrument(step)) return notFound();
  if (step.assessmentId) return { id: step.assessmentId };
  const instrument = await versionById(tx, step.instrumentVersionId);
  const read = readAnswers(instrument, input.values);
  const errors = {
    ...strangers(instrument, input.values, new Set(itemsOf(instrument).map(({ id }) => id))),
    ...read.errors,
  };
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  const t = texts[workshop.language];
  const kept = await keepGroupAssessment(tx, {
    id: input.id,
    instrumentVersionId: step.instrumentVersionId,
    title: t.keptTitle(wordsOf(instrument, workshop.language).name, workshop.title).slice(0, 200),
    tookPart: t.tookPart(workshop.title, picture.participants),
    visibility: input.visibility,
    unitId: input.unitId,
    answers: read.answers,
  });
  if (isRefusal(kept)) return kept;
  await tx.db.update(workshopStep).set({ assessmentId: kept.id }).where(eq(workshopStep.id, step.id));
  await recordEvent(tx, {
    kind: 'workshop.walk-through-kept',
    objectType: 'workshop',
    objectId: workshopId,
    data: { stepId, assessmentId: kept.id },
  });
  return kept;
}
