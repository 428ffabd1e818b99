import { and, desc, eq, lt } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import type { RowProblem } from '../../shared/transfer/target.ts';
import { type ImportJob, importJob, type StoredRow } from './tables.ts';

/** Rows put in at a time. */
const INSERT_ROWS = 2000;

/** One of the person's own imports. */
export async function importById(tx: Tx, id: string, { lock = false } = {}): Promise<ImportJob | undefined> {
  const query = tx.db
    .select()
    .from(importJob)
    .where(
      and(
        eq(importJob.organisationId, tx.scope.organisationId ?? ''),
        eq(importJob.personId, tx.scope.personId ?? ''),
        eq(importJob.id, id),
      ),
    );
  const [row] = lock ? await query.for('update') : await query;
  return row;
}

/** The person's own imports, the latest first. `before`: the id to continue from. */
export async function ownImports(tx: Tx, limit: number, before?: string): Promise<ImportJob[]> {
  return tx.db
    .select()
    .from(importJob)
    .where(
      and(
        eq(importJob.organisationId, tx.scope.organisationId ?? ''),
        eq(importJob.personId, tx.scope.personId ?? ''),
        before ? lt(importJob.id, before) : undefined,
      ),
    )
    .orderBy(desc(importJob.id))
    .limit(limit);
}

export async function changeImport(tx: Tx, id: string, change: Partial<ImportJob>): Promise<void> {
  await tx.db
    .update(importJob)
    .set({ ...change, movedAt: tx.now })
    .where(and(eq(importJob.organisationId, tx.scope.organisationId ?? ''), eq(importJob.id, id)));
}

export async function insertRows(
  tx: Tx,
  id: string,
  rows: readonly { number: number; cells: readonly string[] }[],
): Promise<void> {
  for (let from = 0; from < rows.length; from += INSERT_ROWS)
    await tx.client.query(
      `insert into import_row (import_id, number, organisation_id, cells)
       select $1, r.number, $2, array(select jsonb_array_elements_text(r.cells))
         from jsonb_to_recordset($3::jsonb) as r (number integer, cells jsonb)`,
      [id, tx.scope.organisationId, JSON.stringify(rows.slice(from, from + INSERT_ROWS))],
    );
}

/** Rows by their numbers after `after`; `outcome` null: those that are right and wait; undefined: all. */
export async function rowsOf(
  tx: Tx,
  id: string,
  { outcome, after = 0, limit }: { outcome?: string | null; after?: number; limit: number },
): Promise<StoredRow[]> {
  const values: unknown[] = [tx.scope.organisationId, id, after, limit];
  const which =
    outcome === undefined
      ? ''
      : outcome === null
        ? 'and outcome is null'
        : `and outcome = $${values.push(outcome)}`;
  const { rows } = await tx.client.query<StoredRow>(
    `select number, cells, problems, made_id as "madeId", kept from import_row
      where organisation_id = $1 and import_id = $2 ${which} and number > $3 order by number limit $4`,
    values,
  );
  return rows;
}

/** How often each text stands in a column, among the rows that are right and wait; at most `most` different texts. */
export async function countsIn(
  tx: Tx,
  id: string,
  place: number,
  most = 60_000,
): Promise<{ text: string; count: number }[]> {
  const { rows } = await tx.client.query<{ text: string; count: number }>(
    `select coalesce(cells[$3], '') as text, count(*)::int as count from import_row
      where organisation_id = $1 and import_id = $2 and outcome is null group by 1 order by 2 desc, 1 limit $4`,
    [tx.scope.organisationId, id, place + 1, most],
  );
  return rows;
}

/**
 * The rows whose numbers lie after `after` and up to `until`: a batch. Bounded at both ends, so that the server never sorts
 * the whole file for it, whatever it believes of a table that has just been filled.
 */
export async function rowsBetween(
  tx: Tx,
  id: string,
  after: number,
  until: number,
  outcome?: 'made' | null,
): Promise<StoredRow[]> {
  const which =
    outcome === undefined ? '' : outcome === null ? 'and outcome is null' : `and outcome = 'made'`;
  const { rows } = await tx.client.query<StoredRow>(
    `select number, cells, problems, made_id as "madeId", kept from import_row
      where organisation_id = $1 and import_id = $2 and number > $3 and number <= $4 ${which} order by number`,
    [tx.scope.organisationId, id, after, until],
  );
  return rows;
}

/** The first and last number of a batch, for bounding what is changed. */
const ends = (rows: readonly { number: number }[]): [number, number] => [
  Math.min(...rows.map(({ number }) => number)),
  Math.max(...rows.map(({ number }) => number)),
];

/** Forgets what was found wrong: the rows are looked at anew. */
export async function clearProblems(tx: Tx, id: string): Promise<void> {
  await tx.client.query(
    `update import_row set outcome = null, problems = null
      where organisation_id = $1 and import_id = $2 and outcome = 'wrong'`,
    [tx.scope.organisationId, id],
  );
}

/** Marks rows as wrong, each with all that is wrong with it. The number of rows. */
export async function markWrong(tx: Tx, id: string, problems: readonly RowProblem[]): Promise<number> {
  if (problems.length === 0) return 0;
  const byRow = new Map<number, Omit<RowProblem, 'number'>[]>();
  for (const { number, ...problem } of problems) byRow.set(number, [...(byRow.get(number) ?? []), problem]);
  const { rowCount } = await tx.client.query(
    `update import_row i set outcome = 'wrong', problems = r.problems
       from jsonb_to_recordset($3::jsonb) as r (number integer, problems jsonb)
      where i.organisation_id = $1 and i.import_id = $2 and i.number = r.number and i.outcome is null
        and i.number between $4 and $5`,
    [
      tx.scope.organisationId,
      id,
      JSON.stringify([...byRow].map(([number, found]) => ({ number, problems: found }))),
      ...ends(problems),
    ],
  );
  return rowCount ?? 0;
}

/** Marks rows as brought in, and forgets what they said. */
export async function markMade(
  tx: Tx,
  id: string,
  made: readonly { number: number; id: string | null }[],
): Promise<void> {
  if (made.length === 0) return;
  await tx.client.query(
    `update import_row i set outcome = 'made', made_id = r.id, cells = null
       from jsonb_to_recordset($3::jsonb) as r (number integer, id uuid)
      where i.organisation_id = $1 and i.import_id = $2 and i.number = r.number
        and i.number between $4 and $5`,
    [tx.scope.organisationId, id, JSON.stringify(made), ...ends(made)],
  );
}

/** Marks rows as undone, or as kept with what they are called now. */
export async function markUndone(
  tx: Tx,
  id: string,
  rows: readonly { number: number; kept: { title: string; href: string } | null }[],
): Promise<void> {
  if (rows.length === 0) return;
  await tx.client.query(
    `update import_row i
        set outcome = case when r.kept is null or r.kept = 'null'::jsonb then 'undone' else 'kept' end,
            kept = nullif(r.kept, 'null'::jsonb)
       from jsonb_to_recordset($3::jsonb) as r (number integer, kept jsonb)
      where i.organisation_id = $1 and i.import_id = $2 and i.number = r.number
        and i.number between $4 and $5`,
    [tx.scope.organisationId, id, JSON.stringify(rows), ...ends(rows)],
  );
}
