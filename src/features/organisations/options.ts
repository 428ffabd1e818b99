import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { inTreeOrder } from './rules.ts';
import { organisationOf } from './store.ts';
import { membership, type UnitKind, unit } from './tables.ts';
import { texts } from './texts.ts';

/** The most people offered in a list to choose from; larger organisations search. */
export const MOST_PEOPLE_OFFERED = 500;

/** The open units in the order of the tree, for a list to choose from. `depth` 0 is the top. */
export async function unitOptions(tx: Tx): Promise<{ id: string; name: string; depth: number }[]> {
  const rows = await tx.db
    .select({ id: unit.id, parentId: unit.parentId, name: unit.name })
    .from(unit)
    .where(and(eq(unit.organisationId, organisationOf(tx)), isNull(unit.closedOn)));
  return inTreeOrder(rows).map(({ id, name, depth }) => ({ id, name, depth }));
}

/** The people who belong here now, by name, at most `MOST_PEOPLE_OFFERED`. `id` is the person's. */
export async function peopleOptions(tx: Tx): Promise<{ id: string; name: string }[]> {
  return tx.db
    .select({ id: membership.personId, name: membership.listedName })
    .from(membership)
    .where(and(eq(membership.organisationId, organisationOf(tx)), isNull(membership.endedOn)))
    .orderBy(asc(membership.listedName), asc(membership.id))
    .limit(MOST_PEOPLE_OFFERED);
}

/** A unit's name set in by its depth, for `<option>`: one wide space per step. */
export const indented = (unit: { name: string; depth: number }): string =>
  `${'\u2003'.repeat(unit.depth)}${unit.name}`;

/** What a role is called. */
export const roleName = (language: Language, role: Role): string => texts[language].roles[role];

/** What a sort of unit is called; a word of somebody's own as it is. */
export const unitKindName = (language: Language, kind: string): string =>
  Object.hasOwn(texts[language].unitKinds, kind) ? texts[language].unitKinds[kind as UnitKind] : kind;
