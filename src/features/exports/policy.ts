import type { Actor } from '../../shared/kernel/actor.ts';

/** Whether the person may take a list along: as its feature says; what is in it is decided row by row. */
export const mayExport = (actor: Actor, source: { may?: (actor: Actor) => boolean }): boolean =>
  source.may?.(actor) ?? true;
