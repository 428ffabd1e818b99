import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { askEach, loadRunnableExperiment } from '../../experiments/public.ts';
import { loadCase } from '../load.ts';
import { refuseHolding } from '../policy.ts';
import { fullTest } from '../read-test.ts';
import { refuseObserving, refuseRewording, type Size } from '../rules.ts';
import { testbedObservation, testbedTest } from '../tables.ts';

/**
 * Makes a planned experiment of the proposal's initiative its small or larger test. From now on each who takes part agrees
 * alone, and it does not start before all have. The same twice is one. Refuses an experiment of another initiative, one that
 * has started, a size that is taken, and a larger test before the small one is closed (`testbed.small-first`).
 */
export async function chooseTest(
  tx: Tx,
  actor: Actor,
  id: string,
  { experimentId, size }: { experimentId: string; size: Size },
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { around, row } = found;
  if (found.parts.length === 0) return forbidden('flow.not-yours');
  if (row.closedOn) return refuse('conflict', 'flow.not-now');
  const there = around.tests.find((one) => one.experimentId === experimentId);
  if (there) return there.size === size ? undefined : refuse('conflict', 'testbed.other-size');
  if (around[size]) return refuse('conflict', 'testbed.size-taken');
  if (size === 'larger' && around.small?.status !== 'closed')
    return refuse('conflict', 'testbed.small-first');
  const choose = refuse('invalid', 'form', { fields: { experimentId: { code: 'choose' } } });
  const loaded = await loadRunnableExperiment(tx, actor, experimentId);
  if (isRefusal(loaded)) return loaded.kind === 'not-found' ? choose : loaded;
  const { rowCount: ofThis } = await tx.client.query(
    `select 1 from initiative where organisation_id = $1 and id = $2 and from_type = 'testbed-proposal' and from_id = $3`,
    [actor.organisationId, loaded.before.initiativeId, id],
  );
  if (!ofThis) return choose;
  const asked = await askEach(tx, actor, experimentId);
  if (isRefusal(asked)) return asked;
  await tx.db
    .insert(testbedTest)
    .values({ experimentId, organisationId: actor.organisationId, proposalId: id, size, consentText: '' });
  await recordEvent(tx, {
    kind: `testbed.test-${size}`,
    objectType: 'testbed-proposal',
    objectId: id,
    data: { experimentId },
  });
  return undefined;
}

/** Writes what everybody who takes part agrees to. Refuses who does not hold the test, and once somebody has agreed. */
export async function wordConsent(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  consentText: string,
): Promise<Result<void>> {
  const test = await fullTest(tx, experimentId);
  if (!test) return notFound();
  const refusal = refuseHolding(actor, test);
  if (refusal) return refusal;
  if (test.consentText === consentText) return undefined;
  const reworded = refuseRewording(test, test.persons);
  if (reworded) return reworded;
  await tx.db
    .update(testbedTest)
    .set({ consentText })
    .where(
      and(eq(testbedTest.organisationId, actor.organisationId), eq(testbedTest.experimentId, experimentId)),
    );
  await recordEvent(tx, { kind: 'testbed.consent-worded', objectType: 'experiment', objectId: experimentId });
  return undefined;
}

/**
 * Notes what was seen of somebody, by number, or of the test as a whole. The same id twice is one. Refuses a test that has
 * not begun or is over, a day to come, a number that is nobody's, and somebody who does not agree to it now.
 */
export async function observe(
  tx: Tx,
  actor: Actor,
  experimentId: string,
  input: { id: string; number: number | null; text: string; onDay: Day },
): Promise<Result<void>> {
  const test = await fullTest(tx, experimentId);
  if (!test) return notFound();
  const runs = await loadRunnableExperiment(tx, actor, experimentId);
  if (isRefusal(runs)) return runs;
  const { number } = input;
  const person = number === null ? null : test.persons.find((one) => one.number === number);
  const refusal = refuseObserving(test.status, person);
  if (refusal) return refusal;
  if (input.onDay > tx.today)
    return refuse('invalid', 'form', { fields: { onDay: { code: 'testbed.day-ahead' } } });
  const { rowCount } = await tx.db
    .insert(testbedObservation)
    .values({
      ...input,
      organisationId: actor.organisationId,
      experimentId,
      notedBy: actor.personId,
      at: tx.now,
    })
    .onConflictDoNothing();
  if (rowCount)
    await recordEvent(tx, {
      kind: 'testbed.observed',
      objectType: 'experiment',
      objectId: experimentId,
      data: { number },
    });
  return undefined;
}
