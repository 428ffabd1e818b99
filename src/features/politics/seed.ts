import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { answerQuestion, askQuestion, raiseMatter, settleMatter } from './actions.ts';
import type { MatterKind } from './rules.ts';

interface SeedMatter {
  who: string;
  ago: number;
  kind: MatterKind;
  title: string;
  text: string;
  asks: string;
  unit: string | null;
  settled?: { ago: number; outcome: string };
}

const MATTERS: readonly SeedMatter[] = [
  {
    who: 'lead',
    ago: 190,
    kind: 'need',
    title: 'Tid att pröva finns inte i någon budget',
    text: 'Tre enheter har tackat nej till försök för att ingen kan släppas från schemat. Pengar till material finns, men inte till vikarier.',
    asks: 'Att vikarier vid försök får betalas ur innovationsfonden.',
    unit: null,
    settled: {
      ago: 120,
      outcome: 'Kommunstyrelsen öppnade fonden för vikarier. Två av de tre enheterna är igång.',
    },
  },
  {
    who: 'director',
    ago: 74,
    kind: 'problem',
    title: 'Ersättningen följer besöken, inte nyttan',
    text: 'När hemtjänsten prövar telefonsamtal i stället för besök sjunker ersättningen, fast de äldre är nöjdare. Samma sak väntar andra enheter som vill arbeta i förväg.',
    asks: 'Att modellen för ersättning ses över inför nästa budget.',
    unit: 'care',
  },
  {
    who: 'planner',
    ago: 31,
    kind: 'opportunity',
    title: 'Tre kommuner vill bygga e-tjänsten för bygglov tillsammans',
    text: 'Grannkommunerna har samma behov. Tillsammans kan vi dela på kostnaden och på det vi lär oss.',
    asks: '',
    unit: 'permits',
  },
];

const QUESTIONS = [
  {
    ago: 66,
    text: 'Vi har sagt att en femtedel ska gå till att utforska. Räcker det för att ni ska våga pröva sådant som kanske inte fungerar?',
    answer: {
      ago: 58,
      text: 'Ja, så länge andelen ligger fast även när budgeten är stram. Det som stoppar oss oftare är tid. Därför är det viktigt att försök räknas som arbete och inte som något vid sidan av.',
    },
  },
  {
    ago: 5,
    text: 'Vilka av våra mål behöver flera förvaltningar hjälpas åt med, och vad hindrar det idag?',
    answer: null,
  },
] as const;

function held<T>(result: Result<T>): T {
  if (isRefusal(result)) throw new Error(`The example's politics were refused: ${JSON.stringify(result)}`);
  return result;
}

/** Three things brought up, one of them settled; two questions, one of them answered. */
export async function seedPolitics(context: SeedContext): Promise<void> {
  for (const { who, ago, unit, settled, ...fields } of MATTERS) {
    const { id } = await context.as(who, ago, async (tx, actor) =>
      held(
        await raiseMatter(tx, actor, {
          ...fields,
          id: tx.newId(),
          unitId: unit ? context.ref(`unit:${unit}`) : null,
        }),
      ),
    );
    if (settled)
      await context.as('lead', settled.ago, async (tx, actor) =>
        held(await settleMatter(tx, actor, id, { version: 1, outcome: settled.outcome })),
      );
  }
  for (const { ago, text, answer } of QUESTIONS) {
    const { id } = await context.as('politician', ago, async (tx, actor) =>
      held(await askQuestion(tx, actor, { id: tx.newId(), text })),
    );
    if (answer)
      await context.as('director', answer.ago, async (tx, actor) =>
        held(await answerQuestion(tx, actor, id, { version: 1, answer: answer.text })),
      );
  }
}
