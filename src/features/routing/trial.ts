import type { Tx } from '../../shared/db/database.ts';
import { nearestLeader, unitFor } from './answering.ts';
import type { Trial } from './pages/rules.tsx';
import { namesOf, type RuleRow } from './read.ts';
import type { RoutedType } from './tables.ts';

/** What would become of something with this text, in names. Saves nothing. */
export async function tryRules(
  tx: Tx,
  tried: { kind: RoutedType; text: string; unit: string | null },
  rules: readonly RuleRow[],
): Promise<Trial> {
  const to = await unitFor(tx, { objectType: tried.kind, text: tried.text, unitId: tried.unit });
  const leader = await nearestLeader(tx, to.unitId);
  const people = [to.personId, to.insteadOf, leader?.personId, leader?.insteadOf].filter(
    (id) => typeof id === 'string',
  );
  const names = await namesOf(tx, people);
  const nameOf = (id: string | null) => (id ? (names.get(id) ?? '…') : null);
  const { rows } = await tx.client.query<{ name: string }>('select name from unit where id = $1', [
    to.unitId,
  ]);
  const at = rules.findIndex((rule) => rule.id === to.ruleId);
  return {
    unitName: rows[0]?.name ?? null,
    ruleNumber: at < 0 ? null : at + 1,
    why: to.why,
    person: to.personId ? { name: nameOf(to.personId) ?? '…', insteadOf: nameOf(to.insteadOf) } : null,
    leader: leader && {
      ...leader,
      name: nameOf(leader.personId) ?? '…',
      insteadOf: nameOf(leader.insteadOf),
    },
  };
}
