import { createHash } from 'node:crypto';
import { answerName, answerValues, variablesOf } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { versionById } from '../instruments/public.ts';
import { startJourney } from '../journeys/public.ts';
import { addGroup, groupNote } from './actions/group.ts';
import { answer, join, layDots, type Participant, writeNote } from './actions/participate.ts';
import { prepareWorkshop } from './actions/prepare.ts';
import { saveResult } from './actions/result.ts';
import { endWorkshop, goToStep, openWorkshop } from './actions/run.ts';
import { answerSection, keepWalkThrough } from './instrument/actions.ts';
import { proposedAnswers } from './instrument/rules.ts';
import { asksInstrument } from './instrument/shapes.ts';
import { readInstruments } from './instrument/store.ts';
import { readPicture } from './picture.ts';
import { resultOf } from './result.ts';
import { loadWorkshop, stepsOf } from './store.ts';

/** Something the example did that the system refused is a fault in the example. */
function done<T>(result: T): Exclude<T, { refused: true }> {
  if (isRefusal(result)) throw new Error(`The example was refused: ${result.code}`);
  return result as Exclude<T, { refused: true }>;
}

const NAMES = [
  'Maja',
  'Karim',
  null,
  'Rut',
  null,
  'Ines',
  'Samira',
  null,
  'Lage',
  'Tuva',
  null,
  'Birk',
  'Ylva',
  null,
];

/** Notes of the idea step, by the group they ended up in. */
const IDEAS: readonly [group: string | null, notes: string[]][] = [
  [
    'Få in tid att prova',
    [
      'En timme i schemat varannan vecka för att prova något nytt',
      'Låt två från varje turlag slippa planeringsmötet och träffas i stället',
      'Räkna tiden för att prova som arbetstid, inte som något extra',
    ],
  ],
  [
    'Berätta för varandra vad vi lär oss',
    [
      'Fem minuter på arbetsplatsträffen: vad provade vi, vad hände?',
      'En pärm i fikarummet med saker som inte fungerade',
      'Bjud in Hemtjänst Söder och byt erfarenheter en gång i kvartalet',
      'Visa vad som blev av förra årets idéer',
    ],
  ],
  [
    'Fråga dem vi är till för',
    [
      'Ta med två brukare när vi ändrar rutinen för morgonen',
      'Fråga anhöriga vad som oroar dem mest',
      'Följ med en dag hemma hos någon, utan checklista',
    ],
  ],
  [null, ['Mindre dubbeldokumentation 🙏', 'Ett ställe att lämna idéer, inte tre']],
];

const PLAN = [
  'Karim lägger in provtiden i schemat från första februari',
  'Maja och Rut håller i den första träffen mellan norr och söder',
];

/** One workshop that is over, with its result in a journey, and one that is being prepared. */
export async function seedWorkshops(context: SeedContext): Promise<void> {
  await finishedWorkshop(context, 118);
  await workshopOnTrust(context, 40);
  await preparedWorkshop(context, 4);
}

async function finishedWorkshop(context: SeedContext, daysAgo: number): Promise<void> {
  const lead = <T>(work: (tx: Tx, actor: Actor) => Promise<T>) => context.as('lead', daysAgo, work);
  const id = await context.as('lead', daysAgo + 6, async (tx, actor) => {
    const journey = done(
      await startJourney(tx, actor, {
        title: 'Tid och mod att prova nytt i hemtjänsten',
        challengeIds: ['p4.c1', 'p3.c2'],
        ownWords:
          'Vi har många idéer i vardagen men de stannar ofta i bilen mellan två besök. Hur får vi tid och mod att prova dem?',
        unitId: context.ref('unit:homecare-north'),
        visibility: 'organisation',
        personIds: [context.ref('person:manager'), context.ref('person:aide')],
      }),
    );
    context.setRef('journey:workshop', journey.id);
    const made = done(
      await prepareWorkshop(tx, actor, {
        id: tx.newId(),
        title: 'Tid och mod att prova nytt',
        journeyId: journey.id,
        challengeId: null,
        instrumentId: null,
        agenda: 'a90',
        answersShown: 'aggregate',
        names: 'choice',
      }),
    );
    return made.id;
  });
  context.setRef('workshop:ended', id);
  const { steps, organisationId } = await lead(async (tx, actor) => {
    done(await openWorkshop(tx, actor, id));
    return { steps: await stepsOf(tx, id), organisationId: actor.organisationId };
  });
  const stepOf = (kind: string, voteOn?: string) => {
    const found = steps.find((step) => step.kind === kind && (!voteOn || step.voteOn === voteOn));
    if (!found) throw new Error(`The example's agenda has no ${kind}`);
    return found;
  };
  const goTo = (stepId: string) =>
    lead(async (tx, actor) => {
      const workshop = await loadWorkshop(tx, id);
      done(await goToStep(tx, actor, id, stepId, workshop?.currentStepId ?? null));
    });

  const people = await joinAll(context, id, organisationId);
  const as = <T>(person: Participant, work: (tx: Tx) => Promise<T>) =>
    context.db.within({ organisationId, personId: null, unitIds: [], participantId: person.id }, work);

  const questions = stepOf('questions');
  await goTo(questions.id);
  for (const [index, questionId] of questions.questionIds.entries())
    for (const person of people) {
      // each question has its own lean, so that the picture tells something
      const lean = [1, 2, 2, 3, 1][index % 5] ?? 2;
      const step = Math.min(4, Math.max(1, lean + context.random(3) - 1 + (context.random(5) === 0 ? 1 : 0)));
      const unknown = context.random(12) === 0;
      await as(person, async (tx) =>
        done(await answer(tx, person, { questionId, step: unknown ? null : (step as 1 | 2 | 3 | 4) })),
      );
    }

  const gaps = stepOf('vote', 'questions');
  await goTo(gaps.id);
  await dotsOn(gaps.dots, gaps.questionIds, gaps.id);

  const ideas = stepOf('notes');
  await goTo(ideas.id);
  const notes: { id: string; group: string | null }[] = [];
  let writer = 0;
  for (const [group, texts] of IDEAS)
    for (const text of texts) {
      const person = people[writer++ % people.length];
      if (!person) continue;
      const noteId = await as(person, async (tx) => {
        const noteId = tx.newId();
        done(await writeNote(tx, person, { id: noteId, stepId: ideas.id, questionId: null, text }));
        return noteId;
      });
      notes.push({ id: noteId, group });
    }

  await goTo(stepOf('group').id);
  const targets = await lead(async (tx, actor) => {
    const ids: string[] = [];
    for (const [name] of IDEAS) {
      if (!name) continue;
      const group = done(await addGroup(tx, actor, id, { id: tx.newId(), name }));
      ids.push(group.id);
      for (const note of notes.filter((item) => item.group === name))
        done(await groupNote(tx, actor, id, note.id, group.id));
    }
    return [...ids, ...notes.filter((note) => note.group === null).map((note) => note.id)];
  });
  const votes = stepOf('vote', 'notes');
  await goTo(votes.id);
  await dotsOn(votes.dots, targets, votes.id);

  const plan = stepOf('plan');
  await goTo(plan.id);
  for (const [index, text] of PLAN.entries()) {
    const person = people[index];
    if (!person) continue;
    await as(person, async (tx) =>
      done(await writeNote(tx, person, { id: tx.newId(), stepId: plan.id, questionId: null, text })),
    );
  }
  await goTo(stepOf('close').id);
  await lead(async (tx, actor) => {
    done(await endWorkshop(tx, actor, id));
    const picture = await readPicture(tx, id);
    if (!picture) throw new Error('The example has no picture of its workshop');
    const result = resultOf(picture, steps);
    done(
      await saveResult(tx, actor, id, {
        answers: new Map(
          result.questions.flatMap((question) =>
            question.proposed ? [[question.id, question.proposed] as const] : [],
          ),
        ),
        gaps: result.questions.filter((question) => question.gap).map((question) => question.id),
        ideas: result.ideas.filter((idea) => idea.proposed).map((idea) => idea.id),
      }),
    );
  });

  async function dotsOn(dots: number, on: readonly string[], stepId: string): Promise<void> {
    for (const person of people) {
      const laid = new Map<string, number>();
      for (let dot = 0; dot < dots; dot++) {
        // the first ones draw most: the smaller of two throws
        const target = on[Math.min(context.random(on.length), context.random(on.length))];
        if (!target) continue;
        laid.set(target, (laid.get(target) ?? 0) + 1);
      }
      for (const [target, count] of laid)
        await as(person, async (tx) => done(await layDots(tx, person, { stepId, target, dots: count })));
    }
  }
}

/** What some of them wrote about the one change that would do most. */
const CHANGES = [
  'Att vi får veta vad som blev av det vi föreslår',
  'Fasta tider för att prata igenom det som har skavt',
  'Färre beslut som kommer i ett mejl på fredagen',
  'Att den som säger emot får ett tack',
  'Mer tid att läsa på innan vi ska tycka något',
];

/** One that is over, on a questionnaire about trust; what the group came to is kept as a walk-through. */
async function workshopOnTrust(context: SeedContext, daysAgo: number): Promise<void> {
  const lead = <T>(work: (tx: Tx, actor: Actor) => Promise<T>) => context.as('lead', daysAgo, work);
  const { id, organisationId } = await context.as('lead', daysAgo + 5, async (tx, actor) => {
    const made = done(
      await prepareWorkshop(tx, actor, {
        id: tx.newId(),
        title: 'Tilliten i Hemtjänst Norr',
        journeyId: context.ref('journey:workshop'),
        challengeId: null,
        instrumentId: 'work-climate-for-trust',
        agenda: 'a60',
        answersShown: 'aggregate',
        names: 'anonymous',
      }),
    );
    return { id: made.id, organisationId: actor.organisationId };
  });
  context.setRef('workshop:trust', id);
  const { step, instrument } = await lead(async (tx, actor) => {
    done(await openWorkshop(tx, actor, id));
    const step = (await stepsOf(tx, id)).find(asksInstrument);
    if (!step) throw new Error('The example asks no questionnaire');
    done(await goToStep(tx, actor, id, step.id, null));
    return { step, instrument: await versionById(tx, step.instrumentVersionId) };
  });
  const people = await joinAll(context, id, organisationId);
  for (const [index, person] of people.entries())
    for (const section of instrument.sections) {
      const values: Record<string, string | string[]> = { shown: section.items.map((item) => item.id) };
      for (const variable of variablesOf(instrument).filter((one) => one.section.id === section.id)) {
        const answer = trustAnswer(index, variable.kind === 'text' ? null : variable.place);
        if (answer) values[answerName(variable.id)] = answer;
      }
      await context.db.within(
        { organisationId, personId: null, unitIds: [], participantId: person.id },
        async (tx) =>
          done(await answerSection(tx, person, { stepId: step.id, sectionId: section.id, values })),
      );
    }
  await lead(async (tx, actor) => {
    done(await endWorkshop(tx, actor, id));
    const given = await readInstruments(tx, id, [step]);
    done(
      await keepWalkThrough(tx, actor, id, step.id, {
        id: tx.newId(),
        visibility: 'organisation',
        unitId: null,
        values: answerValues(instrument, proposedAnswers(instrument, given?.variables ?? [])),
      }),
    );
    done(await saveResult(tx, actor, id, { answers: new Map(), gaps: [], ideas: [] }));
  });
}

/** Where the answers to each statement lie: it is easy to thank each other, and harder to hear what came of a suggestion. */
const LEANS = [3, 4, 3, 3, 2, 2, 3, 2, 3, 2, 2, 1, 3];

/**
 * The answer of one of them to the statement in a place, around its lean; own words where there is none. No throw of
 * dice: it is the same each time.
 */
function trustAnswer(person: number, place: number | null): string | null {
  if (place === null) return person % 3 === 0 ? (CHANGES[person / 3] ?? null) : null;
  if ((person * 2 + place) % 13 === 0) return 'dk';
  const away = [0, 1, 0, -1, 0, 1, 0][(person * person + place * (person % 5)) % 7] ?? 0;
  return String(Math.min(4, Math.max(1, (LEANS[place % LEANS.length] ?? 2) + away)));
}

async function joinAll(
  context: SeedContext,
  workshopId: string,
  organisationId: string,
): Promise<Participant[]> {
  const people: Participant[] = [];
  for (const name of NAMES) {
    const id = context.db.clock.newId();
    await context.db.within({ organisationId, personId: null, unitIds: [], participantId: id }, async (tx) =>
      done(
        await join(tx, {
          workshopId,
          tokenHash: createHash('sha256').update(`example ${id}`).digest(),
          name,
        }),
      ),
    );
    people.push({ id, workshopId, organisationId });
  }
  return people;
}

async function preparedWorkshop(context: SeedContext, daysAgo: number): Promise<void> {
  const id = await context.as('lead', daysAgo, async (tx, actor) => {
    const made = done(
      await prepareWorkshop(tx, actor, {
        id: tx.newId(),
        title: 'Så går ledningen före',
        journeyId: null,
        challengeId: 'p1.c4',
        instrumentId: null,
        agenda: 'a60',
        answersShown: 'aggregate',
        names: 'anonymous',
      }),
    );
    return made.id;
  });
  context.setRef('workshop:preparing', id);
}
