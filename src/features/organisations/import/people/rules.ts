import { ROLES, type Role } from '../../../../shared/kernel/actor.ts';
import type { SheetRow } from '../../../../shared/transfer/sheet.ts';
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

export const PEOPLE_COLUMNS = {
  name: { names: ['namn', 'name'], required: true },
  email: { names: ['e-post', 'epost', 'e-mail', 'email', 'e-postadress', 'mejl'], required: true },
  unit: { names: ['enhetskod', 'unit code', 'enhet', 'unit', 'kod'], required: false },
  roles: { names: ['roller', 'roles', 'roll', 'role'], required: false },
  title: { names: ['titel', 'title', 'job title', 'befattning'], required: false },
} as const satisfies Record<string, ColumnRule>;

/** What may stand in the column of roles, beside the keys. */
export const ROLE_WORDS: Readonly<Record<string, Role>> = {
  ...Object.fromEntries(ROLES.map((role) => [role, role])),
  medarbetare: 'employee',
  chef: 'manager',
  innovationscoach: 'coach',
  coach: 'coach',
  'innovation coach': 'coach',
  ambassadör: 'ambassador',
  innovationsledare: 'innovation-lead',
  'innovation lead': 'innovation-lead',
  styrgrupp: 'steering-group',
  'steering group': 'steering-group',
  förtroendevald: 'politician',
  'elected politician': 'politician',
  administratör: 'administrator',
  gäst: 'guest',
};

const LINE_MAX = 200;
const EMAIL_MAX = 254;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
/** What separates roles within a cell; a comma or semicolon there must stand within quotes. */
const BETWEEN_ROLES = /[,;|/+]/;

export interface ExistingPerson {
  email: string;
  name: string;
  unit: string | null;
  roles: readonly Role[];
  title: string | null;
  left: boolean;
  /** Also belongs to another organisation: is not renamed from here. */
  elsewhere: boolean;
}

export interface PersonValues {
  email: string;
  name: string;
  unit: string | null;
  roles: Role[];
  title: string | null;
}

type Reader = RowReader<keyof typeof PEOPLE_COLUMNS>;

/**
 * What a file of people would change. People are known by their e-mail address; a column left out changes nothing, nor
 * does an empty cell of roles; a person whom the file does not name stays. Found: what is missing or too long, an
 * address twice, an unknown or closed unit, an unknown role, and that nobody would be administrator any more.
 */
export function planPeople(
  sheet: readonly SheetRow[],
  existing: readonly ExistingPerson[],
  units: readonly { code: string; closed: boolean }[],
): Plan<PersonValues> {
  const heading = readHeading(sheet[0], PEOPLE_COLUMNS);
  const problems: ImportProblem[] = [...heading.problems];
  const byEmail = new Map(existing.map((person) => [person.email, person]));
  const unitByCode = new Map(units.map((unit) => [unit.code, unit]));
  const rowOf = new Map<string, number>();
  const changes: Change<PersonValues>[] = [];
  const readers = new Map<string, Reader>();

  for (const row of heading.problems.length > 0 ? [] : sheet.slice(1)) {
    const reader: Reader = new RowReader(heading, row, problems);
    const email = reader.required('email', EMAIL_MAX).toLowerCase();
    if (email !== '' && !EMAIL.test(email)) reader.wrong('email', 'email', { value: email });
    const before = byEmail.get(email);
    const written = reader.required('name', LINE_MAX);
    const unit = reader.has('unit') ? unitOf(reader, unitByCode, before?.unit) : (before?.unit ?? null);
    const roles = rolesOf(reader) ?? [...(before?.roles ?? (['employee'] as const))];
    const title = reader.has('title') ? reader.optional('title', LINE_MAX) || null : (before?.title ?? null);
    const first = rowOf.get(email);
    if (email !== '' && first !== undefined) reader.wrong('email', 'twice', { value: email, first });
    else rowOf.set(email, row.row);
    readers.set(email, reader);
    const name = before?.elsewhere ? before.name : written;
    const values = { email, name, unit, roles, title };
    const fields = before
      ? differences(said(before, before.left), said(values, false), [
          'left',
          'name',
          'title',
          'unit',
          'roles',
        ])
      : [];
    const what = before ? (fields.length > 0 ? 'changed' : 'unchanged') : 'added';
    changes.push({ row: row.row, key: email, name, what, fields, values });
  }

  for (const email of lastAdministrators(existing, changes))
    readers.get(email)?.wrong('roles', 'last-administrator');
  problems.sort((a, b) => a.row - b.row);
  const missing = existing.filter((person) => !person.left && !rowOf.has(person.email)).length;
  return { problems, changes, counts: countChanges(changes, missing), ignored: heading.ignored };
}

const said = (person: Omit<PersonValues, 'roles'> & { roles: readonly Role[] }, left: boolean) => ({
  left: left ? 'left' : '',
  name: person.name,
  title: person.title ?? '',
  unit: person.unit ?? '',
  roles: ROLES.filter((role) => person.roles.includes(role)).join(' '),
});

function unitOf(
  reader: Reader,
  units: ReadonlyMap<string, { closed: boolean }>,
  now: string | null | undefined,
): string | null {
  const code = reader.optional('unit', LINE_MAX);
  if (code === '') return null;
  const unit = units.get(code);
  if (!unit) reader.wrong('unit', 'no-such-unit', { value: code });
  else if (unit.closed && code !== now) reader.wrong('unit', 'unit-closed', { value: code });
  return code;
}

/** The roles of a cell, each once; null if it is empty. */
function rolesOf(reader: Reader): Role[] | null {
  const words = reader
    .text('roles')
    .split(BETWEEN_ROLES)
    .map((word) => word.trim())
    .filter((word) => word !== '');
  if (words.length === 0) return null;
  const roles = new Set<Role>();
  for (const word of words) {
    const role = ROLE_WORDS[word.toLowerCase()];
    if (role) roles.add(role);
    else reader.wrong('roles', 'role', { value: word });
  }
  return roles.size > 0 ? [...roles] : null;
}

/** The addresses of those who would no longer be administrators, if nobody at all would be; otherwise none. */
function lastAdministrators(
  existing: readonly ExistingPerson[],
  changes: readonly Change<PersonValues>[],
): string[] {
  const after = new Map(changes.map((change) => [change.key, change.values.roles]));
  const now = existing.filter((person) => !person.left && person.roles.includes('administrator'));
  const stays = now.some((person) => (after.get(person.email) ?? person.roles).includes('administrator'));
  const comes = changes.some((change) => change.values.roles.includes('administrator'));
  return stays || comes ? [] : now.map((person) => person.email).filter((email) => after.has(email));
}
