import type { Language } from '../../shared/kernel/language.ts';

// What an instrument is: questions that are asked as they stand, as data. See README.md for the words.

/** How an item may be answered. */
export const ITEM_KINDS = [
  'step',
  'pair',
  'poles',
  'yes-no',
  'choice',
  'choices',
  'number',
  'text',
  'matrix',
] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** How a result may be drawn; see engines/charts. */
export const CHARTS = ['distribution', 'profile', 'radar', 'poles', 'cross', 'shares'] as const;
export type ChartKind = (typeof CHARTS)[number];

export const SCORE_KINDS = ['mean', 'share', 'index'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

/** The two ratings of a pair, in the order they are asked. */
export const PAIR = ['importance', 'presence'] as const;
export type PairPart = (typeof PAIR)[number];

/** The option that lets people write what was not among the others. */
export const OTHER = 'other';

/** Fewest and most steps of a scale. */
export const STEPS_FEWEST = 2;
export const STEPS_MOST = 11;
/** Most options of a question. */
export const OPTIONS_MOST = 60;

export interface ScaleShape {
  /** Number of steps: 1 is the lowest. */
  steps: number;
  /** Whether "don't know" may be answered beside the steps. */
  dontKnow: boolean;
}

/** What is shown only if an earlier answer is one of these. */
export interface Condition {
  /** Id of an earlier variable that is a step, a yes or no, or a choice of one. */
  of: string;
  /** Steps as numbers, options by id. */
  is: (string | number)[];
}

/** Where somebody goes on when a result is weak. */
export interface Leads {
  /** Questions of the handbook: p1.q2. */
  handbook: string[];
  /** Areas of the root system, by which lessons are sorted. */
  areas: string[];
}

export interface Item {
  id: string;
  kind: ItemKind;
  /** Scale of step, poles and matrix. */
  scale?: string | undefined;
  /** Scales of a pair: importance and presence. */
  scales?: [string, string] | undefined;
  /** Of yes-no: whether "don't know" may be answered. */
  dontKnow?: boolean | undefined;
  options?: string[] | undefined;
  /** Whether a choice has "other", with room to write. */
  other?: boolean | undefined;
  rows?: string[] | undefined;
  min?: number | undefined;
  max?: number | undefined;
  /** A high step means little of what is measured: turned round in scores. */
  reversed: boolean;
  showIf?: Condition | undefined;
  leads: Leads;
  /** Where the item comes from. */
  source: string;
  /** Whether the source has no such item by name: it is ours. */
  ours: boolean;
}

export interface Section {
  id: string;
  showIf?: Condition | undefined;
  items: Item[];
}

/** A figure made of several items. */
export interface Score {
  id: string;
  kind: ScoreKind;
  /** Ids of items or sections. All their steps count, of a pair the presence. */
  of: string[];
}

/** The structure of an instrument, without words. */
export interface Structure {
  id: string;
  version: number;
  source: string;
  /** The day it was last looked over, YYYY-MM-DD. */
  reviewed: string;
  scales: Record<string, ScaleShape>;
  sections: Section[];
  scores: Score[];
  charts: ChartKind[];
}

export interface ItemTexts {
  /** The question or statement, as it is asked. */
  text: string;
  /** What it is called in tables and charts: a few words. */
  short: string;
  hint?: string | undefined;
  /** Ends of opposite poles: step 1 and the highest. */
  left?: string | undefined;
  right?: string | undefined;
  options?: Record<string, string> | undefined;
  rows?: Record<string, string> | undefined;
  /** What a number counts: "år", "timmar i veckan". */
  unit?: string | undefined;
}

export interface InstrumentTexts {
  name: string;
  /** Where it comes from, for readers; left out: as the structure says. */
  source?: string | undefined;
  /** What it tells, in a sentence. */
  lead: string;
  /** What it measures, where it comes from, how its result is read, when not to use it. */
  about: string;
  /** To the one who is about to answer. */
  intro: string;
  /** What is asked for by a scale ("Hur viktigt är det?"), and what each step is called. */
  scales: Record<string, { name: string; steps: string[] }>;
  sections: Record<string, { name: string; lead?: string | undefined }>;
  items: Record<string, ItemTexts>;
  scores: Record<string, { name: string; text?: string | undefined }>;
}

/** An instrument with its words. English may be missing of an organisation's own. */
export interface Instrument extends Structure {
  texts: { sv: InstrumentTexts; en?: InstrumentTexts | undefined };
}

/** The words of an instrument in a language; Swedish where it has no English. */
export const wordsOf = (instrument: Instrument, language: Language): InstrumentTexts =>
  (language === 'en' && instrument.texts.en) || instrument.texts.sv;

/** Where an instrument comes from, in a language. */
export const sourceOf = (instrument: Instrument, language: Language): string =>
  wordsOf(instrument, language).source ?? instrument.source;

/** All items, in the order they are asked. */
export const itemsOf = (structure: Structure): Item[] =>
  structure.sections.flatMap((section) => section.items);
