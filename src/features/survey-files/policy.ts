import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { mayHold, type Survey } from '../surveys/public.ts';

/** Who may take out answers one by one: as mylla_takes_survey says in the database. */
export const mayTake = (actor: Actor, row: Pick<Survey, 'ownerId' | 'personIds'>): boolean =>
  mayHold(actor, row) && hasRole(actor, 'innovation-lead', 'administrator');
