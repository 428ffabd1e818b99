import type { Scale } from '../src/features/demo/scale.ts';
import type { Database } from '../src/shared/db/database.ts';

/** What the idea pages are measured on, and a tenth of it. */
export const IDEAS_LARGE: Scale = { ideas: 100_000, votes: 1_000_000, comments: 300_000, people: 2_000 };
export const IDEAS_FEWER: Scale = { ideas: 10_000, votes: 100_000, comments: 30_000, people: 2_000 };

/** How many places far down the list are asked for in turn. */
const PLACES = 12;

export interface IdeaPage {
  name: string;
  path: string | readonly string[];
  form?: string;
  /** The best known figure of another program on such a machine, in thousandths of a plain server that sends 20 kB. */
  peer: number;
}

/** The pages of ideas that are measured: list, a page far down it, filtered, searched, one idea, one voice. */
export async function ideaPages(
  db: Database,
  organisationId: string,
  made: { ideaId: string; openIdeaId: string },
): Promise<IdeaPage[]> {
  const { rows: count } = await db.pool.query<{ n: number }>(
    'select count(*)::int as n from idea where organisation_id = $1 and listed_at is not null',
    [organisationId],
  );
  const { rows: places } = await db.pool.query<{ place: string }>(
    `select listed_at::text || '_' || id as place from (
       select listed_at, id, row_number() over (order by listed_at desc, id desc) as n from idea
        where organisation_id = $1 and listed_at is not null) i
      where n % greatest($2::int / ${PLACES}, 1) = 7 order by n limit ${PLACES}`,
    [organisationId, count[0]?.n ?? 1],
  );
  const { rows: units } = await db.pool.query<{ id: string }>(
    'select id from unit where organisation_id = $1 order by id limit 1',
    [organisationId],
  );
  return [
    { name: 'ideas (list)', path: '/ideas?state=all', peer: 27 },
    {
      name: 'ideas (pages far down)',
      path: places.map(({ place }) => `/ideas?state=all&after=${encodeURIComponent(place)}`),
      peer: 18,
    },
    { name: 'ideas (by step and unit)', path: `/ideas?step=analysis&unit=${units[0]?.id}`, peer: 27 },
    { name: 'ideas (most support first)', path: '/ideas?state=all&sort=votes', peer: 27 },
    { name: 'ideas (search, a common word)', path: '/ideas?state=all&q=hemtj%C3%A4nst', peer: 18 },
    { name: 'ideas (search, a rare word)', path: '/ideas?state=all&q=lavendelros', peer: 18 },
    {
      name: 'ideas like a text',
      path: '/ideas/like?q=bibliotek+och+nattpass+i+f%C3%B6rskolan&except=',
      peer: 18,
    },
    { name: 'idea (detail)', path: `/ideas/${made.ideaId}`, peer: 21 },
    { name: 'idea (a voice)', path: `/ideas/${made.openIdeaId}/votes`, form: 'value=for', peer: 15 },
  ];
}
