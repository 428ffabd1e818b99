import { stringify } from 'csv-stringify/sync';
import writeExcel from 'write-excel-file/node';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import { handbook } from '../handbook/public.ts';
import type { ActionFilter } from './filter.ts';
import { type FullRow, listFullActions } from './read.ts';
import { texts } from './texts.ts';

/** So many rows are read, turned into text and sent at a time: memory does not grow with the length of the list. */
const BATCH = 1000;
/** An Excel file is made whole in memory, so it has an end. */
export const EXCEL_MOST = 20_000;
/** Marks the text as UTF-8 for spreadsheets. */
const BOM = '\ufeff';

type Exported = Omit<FullRow, 'createdByName'>;
/** One transaction on behalf of the person who asks; each batch gets its own. */
type Within = <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;

const COLUMNS = [
  'title',
  'status',
  'statusOn',
  'overdue',
  'owner',
  'unit',
  'due',
  'followUp',
  'principle',
  'question',
  'suggestion',
  'text',
  'effect',
  'result',
  'reason',
  'id',
] as const;

function cells(language: Language, row: Exported): string[] {
  const t = texts[language];
  const book = handbook(language);
  const question = row.questionId ? book.question(row.questionId) : undefined;
  const values: Record<(typeof COLUMNS)[number], string> = {
    title: row.title,
    status: t.statuses[row.status],
    statusOn: row.statusOn,
    overdue: row.overdue ? t.yes : t.no,
    owner: row.ownerName ?? '',
    unit: row.unitName ?? '',
    due: row.dueOn ?? '',
    followUp: row.followUpOn ?? '',
    principle: question ? (book.principle(question.principleId)?.title ?? '') : '',
    question: question?.title ?? '',
    suggestion: row.suggestionId ? (book.suggestion(row.suggestionId)?.title ?? '') : '',
    text: row.text,
    effect: row.expectedEffect,
    result: row.result,
    reason: row.reason,
    id: row.id,
  };
  return COLUMNS.map((column) => values[column]);
}

/** A text that a spreadsheet would run as a formula is marked as text. */
export const guardFormula = (text: string): string => (/^[=+\-@\t\r]/.test(text) ? `'${text}` : text);

const csv = (rows: string[][]): string =>
  stringify(
    rows.map((row) => row.map(guardFormula)),
    { delimiter: ';', record_delimiter: '\r\n' },
  );

const header = (language: Language): string[] => COLUMNS.map((column) => texts[language].columns[column]);

/**
 * The list as CSV (UTF-8 with mark, semicolons), sent as it is read. If reading fails, the stream fails too:
 * a half file is never taken for a whole one.
 */
export function actionsCsv(
  within: Within,
  actor: Actor,
  filter: ActionFilter,
  language: Language,
): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let after: string | undefined;
  let begun = false;
  return new ReadableStream({
    async pull(controller) {
      const page = await within((tx) => listFullActions(tx, actor, filter, BATCH, after));
      const start = begun ? '' : BOM + csv([header(language)]);
      begun = true;
      controller.enqueue(encoder.encode(start + csv(page.rows.map((row) => cells(language, row)))));
      if (page.next) after = page.next;
      else controller.close();
    },
  });
}

/** The list as an Excel file. Refuses (`action.too-many`) more than `EXCEL_MOST` rows. */
export async function actionsExcel(
  within: Within,
  actor: Actor,
  filter: ActionFilter,
  language: Language,
): Promise<Result<Buffer>> {
  const rows: string[][] = [];
  for (let after: string | undefined; ; ) {
    const page = await within((tx) => listFullActions(tx, actor, filter, BATCH, after));
    rows.push(...page.rows.map((row) => cells(language, row)));
    if (rows.length > EXCEL_MOST) return refuse('invalid', 'action.too-many');
    if (!page.next) break;
    after = page.next;
  }
  // every cell says that it is a text: none is read as a formula
  const text = (value: string) => ({ value, type: String, wrap: true, alignVertical: 'top' as const });
  return writeExcel(
    [
      header(language).map((value) => ({ value, type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map((value) => (value === '' ? null : text(value)))),
    ],
    {
      sheet: texts[language].title,
      stickyRowsCount: 1,
      columns: COLUMNS.map((column) => ({ width: WIDTHS[column] ?? 14 })),
    },
  ).toBuffer();
}

/** Widths of the columns that are not like the others, in characters. */
const WIDTHS: Partial<Record<(typeof COLUMNS)[number], number>> = {
  title: 40,
  owner: 22,
  unit: 26,
  principle: 26,
  question: 26,
  suggestion: 30,
  text: 50,
  effect: 40,
  result: 40,
  reason: 30,
  id: 38,
};
