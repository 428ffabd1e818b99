import { randomUUID } from 'node:crypto';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { codeHash } from '../codes.ts';
import { EMAILS_MOST, readAddresses } from '../input.ts';
import { codesOf } from '../store.ts';
import type { Survey } from '../tables.ts';
import { preparedSurvey, record } from './survey.ts';

interface Invited {
  personId?: string;
  name?: string;
  email?: string;
  language?: string;
  unitId: string;
  printed?: boolean;
}

/** How many invitations are written by one statement. */
const AT_A_TIME = 2_000;

/** Everybody of a unit and those below, in force; only those with one of the roles, where any is given. */
export async function inviteUnit(
  tx: Tx,
  actor: Actor,
  id: string,
  { unitId, roles }: { unitId: string; roles: readonly string[] },
): Promise<Result<number>> {
  const row = await preparedSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  const { rows } = await tx.client.query<{
    person_id: string;
    name: string;
    email: string;
    language: string;
    unit_id: string;
  }>(
    `with recursive below as (
       select id from unit where organisation_id = $1 and ($2 = 'all' or id::text = $2)
       union select u.id from unit u join below b on u.parent_id = b.id where u.organisation_id = $1 and u.closed_on is null)
     select m.person_id, p.name, p.email, p.language, m.unit_id
       from membership m join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.ended_on is null and m.unit_id in (select id from below)
        and ($3::text[] = '{}' or m.roles && $3)
      order by m.id`,
    [tx.scope.organisationId, unitId, roles],
  );
  return invite(
    tx,
    row,
    rows.map((one) => ({
      personId: one.person_id,
      name: one.name,
      email: one.email,
      language: one.language,
      unitId: one.unit_id,
    })),
  );
}

/** Addresses, one on each line. Refuses the first line that is none, and more than can be read at once. */
export async function inviteAddresses(
  tx: Tx,
  actor: Actor,
  id: string,
  { unitId, emails }: { unitId: string; emails: string },
): Promise<Result<number>> {
  const row = await preparedSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  const read = readAddresses(emails);
  if ('wrong' in read)
    return refuse('invalid', 'form', {
      fields: { emails: { code: 'survey.email', params: { line: read.wrong } } },
    });
  if (read.people.length > EMAILS_MOST)
    return refuse('invalid', 'form', {
      fields: { emails: { code: 'survey.too-many-lines', params: { max: EMAILS_MOST } } },
    });
  return invite(
    tx,
    row,
    read.people.map((one) => ({ ...one, unitId })),
  );
}

/** Codes on paper, for those who have no address. */
export async function inviteOnPaper(
  tx: Tx,
  actor: Actor,
  id: string,
  { unitId, printed }: { unitId: string; printed: number },
): Promise<Result<number>> {
  const row = await preparedSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  return invite(
    tx,
    row,
    Array.from({ length: printed }, () => ({ unitId, printed: true })),
  );
}

/** Writes invitations; whoever is invited already is left as is. @returns how many are new */
export async function invite(tx: Tx, row: Survey, people: readonly Invited[]): Promise<number> {
  let added = 0;
  const groups = await groupsForUnits(tx, row, [...new Set(people.map((one) => one.unitId))]);
  for (let from = 0; from < people.length; from += AT_A_TIME) {
    const some = people.slice(from, from + AT_A_TIME).flatMap((one) => {
      const groupId = groups.get(one.unitId);
      // ids by chance: those that tell the time would tell the order
      return groupId ? [{ ...one, groupId, id: randomUUID() }] : [];
    });
    const codes = await codesOf(
      tx,
      some.map((one) => one.id),
    );
    const { rowCount } = await tx.client.query(
      `insert into survey_invitation (id, organisation_id, survey_id, group_id, person_id, name, email, language, code_hash, sent, due)
       select i, $1, $2, g, p, n, nullif(e, ''), l, h, case when pr then 'printed' else 'waiting' end, case when pr then 'none' else 'invitation' end
         from unnest($3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::text[], $8::text[], $9::bytea[], $10::boolean[])
           as t(i, g, p, n, e, l, h, pr)
       on conflict do nothing`,
      [
        row.organisationId,
        row.id,
        some.map((one) => one.id),
        some.map((one) => one.groupId),
        some.map((one) => one.personId ?? null),
        some.map((one) => one.name ?? ''),
        some.map((one) => one.email ?? ''),
        some.map((one) =>
          one.language && row.languages.some((has) => has === one.language) ? one.language : row.languages[0],
        ),
        codes.map(codeHash),
        some.map((one) => one.printed ?? false),
      ],
    );
    added += rowCount ?? 0;
  }
  if (added > 0) await record(tx, row.id, 'survey.invited', { count: added });
  return added;
}

/** A group for each unit that people are invited by; made where there is none. Units of the organisation only. */
async function groupsForUnits(tx: Tx, row: Survey, unitIds: readonly string[]): Promise<Map<string, string>> {
  await tx.client.query(
    `insert into survey_group (id, survey_id, organisation_id, unit_id, name, kind, position)
     select gen_random_uuid(), $1, $2, u.id, u.name, u.kind, 0
       from unit u where u.organisation_id = $2 and u.id = any ($3::uuid[])
        and not exists (select 1 from survey_group g where g.survey_id = $1 and g.unit_id = u.id)`,
    [row.id, row.organisationId, unitIds],
  );
  const { rows } = await tx.client.query<{ id: string; unit_id: string }>(
    'select id, unit_id from survey_group where organisation_id = $1 and survey_id = $2 and unit_id = any ($3::uuid[])',
    [row.organisationId, row.id, unitIds],
  );
  return new Map(rows.map((one) => [one.unit_id, one.id]));
}

/** Takes somebody off the list, while it is being prepared. */
export async function uninvite(
  tx: Tx,
  actor: Actor,
  id: string,
  invitationId: string,
): Promise<Result<true>> {
  const row = await preparedSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  await tx.client.query(
    'delete from survey_invitation where organisation_id = $1 and survey_id = $2 and id::text = $3',
    [row.organisationId, row.id, invitationId],
  );
  return true;
}
