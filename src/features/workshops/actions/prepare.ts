import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { indexForSearch } from '../../../shared/db/search-index.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { journeyForWorkshop, startJourney } from '../../journeys/public.ts';
import { type Agenda, agendas } from '../agendas.ts';
import type { NewWorkshop, StepInput, WorkshopSettings } from '../input.ts';
import { chosenVersion } from '../instrument/store.ts';
import { mayChange, mayHoldWorkshops } from '../policy.ts';
import { MOST_STEPS, moved, proposedQuestions, type StepKind } from '../rules.ts';
import {
  changeWorkshop,
  insertWorkshop,
  loadStep,
  loadWorkshop,
  orderSteps,
  stepIsUsed,
  stepsOf,
  tellScreens,
} from '../store.ts';
import { type Workshop, workshopStep } from '../tables.ts';
import { stepDefaults } from './defaults.ts';

/**
 * Prepares a workshop on a journey, with the steps of a ready agenda. Without a journey, a challenge begins a new one.
 * Sent twice with the same id, it is made once.
 */
export async function prepareWorkshop(
  tx: Tx,
  actor: Actor,
  input: NewWorkshop,
): Promise<Result<{ id: string }>> {
  const refused = mayHoldWorkshops(actor);
  if (refused) return refused;
  const agenda = agendas(actor.language).find((item) => item.id === input.agenda);
  if (!agenda) return refuse('invalid', 'form', { fields: { agenda: { code: 'choose' } } });
  if (await loadWorkshop(tx, input.id)) return { id: input.id };
  const asked = await chosenVersion(tx, input.instrumentId);
  if (isRefusal(asked)) return asked;
  const journey = await journeyOf(tx, actor, input);
  if (isRefusal(journey)) return journey;
  const made = await insertWorkshop(tx, {
    id: input.id,
    organisationId: actor.organisationId,
    journeyId: journey.id,
    challengeIds: journey.challengeIds,
    title: input.title,
    language: actor.language,
    answersShown: input.answersShown,
    names: input.names,
    facilitatorId: actor.personId,
    personIds: [],
    createdAt: tx.now,
  });
  if (!made) return { id: input.id };
  await addAgenda(
    tx,
    actor,
    input.id,
    asked ? withInstrument(agenda) : agenda,
    asked ? [] : proposedQuestions(journey.questionIds, agenda.questions),
    asked,
  );
  await recordEvent(tx, { kind: 'workshop.prepared', objectType: 'workshop', objectId: input.id });
  await findable(tx, { id: input.id, title: input.title, facilitatorId: actor.personId, personIds: [] });
  return { id: input.id };
}

async function journeyOf(tx: Tx, actor: Actor, input: NewWorkshop) {
  if (input.journeyId) return journeyForWorkshop(tx, input.journeyId);
  if (!input.challengeId)
    return refuse('invalid', 'form', { fields: { journeyId: { code: 'workshop.journey' } } });
  const started = await startJourney(tx, actor, {
    title: input.title,
    challengeIds: [input.challengeId],
    ownWords: '',
    unitId: actor.unitId,
    visibility: actor.unitId ? 'unit' : 'organisation',
  });
  return isRefusal(started) ? started : journeyForWorkshop(tx, started.id);
}

/** The agenda for an instrument: without dots on the handbook's questions, which nobody has answered then. */
const withInstrument = (agenda: Agenda): Agenda => ({
  ...agenda,
  steps: agenda.steps.filter((step) => step.kind !== 'vote' || step.voteOn !== 'questions'),
});

async function addAgenda(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  agenda: Agenda,
  questionIds: string[],
  instrumentVersionId: string | null,
): Promise<void> {
  await tx.db.insert(workshopStep).values(
    agenda.steps.map((step, index) => ({
      id: tx.newId(),
      organisationId: actor.organisationId,
      workshopId,
      position: index + 1,
      kind: step.kind,
      minutes: step.minutes,
      title: step.title,
      instruction: step.instruction,
      guide: step.guide,
      questionIds:
        step.kind === 'questions' || (step.kind === 'vote' && step.voteOn === 'questions') ? questionIds : [],
      instrumentVersionId: step.kind === 'questions' ? instrumentVersionId : null,
      voteOn: step.voteOn,
      dots: step.dots,
    })),
  );
}

/** Puts the title where those who hold the workshop find it. */
const findable = (
  tx: Tx,
  { id, title, facilitatorId, personIds }: Pick<Workshop, 'id' | 'title' | 'facilitatorId' | 'personIds'>,
) =>
  indexForSearch(tx, {
    objectType: 'workshop',
    objectId: id,
    visibility: 'private',
    personIds: [facilitatorId, ...personIds],
    title,
    body: '',
    path: `/workshops/${id}`,
  });

/** The workshop that the person may change now, or why not. */
export async function changeable(tx: Tx, actor: Actor, id: string): Promise<Result<Workshop>> {
  const workshop = await loadWorkshop(tx, id);
  if (!workshop) return notFound();
  return mayChange(actor, workshop) ?? workshop;
}

/** Changes title, how answers are shown, names and who holds it. How people join is fixed once somebody may have joined. */
export async function changeSettings(
  tx: Tx,
  actor: Actor,
  id: string,
  input: WorkshopSettings,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, id);
  if (isRefusal(workshop)) return workshop;
  if (
    workshop.status !== 'preparing' &&
    (input.names !== workshop.names || input.answersShown !== workshop.answersShown)
  )
    return refuse('conflict', 'workshop.promised');
  const people = await membersAmong(tx, input.people, workshop.facilitatorId);
  const saved = await changeWorkshop(
    tx,
    id,
    { title: input.title, names: input.names, answersShown: input.answersShown, personIds: people },
    input.version,
  );
  if (!saved) return refuse('conflict', 'conflict');
  await recordEvent(tx, { kind: 'workshop.changed', objectType: 'workshop', objectId: id });
  await findable(tx, { id, title: input.title, facilitatorId: workshop.facilitatorId, personIds: people });
  await tellScreens(tx, id);
}

/** Of the chosen people, those who belong to the organisation now. */
async function membersAmong(tx: Tx, people: readonly string[], except: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ person_id: string }>(
    `select person_id from membership
      where organisation_id = $1 and person_id::text = any ($2::text[]) and person_id <> $3 and ended_on is null
      order by person_id`,
    [tx.scope.organisationId, people, except],
  );
  return rows.map((row) => row.person_id);
}

/** Adds a step last on the agenda, with texts to begin from. */
export async function addStep(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  input: { id: string; kind: StepKind },
): Promise<Result<{ id: string }>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const steps = await stepsOf(tx, workshopId);
  if (steps.some((step) => step.id === input.id)) return { id: input.id };
  if (steps.length >= MOST_STEPS) return refuse('invalid', 'workshop.steps', { params: { max: MOST_STEPS } });
  await tx.db.insert(workshopStep).values({
    ...stepDefaults(workshop.language, input.kind, steps),
    id: input.id,
    organisationId: actor.organisationId,
    workshopId,
    position: steps.length + 1,
    kind: input.kind,
  });
  await recordStep(tx, workshopId, 'workshop.step-added', input.id);
  return { id: input.id };
}

/** Changes a step. Somebody who saves over a newer text is told, and keeps the own. */
export async function changeStep(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  stepId: string,
  input: StepInput,
  questionIds: readonly string[],
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const step = await loadStep(tx, workshopId, stepId);
  if (!step) return notFound();
  if (step.version !== input.version) return refuse('conflict', 'conflict');
  const { version: _, instrumentId, ...columns } = input;
  const asked =
    input.kind === 'questions' ? await chosenVersion(tx, instrumentId, step.instrumentVersionId) : null;
  if (isRefusal(asked)) return asked;
  if (asked !== step.instrumentVersionId && (await stepIsUsed(tx, step)))
    return refuse('conflict', 'workshop.step-answered');
  const chosen = asked ? [] : questionIds.filter((id) => input.questionIds.includes(id));
  await tx.db
    .update(workshopStep)
    .set({ ...columns, questionIds: chosen, instrumentVersionId: asked, version: step.version + 1 })
    .where(eq(workshopStep.id, stepId));
  await recordStep(tx, workshopId, 'workshop.step-changed', stepId);
}

/** Moves a step one place up or down. At the end of the list it stays where it is. */
export async function moveStep(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  stepId: string,
  direction: 'up' | 'down',
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const ids = (await stepsOf(tx, workshopId)).map((step) => step.id);
  if (!ids.includes(stepId)) return notFound();
  const order = moved(ids, stepId, direction === 'up' ? -1 : 1);
  if (!order) return;
  await orderSteps(tx, workshopId, order);
  await recordStep(tx, workshopId, 'workshop.step-moved', stepId);
}

/** Takes a step away. Refused for the step that goes on now, and for one that people have written in. */
export async function removeStep(
  tx: Tx,
  actor: Actor,
  workshopId: string,
  stepId: string,
): Promise<Result<void>> {
  const workshop = await changeable(tx, actor, workshopId);
  if (isRefusal(workshop)) return workshop;
  const step = await loadStep(tx, workshopId, stepId);
  if (!step) return notFound();
  if (workshop.currentStepId === stepId) return refuse('conflict', 'workshop.step-now');
  if (await stepIsUsed(tx, step)) return refuse('conflict', 'workshop.step-used');
  await tx.db.delete(workshopStep).where(eq(workshopStep.id, stepId));
  await orderSteps(
    tx,
    workshopId,
    (await stepsOf(tx, workshopId)).map((step) => step.id),
  );
  await recordStep(tx, workshopId, 'workshop.step-removed', stepId);
}

async function recordStep(tx: Tx, workshopId: string, kind: string, stepId: string): Promise<void> {
  await recordEvent(tx, { kind, objectType: 'workshop', objectId: workshopId, data: { stepId } });
  await tellScreens(tx, workshopId);
}
