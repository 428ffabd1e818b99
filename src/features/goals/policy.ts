import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/** Who sets vision and goals: politicians and the steering group, and the innovation lead who holds them together. */
export const mayAim = (actor: Actor): boolean =>
  hasRole(actor, 'politician', 'steering-group', 'innovation-lead');

export const refuseAiming = (actor: Actor): Refusal | null =>
  mayAim(actor) ? null : forbidden('goal.not-yours-to-set');

/** Who owns a goal or an indicator in the line. */
export interface Answering {
  ownerId: string | null;
  /** Owner of the goal that an indicator belongs to. */
  goalOwnerId?: string | null;
  unitIds: readonly string[];
}

/** Who changes a goal and what it is measured by: those who set goals, its owner, and managers of the units that have it. */
export function refuseChange(actor: Actor, goal: Answering): Refusal | null {
  const may =
    mayAim(actor) ||
    goal.ownerId === actor.personId ||
    goal.goalOwnerId === actor.personId ||
    (hasRole(actor, 'manager') && goal.unitIds.some((id) => actor.unitIds.includes(id)));
  return may ? null : forbidden('goal.not-yours');
}

/** Who brings in outcomes from a file or from Kolada, over all indicators. */
export const mayBringIn = (actor: Actor): boolean =>
  hasRole(actor, 'innovation-lead', 'coach', 'administrator');

/** Who reports outcomes: whoever may change the indicator, and those who bring in. */
export const refuseReport = (actor: Actor, indicator: Answering): Refusal | null =>
  mayBringIn(actor) ? null : refuseChange(actor, indicator);
