import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { StatementInput } from './input.ts';
import { mayKeepStatement } from './policy.ts';
import { contradiction, shortcomingsFrom } from './rules.ts';
import { saveStatement } from './store.ts';

/**
 * Saves the organisation's statement in one language. Refuses one that contradicts itself, and what somebody else saved
 * meanwhile.
 */
export async function keepStatement(tx: Tx, actor: Actor, input: StatementInput): Promise<Result<true>> {
  if (!mayKeepStatement(actor)) return forbidden();
  const { language, what, why, ...rest } = input;
  const shortcomings = shortcomingsFrom(what, why);
  const problem = contradiction(input.compliance, shortcomings);
  if (problem) return refuse('invalid', 'form', { fields: { compliance: { code: problem } } });
  const saved = await saveStatement(tx, language, { ...rest, shortcomings, updatedOn: tx.today });
  if (!saved) return refuse('conflict', 'conflict');
  await recordEvent(tx, {
    kind: 'accessibility.statement-changed',
    objectType: 'organisation',
    objectId: actor.organisationId,
    data: { language },
  });
  return true;
}
