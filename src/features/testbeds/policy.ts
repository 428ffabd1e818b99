import type { Part } from '../../engines/flows/public.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

const leadsUnit = (actor: Actor, unitId: string | null): boolean =>
  hasRole(actor, 'manager') && unitId !== null && actor.unitIds.includes(unitId);

/** Who may say, for everybody to read, that the organisation has a need: those who answer for work, coaches and leads. */
export const mayPublishNeed = (actor: Actor): boolean =>
  hasRole(actor, 'manager', 'coach', 'innovation-lead');
export const refusePublishingNeed = (actor: Actor): Refusal | null =>
  mayPublishNeed(actor) ? null : forbidden('testbed.may-not-publish');

/** Who may change a need: who knows it or published it, the unit's manager, and leads. */
export const refuseChangingNeed = (
  actor: Actor,
  need: { ownerId: string | null; createdBy: string | null; unitId: string | null },
): Refusal | null =>
  need.ownerId === actor.personId ||
  need.createdBy === actor.personId ||
  leadsUnit(actor, need.unitId) ||
  hasRole(actor, 'innovation-lead')
    ? null
    : forbidden('testbed.not-your-need');

/** The parts that a person plays in a solution proposal. */
export function partsOf(
  actor: Actor,
  row: { ownerId: string | null; unitId: string | null; standsInFor: readonly string[] },
): Part[] {
  const owns =
    row.ownerId !== null && (row.ownerId === actor.personId || row.standsInFor.includes(row.ownerId));
  return [
    ...(owns || leadsUnit(actor, row.unitId) ? ['owner'] : []),
    ...(hasRole(actor, 'innovation-lead') ? ['lead'] : []),
  ];
}

/**
 * Who holds a test, and so may know who takes part: whoever runs the experiment and the owner of its initiative. The
 * database holds the same rule (`mylla_testbed_holds`).
 */
export const holds = (
  actor: Actor,
  test: { ownerId: string | null; initiativeOwnerId: string | null },
): boolean => test.ownerId === actor.personId || test.initiativeOwnerId === actor.personId;
export const refuseHolding = (actor: Actor, test: Parameters<typeof holds>[1]): Refusal | null =>
  holds(actor, test) ? null : forbidden('testbed.not-your-test');
