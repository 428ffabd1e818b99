import type { Tx } from '../../../../shared/db/database.ts';
import { organisationOf } from '../../store.ts';
import type { Change } from '../rules.ts';
import { recordEvents } from '../store.ts';
import type { PersonValues } from './rules.ts';

/** What one row does to the database: the same columns for new and changed ones. */
interface Landed {
  email: string;
  personId: string;
  what: 'added' | 'changed';
  fields: readonly string[];
}

/** Carries out a plan of people without problems: a few statements, however many rows. */
export async function writePeople(
  tx: Tx,
  all: readonly Change<PersonValues>[],
  language: string,
): Promise<void> {
  const organisationId = organisationOf(tx);
  const touched = all.filter((change) => change.what !== 'unchanged');
  if (touched.length === 0) return;
  const { rows } = await tx.client.query<{ email: string; id: string }>(
    `select v.email, mylla_person_for_email(v.id, v.name, v.email, $1, $2) as id
       from unnest($3::uuid[], $4::text[], $5::text[]) as v(id, name, email)`,
    [
      language,
      tx.now,
      touched.map(() => tx.newId()),
      touched.map((change) => change.values.name),
      touched.map((change) => change.key),
    ],
  );
  const personIds = new Map(rows.map((row) => [row.email, row.id]));
  const landed: Landed[] = touched.map(({ key, what, fields }) => ({
    email: key,
    personId: personIds.get(key) ?? '',
    what: what === 'added' ? 'added' : 'changed',
    fields: fields.map((change) => change.field),
  }));
  // people first: the membership takes the name as listed from there
  const renamed = touched.filter(({ fields }) => fields.some((change) => change.field === 'name'));
  await tx.client.query(
    `update person p set name = v.name from unnest($1::uuid[], $2::text[]) as v(id, name) where p.id = v.id`,
    [renamed.map((change) => personIds.get(change.key)), renamed.map((change) => change.values.name)],
  );
  // only where the file says so: a person may belong to a unit that has no code, and then stays there
  const ids = touched.map(() => tx.newId());
  await tx.client.query(
    `insert into membership (id, organisation_id, person_id, unit_id, roles, title, created_at)
     select v.id, $1, v.person_id, u.id, string_to_array(v.roles, ' '), nullif(v.title, ''), $2
       from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[]) as v(id, person_id, unit, roles, title)
       left join unit u on u.organisation_id = $1 and u.code = v.unit
     on conflict (organisation_id, person_id) do update set
       unit_id = case when excluded.id = any ($8::uuid[]) then excluded.unit_id else membership.unit_id end,
       roles = excluded.roles, title = excluded.title, ended_on = null, version = membership.version + 1`,
    [
      organisationId,
      tx.now,
      ids,
      landed.map((row) => row.personId),
      touched.map((change) => change.values.unit),
      touched.map((change) => change.values.roles.join(' ')),
      touched.map((change) => change.values.title ?? ''),
      ids.filter((_, index) => landed[index]?.what === 'added' || landed[index]?.fields.includes('unit')),
    ],
  );
  await index(
    tx,
    landed.map((row) => row.personId),
  );
  await recordEvents(tx, 'person', landed.flatMap(eventsOf));
}

/** The events of one row. One who had left has joined again, whatever else changed. */
function eventsOf({ personId, what, fields }: Landed) {
  if (what === 'added' || fields.includes('left')) return [{ kind: 'person.joined', objectId: personId }];
  const plain = fields.filter((field) => field !== 'roles');
  return [
    ...(plain.length > 0 ? [{ kind: 'person.changed', objectId: personId, data: { fields: plain } }] : []),
    ...(fields.includes('roles') ? [{ kind: 'person.roles-changed', objectId: personId }] : []),
  ];
}

async function index(tx: Tx, personIds: readonly string[]): Promise<void> {
  await tx.client.query(
    `select mylla_index_document('person', m.id::text, '', 'organisation', null, '{}', m.listed_name,
            concat_ws(', ', m.title, u.name), '/people/' || m.person_id, $3)
       from membership m left join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.person_id = any ($2::uuid[])`,
    [organisationOf(tx), personIds, tx.now],
  );
}
