import type { Tx } from '../../shared/db/database.ts';
import type { SeedContext } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { addLesson } from '../lessons/public.ts';
import { saveApplication } from './actions/applications.ts';
import { stepAside, writeAssessment } from './actions/assessing.ts';
import { addCall, closeCall, startAssessing } from './actions/calls.ts';
import { decide } from './actions/deciding.ts';
import { agree, closeGrant, followUp, movePayment, planPayment } from './actions/grants.ts';
import { paymentsOf } from './read.ts';
import { LAST_YEAR, type SeedApplication, type SeedCall, THIS_YEAR } from './seed-data.ts';
import { criteriaOf, seenApplication } from './store.ts';

type Act = <T>(
  who: string,
  ago: number,
  what: string,
  work: (tx: Tx, actor: Actor) => Promise<T>,
) => Promise<Exclude<T, { refused: true }>>;

/** Two rounds of the fund, through the same actions as people use: one that is over, and one that is being assessed. */
export async function seedFund(context: SeedContext): Promise<void> {
  const act: Act = async (who, ago, what, work) => {
    const result = await context.as(who, ago, work);
    if (isRefusal(result))
      throw new Error(
        `The example's fund was refused: ${what}: ${result.code} ${JSON.stringify(result.fields ?? {})}`,
      );
    return result as Exclude<typeof result, { refused: true }>;
  };
  for (const call of [LAST_YEAR, THIS_YEAR]) await round(context, call, act);
}

async function round(context: SeedContext, call: SeedCall, act: Act): Promise<void> {
  const at = (ago: number) => addDays(context.today, -ago);
  const made = await act('lead', call.opens + 12, call.title, (tx, actor) =>
    addCall(tx, actor, {
      id: tx.newId(),
      title: call.title,
      purpose: call.purpose,
      whoMay: call.whoMay,
      budget: call.budget,
      smallest: call.smallest,
      largest: call.largest,
      opensOn: at(call.opens),
      closesOn: at(call.closes),
      decideBy: at(call.decides),
      deciderId: context.ref(`person:${call.decider}`),
      criteria: call.criteria,
      assessorIds: call.assessors.map((who) => context.ref(`person:${who}`)),
      open: true,
    }),
  );
  context.setRef(`fund-call:${call.ref}`, made.id);
  const ids = new Map<SeedApplication, string>();
  for (const [index, one] of call.applications.entries()) {
    const saved = await act(one.who, call.closes + 1 + (index % 9), one.title, (tx, actor) =>
      saveApplication(tx, actor, {
        id: tx.newId(),
        callId: made.id,
        ideaId: context.ref(`idea:${one.idea}`),
        title: one.title,
        whatFor: one.whatFor,
        expected: one.expected,
        risks: one.risks,
        asked: one.lines.reduce((sum, [, amount]) => sum + amount, 0),
        lines: one.lines.map(([what, amount]) => ({ what, amount })),
        handIn: !one.draft,
      }),
    );
    ids.set(one, saved.id);
    context.setRef(`fund-application:${call.ref}-${index}`, saved.id);
  }
  const start = call.closes - 1;
  await act('lead', start, 'start', (tx, actor) => startAssessing(tx, actor, made.id));
  for (const [one, id] of ids) await assess(context, call, one, id, start - 6, act);
  for (const [one, id] of ids) await after(context, call, one, id, act);
  if (call.ledTo)
    await act('lead', 30, 'close', (tx, actor) => closeCall(tx, actor, made.id, call.ledTo ?? ''));
}

/** Who has said what: a digit for each criterion, `-` for one who steps aside, nothing for one who has not begun. */
async function assess(
  context: SeedContext,
  call: SeedCall,
  one: SeedApplication,
  id: string,
  ago: number,
  act: Act,
): Promise<void> {
  for (const [index, written] of (one.scores ?? []).entries()) {
    const who = call.assessors[index] ?? '';
    if (written === '' || who === one.who) continue;
    if (written === '-') {
      await act(who, ago, `${one.title}: conflict`, (tx, actor) =>
        stepAside(tx, actor, id, 'Vi arbetar på samma enhet och har skrivit delar av idén tillsammans.'),
      );
      continue;
    }
    await act(who, ago, `${one.title}: assess`, async (tx, actor) => {
      const criteria = await criteriaOf(
        tx,
        call.applications.length > 0 ? context.ref(`fund-call:${call.ref}`) : '',
      );
      const scores: Record<string, number | null> = {};
      const comments: Record<string, string> = {};
      for (const [at, criterion] of criteria.entries()) {
        const digit = written[at];
        scores[criterion.id] = digit && digit !== '.' ? Number(digit) : null;
        if (at === 0 && digit)
          comments[criterion.id] =
            (Number(digit) >= 4 ? call.praise : call.doubt)[(index + one.idea) % 3] ?? '';
      }
      return writeAssessment(tx, actor, id, { scores, comments, comment: '', done: !written.includes('.') });
    });
  }
}

/** What was decided, paid, followed up and accounted for. */
async function after(
  context: SeedContext,
  call: SeedCall,
  one: SeedApplication,
  id: string,
  act: Act,
): Promise<void> {
  const { decision } = one;
  if (!decision) return;
  await act(call.decider, call.decides + 2, `${one.title}: decide`, (tx, actor) =>
    decide(tx, actor, id, {
      outcome: decision.granted > 0 ? 'grant' : 'decline',
      granted: decision.granted || null,
      reason: decision.reason,
    }),
  );
  if (decision.granted === 0) return;
  const start = call.decides - 10;
  const { version } = await act('lead', start, 'load', (tx) => seenApplication(tx, id));
  await act('lead', start, `${one.title}: agree`, (tx, actor) =>
    agree(tx, actor, id, { agreement: one.agreement ?? '', nextFollowUp: addDays(tx.today, 90), version }),
  );
  const parts = one.payments ?? [];
  for (const [index, amount] of parts.entries())
    await act('lead', start - 1, `${one.title}: plan`, (tx, actor) =>
      planPayment(tx, actor, id, {
        id: tx.newId(),
        amount,
        plannedOn: addDays(context.today, -(start - 10 - index * 60)),
        note: index === 0 ? 'Vid start' : 'Efter halva tiden',
      }),
    );
  for (const [index, payment] of (
    await act('lead', start - 1, 'payments', (tx) => paymentsOf(tx, id))
  ).entries())
    if (index < (one.paid ?? parts.length))
      await act('lead', Math.max(start - 10 - index * 60, 1), `${one.title}: pay`, (tx, actor) =>
        movePayment(tx, actor, id, payment.id, 'paid'),
      );
  for (const [index, told] of (one.followUps ?? []).entries())
    await act(one.who, Math.max(start - 90 - index * 60, 3), `${one.title}: follow up`, (tx, actor) =>
      followUp(tx, actor, id, {
        id: tx.newId(),
        used: told.used,
        result: told.result,
        nextOn:
          one.closing || index < (one.followUps?.length ?? 0) - 1
            ? addDays(tx.today, 60)
            : addDays(context.today, 5),
      }),
    );
  const { closing } = one;
  if (!closing) return;
  await act('lead', 40, `${one.title}: close`, (tx, actor) =>
    closeGrant(tx, actor, id, { used: closing.used, result: closing.result }),
  );
  const { lesson } = one;
  if (lesson)
    await act(one.who, 38, `${one.title}: lesson`, (tx, actor) =>
      addLesson(tx, actor, {
        title: lesson.title,
        context: one.whatFor,
        outcome: lesson.outcome,
        done: lesson.done,
        happened: closing.result,
        learnt: lesson.learnt,
        otherwise: '',
        unnamed: false,
        happenedOn: tx.today,
        unitId: null,
        visibility: 'organisation',
        areas: [],
        tags: [],
        about: { type: 'fund-application', id },
      }),
    );
}
