import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Those who look after the content read and answer what is said about it. The database holds the same rule. */
export const mayReadFeedback = (actor: Actor): boolean => hasRole(actor, 'innovation-lead', 'administrator');
