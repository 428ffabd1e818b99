import type { Tx } from '../../shared/db/database.ts';
import { notify } from '../notifications/public.ts';
import { type Action, pathOf } from './store.ts';

/** Tells the owner that the action is proposed to him or her. */
export const tellOwner = (tx: Tx, row: Action) => tell(tx, row, 'action.assigned', [row.ownerId]);

/** Tells people what happened to an action. */
export const tell = (
  tx: Tx,
  row: Action,
  kind: 'action.assigned' | 'action.commented' | 'action.finished',
  personIds: (string | null)[],
) =>
  notify(tx, {
    kind,
    personIds,
    objectType: 'action',
    objectId: row.id,
    title: row.title,
    path: pathOf(row.id),
    day: kind === 'action.assigned' ? row.dueOn : null,
  });
