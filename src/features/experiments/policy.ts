import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';
import { refuseChangingInitiative } from '../initiatives/public.ts';

interface Of {
  ownerId: string | null;
  createdBy: string | null;
  unitId: string | null;
  inTeam: boolean;
}

/** Who may plan and run experiments of an initiative: its team, whoever may change it, and who runs the experiment. */
export function refuseRunning(actor: Actor, of: Of, one?: { ownerId: string | null }): Refusal | null {
  const may = of.inTeam || one?.ownerId === actor.personId || refuseChangingInitiative(actor, of) === null;
  return may ? null : forbidden('experiment.not-yours');
}

/** Everybody who works here may say that a red line was crossed. */
export const refuseReporting = (actor: Actor): Refusal | null =>
  hasRole(actor, 'guest') ? forbidden() : null;

/**
 * Who decides whether a stopped experiment goes on: the manager of the initiative's unit, innovation leads and the
 * steering group; never whoever runs it, who has an interest in the answer.
 */
export function refuseDeciding(actor: Actor, of: Of, one: { ownerId: string | null }): Refusal | null {
  const may =
    hasRole(actor, 'innovation-lead', 'steering-group') ||
    (hasRole(actor, 'manager') && of.unitId !== null && actor.unitIds.includes(of.unitId));
  return may && one.ownerId !== actor.personId ? null : forbidden('experiment.may-not-decide');
}

/** Who keeps the organisation's list of red and green errors: innovation leads. */
export const maySetErrors = (actor: Actor): boolean => hasRole(actor, 'innovation-lead');
export const refuseSettingErrors = (actor: Actor): Refusal | null =>
  maySetErrors(actor) ? null : forbidden('experiment.may-not-set-errors');

/** Who takes templates away: who made it, coaches and leads. */
export const refuseTemplates = (actor: Actor, one: { createdBy: string | null }): Refusal | null =>
  one.createdBy === actor.personId || hasRole(actor, 'innovation-lead', 'coach')
    ? null
    : forbidden('experiment.not-your-template');
