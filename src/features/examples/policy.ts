import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** Everybody who belongs to the organisation adds examples; guests look on. */
export const mayAddExample = (actor: Actor): boolean => !actor.roles.every((role) => role === 'guest');

/** The one who added it, and those who look after the examples. */
export const mayChangeExample = (actor: Actor, example: { ownerId: string | null }): boolean =>
  example.ownerId === actor.personId || hasRole(actor, 'innovation-lead', 'coach', 'administrator');
