import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { IdeaFilter } from '../filter.ts';
import { conditions, type IdeaRow } from '../read-list.ts';

/** So many cards of a column are shown; the rest is one link away. */
export const CARDS = 20;

export type Card = Pick<
  IdeaRow,
  'id' | 'title' | 'step' | 'caseStatus' | 'dueOn' | 'ownerName' | 'unitName' | 'listedAt' | 'votesFor'
>;

export interface Column {
  step: string;
  cards: Card[];
  /** Whether there are more than are shown. */
  more: boolean;
}

/**
 * The newest ideas of each step, in one query: each step is walked along its own index, and no further than what is shown.
 * The order that the filter asks for is the list's; a board has its own.
 */
export async function boardOf(
  tx: Tx,
  actor: Actor,
  filter: IdeaFilter,
  steps: readonly string[],
): Promise<Column[]> {
  const wanted = filter.step ? steps.filter((step) => step === filter.step) : steps;
  const { where, values } = await conditions(tx, actor, { ...filter, step: null });
  // own drafts have no day of handing in
  const order = filter.scope === 'mine' ? 'i.updated_at desc, i.id desc' : 'i.listed_at desc, i.id desc';
  const { rows } = await tx.client.query<Card>(
    `select i.id, i.title, i.step, i.case_status as "caseStatus", i.due_on as "dueOn", i.listed_at as "listedAt",
            o.name as "ownerName", u.name as "unitName", c.votes_for as "votesFor"
       from unnest($${values.push(wanted)}::text[]) with ordinality as s (step, n)
       cross join lateral (
         select i.*, row_number() over (order by ${order}) as place from idea i
          where ${where} and i.step = s.step order by ${order} limit ${CARDS + 1}) i
       join idea_count c on c.idea_id = i.id
       left join unit u on u.id = i.unit_id
       left join person o on o.id = i.case_owner_id
      order by s.n, i.place`,
    values,
  );
  return wanted.map((step) => {
    const found = rows.filter((row) => row.step === step);
    return { step, cards: found.slice(0, CARDS), more: found.length > CARDS };
  });
}
