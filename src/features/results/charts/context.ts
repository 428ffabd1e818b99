import { type ChartInput, chartWords } from '../../../engines/charts/public.ts';
import {
  type Instrument,
  type InstrumentTexts,
  optionText,
  type Variable,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import type { Cut } from '../figures/cuts.ts';
import type { PartFigures } from '../figures/part.ts';
import type { ResultTexts } from '../texts.sv.ts';
import { texts } from '../texts.ts';

/** One instrument of a survey with its figures and words: what charts and tables are made from. */
export interface PartView {
  /** From 1. */
  position: number;
  instrument: Instrument;
  figures: PartFigures;
  /** Everybody. */
  all: Cut;
  language: Language;
  words: InstrumentTexts;
  t: ResultTexts;
}

export const partView = (
  position: number,
  instrument: Instrument,
  figures: PartFigures,
  all: Cut,
  language: Language,
): PartView => ({
  position,
  instrument,
  figures,
  all,
  language,
  words: wordsOf(instrument, language),
  t: texts[language],
});

/** What an item, or a row of a matrix, is called in tables and charts. */
export function labelOf(words: InstrumentTexts, { item, part, kind }: Variable): string {
  const own = words.items[item.id];
  if (item.kind === 'matrix' && part && kind === 'step') return own?.rows?.[part] ?? part;
  return own?.short ?? item.id;
}

/** What the ratings of pairs are called: short where the scale is importance or presence, otherwise the scale's own words. */
export function scaleName({ words, t }: PartView, { scale }: Variable): string {
  if (scale === 'importance') return t.words.first;
  if (scale === 'presence') return t.words.second;
  return words.scales[scale ?? '']?.name.replace(/\?$/, '') ?? '';
}

/** What is compared, in words: the item, and which rating or option of it. */
export function comparedLabel(part: PartView, variable: Variable): string {
  const label = labelOf(part.words, variable);
  if (variable.item.kind === 'pair') return `${label}: ${scaleName(part, variable).toLowerCase()}`;
  if (variable.kind !== 'tick') return label;
  return `${label}: ${optionText(part.words.items[variable.item.id], variable.part ?? '', part.language)}`;
}

export const stepWords = (words: InstrumentTexts, { scale, steps }: Variable): string[] =>
  words.scales[scale ?? '']?.steps ?? Array.from({ length: steps }, (_, index) => String(index + 1));

/** What every chart of a part has in common. Keys are addresses of files: `1-cross`. */
export const inputOf = (view: PartView, key: string, title: string, description: string): ChartInput => ({
  id: `chart-${key}`,
  title,
  description,
  words: { ...chartWords[view.language], hidden: view.t.hidden, whyHidden: whyHidden(view) },
});

/** Why something is not shown, as a sentence. */
export const whyHidden = ({ figures, t }: Pick<PartView, 'figures' | 't'>): string =>
  t.whyHidden(figures.answered.least);
