import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal, refuse } from '../../shared/kernel/refusal.ts';
import type { WorkshopStatus } from './rules.ts';

/** Anybody who works in the organisation may lead a workshop; a guest may not. */
export function mayHoldWorkshops(actor: Pick<Actor, 'roles'>): Refusal | null {
  return hasRole(actor, 'guest') && actor.roles.length === 1 ? forbidden('workshop.guest') : null;
}

interface Held {
  facilitatorId: string;
  personIds: readonly string[];
  status: WorkshopStatus;
}

/** Those who hold it change it, until it has ended. Others do not even see it (row-level security). */
export function mayChange(actor: Pick<Actor, 'personId'>, workshop: Held): Refusal | null {
  if (workshop.facilitatorId !== actor.personId && !workshop.personIds.includes(actor.personId))
    return forbidden();
  return workshop.status === 'ended' ? refuse('gone', 'workshop.ended') : null;
}

/** After the end, those who held it decide what goes into the journey. */
export function mayWriteResult(actor: Pick<Actor, 'personId'>, workshop: Held): Refusal | null {
  if (workshop.facilitatorId !== actor.personId && !workshop.personIds.includes(actor.personId))
    return forbidden();
  return workshop.status === 'ended' ? null : refuse('conflict', 'workshop.not-ended');
}
