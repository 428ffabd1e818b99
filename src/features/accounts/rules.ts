import { ROLES, type Role } from '../../shared/kernel/actor.ts';

/** A session that has not been used for so long has ended. */
export const SESSION_IDLE_HOURS = 8;
/** A session ends then, however much it is used. */
export const SESSION_DAYS = 7;
/** How often the time of last use is written: not on every request. */
export const SESSION_TOUCH_MINUTES = 5;
/** A password is strong by its length only; the longest one that is hashed. */
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;
/** Failed attempts to sign in within the window: for one address from one network address, and from one network address. */
export const ATTEMPTS_PER_ACCOUNT = 5;
export const ATTEMPTS_PER_NETWORK = 30;
export const ATTEMPT_WINDOW_MINUTES = 15;
/** How long an invitation may wait. */
export const INVITATION_DAYS = 14;
/** How long a form that was sent without a session is kept. */
export const KEPT_FORM_MINUTES = 60;

export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
export const DAY_MS = 24 * HOUR_MS;

/** When a session that begins now ends at the latest. */
export const sessionEnd = (now: Date): Date => new Date(now.getTime() + SESSION_DAYS * DAY_MS);

/** A path of our own to go on to, or null: other sites, and what browsers read as other sites, are not followed. */
export function ownPath(text: string | null | undefined): string | null {
  if (!text || text.length > 2000) return null;
  // tabs and line breaks are dropped by browsers, so "/\t/evil" would become "//evil"
  for (const letter of text) if (letter < '!' || letter === '\\' || letter === '\u007f') return null;
  return /^\/(?!\/)/.test(text) ? text : null;
}

/** One line of an organisation's role mapping: who has this value in the claim gets this role. */
export interface RoleRule {
  value: string;
  role: Role;
}

/**
 * The roles that a person gets from a claim. Values are compared exactly. A claim that is missing, empty or of another
 * kind than text or a list of texts gives none, and none means: not let in.
 */
export function mappedRoles(claim: unknown, rules: readonly RoleRule[]): Role[] {
  const values = typeof claim === 'string' ? [claim] : Array.isArray(claim) ? claim : [];
  const has = new Set(values.filter((value): value is string => typeof value === 'string' && value !== ''));
  return ROLES.filter((role) => rules.some((rule) => rule.role === role && has.has(rule.value)));
}

/**
 * The claim called `name`, which may lie inside another: `realm_access.roles`.
 * A name that itself has dots (often a URL) is looked for whole first.
 */
export function claimCalled(claims: Readonly<Record<string, unknown>>, name: string): unknown {
  if (Object.hasOwn(claims, name)) return claims[name];
  let here: unknown = claims;
  for (const part of name.split('.')) {
    if (typeof here !== 'object' || here === null || !Object.hasOwn(here, part)) return undefined;
    here = (here as Record<string, unknown>)[part];
  }
  return here;
}

/** Whether the identity provider left the groups out because they were too many (Entra: over 200). */
export function groupsLeftOut(claims: Readonly<Record<string, unknown>>, name: string): boolean {
  const names = claims._claim_names;
  return typeof names === 'object' && names !== null && Object.hasOwn(names, name);
}

/** Whether an address is in one of the domains, given with commas between. No domains: every address is. */
export function inDomains(email: string, domains: string): boolean {
  const wanted = domains
    .split(/[\s,]+/)
    .filter(Boolean)
    .map((domain) => domain.toLowerCase().replace(/^@/, ''));
  return wanted.length === 0 || wanted.includes(email.toLowerCase().split('@').at(-1) ?? '');
}

/** The rules as an administrator writes them: one per line, `value = role`. Null where a line says something else. */
export function parseRoleRules(text: string): RoleRule[] | null {
  const rules: RoleRule[] = [];
  for (const line of text.split('\n').map((row) => row.trim())) {
    if (line === '') continue;
    const cut = line.lastIndexOf('=');
    const value = line.slice(0, cut).trim();
    const role = line.slice(cut + 1).trim() as Role;
    if (cut < 1 || value === '' || !ROLES.includes(role)) return null;
    rules.push({ value, role });
  }
  return rules;
}

export const writeRoleRules = (rules: readonly RoleRule[]): string =>
  rules.map(({ value, role }) => `${value} = ${role}`).join('\n');
