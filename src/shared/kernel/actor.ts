import type { Language } from './language.ts';

/** What a person may be in an organisation. One person may have several roles. */
export const ROLES = [
  'employee',
  'manager',
  'coach',
  'ambassador',
  'innovation-lead',
  'steering-group',
  'politician',
  'administrator',
  'guest',
] as const;
export type Role = (typeof ROLES)[number];

/** The person who acts, in the organisation where he or she does it. Made once per request. */
export interface Actor {
  readonly personId: string;
  readonly name: string;
  readonly language: Language;
  readonly organisationId: string;
  readonly organisationName: string;
  readonly organisationSlug: string;
  /** The person's own unit; null for those who belong to the organisation as a whole. */
  readonly unitId: string | null;
  readonly roles: readonly Role[];
  /** Units whose `unit`-visible rows the person sees: own, those above, and for managers those below. */
  readonly unitIds: readonly string[];
}

export const hasRole = (actor: Pick<Actor, 'roles'>, ...roles: Role[]): boolean =>
  roles.some((role) => actor.roles.includes(role));
