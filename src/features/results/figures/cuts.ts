import type { GroupCodes } from './count.ts';

// What results may be shown by: everybody, sorts of units, groups. Pure.

export interface GroupOf {
  id: string;
  name: string;
  kind: string;
  /** How many were asked; 0 where nobody knows. */
  population: number;
  unitId: string | null;
}

export const ALL = 'all';
export type CutSort = 'all' | 'kind' | 'group';

/** A set of answers that figures are about. */
export interface Cut {
  /** `all`, `kind-0`, or the group's id. */
  id: string;
  sort: CutSort;
  /** Empty for everybody. */
  name: string;
  /** Places of its groups in the matrix. */
  places: readonly number[];
  /** How many answered anything. */
  answered: number;
  /** How many were asked; null where it is not known, or where more have answered than were said to be asked. */
  population: number | null;
}

/**
 * Everybody, then sorts of units that several groups have in common, then the groups. A sort that takes in everybody, or is
 * one group, says nothing of its own and is left out.
 */
export function cutsOf(
  matrix: readonly GroupCodes[],
  groups: readonly GroupOf[],
  populationOfAll: number | null,
): Cut[] {
  const places = new Map(matrix.map((one, place) => [one.groupId, place]));
  const make = (id: string, sort: CutSort, name: string, own: readonly GroupOf[]): Cut => {
    const at = own.flatMap((group) => places.get(group.id) ?? []);
    const asked = own.some((group) => group.population === 0)
      ? 0
      : own.reduce((all, one) => all + one.population, 0);
    return cut(id, sort, name, at, asked || null);
  };
  const cut = (id: string, sort: CutSort, name: string, at: readonly number[], asked: number | null): Cut => {
    const answered = at.reduce((all, place) => all + (matrix[place]?.rows ?? 0), 0);
    return {
      id,
      sort,
      name,
      places: at,
      answered,
      population: asked !== null && asked >= answered ? asked : null,
    };
  };
  const known = groups.some((group) => group.population === 0)
    ? null
    : groups.reduce((all, one) => all + one.population, 0) || null;
  const everybody = cut(
    ALL,
    'all',
    '',
    matrix.map((_, place) => place),
    populationOfAll ?? known,
  );
  if (groups.length < 2) return [everybody];
  const kinds = [...new Set(groups.map((group) => group.kind))].filter((kind) => kind !== '');
  const byKind = kinds
    .map((kind) => ({ kind, own: groups.filter((group) => group.kind === kind) }))
    .filter(({ own }) => own.length > 1 && own.length < groups.length)
    .map(({ kind, own }, index) => make(`kind-${index + 1}`, 'kind', kind, own));
  return [everybody, ...byKind, ...groups.map((group) => make(group.id, 'group', group.name, [group]))];
}
