import { currentFlow } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { forbidden, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { type AwardRow, awardsGivenIn } from '../awards/public.ts';
import { barriersSettled, type SettledBarrier } from '../barriers/public.ts';
import { stepMarks } from '../cases/public.ts';
import { type ClosedExperiment, experimentsClosedIn } from '../experiments/public.ts';
import { readVision, type YearOfGoals, yearOfGoals } from '../goals/public.ts';
import { IDEA_FLOW } from '../ideas/public.ts';
import { type EndedInitiative, initiativesEnded } from '../initiatives/public.ts';
import { lessonsOfPeriod, type ToldLesson } from '../lessons/public.ts';
import { balanceChange, type YearChange } from '../portfolio/public.ts';
import { type Capability, capabilityIn } from './capability.ts';
import { mayRead } from './policy.ts';
import { type Answers, type Counts, countsOf, firstAnswers } from './read.ts';
import { type Compared, comparedDays, hasBegun, readSpan, type Span } from './rules.ts';

/** The most of each kind that is told of by name; the figures count them all. */
const TOLD_MOST = 200;
const LESSONS_MOST = 6;

/** Everything that an account says, from what is there now: page, files and the open API are made of this one. */
export interface Account {
  span: Span;
  days: Compared;
  organisation: string;
  today: Day;
  vision: string;
  goals: YearOfGoals;
  counts: Counts;
  before: Counts;
  answers: Answers;
  answersBefore: Answers;
  /** Of the year, also in a brief: a balance of four months says little. */
  balance: YearChange;
  experiments: ClosedExperiment[];
  ended: EndedInitiative[];
  barriers: SettledBarrier[];
  capability: Capability[];
  lessons: ToldLesson[];
  awards: AwardRow[];
}

/** The account of a span, as far as it has come. Refuses what is no span, or has not begun, and those who may not read it. */
export async function accountOf(
  tx: Tx,
  actor: Actor,
  key: string,
  language: Language,
): Promise<Result<Account>> {
  const span = readSpan(key);
  if (!span || !hasBegun(span, tx.today)) return notFound();
  if (!mayRead(actor)) return forbidden();
  const days = comparedDays(span, tx.today);
  const { from, to, before } = days;
  const { answer } = stepMarks((await currentFlow(tx, IDEA_FLOW)).flow);
  return {
    span,
    days,
    organisation: actor.organisationName,
    today: tx.today,
    vision: (await readVision(tx))?.text ?? '',
    goals: await yearOfGoals(tx, span.year),
    counts: await countsOf(tx, from, to),
    before: await countsOf(tx, before.from, before.to),
    answers: await firstAnswers(tx, from, to, answer),
    answersBefore: await firstAnswers(tx, before.from, before.to, answer),
    balance: await balanceChange(tx, span.year),
    experiments: (await experimentsClosedIn(tx, span.year)).filter(
      ({ closedOn }) => closedOn >= from && closedOn <= to,
    ),
    ended: await initiativesEnded(tx, from, to, TOLD_MOST),
    barriers: await barriersSettled(tx, from, to, TOLD_MOST),
    capability: await capabilityIn(tx, actor, days, language),
    lessons: await lessonsOfPeriod(tx, from, to, LESSONS_MOST, ['experiment']),
    awards: await awardsGivenIn(tx, from, to, TOLD_MOST),
  };
}
