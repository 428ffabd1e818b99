import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { gatherReport, reportPath } from '../results/public.ts';

/** A survey that closed in the period, and what its questions were put together to; compared with the wave before. */
export interface Capability {
  id: string;
  title: string;
  wave: number;
  closedOn: Day;
  answered: number;
  asked: number | null;
  path: string;
  /** Null where figures are hidden, or where there was no wave before. */
  scores: { name: string; steps: number; now: number | null; before: number | null }[];
}

const SURVEYS_MOST = 20;

/** Surveys whose results are everybody's: what an account tells must be the same whoever reads it. Behind the results' own gate. */
export async function capabilityIn(
  tx: Tx,
  actor: Actor,
  { from, to }: { from: Day; to: Day },
  language: Language,
): Promise<Capability[]> {
  const { rows } = await tx.client.query<{ id: string; before: string | null }>(
    `select s.id, (select w.id from survey w
                    where w.organisation_id = $1 and w.series_id = s.series_id and w.wave < s.wave and w.status = 'closed'
                      and w.results_for = 'organisation'
                    order by w.wave desc limit 1) as before
       from survey s
      where s.organisation_id = $1 and s.status = 'closed' and s.results_for = 'organisation' and s.closed_on between $2 and $3
      order by s.closed_on, s.id limit ${SURVEYS_MOST}`,
    [tx.scope.organisationId, from, to],
  );
  const found: Capability[] = [];
  for (const { id, before } of rows) {
    const now = await gatherReport(tx, actor, id, language);
    if (isRefusal(now)) continue;
    const earlier = before ? await gatherReport(tx, actor, before, language) : null;
    const was = new Map(
      earlier && !isRefusal(earlier)
        ? earlier.drawn.flatMap(({ part, charts }) =>
            charts.scores.map((score): [string, number | null] => [
              `${part.instrument.id} ${score.id}`,
              score.value?.value ?? null,
            ]),
          )
        : [],
    );
    const { row, all } = now.results;
    found.push({
      id,
      title: row.title,
      wave: row.wave,
      closedOn: row.closedOn as Day,
      answered: all.answered,
      asked: all.population,
      path: reportPath(id),
      scores: now.drawn.flatMap(({ part, charts }) =>
        charts.scores.map(({ id: score, name, steps, value }) => ({
          name,
          steps,
          now: value?.value ?? null,
          before: was.get(`${part.instrument.id} ${score}`) ?? null,
        })),
      ),
    });
  }
  return found;
}
