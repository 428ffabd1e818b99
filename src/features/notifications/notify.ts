import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';

/** What people are told of, `object.verb`; its texts stand in the manifest of the feature that tells it (`told`). */
export type NotificationKind = `${string}.${string}`;

/** Longest title that is kept with a notification. */
const TITLE_MAX = 200;

/** What is told, whoever is told. */
export interface Message {
  kind: NotificationKind;
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
  /** Does not say who acts: for whoever wishes to be unknown to those who are told. */
  anonymous?: boolean;
}

export interface NewNotification extends Message {
  /** Whom to tell; each once, and never the person who acts. */
  personIds: readonly (string | null)[];
}

/**
 * Tells people of something, in the transaction of the change itself. The person who acts is never told.
 * What was told once under the same `once` is not told again.
 */
export const notify = (tx: Tx, what: NewNotification): Promise<void> => notifyAll(tx, [what]);

/** The same for many things at once, to thousands of people: one statement, however many. */
export async function notifyAll(tx: Tx, all: readonly NewNotification[]): Promise<void> {
  const rows = notificationRows(tx, all);
  if (rows.length > 0) await insertNotifications(tx, rows, { actorId: tx.scope.personId, at: tx.now });
}

/** A notification as it goes into the table; also for a door that finds out itself whom to tell (`person_id`). */
export interface InsertedRow {
  id: string;
  person_id: string;
  kind: string;
  object_type: string;
  object_id: string;
  title: string;
  path: string;
  day: Day | null;
  once: string | null;
  anonymous: boolean;
}

/** The rows that tell each person once of each thing; none for the person who acts. */
export const notificationRows = (tx: Tx, all: readonly NewNotification[]): InsertedRow[] =>
  all.flatMap((what) =>
    [...new Set(what.personIds)]
      .filter((id): id is string => id !== null && id !== '' && id !== tx.scope.personId)
      .map((personId) => ({
        id: tx.newId(),
        person_id: personId,
        kind: what.kind,
        object_type: what.objectType,
        object_id: what.objectId,
        title: what.title.slice(0, TITLE_MAX),
        path: what.path,
        day: what.day ?? null,
        once: what.once ?? null,
        anonymous: what.anonymous ?? false,
      })),
  );

/** Puts rows in, in one statement. Whoever was told under the same `once` is passed over. */
export async function insertNotifications(
  tx: Tx,
  rows: readonly InsertedRow[],
  told: { actorId: string | null; at: Date; organisationId?: string },
): Promise<void> {
  // no conflict target: with one, the server would ask whether the acting person may read the other's row
  await tx.client.query(
    `insert into notification (id, organisation_id, person_id, kind, object_type, object_id, title, path, actor_id, day, once, at)
     select r.id, $2, r.person_id, r.kind, r.object_type, r.object_id, r.title, r.path,
            case when not r.anonymous then $3::uuid end, r.day, r.once, $4
       from jsonb_to_recordset($1::jsonb) as r (id uuid, person_id uuid, kind text, object_type text, object_id uuid,
            title text, path text, day date, once text, anonymous boolean)
     on conflict do nothing`,
    [JSON.stringify(rows), told.organisationId ?? tx.scope.organisationId, told.actorId, told.at],
  );
}
