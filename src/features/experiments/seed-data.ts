import type { Colour, Decided, Outcome } from './rules.ts';

// The example's own experiments. Days count back from the day the example is seen from; a negative one lies ahead.

/** What the organisation never does in a test, and what may go wrong. */
export const EXAMPLE_ERRORS: readonly (readonly [ref: string, colour: Colour, text: string])[] = [
  ['help', 'red', 'Ingen blir utan den hjälp hen har beslut om.'],
  ['yes', 'red', 'Ingen är med utan att ha sagt ja, och den som vill sluta får göra det samma dag.'],
  ['filmed', 'red', 'Ingen filmas eller spelas in utan att veta om det.'],
  ['data', 'red', 'Uppgifter om enskilda lämnar inte våra egna system.'],
  ['time', 'green', 'Det tog längre tid än vi trodde.'],
  ['few', 'green', 'Få ville vara med.'],
  ['wrong', 'green', 'Det vi trodde stämde inte.'],
  ['broke', 'green', 'Tekniken krånglade och vi fick göra det för hand.'],
  ['asked', 'green', 'Vi frågade fel personer först.'],
];

export interface ExampleAssumption {
  initiative: string;
  ref: string;
  by: string;
  ago: number;
  text: string;
  importance: 1 | 2 | 3;
  evidence: 1 | 2 | 3;
}

export const EXAMPLE_ASSUMPTIONS: readonly ExampleAssumption[] = [
  {
    initiative: 'evening-call',
    ref: 'safer',
    by: 'manager',
    ago: 292,
    importance: 3,
    evidence: 3,
    text: 'Ett kort samtal vid en bestämd tid gör den som är ensam tryggare.',
  },
  {
    initiative: 'evening-call',
    ref: 'earlier',
    by: 'manager',
    ago: 168,
    importance: 3,
    evidence: 1,
    text: 'Larmen minskar om samtalet kommer innan oron börjar.',
  },
  {
    initiative: 'evening-call',
    ref: 'screen',
    by: 'aide',
    ago: 60,
    importance: 2,
    evidence: 1,
    text: 'Den som har svårt att hitta knappen klarar en skärm som kopplar upp sig själv.',
  },
  {
    initiative: 'evening-call',
    ref: 'time',
    by: 'manager',
    ago: 165,
    importance: 2,
    evidence: 2,
    text: 'En undersköterska hinner med tolv samtal på en kväll.',
  },
  {
    initiative: 'evening-call',
    ref: 'relatives',
    by: 'aide',
    ago: 120,
    importance: 1,
    evidence: 2,
    text: 'Anhöriga ringer lika ofta som förut fast vi också ringer.',
  },
  {
    initiative: 'heat',
    ref: 'go',
    by: 'southmanager',
    ago: 160,
    importance: 3,
    evidence: 3,
    text: 'Den som har det för varmt hemma går till ett svalt rum i närheten.',
  },
  {
    initiative: 'heat',
    ref: 'ride',
    by: 'librarian',
    ago: 72,
    importance: 3,
    evidence: 2,
    text: 'Den som får skjuts första gången vill dit igen.',
  },
  {
    initiative: 'heat',
    ref: 'who',
    by: 'southmanager',
    ago: 70,
    importance: 3,
    evidence: 1,
    text: 'Vårdcentralen kan säga vilka som är sköra utan att bryta sekretessen.',
  },
  {
    initiative: 'care-2040',
    ref: 'hands',
    by: 'director',
    ago: 100,
    importance: 3,
    evidence: 1,
    text: 'Människor vill helst ha en människa till det som rör kroppen, men inte till matlagning och städning.',
  },
  {
    initiative: 'care-2040',
    ref: 'neighbours',
    by: 'nurse',
    ago: 90,
    importance: 2,
    evidence: 1,
    text: 'Sextioåringar är beredda att hjälpa en granne mot att själva få hjälp senare.',
  },
  {
    initiative: 'battery',
    ref: 'peak',
    by: 'planner',
    ago: 85,
    importance: 3,
    evidence: 2,
    text: 'Skolan och husen använder el vid olika tider på dygnet.',
  },
  {
    initiative: 'battery',
    ref: 'pay',
    by: 'caretaker',
    ago: 80,
    importance: 3,
    evidence: 1,
    text: 'Hyresgäster tycker att delningen är rättvis om alla får se samma siffror.',
  },
  {
    initiative: 'spoken-records',
    ref: 'right',
    by: 'nurse',
    ago: 180,
    importance: 3,
    evidence: 1,
    text: 'Anteckningen blir rätt även med dialekt och brus från bilen.',
  },
  {
    initiative: 'youth',
    ref: 'more',
    by: 'youth',
    ago: 415,
    importance: 3,
    evidence: 2,
    text: 'Fler olika unga kommer om unga själva bestämmer vad som händer.',
  },
];

export interface ExampleLoop {
  plan: string;
  ago: number;
  studyAgo: number;
  did?: string;
  study?: string;
  act?: string;
  decided?: Decided;
  /** How many days ago it was written in. */
  writtenAgo?: number;
}

export interface ExampleExperiment {
  ref: string;
  initiative: string;
  assumption?: string;
  by: string;
  owner: string;
  ago: number;
  title: string;
  hypothesis: string;
  method: string;
  measure: string;
  threshold: string;
  /** Who takes part; left out: no people are affected. */
  users?: string;
  endAgo: number;
  errors: readonly string[];
  ownRed?: readonly string[];
  ownGreen?: readonly string[];
  /** Ethics, law and technology: by whom it was judged; null: not yet; `-` before: no need. */
  checks?: readonly [ethics: string | null, law: string | null, technique: string | null];
  permission?: string;
  consent?: string;
  startAgo?: number;
  loops?: readonly ExampleLoop[];
  breach?: {
    by: string;
    ago: number;
    error: string;
    happened: string;
    decision?: { by: string; ago: number; reason: string };
  };
  close?: { ago: number; outcome: Outcome; happened: string; learning: string; otherwise: string };
  /** Kept as a template under this name. */
  template?: string;
  barrier?: { by: string; ago: number; title: string; text: string };
}
