import { stringify } from 'csv-stringify/sync';
import type { Database, Scope } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { eventText, objectText } from '../../shared/text/event-texts.ts';
import { guardFormula } from '../../shared/transfer/formula.ts';
import { type HistoryItem, type LogFilter, type LogPlace, logPage } from './read.ts';
import { texts } from './texts.ts';

/** Rows read at a time: the whole log is never in memory. */
const CHUNK = 1_000;

/** The log in chunks, newest first. Each chunk is a transaction of its own, so that no reader holds one for long. */
async function* chunks(db: Database, scope: Scope, filter: LogFilter): AsyncGenerator<HistoryItem[]> {
  let after: LogPlace | null = null;
  for (;;) {
    const place: LogPlace | null = after;
    const rows: (HistoryItem & { place: string })[] = await db.within(scope, (tx) =>
      logPage(tx, filter, CHUNK, place),
    );
    if (rows.length > 0) yield rows;
    const last = rows.at(-1);
    if (rows.length < CHUNK || !last) return;
    after = { at: last.place, id: last.id };
  }
}

/** The log as CSV (RFC 4180, UTF-8 with byte order mark, so that spreadsheets read å, ä and ö). */
export async function* logCsv(db: Database, scope: Scope, filter: LogFilter, language: Language) {
  const t = texts[language];
  yield stringify([t.csv], { bom: true });
  for await (const rows of chunks(db, scope, filter)) {
    yield stringify(
      rows.map((row) => [
        row.at.toISOString(),
        guardFormula(row.actorName ?? ''),
        row.kind,
        guardFormula(eventText(language, row)),
        objectText(language, row.objectType),
        row.objectId,
        JSON.stringify(row.data),
      ]),
    );
  }
}

/** The log as one JSON array. */
export async function* logJson(db: Database, scope: Scope, filter: LogFilter) {
  let first = true;
  yield '[';
  for await (const rows of chunks(db, scope, filter)) {
    for (const { id, at, actorId, actorName, kind, objectType, objectId, data } of rows) {
      yield `${first ? '\n' : ',\n'}${JSON.stringify({ id, at: at.toISOString(), actorId, actorName, kind, objectType, objectId, data })}`;
      first = false;
    }
  }
  yield '\n]\n';
}
