import { createHash } from 'node:crypto';
import { formName } from '../../engines/flows/public.ts';
import { visitorScope } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { codeFrom } from '../../shared/kernel/receipt-codes.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { decide, loadInitiative, startInitiative } from '../initiatives/public.ts';
import { openedStamp } from '../proposals/public.ts';
import { goOn, handOver, matchNeed, sayNo, tellResult } from './actions/handling.ts';
import { publishNeed } from './actions/needs.ts';
import { confirmAddress, sendSolution } from './actions/sending.ts';
import { takeAwayContacts } from './keeping.ts';
import { type ExampleSolution, NEEDS, SOLUTIONS } from './seed-data.ts';
import { seedTest } from './seed-test.ts';
import { holdByCode, loadProposal } from './store.ts';

export const held = <T>(result: Result<T>, title: string): T => {
  if (isRefusal(result))
    throw new Error(`The example's "${title}" in the testbed was refused: ${JSON.stringify(result)}`);
  return result;
};

const WRITING_MS = 240_000;

/** Fills the example with needs and solution proposals, from one that has just come to one that is taken up. */
export async function seedTestbed(context: SeedContext): Promise<void> {
  for (const need of NEEDS)
    await context.as(need.by, need.ago, async (tx, actor) => {
      const { ref, by: _, ago: __, owner, unit, challenge, ...words } = need;
      const id = tx.newId();
      const input = {
        ...words,
        id,
        unitId: context.ref(`unit:${unit}`),
        ownerId: context.ref(`person:${owner}`),
        challengeId: challenge ? context.ref(`challenge:${challenge}`) : null,
      };
      held(await publishNeed(tx, actor, input), need.title);
      context.setRef(`testbed-need:${ref}`, id);
    });
  for (const one of SOLUTIONS) {
    const id = await send(context, one);
    context.setRef(`testbed-proposal:${one.ref}`, id);
    await goTheWay(context, one, id);
  }
  // nobody in the example is to get mail, and those whose test has long been over are not reached any more
  await context.as('system', 0, async () => undefined);
  await context.db.asOwner((tx) =>
    tx.client.query('delete from testbed_mail where organisation_id = $1', [context.organisationId]),
  );
  await takeAwayContacts(context.db);
}

async function send(context: SeedContext, one: ExampleSolution): Promise<string> {
  // the clock stands where the last `as` put it
  await context.as('system', one.ago, async () => undefined);
  return context.db.within(visitorScope(context.organisationId), async (tx) => {
    const id = tx.newId();
    const from = {
      place: `example ${one.ref}`,
      website: '',
      opened: await openedStamp(tx, tx.now.getTime() - WRITING_MS),
    };
    const { title, idea, benefit, forWhom, situation, sender, name } = one;
    const input = {
      id,
      code: codeFrom(createHash('sha256').update(`${context.slug} solution ${one.ref}`).digest()),
      title,
      idea,
      benefit,
      forWhom,
      situation,
      needId: one.need ? context.ref(`testbed-need:${one.need}`) : null,
      senderKind: sender,
      name,
      email: `${one.ref}@losning.example`,
    };
    held(await sendSolution(tx, from, 'sv', input), title);
    // what has just come waits for its sender to confirm the address
    if (one.match && (await holdByCode(tx, input.code))) held(await confirmAddress(tx, id), title);
    return id;
  });
}

/** Leads a proposal as far as the example says. */
async function goTheWay(context: SeedContext, one: ExampleSolution, id: string): Promise<void> {
  const { title, no, match, initiative, decision, result } = one;
  const version = async (tx: Parameters<typeof loadProposal>[0]) =>
    held(await loadProposal(tx, id), title).version;
  const on = (by: string, ago: number, to: string | null = null) =>
    context.as(by, ago, async (tx, actor) =>
      held(await goOn(tx, actor, id, { version: await version(tx), to }), title),
    );
  if (no)
    await context.as('lead', no.ago, async (tx, actor) =>
      held(await sayNo(tx, actor, id, { version: await version(tx), reason: no.reason }), title),
    );
  if (!match) return;
  const { owner } = match;
  await context.as('lead', match.ago, async (tx, actor) => {
    const needId = context.ref(`testbed-need:${match.need}`);
    const input = { version: await version(tx), needId, reason: match.reason };
    held(await matchNeed(tx, actor, id, input), title);
    if (owner !== 'lead') {
      const reason = 'Behovet är ert, och ni kan avgöra vad som går att prova.';
      const ownerId = context.ref(`person:${owner}`);
      held(await handOver(tx, actor, id, { version: await version(tx), ownerId, reason }), title);
    }
  });
  await on(owner, match.ago - 1);
  if (!initiative) return;
  const initiativeId = await startOne(context, one, id, owner);
  for (const test of one.tests ?? []) {
    if (test.size === 'larger') await on(owner, test.planAgo + 1);
    await seedTest(context, {
      proposalId: id,
      initiativeId,
      owner,
      test,
      begun: () => (test.size === 'small' ? on(owner, test.startAgo ?? 0) : Promise.resolve()),
    });
  }
  if (!decision) return;
  await on(owner, decision.ago + 1, 'decision');
  await context.as('lead', decision.ago, async (tx, actor) => {
    const { lesson } = decision;
    const decided = await decide(tx, actor, initiativeId, {
      id: tx.newId(),
      version: held(await loadInitiative(tx, initiativeId), title).version,
      kind: decision.kind,
      reason: decision.reason,
      nextOn: decision.kind === 'scale' ? addDays(context.today, 60) : null,
      receiverId: decision.receiver ? context.ref(`person:${decision.receiver}`) : null,
      receiverPlan: decision.plan ?? '',
      receiverOn: decision.receiver ? addDays(context.today, 40) : null,
      learningQuestion: '',
      lesson: lesson
        ? {
            lessonOutcome: 'failure',
            lessonDone: lesson.done,
            lessonHappened: lesson.happened,
            lessonLearnt: lesson.learnt,
            lessonOtherwise: lesson.otherwise,
            lessonUnnamed: false,
          }
        : null,
    });
    held(decided, title);
  });
  if (!result) return;
  await on(owner, decision.ago - 1);
  await context.as(owner, result.ago, async (tx, actor) => {
    const values = { [formName('result')]: result.result, [formName('taught')]: result.taught };
    held(await tellResult(tx, actor, id, values, { version: await version(tx), onward: true }), title);
  });
}

const startOne = (
  context: SeedContext,
  one: ExampleSolution,
  proposalId: string,
  owner: string,
): Promise<string> =>
  context.as(owner, one.initiative?.ago ?? 0, async (tx, actor) => {
    const row = held(await loadProposal(tx, proposalId), one.title);
    const { question, improves, opens, money, hours } = one.initiative ?? {
      question: '',
      improves: '',
      opens: '',
      money: 0,
      hours: 0,
    };
    const started = await startInitiative(tx, actor, {
      id: tx.newId(),
      title: one.title,
      what: one.idea,
      why: one.benefit,
      forWhom: one.forWhom,
      links: '',
      unitId: row.unitId,
      ownerId: actor.personId,
      track: 'explore',
      kind: 'product',
      degree: 'incremental',
      facet: 'adaptive',
      improvesLevel: 'some',
      improvesWhy: improves,
      opensLevel: 'some',
      opensWhy: opens,
      uncertainty: 'mid',
      effect: 'mid',
      horizon: 'now',
      learningQuestion: question,
      startedOn: tx.today,
      endsOn: null,
      nextOn: addDays(context.today, 30),
      moneyPlanned: money * 100,
      hoursPlanned: hours,
      fromType: 'testbed-proposal',
      fromId: proposalId,
    });
    return held(started, one.title).id;
  });
