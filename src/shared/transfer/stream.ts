import type { Tx } from '../db/database.ts';
import type { Actor } from '../kernel/actor.ts';
import type { Language } from '../kernel/language.ts';
import type { About } from './columns.ts';
import { type Format, writerOf } from './formats.ts';
import type { ExportSource, Filter, OpenedSource } from './source.ts';
import type { WriterState } from './writer.ts';

/** Most rows, and most cells, that are read, written and forgotten at a time. */
const BATCH = { rows: 1000, cells: 25_000 };

/**
 * How many rows are taken at a time: memory does not grow with the length of the list, nor much with its width (250,000
 * answers to fifty pairs took twice the memory with a thousand rows at a time).
 */
export const batchRows = (columns: number): number =>
  Math.max(1, Math.min(BATCH.rows, Math.floor(BATCH.cells / Math.max(1, columns))));

/** What a file from `source` says about itself. */
export const aboutOf = (
  source: ExportSource,
  actor: Pick<Actor, 'organisationName'>,
  { filter, language, at }: { filter: Filter; language: Language; at: Date },
  opened: OpenedSource = {
    title: source.title[language],
    columns: source.columns,
    note: source.note?.[language] ?? null,
  },
): About => ({
  source: source.name,
  title: opened.title,
  organisation: actor.organisationName,
  columns: opened.columns,
  language,
  at,
  filter,
  note: opened.note,
  ...(opened.extra ? { extra: opened.extra } : {}),
});

/** `atgarder-2026-11-02.csv`. */
export const fileNameOf = (source: ExportSource, language: Language, day: string, ending: string): string =>
  `${source.fileName[language]}-${day}.${ending}`;

/**
 * A list as a file, sent as it is read, each batch in a transaction of its own. If reading fails, the stream fails too:
 * a half file is never taken for a whole one. For short lists; long ones are made in the background (feature `exports`).
 */
export function streamed(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  actor: Actor,
  source: ExportSource,
  format: Format,
  wanted: { filter: Filter; language: Language; at: Date },
): ReadableStream<Uint8Array> {
  const writer = writerOf(format);
  const about = aboutOf(source, actor, wanted);
  let after: string | null = null;
  let state: WriterState | null = null;
  return new ReadableStream({
    async pull(controller) {
      const page = await within((tx) =>
        source.rows(
          tx,
          { ...actor, language: wanted.language },
          wanted.filter,
          after,
          batchRows(source.columns.length),
        ),
      );
      const pieces: Buffer[] = [];
      const write = (piece: { data: Buffer; state: WriterState }) => {
        pieces.push(piece.data);
        return piece.state;
      };
      let now: WriterState = state ?? write(writer.begin(about));
      now = write(writer.rows(about, now, page.rows));
      if (page.next === null) now = write(writer.end(about, now));
      state = now;
      after = page.next;
      controller.enqueue(Buffer.concat(pieces));
      if (page.next === null) controller.close();
    },
  });
}
