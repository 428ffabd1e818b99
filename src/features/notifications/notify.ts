import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';

/** The kinds of things that people are told; their texts stand in texts.sv.ts and texts.en.ts. */
export const NOTIFICATION_KINDS = [
  'action.assigned',
  'action.commented',
  'action.finished',
  'action.due-soon',
  'action.overdue',
  'journey.shared',
  'journey.handed-over',
] as const;
export type NotificationKind = (typeof NOTIFICATION_KINDS)[number];

export interface NewNotification {
  kind: NotificationKind;
  /** Whom to tell; each once, and never the person who acts. */
  personIds: readonly (string | null)[];
  objectType: string;
  objectId: string;
  /** What the object is called now. */
  title: string;
  /** Where it is read, from the root. */
  path: string;
  /** The day it is about, e.g. the due day. */
  day?: Day | null;
  /** A key under which each person is told once only, however often the job runs. */
  once?: string;
}

/**
 * Tells people of something, in the transaction of the change itself. The person who acts is never told.
 * What was told once under the same `once` is not told again.
 */
export async function notify(tx: Tx, what: NewNotification): Promise<void> {
  const people = [...new Set(what.personIds)].filter(
    (id): id is string => id !== null && id !== '' && id !== tx.scope.personId,
  );
  if (people.length === 0) return;
  // no conflict target: with one, the server would ask whether the acting person may read the other's row
  await tx.client.query(
    `insert into notification (id, organisation_id, person_id, kind, object_type, object_id, title, path, actor_id, day, once, at)
     select new.id, $3, new.person, $4, $5, $6, $7, $8, $9, $10, $11, $12
       from unnest($1::uuid[], $2::uuid[]) as new (id, person)
     on conflict do nothing`,
    [
      people.map(() => tx.newId()),
      people,
      tx.scope.organisationId,
      what.kind,
      what.objectType,
      what.objectId,
      what.title.slice(0, 200),
      what.path,
      tx.scope.personId,
      what.day ?? null,
      what.once ?? null,
      tx.now,
    ],
  );
}
