import type { Part } from '../../engines/flows/public.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Those who look at what comes in before it is published, and decide how it is taken in. The database holds the same rule. */
export const mayModerate = (actor: Actor): boolean => hasRole(actor, 'innovation-lead', 'administrator');

/** The parts that a person plays in a proposal. A manager of its unit may do what the one who has it may. */
export function partsOf(
  actor: Actor,
  row: {
    ownerId: string | null;
    unitId: string | null;
    published: boolean;
    own: boolean;
    standsInFor: readonly string[];
  },
): Part[] {
  const parts: Part[] = [];
  const owns =
    row.ownerId !== null && (row.ownerId === actor.personId || row.standsInFor.includes(row.ownerId));
  const leads = hasRole(actor, 'manager') && row.unitId !== null && actor.unitIds.includes(row.unitId);
  if (owns || leads) parts.push('owner');
  // what is not published yet is read through by whoever has it, or stands in for that one
  if (mayModerate(actor) || (owns && !row.published)) parts.push('lead');
  if (row.own) parts.push('sender');
  return parts;
}
