import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import {
  beginLoop,
  clearExperiment,
  closeExperiment,
  loadRunnableExperiment,
  planExperiment,
  startExperiment,
  writeLoop,
} from '../experiments/public.ts';
import { askPerson, letGo, noteConsent } from './actions/persons.ts';
import { chooseTest, observe, wordConsent } from './actions/tests.ts';
import type { SOLUTIONS } from './seed-data.ts';

type ExampleTest = NonNullable<(typeof SOLUTIONS)[number]['tests']>[number];

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's test "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Days after it was planned that a test is cleared, and that people are asked. */
const AFTER = { clear: 4, ask: 6 };

/** A test of the example, from plan to what it taught, as far as it has come. `begun`: what follows when it has started. */
export async function seedTest(
  context: SeedContext,
  {
    proposalId,
    initiativeId,
    owner,
    test,
    begun,
  }: {
    proposalId: string;
    initiativeId: string;
    owner: string;
    test: ExampleTest;
    begun: () => Promise<unknown>;
  },
): Promise<void> {
  const { title, planAgo, startAgo, close } = test;
  const as = <T>(ago: number, work: Parameters<typeof context.as<T>>[2]) => context.as(owner, ago, work);
  const versionOf = async (...[tx, actor]: Parameters<Parameters<typeof context.as>[2]>) =>
    held(await loadRunnableExperiment(tx, actor, id), title).before.version;
  const id = await as(planAgo, async (tx, actor) => {
    const { hypothesis, method, measure, threshold, users, ownRed } = test;
    const planned = await planExperiment(tx, actor, initiativeId, {
      id: tx.newId(),
      title,
      assumptionId: null,
      ownerId: actor.personId,
      hypothesis,
      method,
      measure,
      threshold,
      involvesPeople: true,
      users,
      endsOn: addDays(context.today, -test.endAgo),
      errorIds: [],
      ownRed,
      ownGreen: [],
    });
    const experimentId = held(planned, title).id;
    held(await chooseTest(tx, actor, proposalId, { experimentId, size: test.size }), title);
    return experimentId;
  });
  await as(planAgo - AFTER.clear, async (tx, actor) => {
    const [ethics, law, technique] = test.checks;
    const cleared = (by: string) => ({ state: 'cleared' as const, by });
    const input = {
      version: await versionOf(tx, actor),
      checks: { ethics: cleared(ethics), law: cleared(law), technique: cleared(technique) },
      permissionBy: test.permission,
      consentHow: '',
      consented: false,
    };
    held(await clearExperiment(tx, actor, id, input), title);
    held(await wordConsent(tx, actor, id, test.consentText), title);
  });
  await as(planAgo - AFTER.ask, async (tx, actor) => {
    for (const [index, { name, phone, answer }] of test.persons.entries()) {
      const contact = { id: tx.newId(), name, email: null, phone, language: 'sv' as const };
      held(await askPerson(tx, actor, id, contact), title);
      if (answer !== 'none') held(await noteConsent(tx, actor, id, index + 1), title);
    }
  });
  if (startAgo === undefined) return;
  await as(startAgo, async (tx, actor) => held(await startExperiment(tx, actor, id), title));
  await begun();
  const { loop } = test;
  const loopId =
    loop && close
      ? await as(startAgo, async (tx, actor) => {
          const one = tx.newId();
          const studyOn = addDays(context.today, -close.ago);
          held(await beginLoop(tx, actor, id, { id: one, plan: loop.plan, studyOn }), title);
          return one;
        })
      : null;
  const notes = (test.notes ?? []).filter(([, ago]) => ago <= startAgo);
  for (const [number, ago, text] of notes)
    await as(ago, async (tx, actor) =>
      held(await observe(tx, actor, id, { id: tx.newId(), number, text, onDay: tx.today }), title),
    );
  await as(startAgo - 7, async (tx, actor) => {
    for (const [index, { answer }] of test.persons.entries())
      if (answer === 'left') held(await letGo(tx, actor, id, index + 1), title);
  });
  if (!close) return;
  if (loop && loopId)
    await as(close.ago, async (tx, actor) => {
      const { did, study, act, decided } = loop;
      held(await writeLoop(tx, actor, id, loopId, { version: 1, did, study, act, decided }), title);
    });
  await as(close.ago, async (tx, actor) => {
    const { outcome, happened, learning, otherwise } = close;
    const input = {
      version: await versionOf(tx, actor),
      lessonId: tx.newId(),
      outcome,
      happened,
      learning,
      otherwise,
    };
    held(await closeExperiment(tx, actor, id, input), title);
  });
}
