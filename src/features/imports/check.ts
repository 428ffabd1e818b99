import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type Mapping, readRow } from '../../shared/transfer/cells.ts';
import type { ImportRow, ImportTarget, RowProblem } from '../../shared/transfer/target.ts';

/** What stands where in the file already, by field and value. */
export type Seen = Map<string, Map<string, number>>;

/**
 * Reads a batch of rows and finds what is wrong: each cell by its field's kind, values that may stand once only, and what
 * the target itself knows. A row with anything wrong is not among `right`.
 * @param seen values of the rows before; null where the file was looked through before
 */
export async function checkBatch(
  tx: Tx,
  actor: Actor,
  target: ImportTarget,
  mapping: Mapping,
  rows: readonly { number: number; cells: readonly string[] | null }[],
  seen: Seen | null,
): Promise<{ right: ImportRow[]; problems: RowProblem[] }> {
  const problems: RowProblem[] = [];
  const read: ImportRow[] = [];
  for (const { number, cells } of rows) {
    const result = readRow(target.fields, mapping, { number, cells: cells ?? [] });
    const twice = seen ? twiceIn(target, result.row, seen) : [];
    problems.push(...result.problems, ...twice);
    if (result.problems.length + twice.length === 0) read.push(result.row);
  }
  const found = read.length > 0 ? ((await target.check?.(tx, actor, read)) ?? []) : [];
  const wrong = new Set(found.map(({ number }) => number));
  return { right: read.filter(({ number }) => !wrong.has(number)), problems: [...problems, ...found] };
}

function twiceIn(target: ImportTarget, { number, values }: ImportRow, seen: Seen): RowProblem[] {
  return target.fields.flatMap(({ key, unique }) => {
    const value = values[key];
    if (!unique || value === null || value === undefined) return [];
    const before = seen.get(key) ?? new Map<string, number>();
    seen.set(key, before);
    const plain = String(value).toLowerCase();
    const first = before.get(plain);
    if (first === undefined) {
      before.set(plain, number);
      return [];
    }
    return [{ number, field: key, code: 'twice', params: { first } }];
  });
}
