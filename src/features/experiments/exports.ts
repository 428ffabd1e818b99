import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { readFilter } from './filter.ts';
import { listExperiments } from './read-list.ts';
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

const status = (language: Language, code: string) =>
  (texts[language].statuses as Record<string, string>)[code] ?? code;
const outcome = (language: Language, code: string) =>
  (texts[language].outcomes as Record<string, string>)[code] ?? code;

/** The experiments of the list, as it is filtered. No names of those who took part: none are kept. */
export const experimentsSource: ExportSource = {
  name: 'experiments',
  title: inBoth((language) => texts[language].title),
  fileName: inBoth((language) => texts[language].fileName),
  href: '/experiments',
  columns: [
    column('title', 'text', 36),
    column('initiative', 'text', 36),
    column('status', 'text', 14, status),
    column('outcome', 'text', 18, outcome),
    column('hypothesis', 'text', 50),
    column('method', 'text', 50),
    column('threshold', 'text', 30),
    column('loops', 'number'),
    column('started', 'day'),
    column('ends', 'day'),
    column('closed', 'day'),
    column('learning', 'text', 50),
    column('owner', 'text', 22),
    column('id', 'text', 38),
  ],
  describe(language, query) {
    const t = texts[language].filter;
    const filter = readFilter(query);
    return filter.mine ? [t.mine] : [];
  },
  async rows(tx, actor, filter, after, limit) {
    const page = await listExperiments(tx, actor, readFilter(filter), limit, after ?? undefined);
    return {
      rows: page.rows.map((row) => ({
        title: row.title,
        initiative: row.initiativeTitle,
        status: row.status,
        outcome: row.outcome,
        hypothesis: row.hypothesis,
        method: row.method,
        threshold: row.threshold,
        loops: row.loops,
        started: row.startedOn,
        ends: row.endsOn,
        closed: row.closedOn,
        learning: row.learning,
        owner: row.ownerName,
        id: row.id,
      })),
      next: page.next,
    };
  },
};
