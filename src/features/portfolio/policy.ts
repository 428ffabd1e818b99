import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/** Who sets the shares, and plans and holds reviews: innovation leads and the steering group. */
export const mayGovern = (actor: Actor): boolean => hasRole(actor, 'innovation-lead', 'steering-group');
export const refuseGovern = (actor: Actor): Refusal | null =>
  mayGovern(actor) ? null : forbidden('portfolio.not-yours');
