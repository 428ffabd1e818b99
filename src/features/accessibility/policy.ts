import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** The statement is the organisation's word to the public: administrators keep it. */
export const mayKeepStatement = (actor: Actor): boolean => hasRole(actor, 'administrator');
