import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { askForExport } from '../exports/public.ts';
import { asksWords, closedSurvey, type Results, resultsOf } from '../results/public.ts';
import { mayHold, type Survey } from '../surveys/public.ts';
import type { LookInput, TakeInput } from './input.ts';
import { type Plan, planOf } from './plan.ts';
import { mayTake } from './policy.ts';
import { offered } from './rules.ts';
import { studyOf, surveyAnswers } from './source.ts';
import { givenOf, writeTake } from './store.ts';
import { fileVariables } from './variables.ts';

/** The closed survey, for who looks after it. */
async function closedAndHeld(tx: Tx, actor: Actor, id: string): Promise<Result<Survey>> {
  const row = await closedSurvey(tx, id);
  if (isRefusal(row)) return row;
  return mayHold(actor, row) ? row : forbidden();
}

export const planFor = (results: Results): Plan => planOf(results, fileVariables(results.instruments));

/** What may be asked for of the answers one by one. */
export const offersOf = async (tx: Tx, results: Results) =>
  offered({
    mode: results.row.mode,
    groups: planFor(results).groups.length,
    words: asksWords(results.instruments),
    given: await givenOf(tx, results.row.id),
  });

/**
 * Takes out answers one by one: writes down who, what and why where all who look after the survey see it, and asks for the
 * file. Refuses those who may not, too few answers, and rows of the other shape than those already given (`survey-files.shape`);
 * then nothing is written down.
 */
export async function takeAnswers(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  { id, what, format, reason }: TakeInput,
): Promise<Result<{ id: string }>> {
  const row = await closedAndHeld(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  if (!mayTake(actor, row)) return forbidden();
  const results = await resultsOf(tx, actor, surveyId);
  if (isRefusal(results)) return results;
  if (row.mode === 'anonymous' && results.all.answered < row.minGroup)
    return refuse('gone', 'survey-files.few');
  const { asked, answered } = await studyOf(tx, actor, row, results.instruments);
  const went = await writeTake(tx, {
    id,
    surveyId,
    what,
    format,
    reason,
    plan: what === 'groups' ? planFor(results) : null,
    counted: { asked, answered },
  });
  if (went === 'shape') return refuse('conflict', 'survey-files.shape');
  if (went === 'no') return forbidden();
  if (went === 'again') return { id };
  const job = await askForExport(tx, actor, surveyAnswers, {
    id,
    source: surveyAnswers.name,
    format,
    filter: { take: id, title: row.title },
  });
  if (isRefusal(job)) return job;
  await record(tx, surveyId, 'survey.taken', { what, format });
  return job;
}

/** Writes down why somebody looks at who answered what; it holds for twelve hours. Only of surveys with names. */
export async function lookAtNames(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  { id, reason }: LookInput,
): Promise<Result<true>> {
  const row = await closedAndHeld(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  if (row.mode !== 'named') return refuse('gone', 'survey-files.anonymous');
  const went = await writeTake(tx, { id, surveyId, what: 'page', format: null, reason, plan: null });
  if (went === 'again') return true;
  if (went !== 'ok') return forbidden();
  await record(tx, surveyId, 'survey.looked');
  return true;
}

const record = (tx: Tx, id: string, kind: string, data: Record<string, unknown> = {}) =>
  recordEvent(tx, { kind, objectType: 'survey', objectId: id, data });
