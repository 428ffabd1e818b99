import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

interface InHand {
  ownerId: string | null;
  createdBy: string | null;
  unitId: string | null;
}

/**
 * Who may change an action and its status: its owner, who wrote it, those who may change the plan of its journey
 * (`editorIds`), the manager of its unit, innovation leads and coaches. Whoever sees it may comment.
 */
export function refuseChange(actor: Actor, action: InHand, editorIds: readonly string[]): Refusal | null {
  const may =
    action.ownerId === actor.personId ||
    action.createdBy === actor.personId ||
    editorIds.includes(actor.personId) ||
    hasRole(actor, 'innovation-lead', 'coach') ||
    (hasRole(actor, 'manager') && action.unitId !== null && actor.unitIds.includes(action.unitId));
  return may ? null : forbidden('action.not-yours');
}
