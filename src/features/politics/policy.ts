import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/** Who brings something up to the politicians: those who lead a unit, the innovation lead and the steering group. */
export const mayRaise = (actor: Actor): boolean =>
  hasRole(actor, 'manager', 'innovation-lead', 'steering-group');
export const refuseRaise = (actor: Actor): Refusal | null =>
  mayRaise(actor) ? null : forbidden('politics.not-yours-to-raise');

/** Who changes and settles what was brought up: who did it, the manager of its unit, innovation leads and the steering group. */
export function mayChange(actor: Actor, matter: { raisedBy: string | null; unitId: string | null }): boolean {
  return (
    hasRole(actor, 'innovation-lead', 'steering-group') ||
    (mayRaise(actor) &&
      (matter.raisedBy === actor.personId ||
        (matter.unitId !== null && actor.unitIds.includes(matter.unitId))))
  );
}

/** Who asks: those who were elected. Anybody else asks whom it concerns. */
export const mayAsk = (actor: Actor): boolean => hasRole(actor, 'politician');
export const refuseAsk = (actor: Actor): Refusal | null =>
  mayAsk(actor) ? null : forbidden('politics.not-yours-to-ask');

/** Who answers for the organisation: innovation leads and the steering group. */
export const ANSWERING = ['innovation-lead', 'steering-group'] as const;
export const mayAnswer = (actor: Actor): boolean => hasRole(actor, ...ANSWERING);
export const refuseAnswer = (actor: Actor): Refusal | null =>
  mayAnswer(actor) ? null : forbidden('politics.not-yours-to-answer');
