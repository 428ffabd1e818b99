import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Who makes and changes the organisation's own instruments. Everybody reads the published ones. */
export const mayEdit = (actor: Actor): boolean => hasRole(actor, 'innovation-lead', 'administrator');
