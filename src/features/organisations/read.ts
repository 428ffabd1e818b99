import type { Tx } from '../../shared/db/database.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { PeopleFilter } from './input.ts';
import { organisationOf } from './store.ts';
import type { OrganisationKind, UnitKind } from './tables.ts';

export interface UnitSeen {
  id: string;
  parentId: string | null;
  name: string;
  kind: UnitKind;
  code: string | null;
  closedOn: Day | null;
  version: number;
  /** How many belong to the unit itself, not to those below. */
  people: number;
}

/** All units of the organisation with how many people each has: one query over two indexes. */
export async function unitsWithPeople(tx: Tx): Promise<UnitSeen[]> {
  const { rows } = await tx.client.query<UnitSeen>(
    `select u.id, u.parent_id as "parentId", u.name, u.kind, u.code, u.closed_on as "closedOn", u.version,
            coalesce(n.people, 0)::int as people
       from unit u
       left join (select unit_id, count(*) as people from membership
                   where organisation_id = $1 and ended_on is null group by unit_id) n on n.unit_id = u.id
      where u.organisation_id = $1`,
    [organisationOf(tx)],
  );
  return rows;
}

export interface OrganisationSeen {
  name: string;
  kind: OrganisationKind;
  code: string | null;
  organisationNumber: string | null;
  language: 'sv' | 'en';
  colour: string | null;
  hasLogo: boolean;
  logoAlt: string | null;
  version: number;
  people: number;
  withoutUnit: number;
}

/** The organisation itself, with how many belong to it and how many of them to no unit. */
export async function organisationSeen(tx: Tx): Promise<OrganisationSeen> {
  const { rows } = await tx.client.query<OrganisationSeen>(
    `select o.name, o.kind, o.code, o.organisation_number as "organisationNumber", o.language, o.colour,
            o.logo is not null as "hasLogo", o.logo_alt as "logoAlt", o.version, n.people, n.without as "withoutUnit"
       from organisation o,
            lateral (select count(*) as people, count(*) filter (where unit_id is null) as without
                       from membership where organisation_id = o.id and ended_on is null) n
      where o.id = $1`,
    [organisationOf(tx)],
  );
  const [row] = rows;
  if (!row) throw new Error('The organisation is gone');
  return row;
}

export interface PersonListed {
  personId: string;
  membershipId: string;
  name: string;
  title: string | null;
  roles: Role[];
  unitId: string | null;
  unitName: string | null;
  endedOn: Day | null;
}

/** How many people one page of the list has. */
export const PEOPLE_PER_PAGE = 50;

const LISTED = `m.person_id as "personId", m.id as "membershipId", m.listed_name as name, m.title, m.roles,
  m.unit_id as "unitId", u.name as "unitName", m.ended_on as "endedOn"`;

/** Where the list continues: the last name shown and its membership. */
export const placeOf = (row: PersonListed): string => `${row.membershipId}${row.name}`;

/** People by name, one page; one more than asked for tells that there are more. A unit means itself, not those below. */
export async function peopleListed(
  tx: Tx,
  filter: PeopleFilter,
): Promise<{ rows: PersonListed[]; next: string | null }> {
  const afterId = filter.after?.slice(0, 36) ?? '';
  const after = isId(afterId) ? { id: afterId, name: filter.after?.slice(36) ?? '' } : null;
  const { rows } = await tx.client.query<PersonListed>(
    `select ${LISTED} from membership m left join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and (m.ended_on is not null) = $2
        and ($3::text is null or m.listed_name ilike '%' || $3 || '%')
        and ($4::uuid is null or m.unit_id = $4)
        and ($5::text is null or m.roles @> array[$5])
        and ($6::uuid is null or (m.listed_name, m.id) > ($7 collate "sv-x-icu", $6))
      order by m.listed_name, m.id limit $8`,
    [
      organisationOf(tx),
      filter.left,
      filter.name?.replace(/[\\%_]/g, '\\$&') ?? null,
      filter.unit,
      filter.role,
      after?.id ?? null,
      after?.name ?? '',
      PEOPLE_PER_PAGE + 1,
    ],
  );
  const shown = rows.slice(0, PEOPLE_PER_PAGE);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > PEOPLE_PER_PAGE && last ? placeOf(last) : null };
}

/** The people of a unit by name, at most one page of them. */
export const peopleOfUnit = (tx: Tx, unitId: string) =>
  peopleListed(tx, { unit: unitId, name: null, role: null, after: null, left: false });

/** One person here, ended or not, with what only the person's page shows. */
export async function personSeen(
  tx: Tx,
  personId: string,
): Promise<(PersonListed & { email: string; version: number; since: Day }) | undefined> {
  const { rows } = await tx.client.query<PersonListed & { email: string; version: number; since: Day }>(
    `select ${LISTED}, p.email, m.version, to_char(m.created_at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as since
       from membership m join person p on p.id = m.person_id left join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.person_id = $2`,
    [organisationOf(tx), personId],
  );
  return rows[0];
}

/** The colour and the logo of the organisation with that slug: public, through the one door that gives them. */
export async function themeOf(
  tx: Tx,
  slug: string,
): Promise<
  { colour: string | null; themeVersion: number; logo: Buffer | null; logoType: string | null } | undefined
> {
  const { rows } = await tx.client.query(
    'select colour, theme_version as "themeVersion", logo, logo_type as "logoType" from mylla_theme($1)',
    [slug],
  );
  return rows[0];
}
