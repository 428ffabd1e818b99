import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { refuseReport } from './policy.ts';
import { figureFault, frequencyOf, hasEnded, type Period, yearOf } from './rules.ts';
import { loadIndicator } from './store.ts';

export interface NewOutcome {
  id?: string;
  period: Period;
  value: number;
  /** The day the figure was known; today if left out. Of two for a period the one known later counts. */
  knownOn: Day | null;
  note: string;
  origin?: 'hand' | 'file';
}

/** What became of a figure that came in; see `mylla_put_outcome` in migrations/0038_goals.sql. */
export const BECAME = ['new', 'replaced', 'behind', 'same'] as const;
export type Became = (typeof BECAME)[number];
type Answer = Became | 'unknown';

/**
 * Reports an outcome. However late, twice or in whichever order they come, the same figures give the same state: the same
 * again changes nothing, one known later replaces with a trace, one known earlier is kept behind. Refuses a period of the
 * wrong length, one that has not ended, a day to come, and a share outside 0–100. `byKey`: by a key of the open API that is
 * allowed to, which an administrator gave as he or she may bring in outcomes.
 */
export async function reportOutcome(
  tx: Tx,
  actor: Actor,
  indicatorId: string,
  input: NewOutcome,
  byKey = false,
): Promise<Result<{ id: string; became: Became }>> {
  const indicator = await loadIndicator(tx, indicatorId);
  if (isRefusal(indicator)) return indicator;
  const refusal = byKey ? null : refuseReport(actor, indicator);
  if (refusal) return refusal;
  const knownOn = input.knownOn ?? tx.today;
  const fields = Object.fromEntries(
    [
      ['period', periodFault(indicator.frequency, input.period, tx.today)] as const,
      ['value', figureFault(indicator.scale, input.value)] as const,
      ['knownOn', knownOn > tx.today ? 'goal.day-to-come' : null] as const,
    ].flatMap(([name, code]) => (code ? [[name, { code }]] : [])),
  );
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const { id = tx.newId(), period, value, note, origin = 'hand' } = input;
  const { rows } = await tx.client.query<{ became: Answer }>(
    'select mylla_put_outcome($1, $2, $3, $4, $5, $6, $7, $8) as became',
    [id, indicatorId, period, value, knownOn, note, origin, tx.now],
  );
  const became = rows[0]?.became ?? 'same';
  if (became === 'unknown') return notFound();
  if (became !== 'same')
    await recordEvent(tx, {
      kind: 'indicator.reported',
      objectType: 'indicator',
      objectId: indicatorId,
      data: { period, became },
    });
  return { id, became };
}

/** What is wrong with a period for an indicator: its length, or that it has not ended. */
export function periodFault(frequency: 'period' | 'year', period: Period, today: Day): string | null {
  // the year as a whole may also be told where thirds are, when the thirds do not give it
  if (frequency === 'year' && frequencyOf(period) !== 'year') return 'goal.wrong-period';
  return hasEnded(period, today) ? null : 'goal.not-ended';
}

/** Takes outcomes of an import back: what they replaced counts again. Those that have been replaced since stay. */
export async function takeBack(
  tx: Tx,
  ids: readonly string[],
): Promise<{ id: string; indicatorId: string; title: string }[]> {
  const { rows } = await tx.client.query<{
    id: string;
    indicatorId: string;
    title: string;
    period: Period;
    replacedAt: Date | null;
    at: Date;
  }>(
    `select v.id, v.indicator_id as "indicatorId", i.title, v.period, v.replaced_at as "replacedAt", v.at
       from indicator_value v join indicator i on i.id = v.indicator_id
      where v.organisation_id = $1 and v.id = any ($2::uuid[]) and v.origin = 'file' order by v.id desc for update of i`,
    [tx.scope.organisationId, ids],
  );
  const kept: { id: string; indicatorId: string; title: string }[] = [];
  for (const row of rows) {
    // what has been replaced since is part of another figure's trace
    if (row.replacedAt && row.replacedAt.getTime() !== row.at.getTime()) {
      kept.push({ id: row.id, indicatorId: row.indicatorId, title: `${row.title}, ${yearOf(row.period)}` });
      continue;
    }
    await tx.client.query('delete from indicator_value where organisation_id = $1 and id = $2', [
      tx.scope.organisationId,
      row.id,
    ]);
    await tx.client.query(
      `update indicator_value set replaced_at = null where id = (
         select v.id from indicator_value v where v.organisation_id = $1 and v.indicator_id = $2 and v.period = $3
          order by v.known_on desc, v.id desc limit 1)`,
      [tx.scope.organisationId, row.indicatorId, row.period],
    );
    await recordEvent(tx, {
      kind: 'indicator.taken-back',
      objectType: 'indicator',
      objectId: row.indicatorId,
      data: { period: row.period },
    });
  }
  return kept;
}
