import type { Actor } from '../../shared/kernel/actor.ts';

/** Everybody who works or decides here reads the account; guests see only what they were let in for. */
export const mayRead = (actor: Actor): boolean => actor.roles.some((role) => role !== 'guest');
