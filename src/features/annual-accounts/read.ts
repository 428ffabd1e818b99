import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { FIGURES, type Figure } from './rules.ts';

/** How many of something, and how much money (öre) where it is about money. */
export interface Count {
  count: number;
  amount: number;
}
export type Counts = Readonly<Record<Figure, Count>>;

/** Everything that is counted of a period, over the whole organisation: the same whoever asks. One query. */
export async function countsOf(tx: Tx, from: Day, to: Day): Promise<Counts> {
  const { rows } = await tx.client.query<{ figure: Figure; count: number; amount: number | null }>(
    `select figure, count(distinct object_id)::int as count, sum(amount)::bigint as amount
       from mylla_counted($1, $2, null) group by figure`,
    [from, to],
  );
  const found = new Map(rows.map((row) => [row.figure, row]));
  return Object.fromEntries(
    FIGURES.map((figure) => {
      const row = found.get(figure);
      return [figure, { count: row?.count ?? 0, amount: row?.amount ?? 0 }];
    }),
  ) as Record<Figure, Count>;
}

/** One of those that a figure was counted from. Without title and path: the person may not read it. */
export interface CountedRow {
  id: string;
  day: Day;
  amount: number | null;
  title: string | null;
  path: string | null;
}

/** What a figure was counted from, the latest first. `after`: `<day>_<id>` of the last row shown. Titles as the person may read them. */
export async function countedRows(
  tx: Tx,
  { from, to }: { from: Day; to: Day },
  figure: Figure,
  limit: number,
  after?: string,
): Promise<{ rows: CountedRow[]; next: string | null }> {
  const [day = '', id = ''] = (after ?? '').split('_');
  const place = /^\d{4}-\d\d-\d\d$/.test(day) && !Number.isNaN(Date.parse(day)) && isId(id);
  const { rows } = await tx.client.query<CountedRow>(
    `select c.id, c.day, c.amount, d.title, d.path
       from (select object_id as id, object_type, max(day) as day, sum(amount)::bigint as amount
               from mylla_counted($1, $2, $3) group by 1, 2) c
       left join search_document d
         on d.object_type = c.object_type and d.object_id = c.id::text and d.language = '' and d.organisation_id = $4
      where $5::date is null or (c.day, c.id) < ($5::date, $6::uuid)
      order by c.day desc, c.id desc limit ${limit + 1}`,
    [from, to, figure, tx.scope.organisationId, place ? day : null, place ? id : null],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.day}_${last.id}` : null };
}

/** Working days to the first answer of ideas that were first answered in a period. */
export interface Answers {
  n: number;
  median: number | null;
  p90: number | null;
}

export async function firstAnswers(tx: Tx, from: Day, to: Day, step: string | null): Promise<Answers> {
  const { rows } = await tx.client.query<Answers>('select * from mylla_first_answers($1, $2, $3)', [
    from,
    to,
    step,
  ]);
  return rows[0] ?? { n: 0, median: null, p90: null };
}

/** The year of the first idea, initiative or anything else that is counted; this year if there is nothing. */
export async function firstYear(tx: Tx): Promise<number> {
  const { rows } = await tx.client.query<{ year: number }>(
    `select extract(year from least(
        (select min(i.listed_at) from idea i where i.organisation_id = $1 and i.listed_at is not null),
        (select min(i.started_on) from initiative i where i.organisation_id = $1)))::int as year`,
    [tx.scope.organisationId],
  );
  return rows[0]?.year ?? Number(tx.today.slice(0, 4));
}
