import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { ViewForm } from './input.ts';
import { MOST_VIEWS } from './rules.ts';

/** Keeps a view. Sent twice it is one; a name that is there already gets the new choice. Refuses `views.too-many`. */
export async function saveView(tx: Tx, view: ViewForm): Promise<Result<void>> {
  const { organisationId, personId } = tx.scope;
  // one at a time for each person, so that two windows do not both get the last place
  await tx.client.query("select pg_advisory_xact_lock(hashtextextended('saved_view' || $1::text, 0))", [
    personId,
  ]);
  await tx.client.query(
    `insert into saved_view (id, organisation_id, person_id, list, name, query, created_at) values ($1, $2, $3, $4, $5, $6, $7)
     on conflict do nothing`,
    [view.id, organisationId, personId, view.list, view.name, view.query, tx.now],
  );
  await tx.client.query(
    'update saved_view set query = $5 where organisation_id = $1 and person_id = $2 and list = $3 and name = $4',
    [organisationId, personId, view.list, view.name, view.query],
  );
  const { rows } = await tx.client.query<{ n: number }>(
    'select count(*)::int as n from saved_view where organisation_id = $1 and person_id = $2 and list = $3',
    [organisationId, personId, view.list],
  );
  return (rows[0]?.n ?? 0) > MOST_VIEWS ? refuse('conflict', 'views.too-many') : undefined;
}

/** Forgets an own view. Refuses (`not-found`) everything else. */
export async function removeView(tx: Tx, id: string): Promise<Result<void>> {
  if (!isId(id)) return notFound();
  const { rowCount } = await tx.client.query(
    'delete from saved_view where organisation_id = $1 and person_id = $2 and id = $3',
    [tx.scope.organisationId, tx.scope.personId, id],
  );
  return rowCount ? undefined : notFound();
}
