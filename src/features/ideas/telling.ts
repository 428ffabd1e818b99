import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type NotificationKind, notify } from '../notifications/public.ts';
import { type Idea, pathOf } from './store.ts';

/** Who of those that an idea concerns is told; who they are stays in the database (see mylla_notify_idea). */
export type Audience = 'author' | 'follower';

/** Tells authors, followers or both of what happened to an idea. `path` leads elsewhere than to the idea itself. */
export async function tellConcerned(
  tx: Tx,
  row: Pick<Idea, 'id' | 'title'>,
  kind: NotificationKind,
  audience: readonly Audience[],
  {
    day = null,
    once = null,
    path = pathOf(row.id),
  }: { day?: Day | null; once?: string | null; path?: string } = {},
): Promise<void> {
  await tx.client.query('select mylla_notify_idea($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
    tx.newId(),
    row.id,
    audience,
    kind,
    row.title,
    path,
    day,
    once,
    tx.now,
  ]);
}

/** Tells named people. */
export const tell = (
  tx: Tx,
  row: Pick<Idea, 'id' | 'title'>,
  kind: NotificationKind,
  personIds: readonly (string | null)[],
  {
    day = null,
    path = pathOf(row.id),
    anonymous = false,
  }: {
    day?: Day | null;
    path?: string /** A hidden author does it: told without a name. */;
    anonymous?: boolean;
  } = {},
) =>
  notify(tx, {
    kind,
    personIds,
    objectType: 'idea',
    objectId: row.id,
    title: row.title,
    path,
    day,
    anonymous,
  });
