import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Who can be asked, and says of himself or herself what with: coaches and ambassadors. */
export const mayHelp = (actor: Actor): boolean => hasRole(actor, 'coach', 'ambassador');

/** Who sees how many ask and are answered: figures only. */
export const maySeeFigures = (actor: Actor): boolean => hasRole(actor, 'innovation-lead');
