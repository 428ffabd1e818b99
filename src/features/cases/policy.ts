import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Flows are kept by innovation leads and administrators; everybody reads them. */
export const mayKeepFlows = (actor: Actor): boolean => hasRole(actor, 'administrator', 'innovation-lead');

/** What is late and how long things take is seen by all who work here, each with what he or she may see. */
export const maySeeCases = (actor: Actor): boolean => actor.roles.some((role) => role !== 'guest');
