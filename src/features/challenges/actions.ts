import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { keepResult, type ResultRef } from '../results/public.ts';
import { type OriginFields, onlyOwn, originErrors } from './origin.ts';
import { refuseChange, refuseMaking } from './policy.ts';
import {
  type ChallengeVisibility,
  type Days,
  dayErrors,
  filledDays,
  movedDayErrors,
  publishErrors,
} from './rules.ts';
import {
  type Challenge,
  choiceErrors,
  insertChallenge,
  ledBy,
  loadChallenge,
  saveChallenge,
} from './store.ts';
import { tellAppointed, tellMoved } from './telling.ts';

/** What the writer decides about a challenge. */
export interface ChallengeFields extends Days, OriginFields {
  title: string;
  need: string;
  forWhom: string;
  known: string;
  tried: string;
  criteria: string[];
  deciderId: string | null;
  ownerId: string | null;
  unitId: string | null;
  visibility: ChallengeVisibility;
  invitedUnitIds: string[];
  alsoInvited: string;
  invitedOrganisations: string;
  howToAnswer: string;
}

/**
 * Writes a challenge: a draft, or published at once. Its owner is the writer unless another is named. Refuses whoever
 * may not make one (`challenge.not-maker`, `challenge.not-your-unit`), days out of order, people and units of elsewhere,
 * a journey or a result that the person does not see (`not-found`), and publishing what `publishErrors` refuses. The same `id`
 * again changes nothing.
 */
export async function addChallenge(
  tx: Tx,
  actor: Actor,
  input: ChallengeFields & {
    id?: string | null;
    publish?: boolean;
    /** The result of a survey that it answers to, where its origin is one: kept with it as it is now. */
    from?: ResultRef | null;
  },
): Promise<Result<{ id: string }>> {
  const { id: given, publish = false, from = null, ...fields } = input;
  if (fields.origin === 'result' && !from) return notFound();
  const id = given ?? tx.newId();
  const refusal = refuseMaking(actor, fields.unitId, await ledBy(tx, actor));
  if (refusal) return refusal;
  const wanted = { ...fields, ...onlyOwn(fields), ownerId: fields.ownerId ?? actor.personId };
  const wrong = await fieldErrors(tx, wanted, publish);
  if (wrong) return wrong;
  const row: Challenge = {
    ...wanted,
    ...(publish ? filledDays(wanted, tx.today) : {}),
    id,
    organisationId: actor.organisationId,
    status: publish ? 'published' : 'draft',
    publishedOn: publish ? tx.today : null,
    closedOn: null,
    closedReason: '',
    decision: '',
    decidedOn: null,
    report: '',
    reportedOn: null,
    version: 1,
    createdBy: actor.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertChallenge(tx, row))) return { id };
  // a refusal here undoes the challenge: the whole is one transaction
  const kept =
    row.origin === 'result' && from ? await keepResult(tx, actor, { type: 'challenge', id }, from) : null;
  if (isRefusal(kept)) return kept;
  await recordEvent(tx, {
    kind: publish ? 'challenge.published' : 'challenge.drafted',
    objectType: 'challenge',
    objectId: id,
    data: {
      origin: row.origin,
      journeyId: row.journeyId,
      questionId: row.questionId,
      ...(row.origin === 'result' && from ? { surveyId: from.surveyId, item: from.item } : {}),
    },
  });
  if (publish) await tellAppointed(tx, row);
  return { id };
}

/**
 * Changes what a challenge says. What is published keeps what publishing asked for, and days that have passed stand.
 * Refuses with `conflict` if somebody saved it after `version` was shown.
 */
export async function changeChallenge(
  tx: Tx,
  actor: Actor,
  id: string,
  input: ChallengeFields & { version: number; publish?: boolean },
): Promise<Result<{ id: string }>> {
  const before = await loadChallenge(tx, id);
  if (isRefusal(before)) return before;
  const led = await ledBy(tx, actor);
  const refusal =
    refuseChange(actor, before, led) ??
    // moving it to another unit is making it there
    (input.unitId === before.unitId ? null : refuseMaking(actor, input.unitId, led));
  if (refusal) return refusal;
  const { version, publish = false, ...fields } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  if ((fields.origin === 'result') !== (before.origin === 'result')) return notFound();
  if (before.status === 'closed' || before.status === 'reported')
    return refuse('conflict', 'challenge.ended');
  const published = before.status === 'published';
  const wanted = { ...fields, ...onlyOwn(fields), ownerId: fields.ownerId ?? actor.personId };
  const wrong = await fieldErrors(tx, wanted, publish || published, before);
  if (wrong) return wrong;
  const after = await saveChallenge(tx, before, {
    ...wanted,
    ...(publish || published ? filledDays(wanted, tx.today) : {}),
    ...(publish && !published ? { status: 'published', publishedOn: tx.today } : {}),
  });
  const changed = (Object.keys(wanted) as (keyof ChallengeFields)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
  const opens = publish && !published;
  await recordEvent(tx, {
    kind: opens ? 'challenge.published' : 'challenge.changed',
    objectType: 'challenge',
    objectId: id,
    data: { changed },
  });
  if (after.status === 'published') {
    await tellAppointed(tx, after, opens ? null : before);
    if (!opens && changed.some((name) => name === 'collectUntil' || name === 'reportBackOn'))
      await tellMoved(tx, after);
  }
  return { id };
}

/** Publishes a draft as it stands. Pressed twice, the second changes nothing. Refuses what `publishErrors` refuses. */
export async function publishChallenge(tx: Tx, actor: Actor, id: string): Promise<Result<Challenge>> {
  const before = await loadChallenge(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before, await ledBy(tx, actor));
  if (refusal) return refusal;
  if (before.status === 'published') return before;
  if (before.status !== 'draft') return refuse('conflict', 'challenge.ended');
  const errors = publishErrors(before, tx.today);
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  const after = await saveChallenge(tx, before, {
    ...filledDays(before, tx.today),
    status: 'published',
    publishedOn: tx.today,
  });
  await recordEvent(tx, { kind: 'challenge.published', objectType: 'challenge', objectId: id });
  await tellAppointed(tx, after);
  return after;
}

/** What is wrong with the fields; null if nothing. `open`: it is to be published, or is. */
async function fieldErrors(
  tx: Tx,
  input: ChallengeFields,
  open: boolean,
  before?: Challenge,
): Promise<Result<never> | null> {
  const standing = before?.status === 'published';
  const origin = await originErrors(tx, input);
  if (isRefusal(origin)) return origin;
  let fields: Record<string, FieldError> = { ...dayErrors(input), ...origin };
  if (open) fields = { ...fields, ...publishErrors(input, tx.today) };
  if (before && standing) {
    if (input.collectUntil === before.collectUntil && fields.collectUntil?.code === 'challenge.day-past')
      delete fields.collectUntil;
    fields = { ...movedDayErrors(before, filledDays(input, tx.today), tx.today), ...fields };
  }
  fields = { ...fields, ...(await choiceErrors(tx, input)) };
  return Object.keys(fields).length > 0 ? refuse('invalid', 'form', { fields }) : null;
}
