import type { CaseSource } from '../../shared/http/feature.ts';

// The kinds of cases, as their features name them in their manifests. Tables and kinds are written into SQL, so they must
// be plain names: they come from our own manifests, never from a request.

const PLAIN = /^[a-z]+(_[a-z]+)*$/;

/** The kinds of cases of all features. Throws on a name that is no plain one. */
export function checkedSources(sources: readonly CaseSource[]): readonly CaseSource[] {
  for (const { objectType, table } of sources)
    if (!PLAIN.test(table) || !/^[a-z]+(-[a-z]+)*$/.test(objectType))
      throw new Error(`Not a plain name: ${objectType}, ${table}`);
  return sources;
}

export interface CaseRow {
  type: string;
  id: string;
  title: string;
  unitId: string | null;
  step: string;
  status: 'open' | 'paused';
  ownerId: string;
  enteredOn: string;
  dueOn: string;
  flowVersion: number;
}

/**
 * Open cases of all kinds that the person may see (row-level security decides), soonest first, at most `limit`.
 * `where` is SQL over `c`, a row with the columns of a case; `$1` is the organisation.
 */
export function openCases(sources: readonly CaseSource[], where: string, limit: number): string {
  const parts = sources.map(
    ({ objectType, table }) => `(select '${objectType}' as type, c.id, c.title, c.unit_id as "unitId", c.step,
        c.case_status as status, c.case_owner_id as "ownerId", c.entered_on as "enteredOn", c.due_on as "dueOn",
        c.flow_version as "flowVersion"
      from ${table} c
      where c.organisation_id = $1 and c.case_status in ('open', 'paused') and ${where}
      order by c.due_on, c.id limit ${limit})`,
  );
  return `select * from (${parts.join('\n union all ')}) cases order by "dueOn", id limit ${limit}`;
}
