import type { JourneyVisibility } from './tables.ts';

// The example municipality's journeys. Invented, like everything in it.

/** Answers in the order of a principle's questions: a digit is a step, ? is "don't know", - is not answered. */
export type Steps = string;

export interface SeedAction {
  suggestionId: string | null;
  questionId: string;
  title?: string;
  text?: string;
  owner: string | null;
  /** Days after the plan was made. */
  due: number | null;
  effect: string;
  /** Days after the plan was made that it was begun and finished. */
  begun?: number;
  done?: number;
  result?: string;
}

export interface SeedRound {
  /** Days before today. */
  at: number;
  /** The group's answers, by principle. */
  group: Record<string, Steps>;
  /** Own answers, by person and principle. */
  own?: Record<string, Record<string, Steps>>;
  notes?: Record<string, { note: string; evidence?: string }>;
  gaps: string[];
  /** Gaps of the round before that no longer are. */
  left?: string[];
  actions?: SeedAction[];
}

export interface SeedJourney {
  ref: string;
  owner: string;
  unit: string;
  title: string;
  ownWords: string;
  challenges: string[];
  visibility: JourneyVisibility;
  people?: string[];
  startedAt: number;
  rounds: SeedRound[];
  /** Days after today that it is to be followed up; negative is past and set in time. */
  followUp?: { setAt: number; on: number };
  closed?: { at: number; reason: string };
}

export const JOURNEYS: readonly SeedJourney[] = [
  {
    ref: 'ideas',
    owner: 'manager',
    unit: 'homecare-north',
    title: 'Idéer från hemtjänsten',
    ownWords:
      'Undersköterskorna ser varje dag sådant som skulle kunna göras bättre. Men det är ont om tid, och ingen vet vart en idé ska ta vägen. Många har slutat säga något.',
    challenges: ['p2.c1', 'p2.c3'],
    visibility: 'organisation',
    people: ['aide', 'southmanager', 'coach'],
    startedAt: 540,
    rounds: [
      {
        at: 530,
        group: { p2: '212321' },
        own: {
          aide: { p2: '111211' },
          southmanager: { p2: '223322' },
          manager: { p2: '322332' },
          nurse: { p2: '212?21' },
        },
        notes: {
          'p2.q1': {
            note: 'Chefen vill, men det är bara några få som tar egna initiativ. De flesta väntar på att bli tillfrågade.',
            evidence: 'Medarbetarenkäten i våras: 34 % håller med om att deras idéer tas till vara.',
          },
          'p2.q2': {
            note: 'Tre i gruppen berättade om förslag som blev bemötta med ”så har vi inte gjort förut”. Det sätter sig.',
          },
          'p2.q5': {
            note: 'Schemat är lagt på minuten. Det finns ingen timme i veckan att prova något på.',
            evidence: 'Schemat för vecka 12–20.',
          },
        },
        gaps: ['p2.q2', 'p2.q5'],
        actions: [
          {
            suggestionId: 'p2.q2.a1',
            questionId: 'p2.q2',
            owner: 'manager',
            due: 90,
            effect: 'Fler än hälften har lagt fram minst ett förslag på ett halvår.',
            begun: 14,
            done: 84,
            result: 'Varje arbetsplatsträff börjar nu med frågan vad vi ska prova. 23 förslag på ett halvår.',
          },
          {
            suggestionId: null,
            questionId: 'p2.q5',
            title: 'En timme i veckan för att prova, i varje grupp',
            text: 'Lägg in en fast timme i schemat, på en tid då det är lugnare. Gruppen bestämmer själv vad den provar och berättar på nästa träff.',
            owner: 'southmanager',
            due: 150,
            effect: 'Alla grupper har provat minst två förändringar före sommaren.',
            begun: 40,
            done: 170,
            result: 'Fyra av fem grupper höll i timmen. Den femte bytte till två halvtimmar.',
          },
          {
            suggestionId: 'p2.q5.a2',
            questionId: 'p2.q5',
            owner: 'aide',
            due: 210,
            effect: 'Ingen behöver fråga om lov för små ändringar i det egna arbetet.',
            begun: 100,
            done: 205,
            result: 'En sida som säger vad var och en får bestämma själv. Den sitter i personalrummet.',
          },
        ],
      },
      {
        at: 110,
        group: { p2: '333332' },
        own: {
          aide: { p2: '332332' },
          southmanager: { p2: '343333' },
          manager: { p2: '333433' },
          nurse: { p2: '332332' },
          coach: { p2: '33?332' },
        },
        notes: {
          'p2.q2': {
            note: 'Nu är det vanligt att någon säger ”kan vi prova”. Det som inte blev bra pratar vi också om.',
            evidence: '23 förslag, 14 provade, 9 har blivit kvar.',
          },
          'p2.q6': {
            note: 'Vi är bättre på att börja än på att fira. De som kommer med förslag märks för lite utanför gruppen.',
          },
        },
        gaps: ['p2.q6'],
        left: ['p2.q2', 'p2.q5'],
      },
    ],
    closed: {
      at: 40,
      reason:
        'Vi har nått dit vi ville. Arbetet med att lyfta fram dem som tänker nytt fortsätter i förvaltningens plan.',
    },
  },
  {
    ref: 'absence',
    owner: 'headteacher',
    unit: 'education',
    title: 'Unga som inte kommer till skolan',
    ownWords:
      'Vi är många som möter samma elever: skolan, elevhälsan, fritidsgården och socialtjänsten. Var och en gör sitt, men ingen ser helheten, och eleverna och deras familjer får berätta samma sak om och om igen.',
    challenges: ['p3.c1', 'p3.c3'],
    visibility: 'organisation',
    people: ['ambassador', 'youth', 'coach'],
    startedAt: 26,
    rounds: [
      {
        at: 18,
        group: { p3: '2?3----' },
        own: {
          headteacher: { p3: '322321-' },
          ambassador: { p3: '213211-' },
          youth: { p3: '1?3122-' },
          coach: { p3: '223---' },
        },
        notes: {
          'p3.q1': {
            note: 'Vi frågar föräldrarna, men sällan ungdomarna själva. När vi gör det är beslutet ofta redan fattat.',
          },
          'p3.q3': { note: 'Elevhälsans team har många yrken. Det är en styrka som vi kan bygga på.' },
        },
        gaps: ['p3.q1'],
      },
    ],
  },
  {
    ref: 'permits',
    owner: 'permits',
    unit: 'permits',
    title: 'Bygglov som går att förstå',
    ownWords:
      'Hälften av ansökningarna saknar något och får kompletteras. Vi vill prova oss fram till blanketter och besked som fungerar.',
    challenges: ['p4.c1'],
    visibility: 'private',
    people: ['planner'],
    startedAt: 3,
    rounds: [],
  },
  {
    ref: 'leadership',
    owner: 'director',
    unit: 'care',
    title: 'Ledningen bakom det nya',
    ownWords: 'Cheferna säger ja till förnyelse, men när det kniper är det den som får stå tillbaka.',
    challenges: ['p1.c1', 'p1.c4'],
    visibility: 'organisation',
    people: ['manager', 'southmanager', 'lead'],
    startedAt: 690,
    rounds: [
      {
        at: 680,
        group: { p1: '213211' },
        own: {
          director: { p1: '323322' },
          manager: { p1: '112211' },
          southmanager: { p1: '213111' },
          lead: { p1: '212211' },
        },
        notes: { 'p1.q6': { note: 'Allt vi gör är små förbättringar. Inget rustar oss för om tio år.' } },
        gaps: ['p1.q1', 'p1.q6'],
        actions: [
          {
            suggestionId: 'p1.q1.a1',
            questionId: 'p1.q1',
            owner: 'director',
            due: 60,
            effect: 'Alla enhetschefer kan säga vart vi är på väg.',
            begun: 10,
            done: 55,
            result: 'En sida, antagen av nämnden.',
          },
          {
            suggestionId: 'p1.q1.a4',
            questionId: 'p1.q1',
            owner: 'director',
            due: 365,
            effect: 'Tre hinder borta per halvår.',
            begun: 60,
            done: 360,
            result: 'Elva hinder på listan, sju borta.',
          },
        ],
      },
      {
        at: 250,
        group: { p1: '323221' },
        own: {
          director: { p1: '333322' },
          manager: { p1: '323221' },
          southmanager: { p1: '322221' },
          lead: { p1: '323221' },
        },
        gaps: ['p1.q4', 'p1.q6'],
        left: ['p1.q1'],
        actions: [
          {
            suggestionId: 'p1.q6.a1',
            questionId: 'p1.q6',
            owner: 'lead',
            due: 230,
            effect: 'Nämnden ser hur pengarna fördelas.',
            begun: 30,
          },
          { suggestionId: 'p1.q4.a1', questionId: 'p1.q4', owner: null, due: null, effect: '' },
        ],
      },
    ],
    followUp: { setAt: 245, on: 60 },
  },
  {
    ref: 'streets',
    owner: 'engineer',
    unit: 'streets',
    title: 'Prova i gatan innan vi bygger',
    ownWords: 'Vi gräver, bygger och ångrar oss. Med enkla försök skulle vi veta mer innan det blir dyrt.',
    challenges: ['p4.c1', 'p4.c2'],
    visibility: 'organisation',
    people: ['planner'],
    startedAt: 330,
    rounds: [
      {
        at: 320,
        group: { p4: '1221' },
        own: { engineer: { p4: '1221' }, planner: { p4: '2231' }, lead: { p4: '1121' } },
        gaps: ['p4.q1', 'p4.q3'],
        actions: [
          {
            suggestionId: 'p4.q1.a1',
            questionId: 'p4.q1',
            owner: 'engineer',
            due: 200,
            effect: 'Två gator provade före ombyggnad.',
            begun: 30,
          },
          {
            suggestionId: 'p4.q3.a1',
            questionId: 'p4.q3',
            owner: 'planner',
            due: 400,
            effect: 'Försöket har gått minst tre varv.',
            begun: 90,
          },
        ],
      },
    ],
    followUp: { setAt: 300, on: 30 },
  },
  {
    ref: 'library',
    owner: 'librarian',
    unit: 'library',
    title: 'Det vi lär oss på biblioteket',
    ownWords: 'Vi provar mycket, men när någon slutar försvinner det vi lärde oss.',
    challenges: ['p5.c1', 'p5.c3'],
    visibility: 'organisation',
    people: ['youth'],
    startedAt: 430,
    rounds: [
      {
        at: 420,
        group: { p5: '3212321' },
        own: { librarian: { p5: '3212321' }, youth: { p5: '2312221' }, lead: { p5: '3222321' } },
        gaps: ['p5.q3', 'p5.q7'],
        actions: [
          {
            suggestionId: 'p5.q3.a1',
            questionId: 'p5.q3',
            owner: 'librarian',
            due: 120,
            effect: 'Vi hittar tillbaka till det vi har provat.',
            begun: 20,
            done: 130,
            result: 'Ett försök får en sida. Där står vad vi trodde, vad som hände och vad vi gör nu.',
          },
        ],
      },
    ],
    followUp: { setAt: 200, on: 14 },
  },
  {
    ref: 'portfolio',
    owner: 'lead',
    unit: 'innovation',
    title: 'En portfölj för hela kommunen',
    ownWords: 'Vi vet vad varje förvaltning gör var för sig, men inte om helheten räcker.',
    challenges: ['p1.c6', 'p5.c4'],
    visibility: 'organisation',
    people: ['coach', 'director', 'planner'],
    startedAt: 520,
    rounds: [
      {
        at: 500,
        group: { p1: '322212', p5: '2312321' },
        own: { lead: { p1: '322212' }, coach: { p1: '332212' }, planner: { p1: '2222?1' } },
        gaps: ['p1.q6', 'p5.q4'],
        actions: [
          {
            suggestionId: 'p1.q6.a2',
            questionId: 'p1.q6',
            owner: 'lead',
            due: 180,
            effect: 'Styrgruppen ser balansen två gånger om året.',
            begun: 30,
            done: 175,
            result: 'Första genomgången gav två omprioriteringar.',
          },
        ],
      },
      {
        at: 85,
        group: { p1: '333223', p5: '2313322' },
        gaps: ['p5.q4'],
        left: ['p1.q6'],
        actions: [
          {
            suggestionId: 'p5.q4.a1',
            questionId: 'p5.q4',
            owner: 'coach',
            due: 140,
            effect: 'Varje avslutat försök har en sida om nyttan.',
            begun: 20,
          },
        ],
      },
    ],
    followUp: { setAt: 80, on: 95 },
  },
  {
    ref: 'granen',
    owner: 'nurse',
    unit: 'granen',
    title: 'Lugnare nätter på Granen',
    ownWords: 'Nattpersonalen har idéer om ljus, ljud och rutiner. De är aldrig på plats när besluten tas.',
    challenges: ['p2.c3'],
    visibility: 'organisation',
    people: ['director'],
    startedAt: 190,
    rounds: [
      {
        at: 180,
        group: { p2: '22?231' },
        gaps: ['p2.q5'],
        actions: [
          {
            suggestionId: 'p2.q5.a1',
            questionId: 'p2.q5',
            owner: 'nurse',
            due: 150,
            effect: 'Nattgruppen provar en sak i månaden.',
            begun: 15,
          },
        ],
      },
    ],
  },
  {
    ref: 'youth',
    owner: 'youth',
    unit: 'youth',
    title: 'Röster vi inte brukar höra',
    ownWords: 'Samma ungdomar kommer alltid till råden. Vi vill nå de andra.',
    challenges: ['p3.c4'],
    visibility: 'organisation',
    startedAt: 160,
    rounds: [{ at: 150, group: { p3: '3232133' }, gaps: ['p3.q6'] }],
  },
  {
    ref: 'housing',
    owner: 'caretaker',
    unit: 'housing',
    title: 'Hyresgästerna med från början',
    ownWords: 'När vi bygger om frågar vi om färgen på dörrarna, inte om det som är viktigt.',
    challenges: ['p3.c3'],
    visibility: 'organisation',
    startedAt: 100,
    rounds: [{ at: 90, group: { p3: '2122121' }, gaps: ['p3.q1', 'p3.q7'] }],
  },
  {
    ref: 'hr',
    owner: 'hr',
    unit: 'hr',
    title: 'Kunskap att förnya sig',
    ownWords: 'Utbildningarna handlar om det vi redan kan.',
    challenges: ['p2.c4'],
    visibility: 'organisation',
    startedAt: 270,
    rounds: [{ at: 260, group: { p2: '323222' }, gaps: ['p2.q4'] }],
  },
  {
    ref: 'school',
    owner: 'ambassador',
    unit: 'school',
    title: 'Lärdomar som når nästa klassrum',
    ownWords: '',
    challenges: ['p5.c1', 'p2.c1'],
    visibility: 'organisation',
    people: ['headteacher'],
    startedAt: 360,
    rounds: [{ at: 350, group: { p5: '2222221', p2: '322332' }, gaps: ['p5.q3', 'p5.q6'] }],
  },
];
