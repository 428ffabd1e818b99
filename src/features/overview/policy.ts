import type { Role } from '../../shared/kernel/actor.ts';

/** Who sees the overview: those who lead, decide or support the work with innovation. */
export const OVERVIEW_ROLES = [
  'innovation-lead',
  'manager',
  'steering-group',
  'politician',
  'coach',
  'administrator',
] as const satisfies readonly Role[];
