import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

interface InHand {
  ownerId: string | null;
  deciderId: string | null;
  createdBy: string | null;
  unitId: string | null;
}

/** Who may make a challenge at all: innovation leads, coaches, managers and the steering group. */
export const mayMake = (actor: Actor): boolean =>
  hasRole(actor, 'innovation-lead', 'coach', 'manager', 'steering-group');

/** Who may make one for any unit, and for the whole organisation. */
export const makesForAll = (actor: Actor): boolean =>
  hasRole(actor, 'innovation-lead', 'coach', 'steering-group');

/**
 * Who may make a challenge for a unit (null: for the whole organisation). A manager without another of the roles:
 * for the own unit and those below, `led`.
 */
export function refuseMaking(actor: Actor, unitId: string | null, led: readonly string[]): Refusal | null {
  if (makesForAll(actor)) return null;
  if (!hasRole(actor, 'manager')) return forbidden('challenge.not-maker');
  return unitId !== null && led.includes(unitId) ? null : forbidden('challenge.not-your-unit');
}

/**
 * Who may change a challenge: its owner, who made it, innovation leads and coaches, and the manager of its unit (`led`:
 * the units that the person leads).
 */
export function refuseChange(actor: Actor, challenge: InHand, led: readonly string[]): Refusal | null {
  const may =
    challenge.ownerId === actor.personId ||
    challenge.createdBy === actor.personId ||
    hasRole(actor, 'innovation-lead', 'coach') ||
    (challenge.unitId !== null && led.includes(challenge.unitId));
  return may ? null : forbidden('challenge.not-yours');
}

/** The decision is the decider's, and nobody else's. */
export const refuseDeciding = (actor: Actor, challenge: InHand): Refusal | null =>
  challenge.deciderId === actor.personId ? null : forbidden('challenge.not-decider');

/** The decider, and those who may change it, may close a challenge before its time, and report back. */
export const refuseEnding = (actor: Actor, challenge: InHand, led: readonly string[]): Refusal | null =>
  challenge.deciderId === actor.personId ? null : refuseChange(actor, challenge, led);
