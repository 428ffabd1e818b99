import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource, Filter } from '../../shared/transfer/source.ts';
import { readFilter } from './filter.ts';
import { countInitiatives, listWritten, type WrittenRow } from './read-list.ts';
import { isInnovation } from './rules.ts';
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

type Said = (typeof texts)['sv'];
/** Words stand in spreadsheets, codes in JSON. */
const named =
  (names: (said: Said) => Readonly<Record<string, { label: string } | string>>) =>
  (language: Language, code: string): string => {
    const name = names(texts[language])[code];
    return typeof name === 'string' ? name : (name?.label ?? code);
  };
const level = named((said) => said.levels);

const COLUMNS: readonly Column[] = [
  column('title', 'text', 40),
  column(
    'track',
    'text',
    18,
    named((said) => said.tracks),
  ),
  column(
    'status',
    'text',
    14,
    named((said) => said.statuses),
  ),
  column('innovation', 'boolean'),
  column('owner', 'text', 22),
  column('unit', 'text', 26),
  column('next', 'day'),
  column('moneyPlanned', 'money', 16),
  column('moneyUsed', 'money', 16),
  column('hoursPlanned', 'number', 14),
  column('hoursUsed', 'number', 14),
  column(
    'kind',
    'text',
    16,
    named((said) => said.kinds),
  ),
  column(
    'degree',
    'text',
    16,
    named((said) => said.degrees),
  ),
  column(
    'facet',
    'text',
    18,
    named((said) => said.facets),
  ),
  column('improves', 'text', 14, level),
  column('improvesWhy', 'text', 40),
  column('opens', 'text', 14, level),
  column('opensWhy', 'text', 40),
  column(
    'uncertainty',
    'text',
    12,
    named((said) => said.scales),
  ),
  column(
    'effect',
    'text',
    12,
    named((said) => said.effects),
  ),
  column(
    'horizon',
    'text',
    18,
    named((said) => said.horizons),
  ),
  column('started', 'day'),
  column('ends', 'day'),
  column('moved', 'day'),
  column('inUse', 'day'),
  column('benefit', 'text', 40),
  column('what', 'text', 50),
  column('why', 'text', 40),
  column('forWhom', 'text', 30),
  column('question', 'text', 40),
  column('id', 'text', 38),
];

const rowOf = (row: WrittenRow): Row => ({
  title: row.title,
  track: row.track,
  status: row.status,
  innovation: isInnovation(row),
  owner: row.ownerName,
  unit: row.unitName,
  next: row.nextOn,
  moneyPlanned: row.moneyPlanned,
  moneyUsed: row.moneyUsed,
  hoursPlanned: row.hoursPlanned,
  hoursUsed: row.hoursUsed,
  kind: row.kind,
  degree: row.degree,
  facet: row.facet,
  improves: row.improvesLevel,
  improvesWhy: row.improvesWhy,
  opens: row.opensLevel,
  opensWhy: row.opensWhy,
  uncertainty: row.uncertainty,
  effect: row.effect,
  horizon: row.horizon,
  started: row.startedOn,
  ends: row.endsOn,
  moved: row.movedOn,
  inUse: row.inUseSince,
  benefit: row.benefit,
  what: row.what,
  why: row.why,
  forWhom: row.forWhom,
  question: row.learningQuestion,
  id: row.id,
});

/** What of the initiatives is chosen, in words. What has a name of its own, such as a unit, is only said to be chosen. */
function describe(language: Language, query: Filter): string[] {
  const t = texts[language];
  const filter = readFilter(query);
  const states: Record<string, string> = {
    ...t.statuses,
    open: t.filter.open,
    all: t.filter.all,
    still: t.filter.still,
  };
  return [
    `${t.filter.scope}: ${t.filter.scopes[filter.scope]}`,
    `${t.tracksLabel}: ${filter.track ? t.tracks[filter.track].label : t.allTracks}`,
    `${t.filter.status}: ${states[filter.state]}`,
    filter.unitId ? t.filter.oneUnit : '',
    filter.kind ? `${t.filter.kind}: ${t.kinds[filter.kind].label}` : '',
    filter.degree ? `${t.filter.degree}: ${t.degrees[filter.degree].label}` : '',
    filter.facet ? `${t.filter.facet}: ${t.facets[filter.facet].label}` : '',
    filter.words ? `${t.filter.words}: ${filter.words}` : '',
  ].filter(Boolean);
}

/** The initiatives of the list, as it is filtered. */
export const initiativesSource: ExportSource = {
  name: 'initiatives',
  title: inBoth((language) => texts[language].title),
  fileName: inBoth((language) => texts[language].fileName),
  href: '/initiatives',
  columns: COLUMNS,
  describe,
  estimate: (tx, actor, filter) => countInitiatives(tx, actor, readFilter(filter)),
  async rows(tx, actor, filter, after, limit) {
    const page = await listWritten(tx, actor, readFilter(filter), limit, after ?? undefined);
    return { rows: page.rows.map(rowOf), next: page.next };
  },
};
