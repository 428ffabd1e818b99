import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Who may invite people and connect the organisation's sign-in. */
export const mayManageAccess = (actor: Actor): boolean => hasRole(actor, 'administrator');
