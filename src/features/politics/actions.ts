import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { forbidden, isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { mayChange, refuseAnswer, refuseAsk, refuseRaise } from './policy.ts';
import type { Matter, MatterKind, Question } from './rules.ts';
import { insertMatter, insertQuestion, loadMatter, loadQuestion, saveAnswer, saveMatter } from './store.ts';
import { tellAnswered, tellAsked, tellRaised, tellSettled } from './telling.ts';

export interface MatterInput {
  kind: MatterKind;
  title: string;
  text: string;
  /** What is asked of the politicians; empty: that they know. */
  asks: string;
  unitId: string | null;
}

/** Brings something up to the politicians, who are told. The same id twice is one. Refuses units of elsewhere. */
export async function raiseMatter(
  tx: Tx,
  actor: Actor,
  { id, ...input }: MatterInput & { id: string },
): Promise<Result<Matter>> {
  const refusal = refuseRaise(actor) ?? (await unitRefusal(tx, input.unitId));
  if (refusal) return refusal;
  const row: Matter = {
    id,
    ...input,
    raisedBy: actor.personId,
    raisedOn: tx.today,
    settledOn: null,
    outcome: '',
    version: 1,
  };
  if (!(await insertMatter(tx, row))) return row;
  await recordEvent(tx, {
    kind: 'matter.raised',
    objectType: 'matter',
    objectId: id,
    data: { kind: row.kind },
  });
  await tellRaised(tx, row);
  return row;
}

/** Changes what stands. What is settled is kept as it was told. */
export async function changeMatter(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: MatterInput & { version: number },
): Promise<Result<Matter>> {
  const before = await standing(tx, actor, id, version);
  if (isRefusal(before)) return before;
  const wrong = await unitRefusal(tx, input.unitId);
  if (wrong) return wrong;
  const after = { ...before, ...input };
  await saveMatter(tx, after);
  await recordEvent(tx, { kind: 'matter.changed', objectType: 'matter', objectId: id });
  return after;
}

/** Says what came of it; from then on it is history. Politicians and whoever brought it up are told. */
export async function settleMatter(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, outcome }: { version: number; outcome: string },
): Promise<Result<Matter>> {
  const before = await standing(tx, actor, id, version);
  if (isRefusal(before)) return before;
  const after = { ...before, outcome, settledOn: tx.today };
  await saveMatter(tx, after);
  await recordEvent(tx, { kind: 'matter.settled', objectType: 'matter', objectId: id });
  await tellSettled(tx, after);
  return after;
}

async function standing(tx: Tx, actor: Actor, id: string, version: number): Promise<Result<Matter>> {
  const found = await loadMatter(tx, id);
  if (isRefusal(found)) return found;
  if (!mayChange(actor, found)) return forbidden('politics.not-yours-to-raise');
  if (found.settledOn) return refuse('conflict', 'politics.settled');
  return found.version === version ? found : refuse('conflict', 'conflict');
}

async function unitRefusal(tx: Tx, unitId: string | null) {
  if (!unitId) return null;
  const { rowCount } = await tx.client.query('select 1 from unit where organisation_id = $1 and id = $2', [
    tx.scope.organisationId,
    unitId,
  ]);
  return rowCount ? null : refuse('invalid', 'form', { fields: { unitId: { code: 'choose' } } });
}

/** An elected politician asks; those who answer for the organisation are told. The same id twice is one question. */
export async function askQuestion(
  tx: Tx,
  actor: Actor,
  { id, text }: { id: string; text: string },
): Promise<Result<Question>> {
  const refusal = refuseAsk(actor);
  if (refusal) return refusal;
  const row: Question = {
    id,
    text,
    askedBy: actor.personId,
    askedOn: tx.today,
    answer: '',
    answeredBy: null,
    answeredOn: null,
    version: 1,
  };
  if (!(await insertQuestion(tx, row))) return row;
  await recordEvent(tx, {
    kind: 'political-question.asked',
    objectType: 'political-question',
    objectId: id,
  });
  await tellAsked(tx, row);
  return row;
}

/** Answers, or mends an answer: it keeps its day. Refuses with `conflict` if somebody answered after `version` was shown. */
export async function answerQuestion(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, answer }: { version: number; answer: string },
): Promise<Result<Question>> {
  const before = await loadQuestion(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseAnswer(actor);
  if (refusal) return refusal;
  if (before.answer === answer) return before;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const first = before.answeredOn === null;
  const after = {
    ...before,
    answer,
    answeredBy: actor.personId,
    answeredOn: before.answeredOn ?? tx.today,
  };
  await saveAnswer(tx, after);
  await recordEvent(tx, {
    kind: first ? 'political-question.answered' : 'political-question.answer-changed',
    objectType: 'political-question',
    objectId: id,
  });
  if (first) await tellAnswered(tx, after);
  return after;
}
