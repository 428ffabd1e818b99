import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';
import type { DecisionKind } from './rules.ts';

interface InHand {
  ownerId: string | null;
  createdBy: string | null;
  unitId: string | null;
}

const leadsUnit = (actor: Actor, unitId: string | null): boolean =>
  hasRole(actor, 'manager') && unitId !== null && actor.unitIds.includes(unitId);

/** Who may set one going: those who have time and money to give, or answer for the portfolio. */
export const mayStart = (actor: Actor): boolean =>
  hasRole(actor, 'manager', 'coach', 'innovation-lead', 'steering-group');
export const refuseStart = (actor: Actor): Refusal | null =>
  mayStart(actor) ? null : forbidden('initiative.may-not-start');

/** Who may change what it says, and write in what happens: owner, who started it, the unit's manager, coaches and leads. */
export function refuseChange(actor: Actor, one: InHand): Refusal | null {
  const may =
    one.ownerId === actor.personId ||
    one.createdBy === actor.personId ||
    leadsUnit(actor, one.unitId) ||
    hasRole(actor, 'innovation-lead', 'coach');
  return may ? null : forbidden('initiative.not-yours');
}

/** Decisions that bind others than the owner: they are the line's and the steering group's. */
const FOR_THE_LINE: readonly DecisionKind[] = ['scale', 'change-track'];

/**
 * Who may decide: the manager of its unit, innovation leads and the steering group everything; its owner everything but
 * scaling, which gives somebody else the work, and changing track, which changes what it is held to.
 */
export function refuseDeciding(actor: Actor, one: InHand, kind: DecisionKind): Refusal | null {
  if (leadsUnit(actor, one.unitId) || hasRole(actor, 'innovation-lead', 'steering-group')) return null;
  if (one.ownerId !== actor.personId) return forbidden('initiative.may-not-decide');
  return FOR_THE_LINE.includes(kind) ? forbidden('initiative.may-not-scale') : null;
}
