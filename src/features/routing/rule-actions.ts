import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type FieldError, forbidden, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { belonging, openUnit } from './answering.ts';
import { mayKeepRules } from './policy.ts';
import { challengeOptions, rulesInOrder } from './read.ts';
import { insertRule, loadRule, lockAbsences, type RoutingRule, removeRule, saveRule } from './store.ts';
import type { RoutedType } from './tables.ts';

/** The most rules of an organisation: more than anybody keeps in mind. */
export const RULES_MOST = 200;

export interface RuleFields {
  objectTypes: RoutedType[];
  words: string[];
  inUnitId: string | null;
  challengeId: string | null;
  category: string | null;
  toUnitId: string;
  toPersonId: string | null;
}

/** Adds a rule, last. Refuses units that are closed or of elsewhere, people who do not belong here, one too many. */
export async function addRule(
  tx: Tx,
  actor: Actor,
  input: RuleFields & { id: string },
): Promise<Result<{ id: string }>> {
  if (!mayKeepRules(actor)) return forbidden('routing.not-yours');
  await lockAbsences(tx);
  const wrong = await refuseFields(tx, input);
  if (wrong) return wrong;
  const rules = await rulesInOrder(tx);
  if (rules.length >= RULES_MOST) return refuse('too-many', 'routing.too-many');
  const row: RoutingRule = {
    ...input,
    organisationId: actor.organisationId,
    position: (rules.at(-1)?.position ?? 0) + 1,
    version: 1,
    createdBy: tx.scope.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (await insertRule(tx, row)) await record(tx, 'routing.added', input.id);
  return { id: input.id };
}

/** Changes a rule. Refuses as `addRule`, and with `conflict` if somebody saved it meanwhile. */
export async function changeRule(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: RuleFields & { version: number },
): Promise<Result<{ id: string }>> {
  if (!mayKeepRules(actor)) return forbidden('routing.not-yours');
  const before = await loadRule(tx, id);
  if (isRefusal(before)) return before;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const wrong = await refuseFields(tx, input);
  if (wrong) return wrong;
  await saveRule(tx, before, input);
  await record(tx, 'routing.changed', id);
  return { id };
}

/** Moves a rule one place up or down; the first up and the last down stay. */
export async function placeRule(
  tx: Tx,
  actor: Actor,
  id: string,
  direction: 'up' | 'down',
): Promise<Result<{ id: string }>> {
  if (!mayKeepRules(actor)) return forbidden('routing.not-yours');
  await lockAbsences(tx);
  const rule = await loadRule(tx, id);
  if (isRefusal(rule)) return rule;
  const rules = await rulesInOrder(tx);
  const at = rules.findIndex((one) => one.id === id);
  const other = rules[direction === 'up' ? at - 1 : at + 1];
  if (!other) return { id };
  const neighbour = await loadRule(tx, other.id);
  if (isRefusal(neighbour)) return neighbour;
  await saveRule(tx, rule, { position: neighbour.position });
  await saveRule(tx, neighbour, { position: rule.position });
  await record(tx, 'routing.placed', id);
  return { id };
}

/** Takes a rule away: what comes in later goes by the others. What it has sent stays where it is. */
export async function dropRule(tx: Tx, actor: Actor, id: string): Promise<Result<{ id: string }>> {
  if (!mayKeepRules(actor)) return forbidden('routing.not-yours');
  const before = await loadRule(tx, id);
  if (isRefusal(before)) return before;
  await removeRule(tx, id);
  await record(tx, 'routing.removed', id);
  return { id };
}

async function refuseFields(tx: Tx, input: RuleFields) {
  const fields: Record<string, FieldError> = {};
  if ((await openUnit(tx, input.toUnitId)) !== input.toUnitId) fields.toUnitId = { code: 'choose' };
  if (input.inUnitId && (await openUnit(tx, input.inUnitId)) === null) fields.inUnitId = { code: 'choose' };
  if (input.toPersonId && !(await belonging(tx, [input.toPersonId])).has(input.toPersonId))
    fields.toPersonId = { code: 'choose' };
  const { challengeId } = input;
  if (challengeId && !(await challengeOptions(tx)).some((one) => one.value === challengeId))
    fields.challengeId = { code: 'choose' };
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}

const record = (tx: Tx, kind: string, objectId: string) =>
  recordEvent(tx, { kind, objectType: 'routing-rule', objectId });
