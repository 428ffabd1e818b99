import type { Tx } from '../../shared/db/database.ts';
import { MOST_VIEWS } from './rules.ts';

export interface SavedView {
  id: string;
  name: string;
  query: string;
}

/** The person's own views of a list, by name. */
export async function savedViews(tx: Tx, list: string): Promise<SavedView[]> {
  const { rows } = await tx.client.query<SavedView>(
    `select id, name, query from saved_view where organisation_id = $1 and person_id = $2 and list = $3
      order by name collate "sv-x-icu", id limit ${MOST_VIEWS}`,
    [tx.scope.organisationId, tx.scope.personId, list],
  );
  return rows;
}
