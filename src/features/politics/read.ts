import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { forbidden, notFound, type Result } from '../../shared/kernel/refusal.ts';
import {
  type Compared,
  type Counts,
  comparedDays,
  countsOf,
  firstYear,
  hasBegun,
  mayReadAccount,
  readSpan,
  type Span,
  spansUpTo,
} from '../annual-accounts/public.ts';
import { readVision, type YearOfGoals, yearOfGoals } from '../goals/public.ts';
import { lessonsOfPeriod, type ToldLesson } from '../lessons/public.ts';
import { balanceChange, type YearChange } from '../portfolio/public.ts';
import type { Matter, Question } from './rules.ts';
import { MATTER_COLUMNS, QUESTION_COLUMNS } from './store.ts';

export interface ShownMatter extends Matter {
  unitName: string | null;
}

/** The most that is shown of a period; more than anybody reads on one page. */
export const SHOWN_MOST = 100;
const LESSONS_MOST = 4;

/**
 * What politicians and officials look at together: the figures are those of the annual account, by the same functions, and the
 * two lists are the page's own. No single person and no single initiative stands here.
 */
export interface PoliticalView {
  span: Span;
  days: Compared;
  organisation: string;
  today: Day;
  vision: string;
  goals: YearOfGoals;
  counts: Counts;
  before: Counts;
  /** Of the year, also for four months of it. */
  balance: YearChange;
  lessons: ToldLesson[];
  matters: ShownMatter[];
  questions: Question[];
}

/** The view of a period, as far as it has come. Refuses what is no period or has not begun, and those who may not read it. */
export async function politicalView(tx: Tx, actor: Actor, key: string): Promise<Result<PoliticalView>> {
  const span = readSpan(key);
  if (!span || !hasBegun(span, tx.today)) return notFound();
  if (!mayReadAccount(actor)) return forbidden();
  const days = comparedDays(span, tx.today);
  const { from, to, before } = days;
  return {
    span,
    days,
    organisation: actor.organisationName,
    today: tx.today,
    vision: (await readVision(tx))?.text ?? '',
    goals: await yearOfGoals(tx, span.year),
    counts: await countsOf(tx, from, to),
    before: await countsOf(tx, before.from, before.to),
    balance: await balanceChange(tx, span.year),
    lessons: await lessonsOfPeriod(tx, from, to, LESSONS_MOST),
    matters: await mattersOf(tx, from, to),
    questions: await questionsOf(tx, from, to),
  };
}

/** What was brought up by the last day and had not been settled before the first: what stood some day of the period. */
async function mattersOf(tx: Tx, from: Day, to: Day): Promise<ShownMatter[]> {
  const { rows } = await tx.client.query<ShownMatter>(
    `select ${MATTER_COLUMNS}, u.name as "unitName" from matter m left join unit u on u.id = m.unit_id
      where m.organisation_id = $1 and m.raised_on <= $3 and (m.settled_on is null or m.settled_on >= $2)
      order by m.raised_on desc, m.id desc limit ${SHOWN_MOST}`,
    [tx.scope.organisationId, from, to],
  );
  return rows;
}

async function questionsOf(tx: Tx, from: Day, to: Day): Promise<Question[]> {
  const { rows } = await tx.client.query<Question>(
    `select ${QUESTION_COLUMNS} from political_question q
      where q.organisation_id = $1 and q.asked_on <= $3 and (q.answered_on is null or q.answered_on >= $2)
      order by q.asked_on desc, q.id desc limit ${SHOWN_MOST}`,
    [tx.scope.organisationId, from, to],
  );
  return rows;
}

/** The periods that can be looked at, the latest first. */
export const periods = async (tx: Tx): Promise<Span[]> => spansUpTo(tx.today, await firstYear(tx));
