import type pg from 'pg';
import type { Database } from '../../shared/db/database.ts';

/** How many rows of each kind are wanted besides the example's own. */
export interface Scale {
  ideas: number;
  votes: number;
  comments: number;
  /** People who write, vote and comment. */
  people: number;
}

const NONE: Scale = { ideas: 0, votes: 0, comments: 0, people: 0 };
/** Larger than this is a mistake in typing. */
const MOST = 10_000_000;
/** People are made as needed: an idea has at most so many voices as there are people. */
const PEOPLE_LEAST = 400;

/**
 * Reads `ideas=20000,votes=200000,comments=60000`. Null for what is not that: an unknown name, no whole number, more
 * votes or comments than ideas can have.
 */
export function readScale(text: string): Scale | null {
  const scale = { ...NONE };
  for (const part of text.split(',')) {
    const [name = '', count = ''] = part.split('=').map((one) => one.trim());
    if (!(name in scale) || !/^\d{1,8}$/.test(count) || Number(count) > MOST) return null;
    scale[name as keyof Scale] = Number(count);
  }
  if (scale.ideas === 0 && (scale.votes > 0 || scale.comments > 0)) return null;
  scale.people = Math.max(
    scale.people,
    PEOPLE_LEAST,
    Math.ceil((scale.votes / Math.max(scale.ideas, 1)) * 2),
  );
  return scale;
}

/** Words that the ideas are made of: a common word is in tens of thousands, `lavendelros` in one of a thousand. */
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
  'måltid',
  'cykel',
  'bibliotek',
  'återbruk',
  'nattpass',
  'bygglov',
  'förskola',
  'trygghet',
  'vikarie',
  'schema',
  'snöröjning',
  'tvättstuga',
];
const STEPS = [
  'backing',
  'examination',
  'analysis',
  'plan',
  'decision',
  'resources',
  'support',
  'realisation',
];

/**
 * Adds people, ideas, voices and comments to the example, with their counts and their places in the search, for anyone
 * who wants to measure. Deterministic. Runs as owner, in one transaction.
 * @returns ids of an idea to look at and of one to vote on
 */
export async function fillScale(
  db: Database,
  organisationId: string,
  scale: Scale,
): Promise<{ ideaId: string; openIdeaId: string }> {
  return db.asOwner(async ({ client }) => {
    const sql = (text: string, values: unknown[] = []) => client.query(text, values);
    await fillPeople(client, organisationId, scale.people);
    const words = `array[${WORDS.map((word) => `'${word}'`).join(',')}]`;
    const steps = `array[${STEPS.map((step) => `'${step}'`).join(',')}]`;
    const word = (n: string) => `(${words})[1 + (${n}) % ${WORDS.length}]`;
    const idea = (n: string) => `('01900007-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
    const comment = (n: string) => `('01900008-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
    // counted once at the end rather than at each row
    for (const table of ['idea_vote', 'idea_comment']) await sql(`alter table ${table} disable trigger user`);
    await sql(
      `insert into idea (id, organisation_id, title, for_whom, benefit, situation, text, unit_id, visibility, backing, backed_by, backed_on,
                         step, case_status, case_owner_id, entered_on, due_on, data, listed_at, created_at, updated_at)
       select ${idea('g')}, $1,
              initcap(${word('g')}) || ' och ' || ${word('g / 24')} || ' ' || g,
              ${word('g / 5')} || ' i ' || ${word('g / 3')},
              'Mer ' || ${word('g / 7')} || ' och mindre ' || ${word('g / 11')},
              'När ' || ${word('g / 13')} || ' möter ' || ${word('g / 17')} || case when g % 1000 = 0 then ' lavendelros' else '' end,
              '', p.unit_id, 'organisation', 'Tack för idén.', p.person_id, current_date - (g % 700),
              s.step, s.status, p.person_id, current_date - (g % 60),
              case when s.status in ('open', 'paused') then current_date + (g % 40) - 10 end, '{}',
              now() - g * interval '9 minutes', now() - g * interval '9 minutes', now() - (g % 9000) * interval '3 minutes'
         from generate_series(1, $2::int) g
         join scale_people p on p.n = g % $3::int
         cross join lateral (select case when g % 10 < 3 then 'realisation' else (${steps})[1 + g % 8] end as step,
              case g % 10 when 0 then 'done' when 1 then 'done' when 2 then 'done' when 3 then 'stopped' when 4 then 'paused' else 'open' end as status) s
       on conflict do nothing`,
      [organisationId, scale.ideas, scale.people],
    );
    await sql(
      `insert into idea_author (organisation_id, idea_id, person_id, role, hidden)
       select $1, ${idea('g')}, p.person_id, 'author', g % 20 = 0 from generate_series(1, $2::int) g join scale_people p on p.n = (g * 7) % $3::int
       on conflict do nothing`,
      [organisationId, scale.ideas, scale.people],
    );
    await sql(
      `update idea i set anonymous = true from idea_author a where a.idea_id = i.id and a.hidden and i.id >= ${idea('0')} and i.id <= ${idea(String(scale.ideas))}`,
    );
    await sql(
      `insert into idea_vote (organisation_id, idea_id, person_id, value)
       select $1, ${idea('1 + v % $2::int')}, p.person_id, case when v % 11 = 0 then -1 else 1 end
         from generate_series(0, $3::int - 1) v join scale_people p on p.n = (v % $2::int * 13 + v / $2::int) % $4::int
       on conflict do nothing`,
      [organisationId, Math.max(scale.ideas, 1), scale.votes, scale.people],
    );
    await sql(
      `insert into idea_comment (id, organisation_id, idea_id, person_id, kind, text, advice, created_at)
       select ${comment('k')}, $1, ${idea('1 + k % $2::int')}, p.person_id, (array['support','question','critique'])[1 + k % 3],
              'Om ' || ${word('k')} || ' och ' || ${word('k / 5')} || '.', case when k % 3 = 2 then 'Prova i liten skala.' else '' end,
              now() - k * interval '4 minutes'
         from generate_series(1, $3::int) k join scale_people p on p.n = k % $4::int
       on conflict do nothing`,
      [organisationId, Math.max(scale.ideas, 1), scale.comments, scale.people],
    );
    for (const table of ['idea_vote', 'idea_comment']) await sql(`alter table ${table} enable trigger user`);
    await sql(
      `update idea_count c set votes_for = v.f, votes_against = v.a from (
         select idea_id, count(*) filter (where value = 1)::int as f, count(*) filter (where value = -1)::int as a from idea_vote
          where organisation_id = $1 group by idea_id) v where v.idea_id = c.idea_id`,
      [organisationId],
    );
    await sql(
      `update idea_count c set comments = k.n from (select idea_id, count(*)::int as n from idea_comment where organisation_id = $1 group by idea_id) k
        where k.idea_id = c.idea_id`,
      [organisationId],
    );
    await sql(
      `insert into search_document (object_type, object_id, organisation_id, visibility, unit_id, title, body, path, updated_at)
       select 'idea', i.id, $1, i.visibility, i.unit_id, i.title, i.for_whom || ' ' || i.benefit || ' ' || i.situation, '/ideas/' || i.id, i.updated_at
         from idea i where i.organisation_id = $1 and i.listed_at is not null on conflict do nothing`,
      [organisationId],
    );
    await sql('analyze');
    const { rows } = await sql(`select ${idea('77')} as "ideaId", ${idea('76')} as "openIdeaId"`);
    return rows[0] ?? { ideaId: '', openIdeaId: '' };
  });
}

/** People of the example and as many more as are wanted, numbered from 0, spread over the units. */
async function fillPeople(client: pg.ClientBase, organisationId: string, count: number): Promise<void> {
  const person = (n: string) => `('01900006-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  const member = (n: string) => `('01900005-0000-7000-8000-' || lpad(to_hex(${n}), 12, '0'))::uuid`;
  await client.query(
    `insert into person (id, name, email, language, created_at)
     select ${person('g')}, 'Medarbetare ' || g, 'medarbetare' || g || '@skala.example', 'sv', now() from generate_series(1, $1::int) g
     on conflict do nothing`,
    [count],
  );
  await client.query(
    `insert into membership (id, organisation_id, person_id, unit_id, roles, created_at)
     select ${member('g')}, $1, ${person('g')}, u.id, '{employee}', now()
       from generate_series(1, $2::int) g
       join (select id, row_number() over (order by id) - 1 as n, count(*) over () as of from unit where organisation_id = $1) u on u.n = g % u.of
     on conflict do nothing`,
    [organisationId, count],
  );
  await client.query(
    `create temporary table scale_people on commit drop as
     select m.person_id, m.unit_id, row_number() over (order by m.person_id) - 1 as n
       from membership m where m.organisation_id = $1 and m.unit_id is not null and m.id >= ${member('0')} and m.id <= ${member(String(count))}`,
    [organisationId],
  );
}
