import type { Instrument } from '../../engines/instruments/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { type Format, kindOf } from '../../shared/transfer/formats.ts';
import { unitKindName } from '../organisations/public.ts';
import { closedSurvey, resultsOf } from '../results/public.ts';
import { quotesOf } from '../survey-words/public.ts';
import { partsOf, type Survey } from '../surveys/public.ts';
import { codebookExtra, codebookOf } from './codebook.ts';
import { figureColumns, figureRows } from './figures.ts';
import { scriptOf } from './script.ts';
import { wholeFile } from './small.ts';
import { questionsOf, studyOf, surveyAnswers } from './source.ts';
import { texts } from './texts.ts';

/** A file that everybody who sees the results may have. */
export interface Made {
  name: string;
  type: string;
  data: string | Buffer;
}

/** The files by the end of their address. */
export const FIGURES = ['xlsx', 'csv', 'json'] as const;
export const QUOTES = ['xlsx', 'csv'] as const;

/** Makes a file of a closed survey: its figures, its codebook, or the script that reads rows. Never an answer. */
export async function fileOf(tx: Tx, actor: Actor, surveyId: string, file: string): Promise<Result<Made>> {
  const { language } = actor;
  const t = texts[language];
  const row = await closedSurvey(tx, surveyId);
  if (isRefusal(row)) return row;
  const instruments = (await partsOf(tx, row.id)).map(({ instrument }) => instrument);
  if (file === 'codebook.json') {
    const codebook = codebookOf(await studyOf(tx, actor, row, instruments));
    return {
      name: `${t.codebook.title.toLowerCase()}.json`,
      type: 'application/json; charset=utf-8',
      data: `${JSON.stringify(codebook, null, 2)}\n`,
    };
  }
  if (file === 'rows.R')
    return {
      name: `${t.script.fileName}.R`,
      type: 'text/plain; charset=utf-8',
      data: scriptOf(row.title, surveyAnswers.fileName[language], instruments, language),
    };
  const quotes = QUOTES.find((one) => file === `quotes.${one}`);
  if (quotes) return quotesFile(tx, actor, row, instruments, quotes);
  const format = FIGURES.find((one) => file === `figures.${one}`);
  return format ? figuresOf(tx, actor, surveyId, format) : refuse('not-found', 'survey-files.no-file');
}

/** What may be shown of own words, in an order that says nothing. */
async function quotesFile(
  tx: Tx,
  actor: Actor,
  row: Survey,
  instruments: readonly Instrument[],
  format: Format,
): Promise<Result<Made>> {
  const { language } = actor;
  const t = texts[language];
  const found = await quotesOf(tx, row.id);
  if (found.length === 0) return refuse('not-found', 'survey-files.no-file');
  const question = questionsOf(instruments, language);
  const { columns } = t.words;
  const about = {
    source: 'survey-quotes',
    title: row.title,
    organisation: actor.organisationName,
    columns: (['question', 'text'] as const).map((key) => ({
      ...{ key, kind: 'text' as const, width: key === 'text' ? 100 : 60 },
      label: { sv: columns[key], en: columns[key] },
    })),
    ...{ language, at: tx.now, filter: {}, note: t.quotes.title },
  };
  const { type, ending } = kindOf(format);
  return {
    name: `${t.quotes.fileName}.${ending}`,
    type,
    data: wholeFile(
      format,
      about,
      found.map(({ variable, quote }) => ({ question: question.get(variable) ?? variable, text: quote })),
    ),
  };
}

async function figuresOf(tx: Tx, actor: Actor, surveyId: string, format: Format): Promise<Result<Made>> {
  const { language } = actor;
  const t = texts[language];
  const results = await resultsOf(tx, actor, surveyId);
  if (isRefusal(results)) return results;
  const { row, instruments, all } = results;
  if (all.answered < row.minGroup) return refuse('not-found', 'survey-files.no-file');
  const study = await studyOf(tx, actor, row, instruments);
  const about = {
    source: 'survey-figures',
    title: row.title,
    organisation: actor.organisationName,
    columns: figureColumns(results),
    language,
    at: tx.now,
    filter: {},
    note: t.notes.figures,
    extra: codebookExtra(study, language),
  };
  const { type, ending } = kindOf(format);
  return {
    name: `${t.figures.fileName}.${ending}`,
    type,
    data: wholeFile(
      format,
      about,
      figureRows(results, language, (kind) => unitKindName(language, kind)),
    ),
  };
}
