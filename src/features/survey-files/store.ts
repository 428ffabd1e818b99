import type { Tx } from '../../shared/db/database.ts';
import type { AnyFormat } from '../../shared/transfer/formats.ts';
import type { Plan } from './plan.ts';
import type { TakenOf } from './rules.ts';
import type { Taken } from './tables.ts';

/** What has been taken out of a survey, the latest first; for those who look after it. */
export async function takenOf(tx: Tx, surveyId: string, limit: number, before?: string): Promise<Taken[]> {
  const { rows } = await tx.client.query<Taken>(
    `select t.id, t.what, t.format, t.reason, t.at, coalesce(p.name, '') as person
       from survey_take t left join person p on p.id = t.person_id
      where t.organisation_id = $1 and t.survey_id = $2 and ($4::uuid is null or t.id < $4)
      order by t.id desc limit $3`,
    [tx.scope.organisationId, surveyId, limit, before ?? null],
  );
  return rows;
}

/** Which kinds of rows a survey has given. Those who do not look after it see none. */
export async function givenOf(tx: Tx, surveyId: string): Promise<Set<TakenOf>> {
  const { rows } = await tx.client.query<{ what: TakenOf }>(
    'select distinct what from survey_take where organisation_id = $1 and survey_id = $2',
    [tx.scope.organisationId, surveyId],
  );
  return new Set(rows.map(({ what }) => what));
}

/** How many were asked and have answered, counted when the file was asked for: a closed survey stays as it is. */
export interface Counted {
  asked: number | null;
  answered: number;
}

/** One of the person's own. */
export async function ownTake(
  tx: Tx,
  id: string,
): Promise<
  { id: string; surveyId: string; what: TakenOf; plan: Plan | null; counted: Counted | null } | undefined
> {
  const { rows } = await tx.client.query(
    `select id, survey_id as "surveyId", what, plan -> 'rows' as plan, plan -> 'counted' as counted from mylla_own_take($1)`,
    [id],
  );
  return rows[0];
}

export type Went = 'ok' | 'again' | 'no' | 'shape';

/** Writes down that something is taken out, or looked at. See mylla_take_survey for what may come of it. */
export async function writeTake(
  tx: Tx,
  take: {
    id: string;
    surveyId: string;
    what: TakenOf;
    format: AnyFormat | null;
    reason: string;
    plan: Plan | null;
    counted?: Counted;
  },
): Promise<Went> {
  const { rows } = await tx.client.query<{ went: Went }>(
    'select mylla_take_survey($1, $2, $3, $4, $5, $6, $7) as went',
    [
      take.id,
      take.surveyId,
      take.what,
      take.format,
      take.reason,
      JSON.stringify({ rows: take.plan ?? undefined, counted: take.counted }),
      tx.now,
    ],
  );
  return rows[0]?.went ?? 'no';
}

export interface AnswerRow {
  place: number;
  group_id: string | null;
  codes: Buffer;
  numbers: (number | null)[];
  name: string | null;
}

export async function answerRows(tx: Tx, takeId: string, after: number, limit: number): Promise<AnswerRow[]> {
  const { rows } = await tx.client.query<AnswerRow>('select * from mylla_take_rows($1, $2, $3)', [
    takeId,
    after,
    limit,
  ]);
  return rows;
}

export async function textRows(
  tx: Tx,
  takeId: string,
  after: number,
  limit: number,
): Promise<{ place: number; variable: string; text: string }[]> {
  const { rows } = await tx.client.query('select * from mylla_take_texts($1, $2, $3)', [
    takeId,
    after,
    limit,
  ]);
  return rows;
}
