import type { PartFigures, Results } from '../results/public.ts';
import type { FileVariable } from './variables.ts';

// Which groups rows may be named with, and which answers are held back in them. Pure.

/** Kept with what was taken out: rows are read by it, batch by batch. */
export interface Plan {
  /** Groups that are named, by id. */
  groups: string[];
  /** Whether there are rows whose group is not named. */
  others: boolean;
  /** By name of a variable: for which of the groups its answers stand; the last is all others together. Left out: all. */
  open: Record<string, boolean[]>;
}

/** Rows whose group is not named. */
export const OTHERS = 'others';

/**
 * A group is named where so many have answered in it that something may be shown. The answers to a question stand in rows of a
 * group where the results show that question of that group; in the rows of all others together where they show it of everybody
 * and of every group that is named, for then it follows from what is shown. So rows give of no question more about a group
 * than the results do (see rules about `shape` in migrations/0033_survey_files.sql for rows laid side by side).
 * Groups that are too small together are joined by the smallest that is named.
 */
export function planOf(
  { parts, cuts, row, groups }: Pick<Results, 'parts' | 'cuts' | 'row' | 'groups'>,
  variables: readonly FileVariable[],
): Plan {
  const own = cuts
    .filter(({ sort }) => sort === 'group')
    .map((cut) => ({
      cut,
      open: variables.filter((one) => figuresOf(parts, one)?.openFor(one.variable).has(cut.id)),
    }))
    .sort((a, b) => b.cut.answered - a.cut.answered);
  const all = cuts[0]?.answered ?? 0;
  // a group of which nothing is shown would be a name beside nothing
  let named = own.filter(({ cut, open }) => cut.answered >= row.minGroup && open.length > 0);
  const rest = () => all - named.reduce((sum, { cut }) => sum + cut.answered, 0);
  while (named.length > 0 && rest() > 0 && rest() < row.minGroup) named = named.slice(0, -1);
  const ids = groups.map(({ id }) => id).filter((id) => named.some(({ cut }) => cut.id === id));
  const open: Plan['open'] = {};
  for (const one of variables) {
    const shown = figuresOf(parts, one)?.openFor(one.variable) ?? new Set<string>();
    const each = ids.map((id) => shown.has(id));
    const others = shown.has(cuts[0]?.id ?? '') && each.every(Boolean);
    if (!others || each.includes(false)) open[one.name] = [...each, others];
  }
  return { groups: ids, others: rest() > 0, open };
}

const figuresOf = (parts: readonly PartFigures[], { part }: FileVariable) => parts[part - 1];

/** Whether an answer stands in rows of a group. */
export function stands(plan: Plan, variable: string, group: string | null): boolean {
  const open = plan.open[variable];
  if (!open) return true;
  const place = group === null ? -1 : plan.groups.indexOf(group);
  return open[place < 0 ? plan.groups.length : place] ?? false;
}
