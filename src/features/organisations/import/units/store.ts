import type { Tx } from '../../../../shared/db/database.ts';
import { organisationOf } from '../../store.ts';
import type { Change } from '../rules.ts';
import { recordEvents } from '../store.ts';
import type { UnitValues } from './rules.ts';

/** Carries out a plan of units without problems: a few statements, however many rows. */
export async function writeUnits(tx: Tx, all: readonly Change<UnitValues>[]): Promise<void> {
  const organisationId = organisationOf(tx);
  const added = all.filter((change) => change.what === 'added');
  const changed = all.filter((change) => change.what === 'changed');
  const touched = [...added, ...changed];
  if (touched.length === 0) return;
  await tx.client.query(
    `insert into unit (id, organisation_id, kind, name, code, created_at)
     select v.id, $1, v.kind, v.name, v.code, $2
       from unnest($3::uuid[], $4::text[], $5::text[], $6::text[]) as v(id, kind, name, code)`,
    [
      organisationId,
      tx.now,
      added.map(() => tx.newId()),
      added.map((change) => change.values.kind),
      added.map((change) => change.values.name),
      added.map((change) => change.values.code),
    ],
  );
  await tx.client.query(
    `update unit u set name = v.name, kind = v.kind, version = u.version + 1
       from unnest($2::text[], $3::text[], $4::text[]) as v(code, name, kind)
      where u.organisation_id = $1 and u.code = v.code`,
    [
      organisationId,
      changed.map((change) => change.key),
      changed.map((change) => change.values.name),
      changed.map((change) => change.values.kind),
    ],
  );
  // only where the file says so: a unit may lie under one that has no code, and then stays there
  const moved = touched.filter(
    ({ what, values, fields }) =>
      (what === 'added' && values.parent) || fields.some((change) => change.field === 'parent'),
  );
  await tx.client.query(
    `update unit u set parent_id = p.id
       from unnest($2::text[], $3::text[]) as v(code, parent)
       left join unit p on p.organisation_id = $1 and p.code = v.parent
      where u.organisation_id = $1 and u.code = v.code`,
    [organisationId, moved.map((change) => change.key), moved.map((change) => change.values.parent)],
  );
  const ids = await idsByCode(
    tx,
    touched.map((change) => change.key),
  );
  await index(tx, [...ids.values()]);
  await recordEvents(
    tx,
    'unit',
    touched.flatMap(({ what, key, fields }) => {
      const objectId = ids.get(key) ?? '';
      if (what === 'added') return [{ kind: 'unit.opened', objectId }];
      const names = fields.map((change) => change.field).filter((field) => field !== 'parent');
      return [
        ...(names.length > 0 ? [{ kind: 'unit.changed', objectId, data: { fields: names } }] : []),
        ...(names.length < fields.length ? [{ kind: 'unit.moved', objectId }] : []),
      ];
    }),
  );
}

async function idsByCode(tx: Tx, codes: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await tx.client.query<{ id: string; code: string }>(
    'select id, code from unit where organisation_id = $1 and code = any ($2::text[])',
    [organisationOf(tx), codes],
  );
  return new Map(rows.map((row) => [row.code, row.id]));
}

/** Makes the units findable, and their people by the units' names. */
async function index(tx: Tx, ids: readonly string[]): Promise<void> {
  await tx.client.query(
    `select mylla_index_document('unit', u.id::text, '', 'organisation', null, '{}', u.name, coalesce(u.code, ''),
            '/units/' || u.id, $3)
       from unit u where u.organisation_id = $1 and u.id = any ($2::uuid[])`,
    [organisationOf(tx), ids, tx.now],
  );
  await tx.client.query(
    `select mylla_index_document('person', m.id::text, '', 'organisation', null, '{}', m.listed_name,
            concat_ws(', ', m.title, u.name), '/people/' || m.person_id, $3)
       from membership m join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.unit_id = any ($2::uuid[]) and m.ended_on is null`,
    [organisationOf(tx), ids, tx.now],
  );
}
