import { and, eq } from 'drizzle-orm';
import { addWorkingDays, REASON_MAX } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { BARRIER_KINDS, type BarrierKind, reportBarrier } from '../../barriers/public.ts';
import { isMember } from '../../organisations/public.ts';
import { loadCase } from '../load.ts';
import { CHECK_IN_DAYS, type ResourceKind } from '../rules.ts';
import { ideaCheckIn, ideaResource } from '../tables.ts';
import { tell, tellConcerned } from '../telling.ts';
import { applyMove } from './moving.ts';

export interface ResourceInput {
  id: string;
  kind: ResourceKind;
  /** Hours, or öre; null for people. */
  amount: number | null;
  personId: string | null;
  fromOn: Day;
  toOn: Day | null;
  note: string;
}

/** The steps in which time, money and people are set aside: once it is decided, and as long as the work goes on. */
const GIVING_STEPS = ['resources', 'support', 'realisation'];

/** Sets something aside for a decided idea. The same id twice is one. Refuses `idea.not-decided`, `flow.not-yours`. */
export async function giveResource(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ResourceInput,
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, parts } = found;
  if (!GIVING_STEPS.includes(row.step) || row.caseStatus !== 'open')
    return refuse('conflict', 'idea.not-decided');
  if (!parts.includes('owner') && !parts.includes('lead')) return refuse('forbidden', 'flow.not-yours');
  if (input.personId && !(await isMember(tx, input.personId)))
    return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  const { rowCount } = await tx.db
    .insert(ideaResource)
    .values({ ...input, organisationId: row.organisationId, ideaId: id, givenBy: tx.scope.personId })
    .onConflictDoNothing();
  if (!rowCount) return undefined;
  await recordEvent(tx, {
    kind: 'idea.resource-given',
    objectType: 'idea',
    objectId: id,
    data: { kind: input.kind, amount: input.amount },
  });
  if (input.personId) await tell(tx, row, 'idea.resource-given', [input.personId]);
  return undefined;
}

/** Takes back what was set aside by mistake. */
export async function takeBackResource(
  tx: Tx,
  actor: Actor,
  id: string,
  resourceId: string,
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (!isId(resourceId)) return notFound();
  if (!found.parts.includes('owner') && !found.parts.includes('lead'))
    return refuse('forbidden', 'flow.not-yours');
  const { rowCount } = await tx.db
    .delete(ideaResource)
    .where(
      and(
        eq(ideaResource.organisationId, found.row.organisationId),
        eq(ideaResource.ideaId, id),
        eq(ideaResource.id, resourceId),
      ),
    );
  if (rowCount) await recordEvent(tx, { kind: 'idea.resource-taken-back', objectType: 'idea', objectId: id });
  return undefined;
}

/** The steps in which a leader asks how it is going. */
const CHECKED_STEPS = ['support', 'realisation'];

/**
 * A leader has asked how it is going. What is in the way becomes a row in the register of barriers, and there is always
 * a next time. The same id twice is one. Refuses `idea.not-supported` in other steps, field errors.
 */
export async function checkIn(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; how: string; obstacle: string; barrierKind: string | null; nextOn: Day | null },
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, parts } = found;
  if (!CHECKED_STEPS.includes(row.step) || row.caseStatus !== 'open')
    return refuse('conflict', 'idea.not-supported');
  if (!parts.some((part) => part === 'owner' || part === 'lead' || part === 'leader'))
    return refuse('forbidden', 'flow.not-yours');
  const nextOn = input.nextOn ?? addWorkingDays(tx.today, CHECK_IN_DAYS);
  const kind = BARRIER_KINDS.find((one) => one === input.barrierKind);
  if (input.obstacle && !kind)
    return refuse('invalid', 'form', { fields: { barrierKind: { code: 'choose' } } });
  const seen = await tx.client.query('select 1 from idea_check_in where organisation_id = $1 and id = $2', [
    row.organisationId,
    input.id,
  ]);
  if (seen.rowCount) return undefined;
  const barrier = input.obstacle ? await registerObstacle(tx, actor, found.row, input.obstacle, kind) : null;
  if (isRefusal(barrier)) return barrier;
  await tx.db.insert(ideaCheckIn).values({
    id: input.id,
    organisationId: row.organisationId,
    ideaId: id,
    personId: tx.scope.personId,
    heldOn: tx.today,
    how: input.how,
    obstacle: input.obstacle,
    barrierId: barrier?.id ?? null,
    nextOn,
  });
  const reason = input.how.slice(0, REASON_MAX);
  const moved = await applyMove(
    tx,
    actor,
    found,
    { kind: 'reschedule', dueOn: nextOn, reason },
    {
      quiet: true,
      parts: [...parts, 'owner'],
    },
  );
  if (isRefusal(moved))
    return moved.fields?.dueOn ? { ...moved, fields: { nextOn: moved.fields.dueOn } } : moved;
  await recordEvent(tx, {
    kind: 'idea.checked-in',
    objectType: 'idea',
    objectId: id,
    data: { barrierId: barrier?.id ?? null, nextOn },
  });
  await tellConcerned(tx, row, 'idea.checked-in', ['author'], { path: `/ideas/${id}/steps/support` });
  return undefined;
}

const registerObstacle = (
  tx: Tx,
  actor: Actor,
  row: {
    id: string;
    unitId: string | null;
    visibility: 'private' | 'unit' | 'organisation' | 'network' | 'public';
  },
  obstacle: string,
  kind: BarrierKind | undefined,
) => {
  const [first = ''] = obstacle.split('\n');
  return reportBarrier(tx, actor, {
    title: first.length > 120 ? `${first.slice(0, 117)}…` : first,
    text: obstacle,
    kind: kind ?? 'organisation',
    about: { type: 'idea', id: row.id },
    unitId: row.unitId,
    visibility: row.visibility === 'unit' ? 'unit' : 'organisation',
  });
};
