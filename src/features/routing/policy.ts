import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Rules for where things go are kept by administrators and innovation leads. */
export const mayKeepRules = (actor: Actor): boolean => hasRole(actor, 'administrator', 'innovation-lead');

/** Whether the person may say that others are away, and whose: everybody's, or those of the own unit and below. */
export const keepsAbsencesOf = (actor: Actor): 'all' | 'units' | 'own' =>
  hasRole(actor, 'administrator', 'innovation-lead')
    ? 'all'
    : hasRole(actor, 'manager') && actor.unitId
      ? 'units'
      : 'own';

/**
 * Everybody says when he or she is away; administrators and innovation leads say it of everybody, managers of those in
 * their unit and below (`unitsBelow`, the own among them).
 */
export function mayKeepAbsence(
  actor: Actor,
  person: { personId: string; unitId: string | null },
  unitsBelow: readonly string[],
): boolean {
  if (person.personId === actor.personId) return true;
  const keeps = keepsAbsencesOf(actor);
  return (
    keeps === 'all' || (keeps === 'units' && person.unitId !== null && unitsBelow.includes(person.unitId))
  );
}
