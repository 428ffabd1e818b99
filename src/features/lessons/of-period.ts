import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { pathOf } from './paths.ts';
import { excerptOf, type Outcome } from './rules.ts';

/** A lesson as an account of a period retells it. */
export interface ToldLesson {
  id: string;
  title: string;
  outcome: Outcome;
  learnt: string;
  place: string | null;
  path: string;
}

/** How much of a lesson is retold, in characters. */
const TOLD_MOST = 420;

/**
 * Lessons of what happened in a period that the whole organisation may read, the latest first: the same whoever asks. Those of
 * kinds in `told` are left out: they are told where what they are lessons of is.
 */
export async function lessonsOfPeriod(
  tx: Tx,
  from: Day,
  to: Day,
  most: number,
  told: readonly string[] = [],
): Promise<ToldLesson[]> {
  const { rows } = await tx.client.query<Omit<ToldLesson, 'path'>>(
    `select l.id, l.title, l.outcome, l.learnt, u.name as place
       from lesson l left join unit u on u.id = l.unit_id
      where l.organisation_id = $1 and l.visibility in ('organisation', 'public') and l.happened_on between $2 and $3
        and (l.about_type is null or l.about_type <> all ($5))
      order by l.happened_on desc, l.id desc limit $4`,
    [tx.scope.organisationId, from, to, most, told],
  );
  return rows.map((row) => ({ ...row, learnt: excerptOf(row.learnt, TOLD_MOST), path: pathOf(row.id) }));
}
