import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import type { Survey } from './tables.ts';

/** Who may make a survey. */
export const mayMake = (actor: Actor): boolean =>
  hasRole(actor, 'innovation-lead', 'administrator', 'manager');

/** Who looks after a survey: holds it, leads innovation, or administers. As mylla_holds_survey says in the database. */
export const mayHold = (actor: Actor, row: Pick<Survey, 'ownerId' | 'personIds'>): boolean =>
  row.ownerId === actor.personId ||
  row.personIds.includes(actor.personId) ||
  hasRole(actor, 'innovation-lead', 'administrator');
