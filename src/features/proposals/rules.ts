import type { CaseFacts, CaseState } from '../../engines/flows/public.ts';

export const PROPOSAL_FLOW = 'public-proposal';

/** Working days within which whoever sends a proposal gets an answer: assessment and answer together, as delivered. */
export const ANSWER_DAYS = 10;

export const SENDER_KINDS = ['citizen', 'company', 'researcher', 'association', 'public-employee'] as const;
export type SenderKind = (typeof SENDER_KINDS)[number] | 'member';

export const SIDES = ['for', 'against'] as const;
export type Side = (typeof SIDES)[number];
export type ArgumentStatus = 'unconfirmed' | 'waiting' | 'published' | 'hidden';

/** Most that comes from one place, or goes to one address, within an hour. */
export const MOST_IN_AN_HOUR = 5;
/** Filled in faster than this nobody has written it. */
export const FASTEST_MS = 4_000;
/** A form that was opened longer ago says nothing about how fast it was filled in. */
export const OLDEST_FORM_MS = 24 * 3_600_000;
/** So many addresses of other sites in one text are more than a proposal needs. */
export const MOST_LINKS = 2;

/** Why something is held back to be looked at by a person. Nothing is ever thrown away for it. */
export type Suspicion = 'trap' | 'fast' | 'links' | 'repeat';

/** How many addresses of other sites a text holds. */
export const linksIn = (text: string): number => (text.match(/https?:\/\/|www\.|\[url|<a\s/gi) ?? []).length;

/**
 * Whether something looks as if a machine had sent it. `openedAt`: when the form was opened, in milliseconds; null if its
 * seal is missing or broken.
 */
export function suspicion(what: {
  trap: string;
  openedAt: number | null;
  now: number;
  text: string;
  repeated: boolean;
}): Suspicion | null {
  if (what.trap !== '') return 'trap';
  const taken = what.openedAt === null ? -1 : what.now - what.openedAt;
  if (taken < FASTEST_MS) return 'fast';
  if (linksIn(what.text) > MOST_LINKS) return 'links';
  return what.repeated ? 'repeat' : null;
}

/** What has come of a proposal, in one word that lists show. */
export type Standing = 'unpublished' | 'open' | 'paused' | 'answered' | 'done' | 'stopped';

export function standingOf(row: {
  caseStatus: CaseState['status'];
  answeredOn: string | null;
  publishedAt: Date | null;
}): Standing {
  if (row.caseStatus === 'done') return 'done';
  if (row.caseStatus === 'paused') return 'paused';
  if (row.caseStatus !== 'open') return 'stopped';
  if (row.publishedAt === null) return 'unpublished';
  return row.answeredOn === null ? 'open' : 'answered';
}

/** Which needs of the flow hold. A no is an end in itself: nothing was promised that could be followed up. */
export const factsOf = (data: CaseState['data']): CaseFacts => ({
  'followed-up': data.decision === 'no' || Boolean(data.becameOf?.trim()),
});

/** Bytes of an id and of a seal, which together are the token of a link in a mail. */
const ID_BYTES = 16;
const SEAL_BYTES = 32;

export const tokenOf = (id: string, seal: Uint8Array): string =>
  Buffer.concat([Buffer.from(id.replaceAll('-', ''), 'hex'), seal]).toString('base64url');

/** What a token says; null if it cannot be one. Whether it is genuine only its seal tells. */
export function readToken(token: string): { id: string; seal: Buffer } | null {
  if (!/^[\w-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== ID_BYTES + SEAL_BYTES) return null;
  const id = bytes
    .subarray(0, ID_BYTES)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  return { id, seal: bytes.subarray(ID_BYTES) };
}
