import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { GoalInput, IndicatorInput } from './input.ts';
import { refuseAiming, refuseChange } from './policy.ts';
import { circleBy, figureFault, type Scale } from './rules.ts';
import {
  foreignTo,
  insertGoal,
  insertIndicator,
  loadGoal,
  loadIndicator,
  lockTree,
  parentWays,
  setUnits,
  updateGoal,
  updateIndicator,
} from './store.ts';

type Errors = Record<string, FieldError>;
const invalid = (fields: Errors) => refuse('invalid', 'form', { fields });

/** Says what the organisation is going towards. `version` 0 where there was none. */
export async function setVision(
  tx: Tx,
  actor: Actor,
  input: { text: string; version: number },
): Promise<Result<object>> {
  const refusal = refuseAiming(actor);
  if (refusal) return refusal;
  const { rowCount } = await tx.client.query(
    `insert into vision (organisation_id, text, updated_at) select $1, $2, $3
      where $4 = 0 or exists (select 1 from vision where organisation_id = $1)
     on conflict (organisation_id) do update set text = excluded.text, version = vision.version + 1,
       updated_at = excluded.updated_at where vision.version = $4 or vision.text = excluded.text`,
    [actor.organisationId, input.text, tx.now, input.version],
  );
  if (!rowCount) return refuse('conflict', 'conflict');
  await recordEvent(tx, { kind: 'vision.changed', objectType: 'vision', objectId: actor.organisationId });
  return {};
}

/**
 * Sets a goal. Refuses who may not, owners from elsewhere, a last year before the first, and a parent that there is not.
 * An id that is there already changes nothing: the form was sent twice.
 */
export async function addGoal(
  tx: Tx,
  actor: Actor,
  input: GoalInput,
  since: Day = tx.today,
): Promise<Result<{ id: string }>> {
  const refusal = refuseAiming(actor);
  if (refusal) return refusal;
  const { id = tx.newId(), unitIds, ...fields } = input;
  const errors = await goalErrors(tx, input, null);
  if (errors) return invalid(errors);
  if (!(await insertGoal(tx, { id, ...fields }))) return { id };
  await setUnits(tx, id, unitIds, since);
  await recordEvent(tx, { kind: 'goal.set', objectType: 'goal', objectId: id });
  return { id };
}

/** Changes a goal. A parent by which it would depend on itself is refused, with the circle. */
export async function changeGoal(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Omit<GoalInput, 'id'> & { version: number },
): Promise<Result<{ id: string }>> {
  await lockTree(tx);
  const before = await loadGoal(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  const errors = await goalErrors(tx, input, id);
  if (errors) return invalid(errors);
  const { unitIds, version: _, ...fields } = input;
  await updateGoal(tx, { id, ...fields });
  await setUnits(tx, id, unitIds);
  await recordEvent(tx, { kind: 'goal.changed', objectType: 'goal', objectId: id });
  return { id };
}

async function goalErrors(tx: Tx, input: Omit<GoalInput, 'id'>, id: string | null): Promise<Errors | null> {
  const errors: Errors = {};
  const foreign = await foreignTo(tx, input.unitIds, input.ownerId);
  if (foreign.person) errors.ownerId = { code: 'choose' };
  if (foreign.units.length > 0) errors.unitIds = { code: 'choose' };
  if (input.lastYear < input.firstYear) errors.lastYear = { code: 'goal.ends-first' };
  if (input.parentId) {
    const { ways, titles } = await parentWays(tx);
    const circle = id ? circleBy(id, input.parentId, ways) : null;
    if (!titles.has(input.parentId)) errors.parentId = { code: 'choose' };
    else if (circle)
      errors.parentId = {
        code: 'goal.circle',
        params: { circle: circle.map((one) => `”${titles.get(one)}”`).join(' → ') },
      };
  }
  return Object.keys(errors).length > 0 ? errors : null;
}

/** Adds what a goal is measured by. */
export async function addIndicator(
  tx: Tx,
  actor: Actor,
  input: IndicatorInput,
): Promise<Result<{ id: string }>> {
  const goal = await loadGoal(tx, input.goalId);
  if (isRefusal(goal)) return goal;
  const refusal = refuseChange(actor, goal);
  if (refusal) return refusal;
  const { id = tx.newId(), ...fields } = input;
  const errors = await indicatorErrors(tx, input);
  if (errors) return invalid(errors);
  if (!(await insertIndicator(tx, { id, ...fields }))) return { id };
  await recordEvent(tx, { kind: 'indicator.added', objectType: 'indicator', objectId: id });
  return { id };
}

/** Changes what is said of an indicator. How often it is measured stays as soon as there are outcomes. */
export async function changeIndicator(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Omit<IndicatorInput, 'id'> & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadIndicator(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  const errors = (await indicatorErrors(tx, input)) ?? {};
  if (before.goalId !== input.goalId && isRefusal(await loadGoal(tx, input.goalId)))
    errors.goalId = { code: 'choose' };
  if (before.frequency !== input.frequency || (input.scale === 'share' && before.scale !== 'share')) {
    const { rows } = await tx.client.query<{ any: boolean; outside: boolean }>(
      `select count(*) > 0 as any, coalesce(bool_or(value not between 0 and 100), false) as outside
         from indicator_value where organisation_id = $1 and indicator_id = $2`,
      [actor.organisationId, id],
    );
    if (before.frequency !== input.frequency && rows[0]?.any)
      errors.frequency = { code: 'goal.has-outcomes' };
    if (rows[0]?.outside && input.scale === 'share') errors.scale = { code: 'goal.not-shares' };
  }
  if (Object.keys(errors).length > 0) return invalid(errors);
  const { version: _, ...fields } = input;
  await updateIndicator(tx, { id, ...fields });
  await recordEvent(tx, { kind: 'indicator.changed', objectType: 'indicator', objectId: id });
  return { id };
}

async function indicatorErrors(tx: Tx, input: Omit<IndicatorInput, 'id'>): Promise<Errors | null> {
  const errors: Errors = {};
  if ((await foreignTo(tx, [], input.ownerId)).person) errors.ownerId = { code: 'choose' };
  if (input.koladaKpi && !input.koladaArea) errors.koladaArea = { code: 'goal.area-missing' };
  if (input.koladaArea && !input.koladaKpi) errors.koladaKpi = { code: 'goal.kpi-missing' };
  if (input.koladaKpi && input.frequency !== 'year') errors.frequency = { code: 'goal.kolada-is-yearly' };
  return Object.keys(errors).length > 0 ? errors : null;
}

/** Sets the level to reach in a year; null takes it away. */
export async function setTarget(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { year: number; target: number | null },
): Promise<Result<{ id: string }>> {
  const indicator = await loadIndicator(tx, id);
  if (isRefusal(indicator)) return indicator;
  const refusal = refuseChange(actor, indicator);
  if (refusal) return refusal;
  const wrong = input.target === null ? null : faultOf(indicator.scale, input.target);
  if (wrong) return invalid({ target: { code: wrong } });
  const key = [actor.organisationId, id, input.year];
  const { rowCount } =
    input.target === null
      ? await tx.client.query(
          'delete from indicator_target where organisation_id = $1 and indicator_id = $2 and year = $3',
          key,
        )
      : await tx.client.query(
          `insert into indicator_target (organisation_id, indicator_id, year, target) values ($1, $2, $3, $4)
           on conflict (indicator_id, year) do update set target = excluded.target
             where indicator_target.target <> excluded.target`,
          [...key, input.target],
        );
  if (rowCount)
    await recordEvent(tx, {
      kind: 'indicator.target-set',
      objectType: 'indicator',
      objectId: id,
      data: { year: input.year, removed: input.target === null },
    });
  return { id };
}

const faultOf = (scale: Scale, value: number): string | null => figureFault(scale, value);
