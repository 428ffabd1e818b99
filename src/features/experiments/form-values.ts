import type { FormValues } from '../../shared/http/form.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import type { ErrorRow, FullExperiment, LineRow, TemplateRow } from './read.ts';
import { CHECKS } from './rules.ts';
import type { TemplateLine } from './tables.ts';

/** So long a test is given unless another day is chosen. */
const FIRST_DAYS = 28;

const own = (lines: readonly (LineRow | TemplateLine)[], colour: 'red' | 'green'): string =>
  lines
    .filter((line) => line.colour === colour && line.errorId === null)
    .map((line) => line.text)
    .join('\n');

/** What the form for a new one begins with; from a template where one is chosen. */
export function firstValues(
  actor: Actor,
  today: Day,
  ids: { id: string; initiativeId: string; assumptionId: string },
  from: TemplateRow | undefined,
  listed: readonly ErrorRow[],
): FormValues {
  const first = { ...ids, ownerId: actor.personId, endsOn: addDays(today, from?.days ?? FIRST_DAYS) };
  if (!from) return first;
  // what has been taken off the list since comes along as a line of its own
  const lines = from.lines.map((line) =>
    listed.some((one) => one.id === line.errorId) ? line : { ...line, errorId: null },
  );
  return {
    ...first,
    title: from.name,
    hypothesis: from.hypothesis,
    method: from.method,
    measure: from.measure,
    threshold: from.threshold,
    involvesPeople: from.involvesPeople ? 'yes' : 'no',
    users: from.users,
    errorIds: lines.map((line) => line.errorId).filter((id) => id !== null),
    ownRed: own(lines, 'red'),
    ownGreen: own(lines, 'green'),
  };
}

export const formValuesOf = (row: FullExperiment, lines: readonly LineRow[]): FormValues => ({
  version: String(row.version),
  title: row.title,
  assumptionId: row.assumptionId ?? '',
  ownerId: row.ownerId ?? '',
  hypothesis: row.hypothesis,
  method: row.method,
  measure: row.measure,
  threshold: row.threshold,
  involvesPeople: row.involvesPeople ? 'yes' : 'no',
  users: row.users,
  endsOn: row.endsOn,
  errorIds: lines.map((line) => line.errorId).filter((id) => id !== null),
  ownRed: own(lines, 'red'),
  ownGreen: own(lines, 'green'),
});

export const clearValues = (row: FullExperiment): FormValues => ({
  version: String(row.version),
  ...Object.fromEntries(CHECKS.map((check) => [check, row[check]])),
  ...Object.fromEntries(CHECKS.map((check) => [`${check}By`, row[`${check}By`]])),
  permissionBy: row.permissionBy,
  consentHow: row.consentHow,
  consented: row.consentOn ? '1' : '',
});
