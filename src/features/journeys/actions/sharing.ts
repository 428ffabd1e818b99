import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { reshareJourneyActions } from '../../plans/public.ts';
import { mayHandOver, mayShare } from '../policy.ts';
import { indexJourney, loadJourney, saveJourney } from '../store.ts';
import type { Journey, JourneyVisibility } from '../tables.ts';
import { tell } from '../telling.ts';
import { arePeopleHere, unitErrors } from './start.ts';

/** What follows from every change of who sees a journey: its search entry and its actions are shared likewise. */
async function followSharing(
  tx: Tx,
  before: Journey,
  row: Journey,
  data: Record<string, unknown>,
): Promise<void> {
  await indexJourney(tx, row);
  await reshareJourneyActions(tx, row.id, {
    visibility: row.visibility,
    unitId: row.unitId,
    personIds: row.personIds,
    before: before.visibility,
  });
  await recordEvent(tx, { kind: 'journey.shared', objectType: 'journey', objectId: row.id, data });
}

/** Decides who sees it beside the people named: nobody, the unit, or everybody in the organisation. Owner only. */
export async function shareJourney(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { visibility: JourneyVisibility; unitId: string | null; version: number },
): Promise<Result<Journey>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  if (!mayShare(actor, row)) return forbidden('journey.owner-shares');
  const fields = await unitErrors(tx, input);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const { version, ...values } = input;
  const saved = await saveJourney(tx, id, values, version);
  if (isRefusal(saved)) return saved;
  await followSharing(tx, row, saved, { visibility: saved.visibility, unitId: saved.unitId });
  return saved;
}

/** What a named person may do; `none` takes the person off. */
export type Right = 'edit' | 'read' | 'none';

/** Names a person on the journey, changes what that person may do, or takes the person off. The owner stays. */
export async function setPerson(
  tx: Tx,
  actor: Actor,
  id: string,
  { personId, right }: { personId: string; right: Right },
): Promise<Result<Journey>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  if (!mayShare(actor, row)) return forbidden('journey.owner-shares');
  if (personId === row.ownerId) return row;
  if (right !== 'none' && !(await arePeopleHere(tx, [personId])))
    return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  const others = (list: readonly string[]) => list.filter((one) => one !== personId);
  const saved = await saveJourney(tx, id, {
    personIds: right === 'none' ? others(row.personIds) : [...others(row.personIds), personId],
    editorIds: right === 'edit' ? [...others(row.editorIds), personId] : others(row.editorIds),
  });
  if (isRefusal(saved)) return saved;
  await followSharing(tx, row, saved, { personId, right });
  if (right !== 'none' && !row.personIds.includes(personId))
    await tell(tx, saved, 'journey.shared', [personId]);
  return saved;
}

/** Gives the journey a new owner. The former one stays on it as editor. */
export async function handOver(tx: Tx, actor: Actor, id: string, personId: string): Promise<Result<Journey>> {
  const row = await loadJourney(tx, id);
  if (isRefusal(row)) return row;
  if (!mayHandOver(actor, row)) return forbidden('journey.owner-shares');
  if (personId === row.ownerId) return row;
  if (!(await arePeopleHere(tx, [personId])))
    return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  const saved = await saveJourney(tx, id, {
    ownerId: personId,
    personIds: [...new Set([...row.personIds, personId])],
    editorIds: [...new Set([...row.editorIds.filter((one) => one !== personId), row.ownerId])],
  });
  if (isRefusal(saved)) return saved;
  await followSharing(tx, row, saved, { ownerId: personId });
  await tell(tx, saved, 'journey.handed-over', [personId]);
  return saved;
}
