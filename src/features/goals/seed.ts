import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays, daysBetween } from '../../shared/kernel/dates.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { addGoal, addIndicator, setTarget, setVision } from './actions.ts';
import { addBox, addLink } from './chain-actions.ts';
import { reportOutcome } from './outcomes.ts';
import { endOf, hasEnded, periodsOf } from './rules.ts';
import { CHAINS, GOALS, type SeedChain, type SeedIndicator, VISION } from './seed-data.ts';

/** Outcomes come so many days after the end of their period; a figure that comes first, so many. */
const KNOWN_AFTER = 20;
const FIRST_AFTER = 8;

function made<T>(what: string, result: Result<T>): T {
  if (isRefusal(result)) throw new Error(`${what}: ${result.code} ${JSON.stringify(result.fields)}`);
  return result;
}

/** Fills the example with vision, goals, two years of outcomes, and effect chains, one of them with gaps. */
export async function seedGoals(context: SeedContext): Promise<void> {
  const year = Number(context.today.slice(0, 4));
  await context.as('politician', 500, async (tx, actor) =>
    made('vision', await setVision(tx, actor, { text: VISION, version: 0 })),
  );
  for (const goal of GOALS)
    await context.as('lead', 480, async (tx, actor) => {
      const { id } = made(
        goal.ref,
        await addGoal(
          tx,
          actor,
          {
            title: goal.title,
            text: goal.text,
            parentId: goal.parent ? context.ref(`goal:${goal.parent}`) : null,
            ownerId: context.ref(`person:${goal.owner}`),
            unitIds: goal.units.map((one) => context.ref(`unit:${one}`)),
            firstYear: year - 1,
            lastYear: year + 3,
          },
          `${year - 1}-01-01`,
        ),
      );
      context.setRef(`goal:${goal.ref}`, id);
      for (const one of goal.indicators) {
        const { targets, outcomes: _, first: __, owner, text = '', ...fields } = one;
        const indicator = made(
          one.title,
          await addIndicator(tx, actor, {
            ...fields,
            text,
            goalId: id,
            ownerId: context.ref(`person:${owner}`),
            koladaKpi: null,
            koladaArea: null,
            koladaGender: 'T',
          }),
        );
        context.setRef(`indicator:${one.title}`, indicator.id);
        for (const [index, target] of targets.entries())
          await setTarget(tx, actor, indicator.id, { year: year - 1 + index, target });
      }
    });
  for (const one of GOALS.flatMap((goal) => goal.indicators)) await seedOutcomes(context, one, year);
  for (const chain of CHAINS) await seedChain(context, chain);
}

async function seedOutcomes(context: SeedContext, one: SeedIndicator, year: number): Promise<void> {
  const periods = [...periodsOf(year - 1, one.frequency), ...periodsOf(year, one.frequency)];
  const id = context.ref(`indicator:${one.title}`);
  const report = (period: string, value: number, after: number, note: string) => {
    const day = addDays(endOf(period), after);
    return context.as(one.owner, Math.max(0, daysBetween(day, context.today)), async (tx, actor) =>
      made(one.title, await reportOutcome(tx, actor, id, { period, value, knownOn: null, note })),
    );
  };
  for (const [index, period] of periods.entries()) {
    const value = one.outcomes[index] ?? null;
    if (value === null || !hasEnded(period, context.today)) continue;
    if (one.first?.at === index) await report(period, one.first.value, FIRST_AFTER, one.first.note);
    await report(period, value, KNOWN_AFTER, '');
  }
}

async function seedChain(context: SeedContext, chain: SeedChain): Promise<void> {
  const initiativeId = context.ref(`initiative:${chain.initiative}`);
  await context.as('lead', 40, async (tx, actor) => {
    const ids = new Map<string, string>();
    for (const box of chain.boxes) {
      const { id } = made(
        box.title ?? box.key,
        await addBox(tx, actor, initiativeId, {
          kind: box.kind,
          title: box.title ?? '',
          goalId: box.goal ? context.ref(`goal:${box.goal}`) : null,
          unitId: box.unit ? context.ref(`unit:${box.unit}`) : null,
          measure: box.measure ?? '',
          indicatorIds: (box.indicators ?? []).map((title) => context.ref(`indicator:${title}`)),
        }),
      );
      ids.set(box.key, id);
    }
    for (const [from, to, assumption] of chain.links)
      made(
        assumption,
        await addLink(tx, actor, initiativeId, {
          fromId: ids.get(from) ?? '',
          toId: ids.get(to) ?? '',
          assumption,
        }),
      );
  });
}
