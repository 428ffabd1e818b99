/**
 * Parts people into atoms: those who are in exactly the same cells. `memberships` are, for each person, the ids of the cells
 * he or she is in. Done once for a set of people, whatever the number of items.
 */
export function atomsOf(memberships: readonly (readonly string[])[]): {
  /** The atom of each person. */
  atomOf: number[];
  size: number;
  /** The atoms of each cell. */
  cells: Map<string, number[]>;
} {
  const known = new Map<string, number>();
  const cells = new Map<string, number[]>();
  const atomOf = memberships.map((ids) => {
    const own = [...new Set(ids)].sort();
    const key = JSON.stringify(own);
    const found = known.get(key);
    if (found !== undefined) return found;
    const atom = known.size;
    known.set(key, atom);
    for (const id of own) cells.set(id, [...(cells.get(id) ?? []), atom]);
    return atom;
  });
  return { atomOf, size: known.size, cells };
}
