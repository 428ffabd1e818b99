import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { loadInitiative, refuseChangingInitiative } from '../initiatives/public.ts';
import { readChain } from './chain-read.ts';
import { type BoxKind, leadsOn, waysOf } from './chain-rules.ts';
import { circleBy } from './rules.ts';
import { foreignTo } from './store.ts';

export interface BoxInput {
  title: string;
  measure: string;
  unitId: string | null;
  indicatorIds: readonly string[];
}

/** The initiative, locked, if the person may change it: a chain is changed by one at a time. */
async function mine(tx: Tx, actor: Actor, initiativeId: string): Promise<Result<{ id: string }>> {
  const initiative = await loadInitiative(tx, initiativeId);
  if (isRefusal(initiative)) return initiative;
  return refuseChangingInitiative(actor, initiative) ?? { id: initiative.id };
}

const said = (tx: Tx, kind: string, initiativeId: string) =>
  recordEvent(tx, { kind, objectType: 'initiative', objectId: initiativeId });

/** Puts a box into the chain. A goal keeps its own name, and stands once in a chain. Sent twice is once. */
export async function addBox(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  input: BoxInput & { id?: string; kind: BoxKind; goalId: string | null },
): Promise<Result<{ id: string }>> {
  const initiative = await mine(tx, actor, initiativeId);
  if (isRefusal(initiative)) return initiative;
  const { id = tx.newId(), kind, goalId } = input;
  const { boxes } = await readChain(tx, initiativeId);
  if (boxes.some((box) => box.id === id)) return { id };
  const errors = await boxErrors(tx, input, kind);
  if (kind === 'goal' && !goalId) errors.goalId = { code: 'goal.goal-missing' };
  if (kind !== 'goal' && goalId) errors.goalId = { code: 'goal.no-goal-here' };
  if (goalId && boxes.some((box) => box.goalId === goalId)) errors.goalId = { code: 'goal.goal-twice' };
  let title = input.title;
  if (goalId && !errors.goalId) {
    const { rows } = await tx.client.query<{ title: string }>(
      'select title from goal where organisation_id = $1 and id = $2',
      [actor.organisationId, goalId],
    );
    if (rows[0]) title = rows[0].title;
    else errors.goalId = { code: 'choose' };
  }
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  const { rowCount } = await tx.client.query(
    `insert into chain_box (id, organisation_id, initiative_id, kind, title, goal_id, unit_id, measure, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict do nothing`,
    [id, actor.organisationId, initiativeId, kind, title, goalId, input.unitId, input.measure, tx.now],
  );
  if (!rowCount) return notFound();
  await tieIndicators(tx, id, input.indicatorIds);
  await said(tx, 'chain.box-added', initiativeId);
  return { id };
}

/** Changes what a box says. Its kind stays: another kind is another box. */
export async function changeBox(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  boxId: string,
  input: BoxInput & { version: number },
): Promise<Result<{ id: string }>> {
  const initiative = await mine(tx, actor, initiativeId);
  if (isRefusal(initiative)) return initiative;
  const box = (await readChain(tx, initiativeId)).boxes.find((one) => one.id === boxId);
  if (!box) return notFound();
  if (box.version !== input.version) return refuse('conflict', 'conflict');
  const errors = await boxErrors(tx, input, box.kind);
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  await tx.client.query(
    `update chain_box set title = $3, measure = $4, unit_id = $5, version = version + 1
      where organisation_id = $1 and id = $2`,
    [actor.organisationId, boxId, box.kind === 'goal' ? box.title : input.title, input.measure, input.unitId],
  );
  await tieIndicators(tx, boxId, input.indicatorIds);
  await said(tx, 'chain.box-changed', initiativeId);
  return { id: boxId };
}

async function boxErrors(tx: Tx, input: BoxInput, kind: BoxKind): Promise<Record<string, FieldError>> {
  const errors: Record<string, FieldError> = {};
  if (kind !== 'goal' && input.title === '') errors.title = { code: 'required' };
  if (input.unitId && (await foreignTo(tx, [input.unitId], null)).units.length > 0)
    errors.unitId = { code: 'choose' };
  return errors;
}

/** Ties the box to these indicators of the organisation, and to no others. */
async function tieIndicators(tx: Tx, boxId: string, ids: readonly string[]): Promise<void> {
  const values = [tx.scope.organisationId, boxId, ids];
  await tx.client.query(
    'delete from chain_box_indicator where organisation_id = $1 and box_id = $2 and indicator_id <> all ($3::uuid[])',
    values,
  );
  await tx.client.query(
    `insert into chain_box_indicator (organisation_id, box_id, indicator_id)
     select $1, $2, id from indicator where organisation_id = $1 and id = any ($3::uuid[]) on conflict do nothing`,
    values,
  );
}

/** Takes a box away with its links. Twice is once: the second finds nothing. */
export async function removeBox(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  boxId: string,
): Promise<Result<object>> {
  const initiative = await mine(tx, actor, initiativeId);
  if (isRefusal(initiative)) return initiative;
  return remove(tx, 'chain_box', 'chain.box-removed', initiativeId, boxId);
}

/** Draws a link with what it rests on. Refuses one that goes backwards, and one that closes a circle, with the circle. */
export async function addLink(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  input: { fromId: string; toId: string; assumption: string },
): Promise<Result<{ id: string }>> {
  const initiative = await mine(tx, actor, initiativeId);
  if (isRefusal(initiative)) return initiative;
  const { boxes, links } = await readChain(tx, initiativeId);
  const { fromId, toId, assumption } = input;
  const standing = links.find((one) => one.fromId === fromId && one.toId === toId);
  if (standing && standing.assumption !== '' && assumption === '')
    return invalid('toId', { code: 'goal.linked' });
  const from = boxes.find((one) => one.id === fromId);
  const to = boxes.find((one) => one.id === toId);
  if (!from) return invalid('fromId', { code: 'choose' });
  if (!to) return invalid('toId', { code: 'choose' });
  if (!leadsOn(from.kind, to.kind)) return invalid('toId', { code: 'goal.backwards' });
  const circle = circleBy(fromId, toId, waysOf(links));
  if (circle) {
    const titles = new Map(boxes.map((one) => [one.id, one.title]));
    const params = { circle: circle.map((one) => `”${titles.get(one)}”`).join(' → ') };
    return invalid('toId', { code: 'goal.chain-circle', params });
  }
  if (standing?.assumption === assumption) return { id: standing.id };
  const id = standing?.id ?? tx.newId();
  await tx.client.query(
    `insert into chain_link (id, organisation_id, initiative_id, from_id, to_id, assumption)
     values ($1, $2, $3, $4, $5, $6)
     on conflict (from_id, to_id) do update set assumption = excluded.assumption`,
    [id, actor.organisationId, initiativeId, fromId, toId, assumption],
  );
  await said(tx, 'chain.linked', initiativeId);
  return { id };
}

const invalid = (field: string, error: FieldError) =>
  refuse('invalid', 'form', { fields: { [field]: error } });

export async function removeLink(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  linkId: string,
): Promise<Result<object>> {
  const initiative = await mine(tx, actor, initiativeId);
  if (isRefusal(initiative)) return initiative;
  return remove(tx, 'chain_link', 'chain.unlinked', initiativeId, linkId);
}

async function remove(
  tx: Tx,
  table: 'chain_box' | 'chain_link',
  kind: string,
  initiativeId: string,
  id: string,
): Promise<Result<object>> {
  if (!isId(id)) return notFound();
  const { rowCount } = await tx.client.query(
    `delete from ${table} where organisation_id = $1 and initiative_id = $2 and id = $3`,
    [tx.scope.organisationId, initiativeId, id],
  );
  if (!rowCount) return notFound();
  await said(tx, kind, initiativeId);
  return {};
}
