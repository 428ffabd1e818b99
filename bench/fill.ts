import type { Database } from '../src/shared/db/database.ts';

/** What was made, to measure detail pages on. */
export interface Filled {
  journeyId: string;
  actionId: string;
}

/** Words that the rows are made of. Each row has a few, so a common word is in tens of thousands of rows. */
const WORDS = [
  'hemtjänst',
  'skola',
  'rutin',
  'möte',
  'stöd',
  'digital',
  'park',
  'boende',
  'personal',
  'samverkan',
  'uppföljning',
  'lärande',
];
/** A word that stands in one row of a thousand. */
const RARE = 'lavendelros';
/** One digit for each kind of row, so that no two have the same id. */
const KINDS = { journey: 1, round: 2, answer: 3, action: 4 } as const;
/** One row of so many is a journey, the rest are actions; each action belongs to one. */
const ACTIONS_PER_JOURNEY = 20;

/**
 * Adds journeys and actions to the example until there are about `rows` of them, each with its document in the search
 * index, spread over units, owners, questions, statuses and days. Deterministic.
 */
export async function fillRows(db: Database, organisationId: string, rows: number): Promise<Filled> {
  const journeys = Math.floor(rows / (ACTIONS_PER_JOURNEY + 1));
  return db.asOwner(async ({ client }) => {
    const words = `array[${WORDS.map((word) => `'${word}'`).join(',')}]`;
    const title = (n: string) =>
      `(${words})[1 + ${n} % 12] || ' ' || (${words})[1 + (${n} / 12) % 12] || ' ' || ${n}`;
    const text = (n: string) =>
      `(${words})[1 + ${n} % 11] || ' och ' || (${words})[1 + (${n} / 7) % 12] || ' i vardagen, ' || (${words})[1 + (${n} / 5) % 12] || case when ${n} % 1000 = 0 then ' ${RARE}' else '' end`;
    // valid ids (version 7), told apart by kind
    const uuid = (kind: keyof typeof KINDS, n: string) =>
      `('0190000${KINDS[kind]}-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
    await client.query(`create temporary table people on commit drop as
      select person_id, unit_id, row_number() over (order by person_id) - 1 as n from membership where organisation_id = '${organisationId}' and unit_id is not null`);
    const { rows: counted } = await client.query<{ count: number }>('select count(*) as count from people');
    const people = counted[0]?.count ?? 1;
    await client.query(
      `insert into journey (id, organisation_id, owner_id, title, own_words, challenge_ids, unit_id, visibility, person_ids, round_id, created_at, updated_at)
       select ${uuid('journey', 'g')}, $1, p.person_id, ${title('g')}, ${text('g')}, array['p' || 1 + g % 5 || '.c1'], p.unit_id,
              case when g % 10 = 0 then 'unit' else 'organisation' end, array[p.person_id], ${uuid('round', 'g')}, now() - g * interval '10 minutes', now()
         from generate_series(1, $2::int) g join people p on p.n = g % ${people}`,
      [organisationId, journeys],
    );
    await client.query(
      `insert into journey_round (id, organisation_id, journey_id, number, started_at)
       select ${uuid('round', 'g')}, $1, ${uuid('journey', 'g')}, 1, now() from generate_series(1, $2::int) g`,
      [organisationId, journeys],
    );
    await client.query(
      `insert into journey_answer (id, organisation_id, journey_id, round_id, question_id, step, note, answered_at)
       select ${uuid('answer', 'g * 10 + q')}, $1, ${uuid('journey', 'g')}, ${uuid('round', 'g')}, 'p' || 1 + g % 5 || '.q' || q, 1 + (g + q) % 4, ${text('g')}, now() - g * interval '1 hour'
         from generate_series(1, $2::int) g, generate_series(1, 4) q`,
      [organisationId, journeys],
    );
    await client.query(
      `insert into action (id, organisation_id, journey_id, question_id, title, text, owner_id, unit_id, due_on, status, status_on, visibility, created_by, created_at, updated_at)
       select ${uuid('action', 'g')}, $1, ${uuid('journey', `(1 + g % ${journeys})`)}, 'p' || 1 + (1 + g % ${journeys}) % 5 || '.q' || 1 + g % 4, ${title('g')}, ${text('g')}, p.person_id, p.unit_id,
              current_date + (g % 700) - 350, (array['proposed','planned','ongoing','done','done'])[1 + g % 5], current_date - g % 300,
              case when g % 10 = 0 then 'unit' else 'organisation' end, p.person_id, now() - g * interval '5 minutes', now() - g * interval '2 minutes'
         from generate_series(1, $2::int) g join people p on p.n = (g * 7) % ${people}`,
      [organisationId, journeys * ACTIONS_PER_JOURNEY],
    );
    for (const [type, path] of [
      ['journey', '/journeys/'],
      ['action', '/actions/'],
    ])
      await client.query(
        `insert into search_document (object_type, object_id, organisation_id, visibility, unit_id, title, body, path, updated_at)
         select $1, t.id, $2, t.visibility, t.unit_id, t.title, ${type === 'journey' ? 't.own_words' : 't.text'}, $3 || t.id, t.updated_at from ${type} t
          where t.organisation_id = $2 on conflict do nothing`,
        [type, organisationId, path],
      );
    const { rows: made } = await client.query<Filled>(
      `select ${uuid('journey', '77')} as "journeyId", ${uuid('action', '77')} as "actionId"`,
    );
    await client.query('analyze');
    return made[0] ?? { journeyId: '', actionId: '' };
  });
}
