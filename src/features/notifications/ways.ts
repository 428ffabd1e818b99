import { and, eq, inArray } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { toldGroups } from '../../shared/text/told-texts.ts';
import { DEFAULT_MAIL, type MailWay, notificationSetting, notificationWay } from './tables.ts';

/** How a person gets mail. */
export interface Ways {
  /** About whatever nothing else is chosen for. */
  usual: MailWay;
  /** By topic (the name of a feature), where something else is chosen. */
  topics: Readonly<Record<string, MailWay>>;
}

/** What is to be changed; a topic that is `null` follows the usual again. What is left out stays. */
export interface WaysChange {
  usual?: MailWay;
  topics?: Readonly<Record<string, MailWay | null>>;
}

/** The topic of each kind, as the queries of mail need it. A kind of no feature has none and follows the usual way. */
export const topicsByKind = (): Record<string, string> =>
  Object.fromEntries(toldGroups().flatMap(({ name, kinds }) => kinds.map((kind) => [kind, name])));

/** How the person of the transaction has chosen to get mail. */
export async function waysOf(tx: Tx): Promise<Ways> {
  const { rows } = await tx.client.query<{ topic: string | null; mail: MailWay }>(
    `select null as topic, mail from notification_setting where organisation_id = $1 and person_id = $2
     union all select topic, mail from notification_way where organisation_id = $1 and person_id = $2`,
    [tx.scope.organisationId, tx.scope.personId],
  );
  const topics = rows.flatMap(({ topic, mail }) => (topic === null ? [] : [[topic, mail] as const]));
  return {
    usual: rows.find((row) => row.topic === null)?.mail ?? DEFAULT_MAIL,
    topics: Object.fromEntries(topics),
  };
}

/** Changes how the person of the transaction gets mail, in this organisation. What is as before changes nothing. */
export async function chooseWays(tx: Tx, change: WaysChange): Promise<void> {
  const { organisationId, personId } = tx.scope;
  if (!organisationId || !personId) throw new Error('Mail is chosen by a person in an organisation');
  const before = await waysOf(tx);
  const own = { organisationId, personId, updatedAt: tx.now };
  const usual = change.usual !== undefined && change.usual !== before.usual ? change.usual : undefined;
  const topics = Object.entries(change.topics ?? {}).filter(
    ([topic, mail]) => (before.topics[topic] ?? null) !== mail,
  );
  if (usual === undefined && topics.length === 0) return;
  if (usual)
    await tx.db
      .insert(notificationSetting)
      .values({ ...own, mail: usual })
      .onConflictDoUpdate({
        target: [notificationSetting.organisationId, notificationSetting.personId],
        set: { mail: usual, updatedAt: tx.now },
      });
  if (topics.length > 0) {
    await tx.db.delete(notificationWay).where(
      and(
        eq(notificationWay.organisationId, organisationId),
        eq(notificationWay.personId, personId),
        inArray(
          notificationWay.topic,
          topics.map(([topic]) => topic),
        ),
      ),
    );
    const chosen = topics.flatMap(([topic, mail]) => (mail === null ? [] : [{ ...own, topic, mail }]));
    if (chosen.length > 0) await tx.db.insert(notificationWay).values(chosen);
  }
  await recordEvent(tx, {
    kind: 'notification.setting-changed',
    objectType: 'person',
    objectId: personId,
    data: {
      ...(usual ? { mail: usual } : {}),
      ...(topics.length > 0 ? { topics: Object.fromEntries(topics) } : {}),
    },
  });
}
