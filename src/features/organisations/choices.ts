import type { Tx } from '../../shared/db/database.ts';
import { indented, MOST_PEOPLE_OFFERED, peopleOptions, unitOptions } from './options.ts';

export interface Choice {
  value: string;
  label: string;
}

/** What a form's lists of people and units offer. `many`: more people than a list holds, so that the form has a search. */
export interface Choices {
  owners: Choice[];
  units: Choice[];
  many: boolean;
}

const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** People and units to choose from: those whose name has `search` in it, and always the one chosen already. */
export async function formChoices(
  tx: Tx,
  { search = '', ownerId = '' }: { search?: string; ownerId?: string } = {},
): Promise<Choices> {
  const everybody = await peopleOptions(tx);
  const many = everybody.length >= MOST_PEOPLE_OFFERED;
  const { rows: found } = many
    ? await tx.client.query<{ id: string; name: string }>(
        `select p.id, p.name from membership m join person p on p.id = m.person_id
          where m.organisation_id = $1 and m.ended_on is null
            and (p.id::text = $2 or $3 <> '' and p.name ilike $4)
          order by p.name, p.id limit ${MOST_PEOPLE_OFFERED}`,
        [tx.scope.organisationId, ownerId, search, pattern(search)],
      )
    : { rows: [] };
  const shown = search
    ? found
    : [...found, ...everybody.filter((one) => !found.some(({ id }) => id === one.id))];
  return {
    owners: shown.map(({ id, name }) => ({ value: id, label: name })),
    units: await unitChoices(tx),
    many,
  };
}

/** The units, set in by their place in the tree. */
export const unitChoices = async (tx: Tx): Promise<Choice[]> =>
  (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) }));
