import { flowTexts } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { MovingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { proposalPath } from './paths.ts';
import { type Outcome, TESTBED_FLOW } from './rules.ts';
import { texts } from './texts.ts';

/** At most so many on the home page, and how many days back it looks. */
const MOST = 5;
const MOVING_DAYS = 90;

/** Solution proposals that moved lately and answer to what the person's unit needs. What one has is told by the cases. */
export async function movingTestbed(tx: Tx, actor: Actor): Promise<MovingItem[]> {
  if (!actor.unitId) return [];
  const { rows } = await tx.client.query<{
    id: string;
    title: string;
    step: string;
    outcome: Outcome | null;
    at: Date;
  }>(
    `select id, title, step, outcome, updated_at as at from testbed_proposal
      where organisation_id = $1 and unit_id = $2 and updated_at >= $3
      order by updated_at desc, id desc limit ${MOST}`,
    [tx.scope.organisationId, actor.unitId, new Date(tx.now.getTime() - MOVING_DAYS * 86_400_000)],
  );
  const t = texts[actor.language];
  const steps = flowTexts(TESTBED_FLOW, actor.language).steps;
  return rows.map(({ id, title, step, outcome, at }) => ({
    href: proposalPath(id),
    title,
    note: outcome
      ? t.moving.ended(t.outcomes[outcome].toLowerCase())
      : t.moving.open((steps[step]?.name ?? step).toLowerCase()),
    at,
  }));
}
