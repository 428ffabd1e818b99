import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { indented, peopleOptions, unitOptions } from '../organisations/public.ts';
import { makesForAll } from './policy.ts';
import { ledBy } from './store.ts';

export interface Choice {
  value: string;
  label: string;
}

/** What the form's lists offer. */
export interface Choices {
  people: Choice[];
  units: Choice[];
  /** Units that the person may make a challenge for, and whether for the whole organisation. */
  ownUnits: Choice[];
  forAll: boolean;
  /** More people than a list holds, so that the form has a search. */
  many: boolean;
}

/** Longer lists of people are searched in. */
const PEOPLE_MOST = 500;

const pattern = (words: string): string => `%${words.replace(/[\\%_]/g, '\\$&')}%`;

/** People and units to choose from: those whose name has `search` in it, and always those `chosen` already. */
export async function formChoices(
  tx: Tx,
  actor: Actor,
  { search = '', chosen = [] }: { search?: string; chosen?: readonly (string | null)[] },
): Promise<Choices> {
  const everybody = await peopleOptions(tx);
  const many = everybody.length >= PEOPLE_MOST;
  const { rows: found } = many
    ? await tx.client.query<{ id: string; name: string }>(
        `select p.id, p.name from membership m join person p on p.id = m.person_id
          where m.organisation_id = $1 and m.ended_on is null
            and (p.id::text = any ($2::text[]) or $3 <> '' and p.name ilike $4)
          order by p.name, p.id limit ${PEOPLE_MOST}`,
        [tx.scope.organisationId, chosen.filter((id) => id !== null), search, pattern(search)],
      )
    : { rows: [] };
  const shown = search
    ? found
    : [...found, ...everybody.filter((one) => !found.some(({ id }) => id === one.id))];
  const units = (await unitOptions(tx)).map((one) => ({ value: one.id, label: indented(one) }));
  const forAll = makesForAll(actor);
  const led = forAll ? [] : await ledBy(tx, actor);
  return {
    people: (many && search ? shown : shown.length > 0 ? shown : everybody).map(({ id, name }) => ({
      value: id,
      label: name,
    })),
    units,
    ownUnits: forAll ? units : units.filter((one) => led.includes(one.value)),
    forAll,
    many,
  };
}
