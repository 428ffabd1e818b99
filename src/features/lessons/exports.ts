import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource, Filter } from '../../shared/transfer/source.ts';
import { lessonContent } from './content.ts';
import { readFilter } from './filter.ts';
import { countLessons, type FullLesson, listFullLessons } from './read-full.ts';
import { texts } from './texts.ts';

const inBoth = (said: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Texts<string>;

type Key = keyof (typeof texts)['sv']['columns'];
const column = (key: Key, kind: ColumnKind, width?: number, words?: Column['words']): Column => ({
  key,
  label: inBoth((language) => texts[language].columns[key]),
  kind,
  ...(width ? { width } : {}),
  ...(words ? { words } : {}),
});

const outcome = (language: Language, code: string) =>
  (texts[language].outcomes as Record<string, string>)[code] ?? code;
const sharing = (language: Language, code: string) =>
  (texts[language].form.sharings as Record<string, { label: string }>)[code]?.label ?? code;
const areas = (language: Language, codes: string) =>
  codes
    .split(' ')
    .map((code) => lessonContent(language).areas.find((area) => area.id === code)?.name ?? code)
    .join(', ');

const COLUMNS: readonly Column[] = [
  column('title', 'text', 40),
  column('outcome', 'text', 18, outcome),
  column('happenedOn', 'day'),
  column('unit', 'text', 26),
  column('author', 'text', 22),
  column('context', 'text', 40),
  column('done', 'text', 50),
  column('happened', 'text', 50),
  column('learnt', 'text', 50),
  column('otherwise', 'text', 40),
  column('areas', 'text', 30, areas),
  column('tags', 'text', 24),
  column('aboutType', 'text', 16),
  column('aboutId', 'text', 38),
  column('sharing', 'text', 22, sharing),
  column('id', 'text', 38),
];

/** One lesson as a row of an export. An unnamed author is nobody: the cell is empty. */
export const rowOf = (row: FullLesson): Row => ({
  title: row.title,
  outcome: row.outcome,
  happenedOn: row.happenedOn,
  unit: row.unitName,
  author: row.authorName,
  context: row.context,
  done: row.done,
  happened: row.happened,
  learnt: row.learnt,
  otherwise: row.otherwise,
  areas: row.areas.length > 0 ? row.areas.join(' ') : null,
  tags: row.tags.join(', '),
  aboutType: row.aboutType,
  aboutId: row.aboutId,
  sharing: row.visibility,
  id: row.id,
});

/** What of the lessons is chosen, in words. What has a name of its own, such as a unit, is only said to be chosen. */
function describe(language: Language, query: Filter): string[] {
  const t = texts[language].filter;
  const filter = readFilter(query);
  return [
    filter.outcome ? `${t.outcome}: ${outcome(language, filter.outcome)}` : '',
    filter.area ? `${t.area}: ${areas(language, filter.area)}` : '',
    filter.unitId ? t.oneUnit : '',
    filter.words ? `${t.words}: ${filter.words}` : '',
  ].filter(Boolean);
}

/** The organisation's own lessons, as the list is filtered. Those of others are not the organisation's to take along. */
export const lessonsSource: ExportSource = {
  name: 'lessons',
  title: inBoth((language) => texts[language].title),
  fileName: inBoth((language) => texts[language].fileName),
  note: inBoth((language) => texts[language].exportNote),
  href: '/lessons',
  columns: COLUMNS,
  describe,
  estimate: (tx, _actor, filter) => countLessons(tx, readFilter(filter)),
  async rows(tx, _actor, filter, after, limit) {
    const page = await listFullLessons(tx, readFilter(filter), limit, after);
    return { rows: page.rows.map(rowOf), next: page.next };
  },
};
