import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { numberOf } from '../../shared/transfer/cells.ts';
import { smallCsv } from '../../shared/transfer/csv.ts';
import type { ImportTarget } from '../../shared/transfer/target.ts';
import { placeOf, problemText } from './said.ts';
import { rowsOf } from './store.ts';
import type { ImportJob } from './tables.ts';
import { texts } from './texts.ts';

/** Rows read and sent at a time. */
const BATCH_ROWS = 1000;

/**
 * The wrong rows as they were, with their number and what is wrong: to be corrected and read in again. Sent as it is read.
 * Rows whose text has been forgotten have their number and reason only.
 */
export function wrongCsv(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  language: Language,
  target: ImportTarget,
  job: ImportJob,
): ReadableStream<Uint8Array> {
  const t = texts[language];
  const encoder = new TextEncoder();
  let after: number | null = null;
  return new ReadableStream({
    async pull(controller) {
      const from = after ?? 0;
      const rows = await within((tx) =>
        rowsOf(tx, job.id, { outcome: 'wrong', after: from, limit: BATCH_ROWS }),
      );
      const head = after === null ? [[...job.headings, t.row, t.what]] : [];
      const lines = rows.map(({ number, cells, problems }) => [
        // a number stays a number: "-5" is no formula
        ...job.headings.map((_, at) => asNumber(cells?.[at] ?? '')),
        number,
        (problems ?? [])
          .map(
            (problem) =>
              `${placeOf(language, target, job, problem.field)}: ${problemText(language, target, problem)}`,
          )
          .join(' '),
      ]);
      const text = smallCsv([...head, ...lines]);
      controller.enqueue(encoder.encode(after === null ? text : text.slice(1)));
      after = rows.at(-1)?.number ?? from;
      if (rows.length < BATCH_ROWS) controller.close();
    },
  });
}

/** A number is written as it stands; anything else is guarded by `smallCsv`. */
const asNumber = (cell: string): string | number =>
  /^-\d+$/.test(cell) && numberOf(cell) !== null ? Number(cell) : cell;
