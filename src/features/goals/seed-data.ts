import type { BoxKind } from './chain-rules.ts';
import type { Direction, Frequency, Measures, Scale } from './rules.ts';

export const VISION =
  'I Björkviken ska det vara lätt att leva ett helt liv. Vi gör det viktiga tillsammans, provar nytt utan att vara rädda och delar med oss av det vi lär oss.';

export interface SeedIndicator {
  title: string;
  text?: string;
  measures: Measures;
  measuredIn: string;
  scale: Scale;
  direction: Direction;
  frequency: Frequency;
  source: string;
  owner: string;
  /** Levels for last year and this year. */
  targets: readonly [number, number];
  /** By thirds of last year and this year; a yearly one has one figure for each year. Null: it never came. */
  outcomes: readonly (number | null)[];
  /** A figure that came first for a third, by its place, and was put right later. */
  first?: { at: number; value: number; note: string };
}

export interface SeedGoal {
  ref: string;
  title: string;
  text: string;
  parent?: string;
  owner: string;
  units: readonly string[];
  indicators: readonly SeedIndicator[];
}

const share = { measuredIn: '%', scale: 'share' as const, frequency: 'period' as const };

export const GOALS: readonly SeedGoal[] = [
  {
    ref: 'home',
    title: 'Fler klarar sig hemma längre',
    text: 'Den som vill bo kvar hemma ska kunna göra det tryggt. Det klarar ingen förvaltning ensam.',
    owner: 'director',
    units: ['care', 'culture', 'housing'],
    indicators: [
      {
        ...share,
        title: 'Andel som känner sig trygga hemma',
        text: 'Fråga till alla över 75 år med hemtjänst. Säger inget om dem som har tackat nej till stöd.',
        measures: 'result',
        direction: 'up',
        source: 'Egen enkät varje tertial',
        owner: 'manager',
        targets: [80, 84],
        outcomes: [78, 79, 81, 83, 85, null],
        first: { at: 3, value: 82, note: 'Preliminärt, 14 svar saknades' },
      },
    ],
  },
  {
    ref: 'falls',
    title: 'Färre faller hemma',
    text: 'Ett fall kan vara slutet på ett självständigt liv. De flesta går att förebygga.',
    parent: 'home',
    owner: 'manager',
    units: ['homecare-north', 'homecare-south'],
    indicators: [
      {
        title: 'Fallolyckor per 1 000 personer med hemtjänst',
        measures: 'result',
        measuredIn: 'olyckor',
        scale: 'number',
        direction: 'down',
        frequency: 'period',
        source: 'Avvikelsesystemet',
        owner: 'manager',
        targets: [46, 42],
        outcomes: [51, 48, 47, 44, 42, null],
      },
      {
        ...share,
        title: 'Andel som fått hembesök inom två dygn efter sjukhus',
        measures: 'process',
        direction: 'up',
        source: 'Verksamhetssystemet',
        owner: 'southmanager',
        targets: [60, 75],
        outcomes: [41, 52, 63, 71, 79, null],
      },
    ],
  },
  {
    ref: 'together',
    title: 'Ingen behöver känna sig ensam',
    text: 'Ensamhet är lika farligt som rökning. Biblioteket, fritidsgårdarna och hemtjänsten möter samma människor.',
    parent: 'home',
    owner: 'librarian',
    units: ['library', 'youth', 'homecare-north'],
    indicators: [
      {
        title: 'Besökare på öppna träffar',
        measures: 'result',
        measuredIn: 'besök',
        scale: 'number',
        direction: 'up',
        frequency: 'period',
        source: 'Räkning på plats',
        owner: 'librarian',
        targets: [900, 1100],
        outcomes: [720, 810, 940, 1015, 1180, null],
      },
      {
        ...share,
        title: 'Andel träffar som två verksamheter håller i tillsammans',
        measures: 'relation',
        direction: 'up',
        source: 'Bibliotekets kalender',
        owner: 'librarian',
        targets: [30, 50],
        outcomes: [12, 22, 31, 38, 50, null],
      },
    ],
  },
  {
    ref: 'school',
    title: 'Alla barn blir klara med skolan',
    text: 'En klar gymnasieexamen är det bästa skyddet mot det mesta.',
    owner: 'headteacher',
    units: ['education', 'culture'],
    indicators: [
      {
        title: 'Andel elever i årskurs 9 som är behöriga till gymnasiet',
        measures: 'result',
        measuredIn: '%',
        scale: 'share',
        direction: 'up',
        frequency: 'year',
        source: 'Skolans betygsregister',
        owner: 'headteacher',
        targets: [86, 88],
        outcomes: [84.5, null],
      },
    ],
  },
  {
    ref: 'presence',
    title: 'Varje elev är i skolan',
    text: 'Frånvaro är en signal. Den som svarar snabbt hinner göra något.',
    parent: 'school',
    owner: 'headteacher',
    units: ['school', 'pupil-health', 'youth'],
    indicators: [
      {
        ...share,
        title: 'Andel elever med mer än 15 procents frånvaro',
        measures: 'result',
        direction: 'down',
        source: 'Frånvarosystemet',
        owner: 'headteacher',
        targets: [14, 11],
        outcomes: [16.5, 15, 13.2, 12.4, 12.1, null],
      },
      {
        title: 'Dagar från första signal till samtal',
        measures: 'process',
        measuredIn: 'dagar',
        scale: 'number',
        direction: 'down',
        frequency: 'period',
        source: 'Elevhälsans ärenden',
        owner: 'ambassador',
        targets: [14, 7],
        outcomes: [19, 16, 12, 9, 7, null],
      },
    ],
  },
  {
    ref: 'climate',
    title: 'Björkviken släpper ut hälften så mycket',
    text: 'Till 2030. Det mesta avgörs av hur vi bygger, värmer och reser.',
    owner: 'planner',
    units: ['built', 'housing', 'office'],
    indicators: [
      {
        title: 'Utsläpp från kommunens egna resor',
        measures: 'result',
        measuredIn: 'ton',
        scale: 'number',
        direction: 'down',
        frequency: 'period',
        source: 'Reseredovisningen',
        owner: 'engineer',
        targets: [120, 100],
        outcomes: [141, 122, 118, 104, 93, null],
      },
      {
        title: 'Energi per kvadratmeter i kommunens hus',
        measures: 'result',
        measuredIn: 'kWh',
        scale: 'number',
        direction: 'down',
        frequency: 'year',
        source: 'Energimätarna',
        owner: 'caretaker',
        targets: [142, 136],
        outcomes: [139, null],
      },
    ],
  },
  {
    ref: 'permits',
    title: 'Den som vill bygga får svar i tid',
    text: 'Ett tydligt svar snabbt är bättre än ett perfekt svar sent.',
    parent: 'climate',
    owner: 'permits',
    units: ['permits', 'digital'],
    indicators: [
      {
        title: 'Veckor till beslut om bygglov, median',
        measures: 'process',
        measuredIn: 'veckor',
        scale: 'number',
        direction: 'down',
        frequency: 'period',
        source: 'Ärendesystemet',
        owner: 'permits',
        targets: [8, 6],
        outcomes: [9.5, 8.6, 7.8, 6.5, 6.2, null],
      },
    ],
  },
  {
    ref: 'learn',
    title: 'Vi vågar prova, och lär av det',
    text: 'Ett försök som visar att vi hade fel är värt lika mycket som ett som visar att vi hade rätt.',
    owner: 'lead',
    units: ['innovation', 'hr', 'care', 'education', 'built'],
    indicators: [
      {
        ...share,
        title: 'Andel medarbetare som vågar säga vad de tycker',
        measures: 'relation',
        direction: 'up',
        source: 'Medarbetarenkäten',
        owner: 'hr',
        targets: [70, 74],
        outcomes: [66, 68, 71, 72, 74, null],
      },
      {
        title: 'Lärdomar som en annan enhet har tagit till sig',
        measures: 'relation',
        measuredIn: 'lärdomar',
        scale: 'number',
        direction: 'up',
        frequency: 'period',
        source: 'Mylla',
        owner: 'lead',
        targets: [6, 10],
        outcomes: [2, 4, 7, 5, null, null],
      },
      {
        title: 'Dagar från lämnad idé till svar',
        measures: 'process',
        measuredIn: 'dagar',
        scale: 'number',
        direction: 'down',
        frequency: 'period',
        source: 'Mylla',
        owner: 'lead',
        targets: [14, 10],
        outcomes: [21, 15, 12, 11, 9, null],
      },
    ],
  },
];

export interface SeedBox {
  key: string;
  kind: BoxKind;
  title?: string;
  goal?: string;
  unit?: string;
  measure?: string;
  indicators?: readonly string[];
}
export interface SeedChain {
  initiative: string;
  boxes: readonly SeedBox[];
  links: readonly (readonly [from: string, to: string, assumption: string])[];
}

export const CHAINS: readonly SeedChain[] = [
  {
    initiative: 'handover',
    boxes: [
      {
        key: 'a',
        kind: 'activity',
        title: 'Överlämning vid hemmet i stället för på kontoret',
        measure: 'Antal överlämningar hemma per vecka',
      },
      {
        key: 'b',
        kind: 'activity',
        title: 'Gemensam checklista för det första dygnet',
        measure: 'Andel överlämningar där listan används',
      },
      {
        key: 'r',
        kind: 'result',
        title: 'Hembesök inom två dygn efter sjukhus',
        indicators: ['Andel som fått hembesök inom två dygn efter sjukhus'],
      },
      {
        key: 'e',
        kind: 'effect',
        title: 'Färre fall den första månaden',
        indicators: ['Fallolyckor per 1 000 personer med hemtjänst'],
      },
      {
        key: 'h',
        kind: 'effect',
        title: 'Färre akuta anpassningar av lägenheter',
        unit: 'housing',
        measure: 'Antal akuta beställningar hos bostadsbolaget',
      },
      { key: 'g', kind: 'goal', goal: 'falls' },
    ],
    links: [
      ['a', 'r', 'den som lämnar över har tid att åka dit'],
      ['b', 'r', 'listan är så kort att den används en fredag eftermiddag'],
      ['r', 'e', 'det är de första dygnen som är farligast'],
      ['r', 'h', 'hindren i hemmet syns redan vid första besöket'],
      ['e', 'g', 'den första månaden står för de flesta fallen'],
      ['h', 'g', 'en anpassning som är planerad blir bättre gjord'],
    ],
  },
  {
    initiative: 'permit-time',
    boxes: [
      {
        key: 'a',
        kind: 'activity',
        title: 'Förhandskoll av ansökan med sökanden',
        measure: 'Antal förhandskollar per månad',
      },
      {
        key: 'r',
        kind: 'result',
        title: 'Fler ansökningar är kompletta från början',
        measure: 'Andel kompletta vid första läsningen',
      },
      {
        key: 'e',
        kind: 'effect',
        title: 'Kortare väntan för den som bygger',
        indicators: ['Veckor till beslut om bygglov, median'],
      },
      { key: 'g', kind: 'goal', goal: 'permits' },
    ],
    links: [
      ['a', 'r', 'de som söker sällan är de som behöver kollen mest'],
      ['r', 'e', 'det är kompletteringar som tar tid, inte handläggningen'],
      ['e', 'g', 'medianen säger det sökanden märker'],
    ],
  },
  {
    initiative: 'youth',
    boxes: [
      {
        key: 'a',
        kind: 'activity',
        title: 'Ungdomar leder egna kvällar på fritidsgården',
        measure: 'Antal kvällar',
      },
      { key: 'r', kind: 'result', title: 'Fler unga känner någon vuxen de litar på' },
      {
        key: 'e',
        kind: 'effect',
        title: 'Färre långa frånvaroperioder',
        unit: 'school',
        indicators: ['Andel elever med mer än 15 procents frånvaro'],
      },
      { key: 'o', kind: 'effect', title: 'Lugnare kvällar i centrum' },
      { key: 'g', kind: 'goal', goal: 'presence' },
    ],
    links: [
      ['a', 'r', ''],
      ['r', 'e', 'en vuxen som märker att man saknas gör skillnad'],
      ['r', 'o', ''],
      ['e', 'g', 'de långa perioderna börjar som korta'],
    ],
  },
];
