import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { reportBarrier } from '../barriers/public.ts';
import { addAssumption } from './actions/assumptions.ts';
import { clearExperiment, planExperiment, startExperiment } from './actions/card.ts';
import { closeExperiment, decideBreach, reportBreach } from './actions/end.ts';
import { beginLoop, writeLoop } from './actions/loops.ts';
import { addError, saveTemplate } from './actions/settings.ts';
import { linesOf } from './read.ts';
import { remindIn } from './reminders.ts';
import {
  EXAMPLE_ASSUMPTIONS,
  EXAMPLE_ERRORS,
  type ExampleExperiment,
  type ExampleLoop,
} from './seed-data.ts';
import { EXAMPLE_EXPERIMENTS } from './seed-experiments.ts';
import { loadExperiment } from './store.ts';

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's experiment "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Something that happened to an experiment of the example, so many days ago. */
type Happening = readonly [ago: number, happens: () => Promise<unknown>];

/** Fills the example with assumptions and experiments in all states, after its initiatives. */
export async function seedExperiments(context: SeedContext): Promise<void> {
  for (const [ref, colour, text] of EXAMPLE_ERRORS)
    await context.as('lead', 440, async (tx, actor) => {
      const id = tx.newId();
      held(await addError(tx, actor, { id, colour, text }), text);
      context.setRef(`error:${ref}`, id);
    });
  for (const one of EXAMPLE_ASSUMPTIONS)
    await context.as(one.by, one.ago, async (tx, actor) => {
      const { text, importance, evidence } = one;
      const id = tx.newId();
      held(
        await addAssumption(tx, actor, context.ref(`initiative:${one.initiative}`), {
          id,
          text,
          importance,
          evidence,
        }),
        text,
      );
      context.setRef(`assumption:${one.ref}`, id);
    });
  for (const one of EXAMPLE_EXPERIMENTS) {
    const id = await plan(context, one);
    context.setRef(`experiment:${one.ref}`, id);
    const happenings: Happening[] = [
      ...clearance(context, one, id),
      ...(one.loops ?? []).flatMap((loop) => loopOf(context, one, id, loop)),
      ...breach(context, one, id),
      ...ending(context, one, id),
    ];
    for (const [, happens] of happenings.sort(([a], [b]) => b - a)) await happens();
  }
  await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
  await remindIn(context.db, context.organisationId);
}

const dayAgo = (context: SeedContext, ago: number) => addDays(context.today, -ago);

const plan = (context: SeedContext, one: ExampleExperiment): Promise<string> =>
  context.as(
    one.by,
    one.ago,
    async (tx, actor) =>
      held(
        await planExperiment(tx, actor, context.ref(`initiative:${one.initiative}`), {
          id: tx.newId(),
          title: one.title,
          assumptionId: one.assumption ? context.ref(`assumption:${one.assumption}`) : null,
          ownerId: context.ref(`person:${one.owner}`),
          hypothesis: one.hypothesis,
          method: one.method,
          measure: one.measure,
          threshold: one.threshold,
          involvesPeople: one.users !== undefined,
          users: one.users ?? '',
          endsOn: dayAgo(context, one.endAgo),
          errorIds: one.errors.map((error) => context.ref(`error:${error}`)),
          ownRed: one.ownRed ?? [],
          ownGreen: one.ownGreen ?? [],
        }),
        one.title,
      ).id,
  );

/** `-` before the name: it was judged that there is no need to look into it. */
const judged = (by: string | null) =>
  by === null
    ? ({ state: 'open', by: '' } as const)
    : by.startsWith('-')
      ? ({ state: 'not-needed', by: by.slice(1) } as const)
      : ({ state: 'cleared', by } as const);

function clearance(context: SeedContext, one: ExampleExperiment, id: string): Happening[] {
  const { checks, startAgo } = one;
  if (!checks) return [];
  const ago = (startAgo ?? one.ago - 4) + 1;
  const clear: Happening = [
    ago,
    () =>
      context.as(one.by, ago, async (tx, actor) => {
        const { version } = held(await loadExperiment(tx, id), one.title);
        const [ethics, law, technique] = checks;
        const cleared = await clearExperiment(tx, actor, id, {
          version,
          checks: { ethics: judged(ethics), law: judged(law), technique: judged(technique) },
          permissionBy: one.permission ?? '',
          consentHow: one.consent ?? '',
          consented: one.consent !== undefined,
        });
        held(cleared, one.title);
      }),
  ];
  if (startAgo === undefined) return [clear];
  return [
    clear,
    [
      startAgo,
      () =>
        context.as(one.by, startAgo, async (tx, actor) =>
          held(await startExperiment(tx, actor, id), one.title),
        ),
    ],
  ];
}

function loopOf(context: SeedContext, one: ExampleExperiment, id: string, loop: ExampleLoop): Happening[] {
  let loopId = '';
  const begun: Happening = [
    loop.ago,
    () =>
      context.as(one.owner, loop.ago, async (tx, actor) => {
        loopId = tx.newId();
        const studyOn = dayAgo(context, loop.studyAgo);
        held(await beginLoop(tx, actor, id, { id: loopId, plan: loop.plan, studyOn }), one.title);
      }),
  ];
  const { writtenAgo } = loop;
  if (writtenAgo === undefined) return [begun];
  return [
    begun,
    [
      writtenAgo,
      () =>
        context.as(one.owner, writtenAgo, async (tx, actor) =>
          held(
            await writeLoop(tx, actor, id, loopId, {
              version: 1,
              did: loop.did ?? '',
              study: loop.study ?? '',
              act: loop.act ?? '',
              decided: loop.decided ?? null,
            }),
            one.title,
          ),
        ),
    ],
  ];
}

function breach(context: SeedContext, one: ExampleExperiment, id: string): Happening[] {
  const crossed = one.breach;
  if (!crossed) return [];
  const { decision } = crossed;
  const reported: Happening = [
    crossed.ago,
    () =>
      context.as(crossed.by, crossed.ago, async (tx, actor) => {
        const errorId = context.ref(`error:${crossed.error}`);
        const line = (await linesOf(tx, id)).find((row) => row.errorId === errorId);
        const report = { id: tx.newId(), lineId: line?.id ?? '', happened: crossed.happened };
        held(await reportBreach(tx, actor, id, report), one.title);
      }),
  ];
  if (!decision) return [reported];
  return [
    reported,
    [
      decision.ago,
      () =>
        context.as(decision.by, decision.ago, async (tx, actor) =>
          held(await decideBreach(tx, actor, id, { decision: 'go-on', reason: decision.reason }), one.title),
        ),
    ],
  ];
}

function ending(context: SeedContext, one: ExampleExperiment, id: string): Happening[] {
  const { close, template, barrier } = one;
  const happenings: Happening[] = [];
  if (close)
    happenings.push([
      close.ago,
      () =>
        context.as(one.owner, close.ago, async (tx, actor) => {
          const { version } = held(await loadExperiment(tx, id), one.title);
          const { outcome, happened, learning, otherwise } = close;
          const closed = await closeExperiment(tx, actor, id, {
            version,
            lessonId: tx.newId(),
            outcome,
            happened,
            learning,
            otherwise,
          });
          held(closed, one.title);
        }),
    ]);
  if (template)
    happenings.push([
      1,
      () =>
        context.as(one.owner, 1, async (tx, actor) =>
          held(await saveTemplate(tx, actor, id, { id: tx.newId(), name: template }), template),
        ),
    ]);
  if (barrier)
    happenings.push([
      barrier.ago,
      () =>
        context.as(barrier.by, barrier.ago, async (tx, actor) => {
          const reported = await reportBarrier(tx, actor, {
            title: barrier.title,
            text: barrier.text,
            kind: 'law-understood',
            about: { type: 'experiment', id },
            unitId: actor.unitId,
            visibility: 'organisation',
            nextOn: addDays(context.today, 12),
          });
          held(reported, barrier.title);
        }),
    ]);
  return happenings;
}
