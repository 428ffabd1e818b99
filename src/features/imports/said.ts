import type { Language } from '../../shared/kernel/language.ts';
import { fill, formatNumber } from '../../shared/text/format.ts';
import type { ImportField, ImportTarget, ImportValues } from '../../shared/transfer/target.ts';
import { letters } from '../../shared/transfer/xlsx-parts.ts';
import type { ImportJob, KeptProblem } from './tables.ts';
import { texts } from './texts.ts';

/** A column as people find it: its heading, and its letter in a spreadsheet. */
export const columnName = (language: Language, headings: readonly string[], place: number): string =>
  texts[language].columnName(letters(place), headings[place] ?? '');

/** The heading that a field's values stand under, or the field's own name. */
export function placeOf(
  language: Language,
  target: ImportTarget,
  job: ImportJob,
  key: string | null,
): string {
  if (key === null) return texts[language].wholeRow;
  const place = job.mapping?.[key];
  const heading = place === undefined ? '' : (job.headings[place] ?? '');
  return heading || target.fields.find((field) => field.key === key)?.label[language] || key;
}

/** What is wrong, in words. */
export function problemText(language: Language, target: ImportTarget, { code, params }: KeptProblem): string {
  const text = target.problems?.[language][code] ?? texts[language].problems[code] ?? code;
  const said = Object.entries(params ?? {}).map(([name, value]) => [
    name,
    typeof value === 'number' ? formatNumber(language, value) : value,
  ]);
  return fill(text, Object.fromEntries(said));
}

/** A value as it will be, in words. */
export function valueText(
  language: Language,
  field: ImportField,
  value: ImportValues[string] | undefined,
): string {
  const t = texts[language];
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? t.yes : t.no;
  if (field.kind === 'money' && typeof value === 'number')
    return `${formatNumber(language, value / 100, 2)} kr`;
  if (typeof value === 'number') return String(value).replace('.', language === 'sv' ? ',' : '.');
  if (field.kind === 'choice') {
    const words = field.choices?.find(({ code }) => code === value)?.words;
    return words?.[language === 'sv' ? 0 : Math.min(1, words.length - 1)] ?? value;
  }
  return value;
}
