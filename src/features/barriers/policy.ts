import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/**
 * Who may change a barrier and move it: its owner, who reported it (under a name), the manager of its unit, innovation
 * leads and coaches. Whoever sees it may read it; everybody but guests may report one.
 */
export function refuseChange(
  actor: Actor,
  barrier: { ownerId: string | null; reportedBy: string | null; unitId: string | null },
): Refusal | null {
  const may =
    barrier.ownerId === actor.personId ||
    barrier.reportedBy === actor.personId ||
    hasRole(actor, 'innovation-lead', 'coach') ||
    (hasRole(actor, 'manager') && barrier.unitId !== null && actor.unitIds.includes(barrier.unitId));
  return may ? null : forbidden('barrier.not-yours');
}
