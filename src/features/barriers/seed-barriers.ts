import type { Visibility } from '../../shared/db/tables.ts';
import type { BarrierKind, BarrierStatus } from './rules.ts';

// The example's own barriers over two years. Days count back from the day the example is seen from.

export interface ExampleBarrier {
  by: string;
  daysAgo: number;
  kind: BarrierKind;
  title: string;
  text: string;
  unit: string | null;
  /** What it stops, by its name in the example. */
  about?: string;
  anonymous?: boolean;
  visibility?: Visibility;
  /** Who gets it from the innovation lead the day after; otherwise it stays with whom the system gave it to. */
  owner?: string;
  /** By whom, how many days ago, to what, why, and in how many days (from today) it is looked at again. */
  moves?: readonly [by: string, daysAgo: number, status: BarrierStatus, reason: string, nextIn?: number][];
}

export const EXAMPLE_BARRIERS: readonly ExampleBarrier[] = [
  {
    by: 'aide',
    daysAgo: 610,
    kind: 'law-understood',
    title: 'Vi får inte filma ett arbetsmoment som stöd för nya vikarier',
    text: 'Vi ville spela in hur man använder lyften hemma hos Britta, som själv tyckte att det var en bra idé. Någon sa att det är förbjudet. Ingen vet vem som har bestämt det.',
    unit: 'homecare-north',
    moves: [
      [
        'manager',
        596,
        'in-hand',
        'Jag frågar kommunjuristen vad som gäller när brukaren själv säger ja, och när ingen syns i bild.',
        -580,
      ],
      [
        'manager',
        571,
        'removed',
        'Det går bra. Juristen har skrivit en halv sida om samtycke och om var filmen får ligga. Den finns på intranätet.',
      ],
    ],
  },
  {
    by: 'engineer',
    daysAgo: 540,
    kind: 'procurement',
    title: 'Ramavtalet för gatsten låter oss inte prova återbrukad sten',
    text: 'Vi har sten på upplag som räcker till två gångbanor. Avtalet säger att allt material ska köpas av leverantören.',
    unit: 'streets',
    owner: 'planner',
    moves: [
      [
        'planner',
        520,
        'in-hand',
        'Inköp och jag går igenom avtalet och ser om återbruk kan räknas som egen leverans.',
        -480,
      ],
      [
        'planner',
        430,
        'removed',
        'Nya ramavtalet har en rad om återbrukat material. Fram till dess provar vi på en gångbana under gränsen för direktköp.',
      ],
    ],
  },
  {
    by: 'nurse',
    daysAgo: 400,
    kind: 'payment-model',
    title: 'Ersättningen per besök gör att vi förlorar på att ringa i stället',
    text: 'Tre av tio besök kunde ha varit ett samtal. Men samtalet ger ingen ersättning, så budgeten går back ju bättre vi arbetar.',
    unit: 'granen',
    owner: 'director',
    moves: [
      [
        'director',
        380,
        'in-hand',
        'Ekonomen räknar på en ersättning per person och månad, med två enheter som provar först.',
        12,
      ],
    ],
  },
  {
    by: 'permits',
    daysAgo: 330,
    kind: 'law-written',
    title: 'Plan- och bygglagen kräver att grannar hörs skriftligt',
    text: 'Vi ville låta grannar svara direkt i kartan. Lagen kräver att de underrättas, och vi måste kunna visa att de har fått chansen att svara.',
    unit: 'permits',
    moves: [
      [
        'planner',
        300,
        'accepted',
        'Vi ändrar inte lagen. Kartan får bli ett extra sätt att svara, och brevet skickas som förut. Vi tar med frågan till länsstyrelsens nätverk.',
      ],
    ],
  },
  {
    by: 'youth',
    daysAgo: 150,
    kind: 'organisation',
    title: 'Två förvaltningar måste säga ja innan gården får låna idrottshallen',
    text: 'Hallen står tom varje torsdag. Kultur och fritid säger ja, utbildning säger ja, men ingen har rätt att skriva under för båda.',
    unit: 'youth',
    moves: [
      ['lead', 140, 'in-hand', 'Förvaltningscheferna får ett förslag till delegation på sitt möte.', -60],
      [
        'lead',
        66,
        'removed',
        'Delegationen är klar: enhetschefen på plats får skriva under för upp till tio kvällar.',
      ],
      [
        'lead',
        20,
        'open',
        'Ny säkerhetsrutin för hallen kräver en underskrift till. Nu är vi tillbaka där vi var.',
        6,
      ],
    ],
  },
  {
    by: 'librarian',
    daysAgo: 95,
    kind: 'technique',
    title: 'Bibliotekets system lämnar inte ut några uppgifter som går att räkna på',
    text: 'Vi ville se när på dagen ungdomar kommer, för att lägga läxhjälpen rätt. Statistiken går bara att få ut som bild.',
    unit: 'library',
    owner: 'admin',
    moves: [
      [
        'admin',
        80,
        'in-hand',
        'Leverantören har en anslutning som vi inte har köpt. Jag tar in pris och frågar grannkommunen vad de betalar.',
        2,
      ],
    ],
  },
  {
    by: 'aide',
    daysAgo: 45,
    kind: 'culture',
    title: 'Det märks vem som sagt något på mötet, så de flesta är tysta',
    text: 'När någon föreslår något nytt blir det tyst, och sedan kommer alla skäl till varför det inte går. Efter mötet säger flera att de tyckte att det var bra.',
    unit: 'homecare-north',
    anonymous: true,
  },
  {
    by: 'headteacher',
    daysAgo: 24,
    kind: 'competence',
    title: 'Ingen hos oss vet hur man mäter om ett försök har hjälpt',
    text: 'Vi har provat lugnare morgnar i två klasser. Det känns bättre, men vi kan inte säga om det är så.',
    unit: 'school',
    owner: 'coach',
    moves: [
      [
        'coach',
        18,
        'in-hand',
        'Jag kommer till arbetslaget en timme och går igenom tre enkla sätt att jämföra före och efter.',
        9,
      ],
    ],
  },
  {
    by: 'caretaker',
    daysAgo: 9,
    kind: 'procurement',
    title: 'Vi får bara köpa vitvaror som är helt nya',
    text: 'Tvättmaskinerna i Ekbacken kan lagas för en tredjedel av priset, men inköpsreglerna säger nytt.',
    unit: 'housing',
  },
];
