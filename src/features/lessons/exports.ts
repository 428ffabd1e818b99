import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { lessonContent } from './content.ts';
import { type FullLesson, fullLessons } from './read.ts';
import { texts } from './texts.ts';

/** So many rows are read at a time: memory does not grow with the number of lessons. */
const BATCH = 500;

export const LESSON_COLUMNS = [
  'title',
  'outcome',
  'happenedOn',
  'unit',
  'author',
  'context',
  'done',
  'happened',
  'learnt',
  'otherwise',
  'areas',
  'tags',
  'about',
  'sharing',
  'id',
] as const;
export type LessonColumn = (typeof LESSON_COLUMNS)[number];

/** The names of the columns, as people read them. */
export const lessonColumns = (language: Language): string[] =>
  LESSON_COLUMNS.map((column) => texts[language].columns[column]);

/** One lesson as cells, in the order of `LESSON_COLUMNS`. An unnamed author is an empty cell. */
export function lessonCells(language: Language, row: FullLesson): string[] {
  const t = texts[language];
  const values: Record<LessonColumn, string> = {
    title: row.title,
    outcome: t.outcomes[row.outcome],
    happenedOn: row.happenedOn,
    unit: row.unitName ?? '',
    author: row.authorName ?? '',
    context: row.context,
    done: row.done,
    happened: row.happened,
    learnt: row.learnt,
    otherwise: row.otherwise,
    areas: row.areas.map((area) => lessonContent(language).area(area).name).join(', '),
    tags: row.tags.join(', '),
    about: row.aboutType ? `${row.aboutType} ${row.aboutId}` : '',
    sharing: t.form.sharings[row.visibility].label,
    id: row.id,
  };
  return LESSON_COLUMNS.map((column) => values[column]);
}

/**
 * The organisation's own lessons that the person may see, as rows of cells, batch by batch. `within` runs one transaction
 * on behalf of the person who asks; each batch gets its own.
 */
export async function* lessonRows(
  within: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
  language: Language,
): AsyncGenerator<string[]> {
  let after: string | null = null;
  for (;;) {
    const from: string | null = after;
    const rows: FullLesson[] = await within((tx) => fullLessons(tx, BATCH, from));
    for (const row of rows) yield lessonCells(language, row);
    const last = rows.at(-1);
    if (rows.length < BATCH || !last) return;
    after = last.id;
  }
}
