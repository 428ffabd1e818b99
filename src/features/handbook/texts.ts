import type { Language, Texts } from '../../shared/kernel/language.ts';
import { en } from './texts.en.ts';
import { type HandbookTexts, sv } from './texts.sv.ts';

export const texts: Texts<HandbookTexts> = { sv, en };

/** A source reference of the content files in words: "003, principle 1, Ledningens stöd, action 2". */
export function sourceInWords(language: Language, source: string): string {
  const t = texts[language];
  const parts = source
    .split(', ')
    .filter((part) => part !== '003')
    .map((part) =>
      part.replace(
        /^(principle|dimensions|challenges|case|tool|action)\b/,
        (word) => t.sourceWords[word] ?? word,
      ),
    );
  return [t.handbookName, ...parts].join(', ');
}
