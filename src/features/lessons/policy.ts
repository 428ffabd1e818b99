import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/** Everybody who belongs to the organisation tells lessons; guests look on. */
export const mayTell = (actor: Actor): boolean => !actor.roles.every((role) => role === 'guest');

export const refuseTelling = (actor: Actor): Refusal | null =>
  mayTell(actor) ? null : forbidden('lesson.guest');

/**
 * Who may change a lesson or take it away: its author, the manager of its unit, innovation leads and coaches.
 * An unnamed author is nobody whom the system knows, and so may not.
 */
export function refuseChange(
  actor: Actor,
  lesson: { authorId: string | null; unitId: string | null },
): Refusal | null {
  const may =
    lesson.authorId === actor.personId ||
    hasRole(actor, 'innovation-lead', 'coach') ||
    (hasRole(actor, 'manager') && lesson.unitId !== null && actor.unitIds.includes(lesson.unitId));
  return may ? null : forbidden('lesson.not-yours');
}
