import type { Database } from '../src/shared/db/database.ts';
import { get, inTurn, median, type Target } from './load.ts';

type Tell = (what: string, measured: string, budget: string, ok: boolean) => void;

const INITIATIVES = 5_000;
const UNITS = 300;
/** Notes of what was used: so many things that happened in the year stand behind the account. */
const USES = 100_000;
/** A page against the bare queries: same SQL, same bytes. */
const LEAST_RATIO = 0.5;
const MOST_PDF_SECONDS = 5;
const PDF_ROUNDS = 3;

interface Where {
  db: Database;
  organisationId: string;
  mylla: string;
  bare: string;
  headers: Record<string, string>;
  /** Share of the full sizes. */
  share: number;
  tell: Tell;
}

/** The steering group's pages over very many initiatives, and the account of the year that is now. */
export async function portfolio({
  db,
  organisationId,
  mylla,
  bare,
  headers,
  share,
  tell,
}: Where): Promise<void> {
  const count = Math.max(200, Math.round(INITIATIVES * share));
  const uses = Math.max(2_000, Math.round(USES * share));
  await fill(db, organisationId, count, uses);
  const year = new Date().getFullYear();
  const account = `/annual-accounts/${year}`;
  for (const [name, path] of [
    [`portfolio (balance and matrix), ${count} initiatives`, '/portfolio'],
    ['portfolio (matrix by other axes)', `/portfolio?x=facet&y=uncertainty&year=${year}`],
    ['portfolio (behind a figure)', `/portfolio/initiatives?year=${year}&track=explore`],
    [`account of a year, ${uses} uses`, account],
  ] as const) {
    const target: Target = { origin: mylla, path, headers };
    const { a, b, ratio } = await inTurn(target, { ...target, origin: bare });
    tell(
      `${name}, against bare`,
      `${ratio.toFixed(2)} (${a.toFixed(1)}/s of ${b.toFixed(1)}/s)`,
      `≥ ${LEAST_RATIO}`,
      ratio >= LEAST_RATIO,
    );
  }
  const times: number[] = [];
  let bytes = 0;
  for (let round = 0; round < PDF_ROUNDS; round++) {
    const began = performance.now();
    const answer = await get({ origin: mylla, path: `${account}.pdf`, headers });
    if (answer.status !== 200 || answer.bytes.subarray(0, 5).toString() !== '%PDF-')
      throw new Error(`${account}.pdf answered ${answer.status}`);
    times.push((performance.now() - began) / 1000);
    bytes = answer.bytes.length;
  }
  const seconds = median(times);
  tell(
    'the account as PDF',
    `${seconds.toFixed(1)} s, ${(bytes / 1000).toFixed(0)} kB`,
    `≤ ${MOST_PDF_SECONDS} s`,
    seconds <= MOST_PDF_SECONDS,
  );
}

/** Initiatives of both tracks in all states over many units, each with what was used this year and the year before. */
async function fill(db: Database, organisationId: string, count: number, uses: number): Promise<void> {
  await db.asOwner(async ({ client }) => {
    // valid ids (version 7), told apart by kind
    const uuid = (kind: number, n: string) =>
      `('0190001${kind}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
    const pick = (words: readonly string[], n: string) =>
      `(array[${words.map((word) => `'${word}'`).join(',')}])[1 + ${n} % ${words.length}]`;
    await client.query(
      `insert into unit (id, organisation_id, kind, name, created_at)
       select ${uuid(1, 'g')}, $1, 'unit', 'Enhet ' || g, now() from generate_series(1, ${UNITS}) g`,
      [organisationId],
    );
    await client.query(
      `insert into initiative (id, organisation_id, title, unit_id, owner_id, track, kind, degree, facet, improves_level, improves_why,
              opens_level, opens_why, uncertainty, effect, horizon, learning_question, status, status_on, next_on, moved_on, started_on,
              ended_on, in_use_since, benefit, money_planned, hours_planned, created_at, updated_at)
       select ${uuid(2, 'g')}, $1, 'Initiativ ' || g, ${uuid(1, `(1 + g % ${UNITS})`)}, p.person_id,
              ${pick(['exploit', 'explore', 'exploit'], 'g')}, ${pick(['product', 'service', 'process', 'organisational', 'communication'], 'g')},
              ${pick(['everyday', 'incremental', 'radical'], '(g / 5)')}, ${pick(['enhancement', 'mission', 'adaptive', 'anticipatory'], '(g / 3)')},
              ${pick(['none', 'some', 'much'], 'g')}, 'Det som finns blir bättre.', ${pick(['much', 'some', 'none'], '(g / 2)')}, 'Det öppnar för mer.',
              ${pick(['low', 'mid', 'high'], '(g / 7)')}, ${pick(['low', 'mid', 'high'], '(g / 11)')}, ${pick(['now', 'next', 'later'], '(g / 13)')},
              'Vad vill vi veta?', s.status, current_date - g % 300, case when s.status in ('planned', 'running', 'paused') then current_date + g % 200 - 60 end,
              current_date - g % 300, current_date - 300 - g % 400, case when s.status = 'stopped' then current_date - g % 300 end,
              case when s.status = 'in-use' then current_date - g % 300 end, case when s.status = 'in-use' then 'Det går fortare.' else '' end,
              (10 + g % 90) * 100000, 20 + g % 200, now() - g * interval '3 hours', now() - g * interval '1 hour'
         from generate_series(1, $2::int) g
         cross join lateral (select ${pick(['running', 'running', 'planned', 'paused', 'in-use', 'stopped'], 'g')} as status) s
         join (select person_id, row_number() over (order by person_id) - 1 as n, count(*) over () as of from membership
                where organisation_id = $1) p on p.n = g % p.of`,
      [organisationId, count],
    );
    await client.query(
      `insert into initiative_use (id, organisation_id, initiative_id, on_day, money, hours, created_at)
       select ${uuid(3, 'g')}, $1, ${uuid(2, `(1 + g % ${count})`)}, current_date - g % 500, (1 + g % 50) * 10000, 1 + g % 8, now()
         from generate_series(1, $2::int) g`,
      [organisationId, uses],
    );
    await client.query('analyze');
  });
}
