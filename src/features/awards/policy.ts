import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import type { Chooser } from './rules.ts';

/** Who announces awards and changes them: the innovation lead. */
export const mayAnnounce = (actor: Actor): boolean => hasRole(actor, 'innovation-lead');

/** Who chooses: those it is said to be chosen by. */
export const mayChoose = (actor: Actor, award: { chooser: Chooser }): boolean =>
  hasRole(actor, award.chooser);

/** Who nominates: everybody who works here. */
export const mayNominate = (actor: Actor): boolean => !hasRole(actor, 'guest');
