import type { Tx } from '../../shared/db/database.ts';
import { notify } from '../notifications/public.ts';
import type { Journey } from './tables.ts';

/** Tells people that they have been named on a journey, or that it is theirs from now on. */
export const tell = (
  tx: Tx,
  row: Journey,
  kind: 'journey.shared' | 'journey.handed-over',
  personIds: readonly string[],
): Promise<void> =>
  notify(tx, {
    kind,
    personIds,
    objectType: 'journey',
    objectId: row.id,
    title: row.title,
    path: `/journeys/${row.id}`,
  });
