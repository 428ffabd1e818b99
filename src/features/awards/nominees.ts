import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import { idsMatching } from '../search/public.ts';
import { NOMINATED_TYPES } from './rules.ts';

/** Something that can be nominated: a person here, or what everybody in the organisation finds in the search. */
export interface Nominee {
  type: string;
  id: string;
  title: string;
  path: string;
}

export const keyOf = (nominee: { type: string; id: string }): string => `${nominee.type}:${nominee.id}`;

/** Reads `type:id`; its form has been checked by input.ts. */
export function readKey(key: string): { type: string; id: string } {
  const [type = '', id = ''] = key.split(':');
  return { type, id };
}

/**
 * What is nominated, by name. Refuses what the person does not see (field `nominee`), and what is shared with some only
 * (`award.not-shared`): an award is told to everybody.
 */
export async function nomineeOf(
  tx: Tx,
  { type, id }: { type: string; id: string },
): Promise<Result<Nominee>> {
  const { rows } =
    type === 'person'
      ? await tx.client.query<{ title: string; path: string; visibility: string }>(
          `select listed_name as title, '/people/' || person_id as path, 'organisation' as visibility
             from membership where organisation_id = $1 and person_id = $2 and ended_on is null`,
          [tx.scope.organisationId, id],
        )
      : await tx.client.query<{ title: string; path: string; visibility: string }>(
          `select title, path, visibility from search_document
            where object_type = $2 and object_id = $3 and organisation_id = $1`,
          [tx.scope.organisationId, type, id],
        );
  const [found] = rows;
  if (!found) return refuse('invalid', 'form', { fields: { nominee: { code: 'choose' } } });
  if (!['organisation', 'network', 'public'].includes(found.visibility))
    return refuse('invalid', 'form', { fields: { nominee: { code: 'award.not-shared' } } });
  return { type, id, title: found.title.slice(0, 200), path: found.path };
}

/** At most so many of each sort are offered for what was typed. */
const OFFERED_MOST = 8;

/** What can be nominated and matches what was typed: ideas and units, then people. */
export async function nomineesMatching(tx: Tx, typed: string, language: Language): Promise<Nominee[]> {
  const found: Nominee[] = [];
  for (const type of NOMINATED_TYPES) {
    const ids = ((await idsMatching(tx, typed, language, type)) ?? []).slice(0, OFFERED_MOST);
    const { rows } = await tx.client.query<Nominee>(
      `select object_type as type, object_id as id, title, path from search_document
        where organisation_id = $1 and object_type = $2 and object_id = any ($3)
          and visibility in ('organisation', 'network', 'public')
        order by array_position($3, object_id)`,
      [tx.scope.organisationId, type, ids],
    );
    found.push(...rows);
  }
  if (typed.trim() === '') return found;
  const { rows: people } = await tx.client.query<Nominee>(
    `select 'person' as type, person_id as id, listed_name as title, '/people/' || person_id as path
       from membership where organisation_id = $1 and ended_on is null and listed_name ilike $2
      order by listed_name, id limit ${OFFERED_MOST}`,
    [tx.scope.organisationId, `%${typed.trim().replace(/[\\%_]/g, '\\$&')}%`],
  );
  return [...found, ...people];
}

/**
 * The people whom an award for this thanks, as far as they may be known: the person, or an idea's authors who write under
 * their names. Somebody who wrote without a name is not among them, and is not looked for.
 */
export async function recipientsOf(tx: Tx, { type, id }: { type: string; id: string }): Promise<string[]> {
  return type === 'person' ? [id] : type === 'idea' ? namedAuthors(tx, id) : [];
}

/** Row-level security of idea_author already hides those who are hidden; the condition says it once more. */
async function namedAuthors(tx: Tx, ideaId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select person_id as id from idea_author
      where organisation_id = $1 and idea_id = $2 and not hidden order by role, person_id`,
    [tx.scope.organisationId, ideaId],
  );
  return rows.map((row) => row.id);
}
