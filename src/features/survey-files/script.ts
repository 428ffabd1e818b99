import type { Instrument } from '../../engines/instruments/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { texts } from './texts.ts';
import { fileVariables, MISSING, MISSING_KINDS, missingLabel } from './variables.ts';

/** A text as R reads it, whatever it holds. */
export const inR = (text: string): string =>
  `"${text
    .replace(/[\\"]/g, (mark) => `\\${mark}`)
    .replace(/\r?\n|\r/g, '\\n')
    .replace(/\p{Cc}/gu, ' ')}"`;

/** A line of comment: what ends a line would end the comment. */
const comment = (text: string): string => `# ${text.replace(/\s+/g, ' ')}`;

/**
 * A script for R that reads the rows as CSV, whichever of the two kinds, and makes factors of them: ordered where the answers
 * have an order, with "don't know" and the like as missing. It needs nothing but R itself, and runs from version 3.5.
 */
export function scriptOf(
  title: string,
  fileName: string,
  instruments: readonly Instrument[],
  language: Language,
): string {
  const t = texts[language].script;
  const variables = fileVariables(instruments);
  const lists = variables.map(({ name, label, measure, values }) => {
    const codes = values.map(({ code }) => code).join(', ');
    const labels = values.map(({ label: words }) => inR(words[language])).join(', ');
    return `  ${inR(name)} = list(label = ${inR(label[language])}, measure = ${inR(measure)}, codes = c(${codes}), labels = c(${labels}))`;
  });
  const missing = MISSING_KINDS.map((kind) => `${inR(missingLabel(kind, language))} = ${MISSING[kind]}`);
  return `${[
    comment(title),
    ...t.head.map(comment),
    `file <- ${inR(`${fileName}.csv`)}`,
    '',
    'first <- readLines(file, n = 1, encoding = "UTF-8", warn = FALSE)',
    'semicolons <- grepl(";", first, fixed = TRUE)',
    'rows <- read.csv(file, sep = if (semicolons) ";" else ",", dec = if (semicolons) "," else ".",',
    '  fileEncoding = "UTF-8-BOM", check.names = FALSE, stringsAsFactors = FALSE, na.strings = "")',
    '',
    comment(t.missing),
    `missing_codes <- c(${missing.join(', ')})`,
    '',
    'variables <- list(',
    lists.join(',\n'),
    ')',
    '',
    comment(t.codes),
    'codes <- rows',
    'for (name in intersect(names(variables), names(rows))) {',
    '  about <- variables[[name]]',
    '  value <- rows[[name]]',
    '  if (length(about$codes) > 0) {',
    '    value[value %in% missing_codes] <- NA',
    '    # two options may be called the same: a factor needs names of its own',
    '    value <- factor(value, levels = about$codes, labels = make.unique(about$labels), ordered = about$measure == "ordinal")',
    '  }',
    '  attr(value, "label") <- about$label',
    '  rows[[name]] <- value',
    '}',
    '',
    comment(t.example),
    'str(rows, give.attr = FALSE)',
  ].join('\n')}\n`;
}
