import type { Tx } from '../../shared/db/database.ts';
import { notify } from '../notifications/public.ts';
import { type Barrier, pathOf } from './store.ts';

/** Tells the owner that the barrier is his or hers now. */
export const tellOwner = (tx: Tx, row: Barrier, anonymous = false) =>
  notify(anonymous ? withoutActor(tx) : tx, {
    ...about(row),
    kind: 'barrier.assigned',
    personIds: [row.ownerId],
    day: row.nextOn,
  });

/** Tells who reported it that something happened; the text says what, by the status it came to. */
export const tellReporter = (tx: Tx, row: Barrier) =>
  notify(tx, { ...about(row), kind: `barrier.now-${row.status}`, personIds: [row.reportedBy] });

const about = (row: Barrier) => ({
  objectType: 'barrier',
  objectId: row.id,
  title: row.title,
  path: pathOf(row.id),
});

/** The same transaction for what is said without a name: a notification would tell who acted. */
const withoutActor = (tx: Tx): Tx => ({ ...tx, scope: { ...tx.scope, personId: null } });
