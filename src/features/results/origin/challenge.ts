import type { Language } from '../../../shared/kernel/language.ts';
import { formatDay, formatNumber } from '../../../shared/text/format.ts';
import type { ResultOrigin } from './origin.ts';
import { originTexts } from './texts.ts';

/** What a challenge made of a result begins with: the need as a question, and what is known. */
export function challengeFirst(language: Language, origin: ResultOrigin): { title: string; known: string } {
  const t = originTexts[language];
  const { figures, label } = origin;
  const said = (value: number) => formatNumber(language, value, 2);
  return {
    title: figures?.second ? t.challengePair(label) : t.challengeOne(label),
    known: figures
      ? t.known(
          origin.title,
          formatDay(language, origin.closedOn),
          t.knownAnswered(figures.answered, figures.asked),
          figures.second
            ? t.knownPair(label, said(figures.first.mean), said(figures.second.mean))
            : t.knownOne(label, said(figures.first.mean)),
        )
      : '',
  };
}
