import { LANGUAGES, type Language, type Texts } from '../../shared/kernel/language.ts';
import type { Column, ColumnKind, Row } from '../../shared/transfer/columns.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type Direction, standingOf } from './rules.ts';
import { texts } from './texts.ts';

const inBoth = (said: (language: Language) => string): Texts<string> =>
  Object.fromEntries(LANGUAGES.map((language) => [language, said(language)])) as Texts<string>;

type Key = keyof (typeof texts)['sv']['exports']['columns'];
const column = (key: Key, kind: ColumnKind, width?: number, words?: Column['words']): Column => ({
  key,
  label: inBoth((language) => texts[language].exports.columns[key]),
  kind,
  ...(width ? { width } : {}),
  ...(words ? { words } : {}),
});

const FIRST = '00000000-0000-0000-0000-000000000000';

/** All goals, oldest first. */
export const goalsSource: ExportSource = {
  name: 'goals',
  title: inBoth((language) => texts[language].exports.goals),
  fileName: inBoth((language) => texts[language].exports.goalsFile),
  href: '/goals',
  columns: [
    column('title', 'text', 44),
    column('text', 'text', 50),
    column('parent', 'text', 36),
    column('owner', 'text', 24),
    column('units', 'text', 40),
    column('firstYear', 'number'),
    column('lastYear', 'number'),
    column('id', 'text', 38),
  ],
  async rows(tx, _actor, _filter, after, limit) {
    const { rows } = await tx.client.query<Row & { id: string }>(
      `select g.id, g.title, g.text, above.title as parent, p.name as owner, g.first_year as "firstYear",
              g.last_year as "lastYear", (select string_agg(u.name, ', ' order by u.name) from goal_unit o
                join unit u on u.id = o.unit_id where o.organisation_id = $1 and o.goal_id = g.id and o.until is null) as units
         from goal g left join goal above on above.id = g.parent_id left join person p on p.id = g.owner_id
        where g.organisation_id = $1 and g.id > $2 order by g.id limit $3`,
      [tx.scope.organisationId, after ?? FIRST, limit],
    );
    return { rows, next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null };
  },
};

type OutcomeExport = Row & { id: string; direction: Direction; value: number; target: number | null };

/** All outcomes that count, one row each, with the target of their year and how they stand. */
export const outcomesSource: ExportSource = {
  name: 'outcomes',
  title: inBoth((language) => texts[language].exports.outcomes),
  fileName: inBoth((language) => texts[language].exports.outcomesFile),
  note: inBoth((language) => texts[language].exports.note),
  href: '/goals',
  columns: [
    column('goal', 'text', 40),
    column('indicator', 'text', 40),
    column('measuredIn', 'text'),
    column(
      'direction',
      'text',
      18,
      (language, code) => texts[language].directions[code as Direction] ?? code,
    ),
    column('period', 'text'),
    column('value', 'number'),
    column('target', 'number'),
    column(
      'standing',
      'text',
      16,
      (language, code) => (texts[language].standings as Record<string, string>)[code] ?? code,
    ),
    column('knownOn', 'day'),
    column('source', 'text', 30),
    column('indicatorId', 'text', 38),
  ],
  async rows(tx, _actor, _filter, after, limit) {
    const { rows } = await tx.client.query<OutcomeExport>(
      `select v.id, g.title as goal, i.title as indicator, i.measured_in as "measuredIn", i.direction, v.period,
              v.value::float8 as value, t.target::float8 as target, v.known_on as "knownOn",
              case when v.origin = 'kolada' then 'Kolada' else i.source end as source, i.id as "indicatorId"
         from indicator_value v join indicator i on i.id = v.indicator_id join goal g on g.id = i.goal_id
         left join indicator_target t on t.indicator_id = i.id and t.year = left(v.period, 4)::int
        where v.organisation_id = $1 and v.replaced_at is null and v.id > $2 order by v.id limit $3`,
      [tx.scope.organisationId, after ?? FIRST, limit],
    );
    return {
      rows: rows.map((row) => ({ ...row, standing: standingOf(row.direction, row.target, row.value) })),
      next: rows.length === limit ? (rows.at(-1)?.id ?? null) : null,
    };
  },
};
