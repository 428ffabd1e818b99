import type { SheetRow } from '../../../../shared/transfer/sheet.ts';
import type { UnitKind } from '../../tables.ts';
import {
  type Change,
  type ColumnRule,
  countChanges,
  differences,
  type ImportProblem,
  type Plan,
  RowReader,
  readHeading,
} from '../rules.ts';

export const UNIT_COLUMNS = {
  code: { names: ['kod', 'code', 'enhetskod', 'unit code'], required: true },
  name: { names: ['namn', 'name', 'enhet', 'unit'], required: true },
  kind: { names: ['typ', 'kind', 'type'], required: false },
  parent: {
    names: ['hör till', 'parent', 'parent code', 'överordnad', 'överordnad kod', 'belongs to'],
    required: false,
  },
} as const satisfies Record<string, ColumnRule>;

/** What may stand in the column of kinds, beside the keys. */
export const UNIT_KIND_WORDS: Readonly<Record<string, UnitKind>> = {
  administration: 'administration',
  förvaltning: 'administration',
  company: 'company',
  bolag: 'company',
  district: 'district',
  stadsdel: 'district',
  område: 'district',
  unit: 'unit',
  enhet: 'unit',
};

const CODE_MAX = 50;
const NAME_MAX = 200;

export interface ExistingUnit {
  code: string;
  name: string;
  kind: UnitKind;
  /** The code of the unit above; null at the top. */
  parent: string | null;
  closed: boolean;
}

export interface UnitValues {
  code: string;
  name: string;
  kind: UnitKind;
  parent: string | null;
}

/**
 * What a file of units would change. Units are known by their code; a column left out changes nothing; a unit that the
 * file does not name stays. Found: what is missing or too long, a code twice, an unknown or closed parent, a circle.
 */
export function planUnits(sheet: readonly SheetRow[], existing: readonly ExistingUnit[]): Plan<UnitValues> {
  const heading = readHeading(sheet[0], UNIT_COLUMNS);
  const problems: ImportProblem[] = [...heading.problems];
  const byCode = new Map(existing.map((unit) => [unit.code, unit]));
  const rowOf = new Map<string, number>();
  const changes: Change<UnitValues>[] = [];
  const readers = new Map<number, RowReader<keyof typeof UNIT_COLUMNS>>();

  for (const row of heading.problems.length > 0 ? [] : sheet.slice(1)) {
    const reader = new RowReader(heading, row, problems);
    readers.set(row.row, reader);
    const code = reader.required('code', CODE_MAX);
    const name = reader.required('name', NAME_MAX);
    const before = byCode.get(code);
    const kindText = reader.text('kind');
    const kind = kindText === '' ? (before?.kind ?? 'unit') : UNIT_KIND_WORDS[kindText.toLowerCase()];
    if (!kind) reader.wrong('kind', 'kind', { value: kindText });
    const parent = reader.has('parent')
      ? reader.optional('parent', CODE_MAX) || null
      : (before?.parent ?? null);
    const first = rowOf.get(code);
    if (code !== '' && first !== undefined) reader.wrong('code', 'twice', { value: code, first });
    else rowOf.set(code, row.row);
    if (before?.closed) reader.wrong('code', 'unit-closed', { value: code });
    const values = { code, name, kind: kind ?? 'unit', parent };
    const fields = before ? differences(said(before), said(values), ['name', 'kind', 'parent']) : [];
    const what = before ? (fields.length > 0 ? 'changed' : 'unchanged') : 'added';
    changes.push({ row: row.row, key: code, name, what, fields, values });
  }

  const parents = new Map<string, string | null>(existing.map((unit) => [unit.code, unit.parent]));
  for (const { values } of changes) parents.set(values.code, values.parent);
  for (const { row, values } of changes) {
    const { code, parent } = values;
    if (!parent) continue;
    if (!rowOf.has(parent) && !byCode.has(parent))
      readers.get(row)?.wrong('parent', 'no-such-unit', { value: parent });
    else if (byCode.get(parent)?.closed) readers.get(row)?.wrong('parent', 'unit-closed', { value: parent });
    else if (inCircle(code, parents)) readers.get(row)?.wrong('parent', 'circle', { value: parent });
  }
  problems.sort((a, b) => a.row - b.row);
  const missing = existing.filter((unit) => !unit.closed && !rowOf.has(unit.code)).length;
  return { problems, changes, counts: countChanges(changes, missing), ignored: heading.ignored };
}

const said = (unit: UnitValues): Record<string, string> => ({
  name: unit.name,
  kind: unit.kind,
  parent: unit.parent ?? '',
});

/** Whether the unit lies under itself, as the tree would stand after the import. */
function inCircle(code: string, parents: ReadonlyMap<string, string | null>): boolean {
  const seen = new Set<string>();
  for (let above = parents.get(code); above && !seen.has(above); above = parents.get(above)) {
    if (above === code) return true;
    seen.add(above);
  }
  return false;
}
