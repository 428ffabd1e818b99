import type { Database, Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { belongingOf } from '../organisations/public.ts';
import { composeDigest, SETTINGS_PATH } from './mail-text.tsx';
import type { Mailer } from './mailer.ts';
import { NOTIFICATION_COLUMNS, type NotificationRow } from './read.ts';
import { DEFAULT_MAIL, type MailWay } from './tables.ts';

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
}

/**
 * Mails one person what is unread and unmailed, if he or she still wants mail in this way, and notes it as mailed in
 * the same transaction. Throws, and notes nothing, if the mail server does not take it. Done twice, or by two at once,
 * it sends once. @returns whether a mail was sent
 */
export async function sendDigest(
  { db, origin, mailer }: { db: Database; origin: string; mailer: Mailer },
  to: { organisationId: string; personId: string; way: MailWay },
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
    const receiver = await receiverOf(tx, to.way);
    if (!receiver) return false;
    const rows = await takeUnmailed(tx);
    const [first] = rows;
    if (!first) return false;
    const told = rows.slice(0, TOLD_MOST);
    const mail = composeDigest({
      language: receiver.language,
      personName: receiver.name,
      organisation: receiver.organisation,
      items: told,
      more: rows.length - told.length,
      origin,
    });
    await mailer.send({
      ...mail,
      to: { name: receiver.name, address: receiver.email },
      messageId: `<${first.id}.${rows.length}@${new URL(origin).hostname}>`,
      unsubscribe: `${origin}${SETTINGS_PATH}`,
    });
    await tx.client.query(
      'update notification set mailed_at = $3 where organisation_id = $1 and id = any ($2::uuid[])',
      [to.organisationId, rows.map((row) => row.id), tx.now],
    );
    return true;
  });
}

async function receiverOf(tx: Tx, way: MailWay): Promise<Receiver | undefined> {
  const { rows } = await tx.client.query<Receiver & { mail: MailWay }>(
    `select p.name, p.email, p.language, o.name as organisation, coalesce(s.mail, '${DEFAULT_MAIL}') as mail
       from membership m
       join person p on p.id = m.person_id
       join organisation o on o.id = m.organisation_id
       left join notification_setting s on s.organisation_id = m.organisation_id and s.person_id = m.person_id
      where m.organisation_id = $1 and m.person_id = $2 and m.ended_on is null`,
    [tx.scope.organisationId, tx.scope.personId],
  );
  return rows[0]?.mail === way ? rows[0] : undefined;
}

/** Locks what is to be mailed; what another process has locked is left to it. The oldest first. */
async function takeUnmailed(tx: Tx): Promise<NotificationRow[]> {
  const { rows } = await tx.client.query<NotificationRow>(
    `select ${NOTIFICATION_COLUMNS} from notification n left join person p on p.id = n.actor_id
      where n.organisation_id = $1 and n.person_id = $2 and n.read_at is null and n.mailed_at is null and n.at >= $3
      order by n.at, n.id limit 1000
      for update of n skip locked`,
    [tx.scope.organisationId, tx.scope.personId, oldestMailed(tx.now)],
  );
  return rows;
}
