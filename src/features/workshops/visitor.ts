import { createHash, randomBytes } from 'node:crypto';
import { getCookie, setCookie } from 'hono/cookie';
import type { Database, Scope, Tx } from '../../shared/db/database.ts';
import { visitorScope } from '../../shared/db/database.ts';
import type { Ctx } from '../../shared/http/env.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { Brand } from '../../shared/ui/view.ts';
import { brandOf } from '../organisations/public.ts';
import type { Participant } from './actions/participate.ts';
import type { NameRule } from './rules.ts';

// How somebody without an account comes in: by code, and then by the token in a cookie.

const COOKIE = 'participant';
const WEEK_SECONDS = 7 * 86_400;
const TOKEN_BYTES = 32;
/** Wrong codes that one address may try within two minutes. A whole room may sit behind one address. */
const WRONG_CODES = 40;
/** A token's participant never changes, so it may be remembered for a while. */
const REMEMBER_MS = 60_000;
const MOST_REMEMBERED = 5_000;

/** A participant with what its pages need to know before anything of the workshop is read. */
export interface Visitor extends Participant {
  code: string;
  brand: Brand | null;
}

export const hashOf = (token: string): Buffer => createHash('sha256').update(token).digest();

export const participantScope = (participant: Pick<Participant, 'id' | 'organisationId'>): Scope => ({
  ...visitorScope(participant.organisationId),
  participantId: participant.id,
});

/** Runs `work` as the participant: row-level security shows the own rows only. */
export const asParticipant = <T>(
  c: Ctx,
  participant: Pick<Participant, 'id' | 'organisationId'>,
  work: (tx: Tx) => Promise<T>,
): Promise<T> => c.var.db.within(participantScope(participant), work);

const remembered = new WeakMap<Database, Map<string, { visitor: Visitor; at: number }>>();

/** Who the cookie says it is, in the workshop with this code; null for somebody who has not joined it here. */
export async function visitorOf(c: Ctx, code: string): Promise<Visitor | null> {
  const token = getCookie(c, COOKIE);
  if (!token) return null;
  const { db } = c.var;
  let known = remembered.get(db);
  if (!known) {
    known = new Map();
    remembered.set(db, known);
  }
  const hash = hashOf(token);
  const key = `${code} ${hash.toString('base64')}`;
  const found = known.get(key);
  if (found && Date.now() - found.at < REMEMBER_MS) return found.visitor;
  const visitor = await findVisitor(db, hash, code);
  if (visitor) {
    if (known.size >= MOST_REMEMBERED) known.clear();
    known.set(key, { visitor, at: Date.now() });
  }
  return visitor;
}

const findVisitor = (db: Database, hash: Buffer, code: string): Promise<Visitor | null> =>
  db.within(visitorScope(null), async (tx) => {
    const { rows } = await tx.client.query<{
      organisation_id: string;
      organisation_slug: string;
      workshop_id: string;
      code: string;
      participant_id: string;
    }>('select * from mylla_workshop_by_token($1)', [hash]);
    const row = rows[0];
    if (!row || row.code !== code) return null;
    return {
      id: row.participant_id,
      workshopId: row.workshop_id,
      organisationId: row.organisation_id,
      code: row.code,
      brand: await brandBySlug(tx, row.organisation_slug),
    };
  });

async function brandBySlug(tx: Tx, slug: string): Promise<Brand | null> {
  const { rows } = await tx.client.query<{
    slug: string;
    name: string;
    colour: string | null;
    theme_version: number;
    example: boolean;
    has_logo: boolean;
    logo_alt: string | null;
  }>('select * from mylla_organisation_by_slug($1)', [slug]);
  const row = rows[0];
  return row ? brandOf({ ...row, organisation_name: row.name }) : null;
}

/** An open workshop, as its code shows it to somebody outside. */
export interface Door {
  workshopId: string;
  organisationId: string;
  title: string;
  names: NameRule;
  answersShown: 'aggregate' | 'open';
  brand: Brand | null;
}

/** The open workshop with this code. Wrong codes are counted by address; too many are refused for a while. */
export async function doorOf(c: Ctx, code: string | null): Promise<Result<Door>> {
  const address = addressHash(c);
  return c.var.db
    .within(visitorScope(null), async (tx) => {
      const tries = async (wrong: boolean) => {
        const { rows } = await tx.client.query<{ n: number }>('select mylla_workshop_try($1, $2, $3) as n', [
          address,
          tx.now,
          wrong,
        ]);
        return rows[0]?.n ?? 0;
      };
      if ((await tries(false)) >= WRONG_CODES) return refuse('too-many', 'workshop.tries');
      const { rows } = await tx.client.query<{
        organisation_id: string;
        organisation_slug: string;
        workshop_id: string;
        title: string;
        names: NameRule;
        answers_shown: 'aggregate' | 'open';
      }>('select * from mylla_workshop_by_code($1)', [code ?? '']);
      const row = rows[0];
      if (!row) {
        await tries(true);
        // a value that is no refusal, so that the count is kept and not rolled back
        return null;
      }
      return {
        workshopId: row.workshop_id,
        organisationId: row.organisation_id,
        title: row.title,
        names: row.names,
        answersShown: row.answers_shown,
        brand: await brandBySlug(tx, row.organisation_slug),
      };
    })
    .then((door) => door ?? refuse('not-found', 'workshop.code'));
}

/** Addresses of a proxy on the same machine or network: only theirs is believed when it says who asks. */
const NEAR = /^(::ffff:)?(127\.|10\.|192\.168\.|172\.(1[6-9]|2\d|3[01])\.)|^(::1$|f[cd])/;

/** Where a request comes from, as a hash that another day makes different. Behind a proxy, the address it names last. */
function addressHash(c: Ctx): Buffer {
  const incoming = c.env?.incoming as { socket?: { remoteAddress?: string } } | undefined;
  const forwarded = c.req.header('x-forwarded-for')?.split(',').at(-1)?.trim();
  const remote = incoming?.socket?.remoteAddress ?? '';
  const address = forwarded && (remote === '' || NEAR.test(remote)) ? forwarded : remote;
  return createHash('sha256').update(`${c.var.view.today} ${address}`).digest();
}

export const newToken = (): string => randomBytes(TOKEN_BYTES).toString('base64url');

/** The cookie that lets the person come back; only for this workshop's pages. */
export function rememberToken(c: Ctx, code: string, token: string): void {
  setCookie(c, COOKIE, token, {
    path: `/join/${code}`,
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.view.origin.startsWith('https:'),
    maxAge: WEEK_SECONDS,
  });
}
