import type { Database, Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { belongingOf } from '../organisations/public.ts';
import { composeDigest, SETTINGS_PATH } from './mail-text.tsx';
import type { Mailer } from './mailer.ts';
import { NOTIFICATION_COLUMNS, type NotificationRow } from './read.ts';
import type { SentWay } from './tables.ts';
import { ALL_TOPICS, unsubscribePaths } from './unsubscribe.ts';
import { topicsByKind } from './ways.ts';

/** What is older is not mailed: after a long silence nobody gets a year's worth. */
export const OLDEST_DAYS = 14;
/** So many are told in one mail; the rest are counted. */
const TOLD_MOST = 30;
const DAY_MS = 86_400_000;

export const oldestMailed = (now: Date): Date => new Date(now.getTime() - OLDEST_DAYS * DAY_MS);

interface Receiver {
  name: string;
  email: string;
  language: Language;
  organisation: string;
  /** Whether a mail in these ways has reached the person since the given moment. */
  reached: boolean;
}

export interface DigestTo {
  organisationId: string;
  personId: string;
  /** What the person wants to have in one of these ways goes into the mail. */
  ways: readonly SentWay[];
  /** Whoever has got such a mail since then gets no other. */
  since?: Date;
}

/**
 * Mails one person what is unread and unmailed and wanted in one of the ways, and notes it as mailed in the same
 * transaction. Throws, and notes nothing, if the mail server does not take it. Done twice, or by two at once, it sends
 * once: only a process that dies between the server's yes and the note leaves a mail that goes again, under the same
 * Message-ID, by which the receiver's system can tell. @returns whether a mail was sent
 */
export async function sendDigest(
  { db, origin, mailer }: { db: Database; origin: string; mailer: Mailer },
  to: DigestTo,
): Promise<boolean> {
  // with the person's units, so that the mail tells of what the person sees and of nothing else
  const belonging = await belongingOf(db, to.personId, undefined, [to.organisationId]);
  if (!belonging) return false;
  const scope = {
    organisationId: to.organisationId,
    personId: to.personId,
    unitIds: belonging.actor.unitIds,
  };
  return db.within(scope, async (tx) => {
    const receiver = await receiverOf(tx, to);
    if (!receiver || receiver.reached) return false;
    const rows = await takeUnmailed(tx, to);
    const [first] = rows;
    if (!first) return false;
    const told = rows.slice(0, TOLD_MOST);
    const topics = [...new Set(rows.flatMap((row) => topicsByKind()[row.kind] ?? []))].sort();
    const paths = await unsubscribePaths(tx, [ALL_TOPICS, ...topics]);
    const mail = composeDigest({
      language: receiver.language,
      personName: receiver.name,
      organisation: receiver.organisation,
      items: told,
      more: rows.length - told.length,
      origin,
      stops: topics.map((topic) => ({ topic, path: paths[topic] ?? '' })),
      stopAll: paths[ALL_TOPICS] ?? SETTINGS_PATH,
    });
    await mailer.send({
      ...mail,
      to: { name: receiver.name, address: receiver.email },
      messageId: `<${first.id}.${rows.length}@${new URL(origin).hostname}>`,
      unsubscribe: `${origin}${paths[ALL_TOPICS] ?? SETTINGS_PATH}`,
    });
    await tx.client.query(
      'update notification set mailed_at = $3 where organisation_id = $1 and id = any ($2::uuid[])',
      [to.organisationId, rows.map((row) => row.id), tx.now],
    );
    return true;
  });
}

/** Whether the person wants to have `n` in one of the ways: $3 the topics, $4 the ways. */
const WANTED = 'mylla_mail_way(n.organisation_id, n.person_id, $3::jsonb ->> n.kind) = any ($4::text[])';

async function receiverOf(tx: Tx, to: DigestTo): Promise<Receiver | undefined> {
  const { rows } = await tx.client.query<Receiver>(
    `select p.name, p.email, p.language, o.name as organisation,
            exists (select 1 from notification n
              where n.organisation_id = $1 and n.person_id = $2 and n.mailed_at >= $5 and ${WANTED}) as reached
       from membership m
       join person p on p.id = m.person_id
       join organisation o on o.id = m.organisation_id
      where m.organisation_id = $1 and m.person_id = $2 and m.ended_on is null`,
    [to.organisationId, to.personId, JSON.stringify(topicsByKind()), to.ways, to.since ?? 'infinity'],
  );
  return rows[0];
}

/** Locks what is to be mailed; what another process has locked is left to it. The oldest first. */
async function takeUnmailed(tx: Tx, to: DigestTo): Promise<NotificationRow[]> {
  const { rows } = await tx.client.query<NotificationRow>(
    `select ${NOTIFICATION_COLUMNS} from notification n left join person p on p.id = n.actor_id
      where n.organisation_id = $1 and n.person_id = $2 and ${WANTED}
        and n.read_at is null and n.mailed_at is null and n.at >= $5
      order by n.at, n.id limit 1000
      for update of n skip locked`,
    [to.organisationId, to.personId, JSON.stringify(topicsByKind()), to.ways, oldestMailed(tx.now)],
  );
  return rows;
}
