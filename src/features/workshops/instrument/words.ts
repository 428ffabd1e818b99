import { type Instrument, itemsOf, wordsOf } from '../../../engines/instruments/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import type { Picture } from '../picture.ts';
import type { WorkshopStep } from '../tables.ts';
import { asksInstrument } from './shapes.ts';

/** The instrument of a step; undefined where it asks the handbook's questions, or none. */
export const instrumentOf = (picture: Picture, step: WorkshopStep): Instrument | undefined =>
  asksInstrument(step) ? picture.instruments?.instruments.get(step.instrumentVersionId) : undefined;

/** What the instrument of a step is called; empty where it has none. */
export function instrumentName(picture: Picture, step: WorkshopStep, language: Language): string {
  const instrument = instrumentOf(picture, step);
  return instrument ? wordsOf(instrument, language).name : '';
}

/** Everything that the instrument of a step asks, in order. */
export function itemTexts(picture: Picture, step: WorkshopStep, language: Language): string[] {
  const instrument = instrumentOf(picture, step);
  if (!instrument) return [];
  const { items } = wordsOf(instrument, language);
  return itemsOf(instrument).map(({ id }) => items[id]?.text ?? id);
}
