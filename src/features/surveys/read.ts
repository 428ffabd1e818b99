import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { Database, Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { MOST_PEOPLE_OFFERED, peopleOptions } from '../organisations/public.ts';
import { holdersOf } from './rules.ts';
import { groupsOfSurvey } from './store.ts';
import { type Survey, type SurveyGroup, survey } from './tables.ts';

export interface Rates {
  invited: number;
  answered: number;
  unsent: number;
  failed: number;
  groups: { group: SurveyGroup; invited: number; answered: number }[];
}

/** How many have been invited and have answered, by group; of an open link all answers. */
export async function ratesOf(tx: Tx, row: Survey): Promise<Rates> {
  if (row.door === 'open' || row.imported) {
    const { rows } = await tx.client.query<{ n: number | null }>('select mylla_survey_answers($1) as n', [
      row.id,
    ]);
    return { invited: row.population ?? 0, answered: rows[0]?.n ?? 0, unsent: 0, failed: 0, groups: [] };
  }
  const { rows } = await tx.client.query<{
    group_id: string;
    invited: number;
    answered: number;
    unsent: number;
    failed: number;
  }>('select * from mylla_survey_rates($1)', [row.id]);
  const sum = (name: 'invited' | 'answered' | 'unsent' | 'failed') =>
    rows.reduce((all, one) => all + one[name], 0);
  const groups = await groupsOfSurvey(tx, row.id);
  return {
    invited: sum('invited'),
    answered: sum('answered'),
    unsent: sum('unsent'),
    failed: sum('failed'),
    groups: groups.map((group) => {
      const found = rows.find((one) => one.group_id === group.id);
      return { group, invited: found?.invited ?? 0, answered: found?.answered ?? 0 };
    }),
  };
}

export interface SurveyLine extends Survey {
  invited: number;
  answered: number;
  instruments: string[];
}

/** Surveys that the person sees, newest first. */
export async function listSurveys(
  tx: Tx,
  language: Language,
  limit: number,
  after?: string,
): Promise<{ rows: SurveyLine[]; next: string | null }> {
  const rows = await tx.db
    .select()
    .from(survey)
    .where(
      and(eq(survey.organisationId, tx.scope.organisationId ?? ''), after ? lt(survey.id, after) : undefined),
    )
    .orderBy(desc(survey.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit);
  const { rows: counts } = await tx.client.query<{
    id: string;
    invited: number;
    answered: number;
    names: string[];
  }>(
    `select s.id,
            coalesce((select sum(r.invited) from mylla_survey_rates(s.id) r), 0)::int as invited,
            case when s.door = 'open' or s.imported then coalesce(mylla_survey_answers(s.id), 0)
                 else coalesce((select sum(r.answered) from mylla_survey_rates(s.id) r), 0) end::int as answered,
            array(select coalesce(v.definition -> 'texts' -> $2, v.definition -> 'texts' -> 'sv') ->> 'name' from survey_part p join instrument_version v on v.id = p.instrument_version_id
                   where p.survey_id = s.id order by p.position) as names
       from survey s where s.id = any ($1::uuid[])`,
    [shown.map((row) => row.id), language],
  );
  const byId = new Map(counts.map((one) => [one.id, one]));
  return {
    rows: shown.map((row) => {
      const found = byId.get(row.id);
      const invited = row.door === 'open' || row.imported ? (row.population ?? 0) : (found?.invited ?? 0);
      return { ...row, invited, answered: found?.answered ?? 0, instruments: found?.names ?? [] };
    }),
    next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

export interface InvitedLine {
  id: string;
  name: string;
  email: string | null;
  sent: 'waiting' | 'sent' | 'failed' | 'printed';
  group: string;
}

/** Who is invited, by name; never who has answered. */
export async function listInvited(
  tx: Tx,
  surveyId: string,
  limit: number,
  after?: string,
): Promise<{ rows: InvitedLine[]; next: string | null }> {
  const { rows } = await tx.client.query<InvitedLine>(
    `select i.id, i.name, i.email, i.sent, g.name as "group"
       from survey_invitation i join survey_group g on g.id = i.group_id
      where i.organisation_id = $1 and i.survey_id = $2 and ($3::uuid is null or i.id > $3)
      order by i.id limit $4`,
    [tx.scope.organisationId, surveyId, after ?? null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Codes to hand out on paper, in an order by chance. */
export async function printedCodes(tx: Tx, surveyId: string): Promise<{ id: string; group: string }[]> {
  const { rows } = await tx.client.query<{ id: string; group: string }>(
    `select i.id, g.name as "group" from survey_invitation i join survey_group g on g.id = i.group_id
      where i.organisation_id = $1 and i.survey_id = $2 and i.sent = 'printed' order by g.position, i.id limit 2000`,
    [tx.scope.organisationId, surveyId],
  );
  return rows;
}

/** The waves of a survey, oldest first. */
export const wavesOf = (tx: Tx, row: Survey): Promise<Survey[]> =>
  tx.db
    .select()
    .from(survey)
    .where(and(eq(survey.organisationId, row.organisationId), eq(survey.seriesId, row.seriesId)))
    .orderBy(sql`${survey.wave}`);

export interface Holder {
  id: string;
  name: string;
  /** No longer belongs to the organisation. */
  gone: boolean;
}

/** Those who hold a survey, by name, the owner first. */
export async function holdersNamed(tx: Tx, row: Survey): Promise<Holder[]> {
  const { rows } = await tx.client.query<Holder>(
    `select p.id, p.name, m.ended_on is not null as gone
       from unnest($2::uuid[]) with ordinality as one(id, place) join person p on p.id = one.id
       join membership m on m.person_id = p.id and m.organisation_id = $1
      order by one.place`,
    [row.organisationId, holdersOf(row)],
  );
  return rows;
}

/** Who more could hold it. `many`: more than a list holds, so that there is a search. */
export interface HolderChoices {
  people: { value: string; label: string }[];
  many: boolean;
}

export async function holderChoices(tx: Tx, row: Survey, find: string): Promise<HolderChoices> {
  const everybody = await peopleOptions(tx);
  const many = everybody.length >= MOST_PEOPLE_OFFERED;
  const { rows: found } =
    many && find
      ? await tx.client.query<{ id: string; name: string }>(
          `select person_id as id, listed_name as name from membership
            where organisation_id = $1 and ended_on is null and listed_name ilike $2
            order by listed_name, id limit ${MOST_PEOPLE_OFFERED}`,
          [row.organisationId, `%${find.replace(/[\\%_]/g, '\\$&')}%`],
        )
      : { rows: everybody };
  const holders = holdersOf(row);
  return {
    people: found
      .filter(({ id }) => !holders.includes(id))
      .map(({ id, name }) => ({ value: id, label: name })),
    many,
  };
}

/** Who holds a survey, and in which organisation; for those who run the server, of any of them. */
export async function holderOf(
  db: Database,
  surveyId: string,
): Promise<{ personId: string; slug: string } | undefined> {
  if (!isId(surveyId)) return undefined;
  const { rows } = await db.pool.query<{ personId: string; slug: string }>(
    'select s.owner_id as "personId", o.slug from survey s join organisation o on o.id = s.organisation_id where s.id = $1',
    [surveyId],
  );
  return rows[0];
}
