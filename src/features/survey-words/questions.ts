import { type Instrument, variablesOf, wordsOf } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { partsOf } from '../surveys/public.ts';

/** A question that is answered in own words. */
export interface Question {
  /** As texts are kept: the part from 1 and the variable, `2:weak-parts`. */
  variable: string;
  text: string;
  /** Where it stands under "other" of a question with options. */
  other: boolean;
}

/** The questions of a survey that are answered in own words, in the order they are asked. */
export async function questionsOf(tx: Tx, surveyId: string, language: Language): Promise<Question[]> {
  const parts = await partsOf(tx, surveyId);
  return parts.flatMap(({ instrument }, index) => questionsIn(instrument, index + 1, language));
}

export function questionsIn(instrument: Instrument, position: number, language: Language): Question[] {
  const words = wordsOf(instrument, language);
  return variablesOf(instrument)
    .filter(({ kind }) => kind === 'text')
    .map(({ id, item, part }) => ({
      variable: `${position}:${id}`,
      text: words.items[item.id]?.text ?? item.id,
      other: part !== null,
    }));
}
