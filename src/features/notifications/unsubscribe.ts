import { timingSafeEqual } from 'node:crypto';
import { type Database, onBehalfOf, type Tx, visitorScope } from '../../shared/db/database.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { DEFAULT_MAIL } from './tables.ts';
import { chooseWays, waysOf } from './ways.ts';

// A link in each mail ends mail of its kind without signing in. It names organisation, person and topic, and carries a seal
// that only the database can make. It does that and nothing else: it shows no notification and opens no session.

/** The topic of a link that ends all mail. */
export const ALL_TOPICS = 'all';
export const UNSUBSCRIBE_PATH = '/notifications/unsubscribe';

/** Bytes of an id, and of a seal. */
const ID_BYTES = 16;
const SEAL_BYTES = 32;
/** Longer than any topic's token. */
const TOKEN_MAX = 200;

const bytesOf = (id: string): Buffer => Buffer.from(id.replaceAll('-', ''), 'hex');
const idOf = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Paths by which the person of the transaction ends mail about each of the topics. One query. */
export async function unsubscribePaths(tx: Tx, topics: readonly string[]): Promise<Record<string, string>> {
  const { organisationId, personId } = tx.scope;
  if (!organisationId || !personId) throw new Error('Mail goes to a person in an organisation');
  const { rows } = await tx.client.query<{ topic: string; seal: Buffer }>(
    'select topic, mylla_mail_seal($1, topic) as seal from unnest($2::text[]) topic',
    [personId, topics],
  );
  return Object.fromEntries(
    rows.map(({ topic, seal }) => {
      const token = Buffer.concat([bytesOf(organisationId), bytesOf(personId), seal, Buffer.from(topic)]);
      return [topic, `${UNSUBSCRIBE_PATH}/${token.toString('base64url')}`];
    }),
  );
}

interface Token {
  organisationId: string;
  personId: string;
  topic: string;
  seal: Buffer;
}

/** What a token says; undefined if it cannot be one. Whether it is genuine only its seal tells. */
export function readToken(token: string): Token | undefined {
  if (token.length > TOKEN_MAX || !/^[\w-]+$/.test(token)) return undefined;
  const bytes = Buffer.from(token, 'base64url');
  const seal = bytes.subarray(2 * ID_BYTES, 2 * ID_BYTES + SEAL_BYTES);
  const topic = bytes.subarray(2 * ID_BYTES + SEAL_BYTES).toString('utf8');
  if (seal.length !== SEAL_BYTES || !/^[a-z]+(-[a-z]+)*$/.test(topic)) return undefined;
  return {
    organisationId: idOf(bytes.subarray(0, ID_BYTES)),
    personId: idOf(bytes.subarray(ID_BYTES, 2 * ID_BYTES)),
    topic,
    seal,
  };
}

/** What a genuine link is about, and how it stands. */
export interface Unsubscribing {
  organisation: string;
  /** The name of the feature that such mail is about; null: all mail. */
  topic: string | null;
  /** Whether no such mail is sent any more. */
  ended: boolean;
}

/**
 * What a link is about, after doing what is asked: `end` (no more such mail) or `resume`; nothing if left out. A link that
 * is not genuine, or of somebody who has left, is not found: nothing tells which.
 */
export async function unsubscribing(
  db: Database,
  token: string,
  wanted?: 'end' | 'resume',
): Promise<Result<Unsubscribing>> {
  const said = readToken(token);
  if (!said) return notFound();
  return db.within(visitorScope(said.organisationId), async (tx) => {
    const { rows } = await tx.client.query<{ seal: Buffer }>('select mylla_mail_seal($1, $2) as seal', [
      said.personId,
      said.topic,
    ]);
    const seal = rows[0]?.seal;
    if (!seal || seal.length !== said.seal.length || !timingSafeEqual(seal, said.seal)) return notFound();
    return asReceiver(await onBehalfOf(tx, said.personId), said.topic, wanted);
  });
}

async function asReceiver(tx: Tx, topic: string, wanted?: 'end' | 'resume'): Promise<Result<Unsubscribing>> {
  const { rows } = await tx.client.query<{ name: string }>(
    `select o.name from membership m join organisation o on o.id = m.organisation_id
      where m.organisation_id = $1 and m.person_id = $2 and m.ended_on is null`,
    [tx.scope.organisationId, tx.scope.personId],
  );
  const organisation = rows[0]?.name;
  if (organisation === undefined) return notFound();
  const before = await waysOf(tx);
  if (topic === ALL_TOPICS) {
    const chosen = Object.keys(before.topics);
    const topics = Object.fromEntries(chosen.map((one) => [one, null]));
    if (wanted) await chooseWays(tx, { usual: wanted === 'end' ? 'never' : DEFAULT_MAIL, topics });
  } else if (wanted) {
    const resumed = before.usual === 'never' ? DEFAULT_MAIL : null;
    await chooseWays(tx, { topics: { [topic]: wanted === 'end' ? 'never' : resumed } });
  }
  const { usual, topics } = wanted ? await waysOf(tx) : before;
  return {
    organisation,
    topic: topic === ALL_TOPICS ? null : topic,
    ended:
      topic === ALL_TOPICS
        ? usual === 'never' && Object.values(topics).every((way) => way === 'never')
        : (topics[topic] ?? usual) === 'never',
  };
}
