import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource, Filter } from '../../shared/transfer/source.ts';
import { handbook } from '../handbook/public.ts';
import { readFilter } from './filter.ts';
import { countActions, type FullRow, listFullActions } from './read.ts';
import { texts } from './texts.ts';

type Exported = Omit<FullRow, 'createdByName'>;

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

/** The titles of the handbook stand in spreadsheets, its ids in JSON. */
const question = (language: Language, id: string) => handbook(language).question(id)?.title ?? '';
const principle = (language: Language, id: string) => handbook(language).principle(id)?.title ?? '';
const suggestion = (language: Language, id: string) => handbook(language).suggestion(id)?.title ?? '';
const status = (language: Language, code: string) =>
  (texts[language].statuses as Record<string, string>)[code] ?? code;

const COLUMNS: readonly Column[] = [
  column('title', 'text', 40),
  column('status', 'text', 14, status),
  column('statusOn', 'day'),
  column('overdue', 'boolean'),
  column('owner', 'text', 22),
  column('unit', 'text', 26),
  column('due', 'day'),
  column('followUp', 'day'),
  column('principle', 'text', 26, principle),
  column('question', 'text', 26, question),
  column('suggestion', 'text', 30, suggestion),
  column('text', 'text', 50),
  column('effect', 'text', 40),
  column('result', 'text', 40),
  column('reason', 'text', 30),
  column('id', 'text', 38),
];

const rowOf = (row: Exported): Row => ({
  title: row.title,
  status: row.status,
  statusOn: row.statusOn,
  overdue: row.overdue,
  owner: row.ownerName,
  unit: row.unitName,
  due: row.dueOn,
  followUp: row.followUpOn,
  principle: row.questionId ? (handbook('sv').question(row.questionId)?.principleId ?? null) : null,
  question: row.questionId,
  suggestion: row.suggestionId,
  text: row.text,
  effect: row.expectedEffect,
  result: row.result,
  reason: row.reason,
  id: row.id,
});

/** What of the actions is chosen, in words. What has a name of its own, such as a unit, is only said to be chosen. */
function describe(language: Language, query: Filter): string[] {
  const t = texts[language];
  const filter = readFilter(query);
  const states: Record<string, string> = { ...t.statuses, open: t.filter.open, all: t.filter.all };
  const about = filter.about?.includes('.')
    ? question(language, filter.about)
    : principle(language, filter.about ?? '');
  return [
    `${t.scopeLabel}: ${t.scopes[filter.scope]}`,
    `${t.filter.status}: ${states[filter.status]}`,
    about ? `${t.filter.about}: ${about}` : '',
    filter.unitId ? t.filter.oneUnit : '',
    filter.journeyId ? t.filter.oneJourney : '',
    filter.overdue ? t.filter.overdue : '',
    filter.words ? `${t.filter.words}: ${filter.words}` : '',
  ].filter(Boolean);
}

/** The actions of the list, as it is filtered. */
export const actionsSource: ExportSource = {
  name: 'actions',
  title: inBoth((language) => texts[language].title),
  fileName: inBoth((language) => texts[language].fileName),
  href: '/actions',
  columns: COLUMNS,
  describe,
  estimate: (tx, actor, filter) => countActions(tx, actor, readFilter(filter)),
  async rows(tx, actor, filter, after, limit) {
    const page = await listFullActions(tx, actor, readFilter(filter), limit, after ?? undefined);
    return { rows: page.rows.map(rowOf), next: page.next };
  },
};
