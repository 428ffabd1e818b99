import type { Actor } from '../../shared/kernel/actor.ts';

/** Whether the person may bring something in: as its feature says. */
export const mayImport = (actor: Actor, target: { may: (actor: Actor) => boolean }): boolean =>
  target.may(actor);
