import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { decide } from './actions/decide.ts';
import { addMilestone, addTarget, changeMilestone, changeTarget } from './actions/governing.ts';
import { takeIntoUse } from './actions/in-use.ts';
import { addMember, addPartner } from './actions/people.ts';
import { addUse } from './actions/use.ts';
import { startInitiative } from './actions/write.ts';
import { remindIn } from './reminders.ts';
import { EXPLOITING } from './seed-exploit.ts';
import { EXPLORING } from './seed-explore.ts';
import { type ExampleDecision, type ExampleInitiative, MEETINGS } from './seed-shapes.ts';
import { loadInitiative } from './store.ts';

/** In this order: ids of the example go by it. */
const EXAMPLES: readonly ExampleInitiative[] = [...EXPLOITING, ...EXPLORING];

const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's initiative "${title}" was refused: ${JSON.stringify(result)}`);
  return result;
};

/** Something that happened to an initiative of the example, so many days ago. */
type Happening = readonly [ago: number, happens: () => Promise<void>];

/** Fills the example with two years of initiatives in both tracks. */
export async function seedInitiatives(context: SeedContext): Promise<void> {
  await context.as('lead', 205, async (tx) => {
    for (const name of MEETINGS) context.setRef(`review:${name}`, tx.newId());
  });
  for (const one of EXAMPLES) {
    const id = await start(context, one);
    context.setRef(`initiative:${one.ref}`, id);
    const happenings: Happening[] = [
      ...governing(context, one, id),
      ...uses(context, one, id),
      ...one.decisions.map(
        (decision): Happening => [decision.ago, () => decideOn(context, one, id, decision)],
      ),
    ];
    // in the order that they happened: a track must have been changed before it has key figures
    for (const [, happens] of happenings.sort(([a], [b]) => b - a)) await happens();
    await intoUse(context, one, id);
  }
  await context.as('system', 0, async () => undefined); // the clock stands at today when days are looked at
  await remindIn(context.db, context.organisationId);
}

const dayAgo = (context: SeedContext, ago: number) => addDays(context.today, -ago);

async function start(context: SeedContext, one: ExampleInitiative): Promise<string> {
  const id = await context.as(one.by, one.ago, async (tx, actor) => {
    const started = await startInitiative(tx, actor, {
      id: tx.newId(),
      title: one.title,
      what: one.what,
      why: one.why,
      forWhom: one.forWhom,
      links: '',
      unitId: context.ref(`unit:${one.unit}`),
      ownerId: context.ref(`person:${one.owner}`),
      track: one.track,
      kind: one.kind,
      degree: one.degree,
      facet: one.facet,
      improvesLevel: one.improves[0],
      improvesWhy: one.improves[1],
      opensLevel: one.opens[0],
      opensWhy: one.opens[1],
      uncertainty: one.uncertainty,
      effect: one.effect,
      horizon: one.horizon,
      learningQuestion: one.question ?? '',
      startedOn: one.startAgo === undefined ? null : dayAgo(context, one.startAgo),
      endsOn: one.endAgo === undefined ? null : dayAgo(context, one.endAgo),
      nextOn: dayAgo(context, one.next),
      moneyPlanned: one.planned[0] * 100,
      hoursPlanned: one.planned[1],
      fromType: one.idea ? 'idea' : null,
      fromId: one.idea ? context.ref(`idea:${one.idea}`) : null,
    });
    return held(started, one.title).id;
  });
  await context.as(one.by, one.ago - 1, async (tx, actor) => {
    for (const [who, part, note] of one.members ?? [])
      held(await addMember(tx, actor, id, { personId: context.ref(`person:${who}`), part, note }), one.title);
    for (const [name, brings] of one.partners ?? [])
      held(await addPartner(tx, actor, id, { id: tx.newId(), name, brings }), one.title);
  });
  if (one.startAgo !== undefined && one.startAgo < one.ago) await begin(context, one, id);
  return id;
}

/** What is planned is begun on its first day, by a decision like any other. */
async function begin(context: SeedContext, one: ExampleInitiative, id: string): Promise<void> {
  await decideOn(context, one, id, {
    by: one.by,
    ago: one.startAgo ?? 0,
    kind: 'continue',
    reason: 'Pengar, tid och en ansvarig finns. Vi börjar.',
    next: one.next,
  });
}

async function decideOn(
  context: SeedContext,
  one: ExampleInitiative,
  id: string,
  decision: ExampleDecision,
): Promise<void> {
  await context.as(decision.by, decision.ago, async (tx, actor) => {
    const { version } = held(await loadInitiative(tx, id), one.title);
    const decided = await decide(tx, actor, id, {
      id: tx.newId(),
      version,
      kind: decision.kind,
      reason: decision.reason,
      nextOn: decision.next === null ? null : dayAgo(context, decision.next),
      receiverId: decision.receiver ? context.ref(`person:${decision.receiver}`) : null,
      receiverPlan: decision.plan ?? '',
      receiverOn: decision.receiverAgo === undefined ? null : dayAgo(context, decision.receiverAgo),
      learningQuestion: decision.question ?? '',
      lesson: decision.lesson ?? null,
      reviewId: decision.meeting ? context.ref(`review:${decision.meeting}`) : null,
    });
    held(decided, one.title);
  });
}

/** The day that an exploring one of the example became an improving one; key figures come after it. */
const governedFrom = (one: ExampleInitiative): number =>
  one.decisions.find(({ kind }) => kind === 'change-track')?.ago ?? one.ago;

function governing(context: SeedContext, one: ExampleInitiative, id: string): Happening[] {
  const set = governedFrom(one) - 1;
  const by = one.by;
  const happenings: Happening[] = [];
  for (const target of one.targets ?? []) {
    const { dueAgo, latest, ...fields } = target;
    const values = { ...fields, dueOn: dayAgo(context, dueAgo) };
    let targetId = '';
    happenings.push([
      set,
      () =>
        context.as(by, set, async (tx, actor) => {
          targetId = tx.newId();
          held(await addTarget(tx, actor, id, { id: targetId, ...values }), one.title);
        }),
    ]);
    if (latest)
      happenings.push([
        latest[1],
        () =>
          context.as(by, latest[1], async (tx, actor) =>
            held(
              await changeTarget(tx, actor, id, targetId, {
                ...values,
                latest: latest[0],
                latestOn: tx.today,
                deviation: latest[2] ?? '',
                version: 1,
              }),
              one.title,
            ),
          ),
      ]);
  }
  for (const [title, dueAgo, doneAgo, deviation] of one.milestones ?? []) {
    const dueOn = dayAgo(context, dueAgo);
    let milestoneId = '';
    happenings.push([
      set,
      () =>
        context.as(by, set, async (tx, actor) => {
          milestoneId = tx.newId();
          held(await addMilestone(tx, actor, id, { id: milestoneId, title, dueOn }), one.title);
        }),
    ]);
    if (doneAgo !== undefined)
      happenings.push([
        doneAgo,
        () =>
          context.as(by, doneAgo, async (tx, actor) =>
            held(
              await changeMilestone(tx, actor, id, milestoneId, {
                title,
                dueOn,
                doneOn: tx.today,
                deviation: deviation ?? '',
                version: 1,
              }),
              one.title,
            ),
          ),
      ]);
  }
  return happenings;
}

/** A fifth more or less each time, in whole hundreds. */
const about = (context: SeedContext, value: number, step: number): number =>
  Math.max(step, Math.round((value * (80 + context.random(41))) / 100 / step) * step);

function uses(context: SeedContext, one: ExampleInitiative, id: string): Happening[] {
  const { used } = one;
  if (!used) return [];
  const happenings: Happening[] = [];
  for (let ago = used.from; ago >= used.to; ago -= used.every) {
    const money = about(context, used.money, 100) * 100;
    const hours = about(context, used.hours, 1);
    happenings.push([
      ago,
      () =>
        context.as(one.by, ago, async (tx, actor) =>
          held(
            await addUse(tx, actor, id, {
              id: tx.newId(),
              onDay: tx.today,
              money,
              hours,
              correction: false,
              note: used.note,
            }),
            one.title,
          ),
        ),
    ]);
  }
  // one of them was wrong, and is put right
  if (one.ref === 'permit-time')
    happenings.push([
      used.to - 5,
      () =>
        context.as(one.by, used.to - 5, async (tx, actor) =>
          held(
            await addUse(tx, actor, id, {
              id: tx.newId(),
              onDay: tx.today,
              money: 640_000,
              hours: 0,
              correction: true,
              note: 'Fakturan hörde till en annan enhet',
            }),
            one.title,
          ),
        ),
    ]);
  return happenings;
}

async function intoUse(context: SeedContext, one: ExampleInitiative, id: string): Promise<void> {
  const { inUse } = one;
  if (!inUse) return;
  await context.as(inUse.by, inUse.ago, async (tx, actor) => {
    const { version } = held(await loadInitiative(tx, id), one.title);
    held(
      await takeIntoUse(tx, actor, id, {
        inUseSince: dayAgo(context, inUse.sinceAgo),
        benefit: inUse.benefit,
        version,
      }),
      one.title,
    );
  });
}
