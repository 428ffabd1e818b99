import { type Instrument, variablesOf, wordsOf } from '../../engines/instruments/public.ts';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import type { Extra } from '../../shared/transfer/columns.ts';
import type { Survey } from '../surveys/public.ts';
import { texts } from './texts.ts';
import { type FileVariable, fileVariables, MISSING, missingLabel } from './variables.ts';

// What the figures and rows of a survey mean, in the order of DDI Codebook (ddialliance.org): the study, what was asked of
// whom, variables, values, missing values, universe. Swedish and English.

/** What is told of a survey besides its questions. */
export interface Study {
  row: Survey;
  organisation: string;
  instruments: readonly Instrument[];
  /** How many were asked; null where nobody knows. */
  asked: number | null;
  answered: number;
}

export function codebookOf({ row, organisation, instruments, asked, answered }: Study) {
  const variables = fileVariables(instruments);
  return {
    codebook: 1,
    likeness: 'DDI Codebook 2.5',
    study: {
      id: row.id,
      title: row.title,
      purpose: row.purpose || null,
      producer: organisation,
      series: row.seriesId,
      wave: row.wave,
      collected: { from: row.openedOn, to: row.closedOn },
      mode: row.mode,
      collection: row.imported ? 'import' : row.door === 'open' ? 'open-link' : 'invitation',
      languages: row.languages,
      universe: { asked, answered, rate: asked ? answered / asked : null },
      leastGroup: row.minGroup,
      instruments: instruments.map((instrument, index) => ({
        part: index + 1,
        id: instrument.id,
        version: instrument.version,
        source: instrument.source,
        reviewed: instrument.reviewed,
        name: inBoth((language) => wordsOf(instrument, language).name),
        about: inBoth((language) => wordsOf(instrument, language).about),
      })),
    },
    missing: Object.entries(MISSING).map(([kind, code]) => ({
      code,
      kind,
      label: inBoth((language) => missingLabel(kind as keyof typeof MISSING, language)),
    })),
    variables: variables.map((one) => variableOf(one, instruments)),
    // asked, but in files of their own, since words may tell who wrote them
    ownWords: instruments.flatMap((instrument, index) =>
      variablesOf(instrument)
        .filter(({ kind }) => kind === 'text')
        .map(({ id, item }) => ({
          part: index + 1,
          id,
          question: inBoth((language) => wordsOf(instrument, language).items[item.id]?.text ?? item.id),
        })),
    ),
  };
}

function variableOf(one: FileVariable, instruments: readonly Instrument[]) {
  const { variable, name, part, label, measure, values, missing } = one;
  const { item, section, kind } = variable;
  const instrument = instruments[part - 1];
  const condition = item.showIf ?? section.showIf;
  return {
    name,
    part,
    id: variable.id,
    label,
    question: inBoth((language) =>
      instrument ? (wordsOf(instrument, language).items[item.id]?.text ?? item.id) : item.id,
    ),
    section: inBoth((language) =>
      instrument ? (wordsOf(instrument, language).sections[section.id]?.name ?? section.id) : section.id,
    ),
    kind,
    measure,
    reversed: item.reversed,
    base: condition ? { shownIf: condition } : 'everybody',
    ...(kind === 'number' ? { least: item.min ?? null, most: item.max ?? null } : {}),
    values: values.map(({ code, label: words }) => ({ code, label: words })),
    missing: missing.map((key) => MISSING[key]),
    source: item.source,
    ours: item.ours,
  };
}

const inBoth = (of: (language: Language) => string) =>
  Object.fromEntries(LANGUAGES.map((language) => [language, of(language)]));

/** The codebook beside rows or figures: whole in JSON, as a sheet in a spreadsheet. */
export function codebookExtra(study: Study, language: Language): Extra {
  const t = texts[language].codebook;
  const rows = fileVariables(study.instruments).flatMap((one) => {
    const head = [one.name, one.label[language], t.measures[one.measure]];
    const codes = [
      ...one.values.map(({ code, label }) => [code, label[language]] as const),
      ...one.missing.map((kind) => [MISSING[kind], missingLabel(kind, language)] as const),
    ];
    return codes.length === 0
      ? [[...head, '', '']]
      : codes.map(([code, label], index) => [...(index === 0 ? head : ['', '', '']), code, label]);
  });
  return {
    key: 'codebook',
    json: codebookOf(study),
    sheet: { title: t.title, rows: [[t.name, t.question, t.measure, t.code, t.label], ...rows] },
  };
}
