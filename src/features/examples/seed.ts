import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { addExample } from './actions.ts';
import type { ExampleInput } from './input.ts';

type Seed = Omit<ExampleInput, 'country' | 'principleIds'> & { by: string; daysAgo: number; ref: string };

const EXAMPLES: readonly Seed[] = [
  {
    ref: 'example:rota',
    by: 'manager',
    daysAgo: 410,
    exampleKind: 'case',
    kind: 'method',
    title: 'Hemtjänst Norr lägger schemat själva',
    text: 'I februari bytte vi det centrala schemat mot veckomöten där gruppen själv fördelar passen. De första tre veckorna blev det bråk om helgerna. Sedan kom vi överens om två regler, och efter sommaren hade frågorna till mig som chef minskat från ett tiotal om dagen till ett par.\n\nDet vi skulle göra annorlunda: ha med bemanningen från första dagen. De fick veta sist och hade svar på hälften av våra problem.',
    questionIds: ['p2.q2', 'p4.q2'],
    links: [],
    visibility: 'organisation',
  },
  {
    ref: 'example:bench',
    by: 'engineer',
    daysAgo: 290,
    exampleKind: 'case',
    kind: 'study',
    title: 'Provbänken på Storgatan: tre beläggningar en vinter',
    text: 'Gata och park lade tre sorters beläggning på samma gångbana och bad äldre och föräldrar med barnvagn att gå där. Vi räknade halkolyckor, men lärde oss mest av samtalen. Den billigaste beläggningen var bäst i slask och sämst i blixthalka.\n\nHela provet kostade mindre än en upphandling, och vi slapp köpa fel till fyra kilometer.',
    questionIds: ['p4.q3'],
    links: [],
    visibility: 'organisation',
  },
  {
    ref: 'example:questions',
    by: 'coach',
    daysAgo: 200,
    exampleKind: 'tool',
    kind: 'cards',
    title: 'Tolv frågor att ställa innan ni börjar',
    text: 'En kortlek att skriva ut. Varje kort har en fråga som vi önskar att någon hade ställt till oss i början: Vem märker om vi slutar? Vad gör vi om det går bra? Ta fem kort på ett möte, svara högt och skriv ner det ni inte kan svara på.\n\nUtskrivna lekar finns i receptionen på kommunhuset.',
    questionIds: ['p4.q1', 'p2.q3'],
    links: [],
    visibility: 'organisation',
  },
  {
    ref: 'example:library',
    by: 'librarian',
    daysAgo: 120,
    exampleKind: 'case',
    kind: 'service',
    title: 'Bibliotekets verktygsrum: låna en borrmaskin',
    text: 'Invånarna föreslog att få låna verktyg, och vi provade med en hylla och en pärm i stället för ett system. Efter två månader visste vi vad som lånas (borrmaskin, släpkärra, symaskin) och vad som inte gör det. Först då köpte vi skåp och bokning.\n\nDet som tog tid var försäkringen. Fråga om den först.',
    questionIds: ['p3.q3', 'p4.q3'],
    links: [],
    visibility: 'organisation',
  },
  {
    ref: 'example:template',
    by: 'lead',
    daysAgo: 75,
    exampleKind: 'tool',
    kind: 'canvas',
    title: 'En sida om vad vi lärde oss',
    text: 'Ett arbetsblad med fyra rutor: Vad trodde vi? Vad gjorde vi? Vad såg vi? Vad gör vi nu? Fyll i det tillsammans när ett försök är slut, också när det inte blev som ni tänkt. Det tar tjugo minuter.\n\nLägg bladet i den gemensamma mappen så att nästa grupp hittar det.',
    questionIds: ['p5.q1', 'p5.q2'],
    links: [
      {
        url: 'https://oecd-opsi.org/publications/innovative-capacity-a-systemic-framework/',
        label: 'OPSI om förmåga att förnya (på engelska)',
      },
    ],
    visibility: 'organisation',
  },
  {
    ref: 'example:unit-notes',
    by: 'ambassador',
    daysAgo: 20,
    exampleKind: 'case',
    kind: 'method',
    title: 'Fredagskvarten i årskurs fem',
    text: 'En kvart varje fredag provar klassen något nytt i hur vi arbetar, och eleverna röstar om det ska vara kvar. Av elva försök lever fyra. Jag delar det med skolan först, och berättar för fler när läsåret är slut.',
    questionIds: ['p2.q1'],
    links: [],
    visibility: 'unit',
  },
];

/** The example municipality's own cases and tools. */
export async function seedExamples(context: SeedContext): Promise<void> {
  for (const { ref, by, daysAgo, ...input } of EXAMPLES)
    await context.as(by, daysAgo, async (tx, actor) => {
      const done = await addExample(tx, actor, { ...input, id: tx.newId(), country: 'SE', principleIds: [] });
      if (isRefusal(done)) throw new Error(`The example could not add "${input.title}": ${done.code}`);
      context.setRef(ref, done.id);
    });
}
