import type { Tx } from '../../shared/db/database.ts';
import { isDay } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import type { ImportRow, ImportTarget, RowProblem } from '../../shared/transfer/target.ts';
import { periodFault, reportOutcome, takeBack } from './outcomes.ts';
import { indicatorPath } from './paths.ts';
import { mayBringIn } from './policy.ts';
import { type Frequency, figureFault, isPeriod, readFigure, type Scale } from './rules.ts';
import { texts } from './texts.ts';

const sv = texts.sv.imports;
const en = texts.en.imports;

interface Known {
  id: string;
  frequency: Frequency;
  scale: Scale;
}

const textOf = ({ values }: ImportRow, key: string): string => String(values[key] ?? '').trim();

/** The indicators that the rows name, by id or by name; several where a name stands for several. */
async function known(tx: Tx, rows: readonly ImportRow[]): Promise<Map<string, Known[]>> {
  const names = [...new Set(rows.map((row) => textOf(row, 'indicator').toLowerCase()))];
  const { rows: found } = await tx.client.query<Known & { title: string }>(
    `select id, lower(title) as title, frequency, scale from indicator
      where organisation_id = $1 and (lower(title) = any ($2::text[]) or id::text = any ($2::text[]))`,
    [tx.scope.organisationId, names],
  );
  const byName = new Map<string, Known[]>();
  for (const one of found)
    for (const key of [one.id, one.title]) byName.set(key, [...(byName.get(key) ?? []), one]);
  return byName;
}

/** `2026-T1`, `2026 t1`, `T1 2026` and `2026` as a period; null: none. */
export function readPeriod(written: string): string | null {
  const plain = written.trim().toUpperCase();
  const turned = /^T([123])[\s-]*(\d{4})$/.exec(plain);
  const period = turned ? `${turned[2]}-T${turned[1]}` : plain.replace(/^(\d{4})[\s-]*T([123])$/, '$1-T$2');
  return isPeriod(period) ? period : null;
}

/** Outcomes from a list kept elsewhere, one row for each indicator and period. */
export const outcomesTarget: ImportTarget = {
  name: 'outcomes',
  title: { sv: sv.title, en: en.title },
  href: '/goals',
  may: mayBringIn,
  problems: { sv: sv.problems, en: en.problems },
  fields: [
    {
      key: 'indicator',
      label: { sv: sv.indicator, en: en.indicator },
      kind: 'text',
      required: true,
      synonyms: ['indikator', 'mått', 'nyckeltal', 'indicator', 'measure', 'id'],
      hint: { sv: sv.indicatorHint, en: en.indicatorHint },
      example: { sv: sv.example.indicator, en: en.example.indicator },
    },
    {
      key: 'period',
      label: { sv: sv.period, en: en.period },
      kind: 'text',
      required: true,
      synonyms: ['tertial', 'år', 'year', 'period'],
      hint: { sv: sv.periodHint, en: en.periodHint },
      example: { sv: sv.example.period, en: en.example.period },
      read: (cell) => {
        const period = readPeriod(cell);
        return period ? { value: period } : { code: 'goal.not-a-period', params: { value: cell } };
      },
    },
    {
      key: 'value',
      label: { sv: sv.value, en: en.value },
      kind: 'number',
      required: true,
      synonyms: ['värde', 'utfall', 'resultat', 'value', 'outcome'],
      example: { sv: sv.example.value, en: en.example.value },
      read: (cell) => {
        const value = readFigure(cell);
        return value === null ? { code: 'goal.not-a-figure', params: { value: cell } } : { value };
      },
    },
    {
      key: 'knownOn',
      label: { sv: sv.knownOn, en: en.knownOn },
      kind: 'day',
      synonyms: ['känt', 'datum', 'known', 'date'],
    },
    {
      key: 'note',
      label: { sv: sv.note, en: en.note },
      kind: 'text',
      max: 500,
      synonyms: ['anmärkning', 'kommentar', 'note', 'comment'],
      example: { sv: sv.example.note, en: en.example.note },
    },
  ],

  async check(tx, _actor, rows) {
    const indicators = await known(tx, rows);
    return rows.flatMap((row): RowProblem[] => {
      const wrong = (field: string, code: string): RowProblem => ({
        number: row.number,
        field,
        code,
        params: { value: textOf(row, field) },
      });
      const named = indicators.get(textOf(row, 'indicator').toLowerCase()) ?? [];
      const [one] = named;
      if (!one) return [wrong('indicator', 'no-such-indicator')];
      if (named.length > 1) return [wrong('indicator', 'several-indicators')];
      const period = periodFault(one.frequency, textOf(row, 'period'), tx.today);
      const figure = figureFault(one.scale, Number(row.values.value));
      const day = textOf(row, 'knownOn');
      return [
        ...(period ? [wrong('period', period)] : []),
        ...(figure ? [wrong('value', figure)] : []),
        ...(day && isDay(day) && day > tx.today ? [wrong('knownOn', 'goal.day-to-come')] : []),
      ];
    });
  },

  async apply(tx, actor, rows) {
    const indicators = await known(tx, rows);
    const ids: (string | null)[] = [];
    for (const row of rows) {
      const indicator = indicators.get(textOf(row, 'indicator').toLowerCase())?.[0];
      const done = await reportOutcome(tx, actor, indicator?.id ?? '', {
        period: textOf(row, 'period'),
        value: Number(row.values.value),
        knownOn: textOf(row, 'knownOn') || null,
        note: textOf(row, 'note'),
        origin: 'file',
      });
      // what a row may lack has been found by `check` in this same transaction
      if (isRefusal(done)) throw new Error(`Row ${row.number} was refused: ${done.code}`);
      ids.push(done.became === 'same' ? null : done.id);
    }
    return ids;
  },

  async undo(tx, _actor, ids) {
    return (await takeBack(tx, ids)).map(({ id, indicatorId, title }) => ({
      id,
      title,
      href: indicatorPath(indicatorId),
    }));
  },
};
