import { type Answers, type Instrument, itemsOf, variablesOf } from '../../engines/instruments/public.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { beginAssessment, closeAssessment, saveAnswers } from './assess/store.ts';
import { CAPACITY_MAP } from './capacity-map.ts';
import { createOwn, publishDraft } from './edit/store.ts';
import { instrumentById } from './library.ts';

interface Told {
  person: string;
  daysAgo: number;
  instrument: string;
  title: string;
  tookPart?: string;
  visibility: 'private' | 'unit' | 'organisation';
  unit?: string;
  /** Where its steps lie, as a share of the scale; earlier times lie lower. */
  level: number;
}

const DONE: readonly Told[] = [
  {
    person: 'lead',
    daysAgo: 210,
    instrument: 'culture',
    title: 'Kulturen i innovationsteamet, våren',
    tookPart: 'Innovationsteamet, sex personer',
    visibility: 'organisation',
    level: 0.45,
  },
  {
    person: 'lead',
    daysAgo: 20,
    instrument: 'culture',
    title: 'Kulturen i innovationsteamet, hösten',
    tookPart: 'Innovationsteamet, sju personer',
    visibility: 'organisation',
    level: 0.65,
  },
  {
    person: 'lead',
    daysAgo: 60,
    instrument: CAPACITY_MAP,
    title: 'Handbokens frågor inför budgeten',
    visibility: 'private',
    level: 0.5,
  },
];

/** Answers around a level, the same each time. */
function answersOf(context: SeedContext, instrument: Instrument, level: number): Answers {
  const answers: Record<string, number | string> = {};
  for (const variable of variablesOf(instrument)) {
    if (variable.kind !== 'step') continue;
    if (variable.dontKnow && context.random(14) === 0) answers[variable.id] = 'dk';
    else {
      const wanted = Math.round(1 + level * (variable.steps - 1)) + context.random(3) - 1;
      const step = Math.min(variable.steps, Math.max(1, wanted));
      answers[variable.id] = variable.item.reversed ? variable.steps + 1 - step : step;
    }
  }
  return answers;
}

/** The example has gone through questionnaires: once with a time before it to compare with. */
export async function seedInstruments(context: SeedContext): Promise<void> {
  await context.as('lead', 30, async (tx, actor) => {
    const from = await instrumentById(tx, 'culture');
    const made = await createOwn(tx, actor, { id: tx.newId(), from });
    if (isRefusal(made)) throw new Error(made.code);
    const published = await publishDraft(tx, actor, made.id);
    if (isRefusal(published)) throw new Error(published.code);
  });
  for (const told of [...DONE].sort((a, b) => b.daysAgo - a.daysAgo))
    await context.as(told.person, told.daysAgo, async (tx) => {
      const instrument = await instrumentById(tx, told.instrument);
      if (!instrument) throw new Error(`The example answers ${told.instrument}, which is not there`);
      const begun = await beginAssessment(tx, {
        id: tx.newId(),
        instrumentId: told.instrument,
        title: told.title,
        together: told.tookPart !== undefined,
        tookPart: told.tookPart ?? '',
        visibility: told.visibility,
        unitId: told.unit ? context.ref(told.unit) : null,
      });
      if (isRefusal(begun)) throw new Error(begun.code);
      const items = new Set(itemsOf(instrument).map(({ id }) => id));
      await saveAnswers(tx, begun.id, items, answersOf(context, instrument, told.level));
      const closed = await closeAssessment(tx, begun.id);
      if (isRefusal(closed)) throw new Error(closed.code);
    });
}
