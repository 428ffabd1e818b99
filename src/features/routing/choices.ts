import type { Tx } from '../../shared/db/database.ts';
import { indented, MOST_PEOPLE_OFFERED, peopleOptions, unitOptions } from '../organisations/public.ts';

export interface Choice {
  value: string;
  label: string;
}

/** People to choose from. `many`: more than a list holds, so that the form has a search. */
export interface PeopleChoices {
  people: Choice[];
  many: boolean;
}

const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** Those whose name has `search` in it, and always those who are `chosen` already. */
export async function peopleChoices(
  tx: Tx,
  { search = '', chosen = [] }: { search?: string; chosen?: readonly string[] } = {},
): Promise<PeopleChoices> {
  const everybody = await peopleOptions(tx);
  const many = everybody.length >= MOST_PEOPLE_OFFERED;
  const { rows: found } = many
    ? await tx.client.query<{ id: string; name: string }>(
        `select m.person_id as id, m.listed_name as name from membership m
          where m.organisation_id = $1 and m.ended_on is null
            and (m.person_id::text = any ($2) or $3 <> '' and m.listed_name ilike $4)
          order by m.listed_name, m.id limit ${MOST_PEOPLE_OFFERED}`,
        [tx.scope.organisationId, chosen, search, pattern(search)],
      )
    : { rows: [] };
  const shown = search
    ? found
    : [...found, ...everybody.filter((one) => !found.some(({ id }) => id === one.id))];
  return { people: shown.map(({ id, name }) => ({ value: id, label: name })), many };
}

/** The people of these units, to choose from. */
export async function peopleOfUnits(tx: Tx, units: readonly string[]): Promise<Choice[]> {
  const { rows } = await tx.client.query<{ value: string; label: string }>(
    `select m.person_id as value, m.listed_name as label from membership m
      where m.organisation_id = $1 and m.ended_on is null and m.unit_id = any ($2)
      order by m.listed_name, m.id limit ${MOST_PEOPLE_OFFERED}`,
    [tx.scope.organisationId, units],
  );
  return rows;
}

/** The open units, set in by their place in the tree. */
export const unitChoices = async (tx: Tx): Promise<Choice[]> =>
  (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) }));
