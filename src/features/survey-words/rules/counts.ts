import { FEWEST, suppress } from '../../../engines/statistics/public.ts';

/** So many texts have exactly these themes together. */
export interface ThemeSet {
  themeIds: readonly string[];
  n: number;
}

export interface ThemeCounts {
  /** All texts to the question, with and without theme. */
  base: number;
  /** The themes that may be shown, most used first. */
  themes: { id: string; count: number }[];
}

/**
 * How many texts have each theme, for one question. Null where there are fewer texts than `least`. Which themes may be shown
 * is said by the suppression function: no theme of few texts, none that all but a few have, and no two that tell of a few
 * together. Texts of one question are one for each person who wrote.
 */
export function themeCounts(sets: readonly ThemeSet[], least: number): ThemeCounts | null {
  const sizes = sets.map(({ n }) => n);
  const ids = [...new Set(sets.flatMap(({ themeIds }) => themeIds))].sort();
  const atoms = sets.map((_, atom) => atom);
  const cells = ids.map((id) => ({
    id,
    rank: 1,
    atoms: atoms.filter((atom) => sets[atom]?.themeIds.includes(id)),
  }));
  const shown = suppress([{ id: 'all', atoms }, ...cells], [{ answered: sizes, asked: sizes }], {
    k: Math.max(least, FEWEST),
  });
  if (!shown.has('all')) return null;
  const sum = (of: readonly number[]) => of.reduce((total, atom) => total + (sizes[atom] ?? 0), 0);
  return {
    base: sum(atoms),
    themes: cells
      .filter(({ id }) => shown.has(id))
      .map(({ id, atoms: own }) => ({ id, count: sum(own) }))
      .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1)),
  };
}

/** Whether a word that `n` of `base` texts use may be shown: neither those who use it nor those who do not are few. */
export function mayShowWord(n: number, base: number, least: number): boolean {
  const sizes = [n, base - n];
  return suppress(
    [
      { id: 'all', atoms: [0, 1], published: true },
      { id: 'word', atoms: [0] },
    ],
    [{ answered: sizes, asked: sizes }],
    { k: Math.max(least, FEWEST) },
  ).has('word');
}
