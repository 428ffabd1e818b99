import { type Base, type Cell, FEWEST } from './cells.ts';
import { reduce, tellsOfFew } from './small-sets.ts';

export interface SuppressOptions {
  /** Fewest people; never under FEWEST. */
  k?: number;
  /** How many sets may be tried in all where groups cross; when they are used up, cells are hidden rather than tried. */
  effort?: number;
}

const EFFORT = 60_000;

/**
 * Which cells may be shown. Everything that is shown about answers goes through here, all tables over the same answers at
 * once: totals, groups, filters, crossings and what was published before.
 *
 * What is promised: no sum of what is shown, with any factors, is about fewer than k people but somebody; in particular no
 * hidden cell, and no difference of cells, of under k. A group of k or more where everybody answered the same is hidden
 * as well, and so is each one that follows from what is shown in the simplest form of the sums. Which cells are hidden
 * depends on how many answered and on whether all agree, on nothing else that was answered.
 */
export function suppress(
  cells: readonly Cell[],
  bases: readonly Base[],
  { k = FEWEST, effort = EFFORT }: SuppressOptions = {},
): Set<string> {
  if (!(Number.isInteger(k) && k >= FEWEST)) throw new RangeError(`k is a whole number from ${FEWEST}`);
  const state = new Shown(bases, k, effort);
  const size = (cell: Cell) => state.least(cell.atoms);
  const inOrder = cells
    .map((cell) => ({ cell, size: size(cell) }))
    .sort(
      (a, b) =>
        Number(b.cell.published ?? false) - Number(a.cell.published ?? false) ||
        (a.cell.rank ?? 0) - (b.cell.rank ?? 0) ||
        b.size - a.size ||
        (a.cell.id < b.cell.id ? -1 : 1),
    );
  const shown = new Set<string>();
  for (const { cell, size } of inOrder) {
    if (cell.published) state.add(cell.atoms);
    else if (size < k || !state.addIfSafe(cell.atoms)) continue;
    shown.add(cell.id);
  }
  return shown;
}

/** People who are in the same of the cells that are shown. */
interface Block {
  atoms: readonly number[];
  /** Whether they are in any cell that is shown: outside, there is nothing that could be told. */
  covered: boolean;
  /** At least k, and not all of one opinion. */
  large: boolean;
}

/** What is shown so far: people are parted into blocks, one for each combination of shown cells they are in. */
class Shown {
  private readonly sets: ReadonlySet<number>[] = [];
  private blocks: Block[];
  /** The place in `blocks` of each atom. */
  private readonly places = new Map<number, number>();
  private tried = 0;
  /** Whether any two of the shown sets cross. */
  private crossing = false;

  constructor(
    private readonly bases: readonly Base[],
    private readonly k: number,
    private readonly effort: number,
  ) {
    const atoms = bases[0]?.asked.map((_, atom) => atom) ?? [];
    // atoms that nobody was asked in hold nothing to protect
    const asked = atoms.filter((atom) => bases.some((base) => (base.asked[atom] ?? 0) > 0));
    this.blocks = asked.length > 0 ? [{ atoms: asked, covered: false, large: true }] : [];
    for (const atom of asked) this.places.set(atom, 0);
  }

  /** The fewest answers that any of the items has from these. */
  least(atoms: readonly number[]): number {
    let least = Number.POSITIVE_INFINITY;
    for (const { answered } of this.bases) {
      let sum = 0;
      for (const atom of atoms) sum += answered[atom] ?? 0;
      least = Math.min(least, sum);
    }
    return least;
  }

  /** Everybody in the block gave one and the same answer to one of the items. */
  private agrees(atoms: readonly number[]): boolean {
    return this.bases.some(({ counts }) => {
      if (!counts) return false;
      let options = 0;
      for (const option of counts) if (atoms.some((atom) => (option[atom] ?? 0) > 0)) options++;
      return options === 1;
    });
  }

  private block(atoms: readonly number[], covered: boolean): Block {
    return { atoms, covered, large: this.least(atoms) >= this.k && !this.agrees(atoms) };
  }

  /** The blocks as they are when this set is shown too. Only those that it meets are looked at. */
  private split(inside: ReadonlySet<number>): Block[] {
    const blocks = this.blocks.slice();
    const met = new Set<number>();
    for (const atom of inside) {
      const place = this.places.get(atom);
      if (place !== undefined) met.add(place);
    }
    for (const place of met) {
      const block = blocks[place] as Block;
      const within = block.atoms.filter((atom) => inside.has(atom));
      if (within.length < block.atoms.length) {
        const rest = block.atoms.filter((atom) => !inside.has(atom));
        blocks[place] = this.block(rest, block.covered);
        blocks.push(this.block(within, true));
      } else if (!block.covered) blocks[place] = this.block(block.atoms, true);
    }
    return blocks;
  }

  add(atoms: readonly number[]): void {
    const set = new Set(atoms);
    this.keep(set, this.split(set));
  }

  private keep(set: ReadonlySet<number>, blocks: Block[]): void {
    this.crossing ||= this.crosses(set);
    this.sets.push(set);
    // what is left of a block keeps its place: only the new ones at the end have moved
    for (let place = this.blocks.length; place < blocks.length; place++)
      for (const atom of blocks[place]?.atoms ?? []) this.places.set(atom, place);
    this.blocks = blocks;
  }

  addIfSafe(atoms: readonly number[]): boolean {
    if (this.agrees(atoms)) return false;
    const set = new Set(atoms);
    const blocks = this.split(set);
    const plain = blocks.every((block) => block.large || !block.covered);
    if (!plain && !this.safe(set, blocks)) return false;
    this.keep(set, blocks);
    return true;
  }

  /** Small blocks are no harm as long as no sum of shown cells tells of them alone, as in a crossing of two groupings. */
  private safe(set: ReadonlySet<number>, blocks: readonly Block[]): boolean {
    const sets = [...this.sets, set];
    // in a tree each block is the difference between a cell and those inside it: it does follow
    if (!this.crossing && !this.crosses(set)) return false;
    const covered = blocks.filter((block) => block.covered);
    const rows = sets.map((one) => covered.map(({ atoms }) => (one.has(atoms[0] ?? -1) ? 1 : 0)));
    const weights = covered.map(({ atoms }) => this.least(atoms));
    const left = this.effort - this.tried;
    if (left <= 0) return false;
    const { tells, tried } = tellsOfFew(rows, weights, this.k, left);
    this.tried += tried + rows.length;
    if (tells) return false;
    const simplest = reduce(rows.map((row): number[] => [...row])).rows;
    return simplest.every((row) => {
      if (row.some((value) => value > 1)) return true;
      return !this.agrees(covered.flatMap(({ atoms }, index) => (row[index] === 1 ? atoms : [])));
    });
  }

  /** Whether a set overlaps one that is shown without one lying in the other. */
  private crosses(one: ReadonlySet<number>): boolean {
    return this.sets.some((other) => {
      const [small, large] = one.size < other.size ? [one, other] : [other, one];
      let shared = 0;
      for (const atom of small) if (large.has(atom)) shared++;
      return shared > 0 && shared < small.size;
    });
  }
}
