import { type Database, type Tx, visitorScope } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Job, JobContext, Queue } from '../../shared/http/feature.ts';
import { notify, organisationIds } from '../notifications/public.ts';
import { allowedHosts, isAllowedHost, type Resolver, systemResolver } from './address-guard.ts';
import { bodyOf, headersOf } from './message.ts';
import { type Attempt, post } from './post.ts';
import { isGivenUp, LOG_KEPT_MS, nextTry, readFrom } from './rules.ts';

/** So many events are read in one transaction. */
const BATCH = 1000;
/** A message that is being sent is nobody else's for so long: longer than any receiver is waited for. */
const LEASE_MS = 120_000;
/** A piece of work sends to one webhook for so long, or so many; what is left comes with the next. */
const PIECE_MS = 30_000;
const PIECE_MOST = 500;
const QUEUE = 'webhook-messages';

/** What sending needs besides the database. Tests give their own resolver and hosts. */
export interface SendingOptions {
  /** Where an object is read by the API, below `/api/v1`. */
  pathOf: (objectType: string, id: string) => string | undefined;
  resolver?: Resolver;
  allowed?: () => readonly string[];
  withinMs?: number;
}

/**
 * Looks through the events of an organisation for each of its webhooks, and puts what is to be told in the webhook's
 * queue. The events themselves are the only log: a webhook keeps its place among them.
 */
export async function collectIn(db: Database, organisationId: string): Promise<void> {
  const scope = visitorScope(organisationId);
  const hooks = await db.within(scope, async (tx) => {
    await tx.client.query('select mylla_webhook_tidy($1, $2)', [
      tx.now,
      new Date(tx.now.getTime() - LOG_KEPT_MS),
    ]);
    return rowsOf<{ id: string; since: string; place: string }>(tx, 'select * from mylla_webhooks_at_work()');
  });
  for (const hook of hooks) {
    let after: string | null = readFrom(hook.since, hook.place);
    while (after !== null) {
      const from: string = after;
      const [read] = await db.within(scope, (tx) =>
        rowsOf<{ events_read: number; last_id: string | null }>(
          tx,
          'select * from mylla_webhook_collect($1, $2, $3, $4)',
          [hook.id, from, tx.now, BATCH],
        ),
      );
      after = read && read.events_read === BATCH ? read.last_id : null;
    }
  }
}

/** The webhooks of an organisation that have something to send now. */
export const dueIn = (db: Database, organisationId: string): Promise<string[]> =>
  db.within(visitorScope(organisationId), async (tx) =>
    (await rowsOf<{ id: string }>(tx, 'select mylla_webhooks_due($1) as id', [tx.now])).map((row) => row.id),
  );

interface Claimed {
  id: string;
  event_id: string;
  kind: string;
  object_type: string;
  object_id: string;
  event_at: Date;
  created_at: Date;
  trace: string | null;
  attempts: number;
  url: string;
  example: boolean;
  failing_since: Date | null;
  secrets: string[] | null;
  slug: string;
}

/**
 * Sends what waits for one webhook, one message after the other. Ends at the first that the receiver does not take, so
 * that one that is down is not knocked on again and again. Tells how many were tried.
 */
export async function sendTo(
  { db, origin }: Pick<JobContext, 'db' | 'origin'>,
  organisationId: string,
  webhookId: string,
  options: SendingOptions,
): Promise<number> {
  const scope = visitorScope(organisationId);
  const until = performance.now() + PIECE_MS;
  let tried = 0;
  while (tried < PIECE_MOST && performance.now() < until) {
    const claimed = await db.within(scope, async (tx) => {
      const [row] = await rowsOf<Claimed>(tx, 'select * from mylla_webhook_claim($1, $2, $3)', [
        webhookId,
        tx.now,
        new Date(tx.now.getTime() + LEASE_MS),
      ]);
      return row;
    });
    if (!claimed) break;
    tried++;
    const attempt = await attemptOf(claimed, origin, db.clock.now(), options);
    await db.within(scope, (tx) => note(tx, claimed, attempt));
    if (attempt.problem !== null && attempt.problem !== 'example') break;
  }
  return tried;
}

async function attemptOf(
  row: Claimed,
  origin: string,
  now: Date,
  { pathOf, resolver = systemResolver, allowed = allowedHosts, withinMs }: SendingOptions,
): Promise<Attempt> {
  const hosts = allowed();
  // nothing leaves the invented municipality, where anybody may be the administrator
  if (row.example && !isAllowedHost(new URL(row.url), hosts))
    return { answer: null, problem: 'example', milliseconds: 0 };
  const path = pathOf(row.object_type, row.object_id);
  const message = {
    id: row.id,
    eventId: row.event_id,
    kind: row.kind,
    objectType: row.object_type,
    objectId: row.object_id,
    eventAt: row.event_at,
    trace: row.trace,
    slug: row.slug,
    url: path ? `${origin}/api/v1${path}` : null,
  };
  const body = bodyOf(message);
  return post(row.url, body, headersOf(message, body, row.secrets ?? [], now), {
    allowed: hosts,
    resolver,
    ...(withinMs === undefined ? {} : { withinMs }),
  });
}

/** Notes how it went, in one transaction: the message, the webhook, and whom to tell if it is turned off. */
async function note(tx: Tx, row: Claimed, { answer, problem, milliseconds }: Attempt): Promise<void> {
  const isWell = problem === null;
  const disable =
    !isWell && problem !== 'example' && (problem === 'gone' || isGivenUp(row.failing_since, tx.now));
  const retryAt =
    isWell || disable || problem === 'example' ? null : nextTry(row.attempts, row.created_at, tx.now);
  const [off] = await rowsOf<{ webhook_id: string; name: string; administrators: string[] | null }>(
    tx,
    'select * from mylla_webhook_tried($1, $2, $3, $4, $5, $6, $7, $8)',
    [row.id, tx.now, isWell, answer, problem, milliseconds, retryAt, disable],
  );
  if (!off) return;
  await recordEvent(tx, { kind: 'webhook.disabled', objectType: 'webhook', objectId: off.webhook_id });
  await notify(tx, {
    kind: 'webhook.disabled',
    personIds: off.administrators ?? [],
    objectType: 'webhook',
    objectId: off.webhook_id,
    title: off.name,
    path: `/organisation/webhooks/${off.webhook_id}`,
  });
}

const rowsOf = async <T extends object>(tx: Tx, sql: string, values: unknown[] = []): Promise<T[]> =>
  (await tx.client.query<T>(sql, values)).rows;

/** Each minute: what has happened is put in queue, and each webhook that has something to send gets a piece of work. */
export const webhookWork = (options: SendingOptions): { jobs: Job[]; queues: Queue[] } => ({
  jobs: [
    {
      name: 'webhooks',
      cron: '* * * * *',
      async run({ db, enqueue }) {
        for (const organisationId of await organisationIds(db)) {
          await collectIn(db, organisationId);
          const due = await dueIn(db, organisationId);
          await enqueue(
            QUEUE,
            due.map((webhookId) => ({ key: webhookId, data: { organisationId, webhookId } })),
          );
        }
      },
    },
  ],
  queues: [
    {
      name: QUEUE,
      async work(context, { organisationId, webhookId }) {
        await sendTo(context, String(organisationId), String(webhookId), options);
      },
    },
  ],
});
