import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Keys and webhooks are kept by administrators: they let other systems in. */
export const mayKeepApi = (actor: Actor): boolean => hasRole(actor, 'administrator');
