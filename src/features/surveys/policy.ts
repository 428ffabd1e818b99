import { type Actor, hasRole, type Role } from '../../shared/kernel/actor.ts';
import type { Survey } from './tables.ts';

/** Who may make a survey. */
export const MAKERS: readonly Role[] = ['innovation-lead', 'administrator', 'manager'];
export const mayMake = (actor: Actor): boolean => hasRole(actor, ...MAKERS);

/** Who looks after a survey: holds it, leads innovation, or administers. As mylla_holds_survey says in the database. */
export const mayHold = (actor: Actor, row: Pick<Survey, 'ownerId' | 'personIds'>): boolean =>
  row.ownerId === actor.personId ||
  row.personIds.includes(actor.personId) ||
  hasRole(actor, 'innovation-lead', 'administrator');
