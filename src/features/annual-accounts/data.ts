import type { Account } from './account.ts';
import { countedPath, FIGURES, MONEY } from './rules.ts';

/**
 * The account as data, for the file and whoever computes further: the same figures as on the page. Money in öre, time in hours,
 * time to answer in working days.
 */
export function dataOf(account: Account, origin: string) {
  const { span, days, organisation, goals, balance, capability } = account;
  return {
    period: span.key,
    organisation,
    from: days.from,
    to: days.to,
    whole: days.whole,
    comparedWith: days.before,
    figures: FIGURES.map((figure) => ({
      figure,
      count: account.counts[figure].count,
      before: account.before[figure].count,
      ...(MONEY.includes(figure)
        ? { amount: account.counts[figure].amount, amountBefore: account.before[figure].amount }
        : {}),
      countedFrom: origin + countedPath(span.key, figure),
    })),
    firstAnswer: { now: account.answers, before: account.answersBefore },
    vision: account.vision,
    goals: goals.goals,
    indicators: {
      counts: goals.indicators,
      all: goals.all.flatMap((goal) =>
        goal.indicators.map(({ id, title, measuredIn, target, outcome, standing }) => ({
          id,
          goalId: goal.id,
          goal: goal.title,
          title,
          measuredIn,
          target,
          outcome,
          standing,
        })),
      ),
    },
    balance: { now: balance.now, before: balance.before, pointsOfChange: balance.points },
    experiments: account.experiments,
    initiatives: account.ended,
    barriers: account.barriers,
    capability,
    lessons: account.lessons,
    awards: account.awards.map(({ id, kind, name, periodOn, chosenTitle, motivation, chosenOn }) => ({
      id,
      kind,
      name,
      periodOn,
      chosenTitle,
      motivation,
      chosenOn,
    })),
  };
}
