import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { type FieldError, notFound, type Result } from '../../shared/kernel/refusal.ts';
import { barrierById, barrierPath } from '../barriers/public.ts';
import { handbook } from '../handbook/public.ts';
import { originHref, type ResultOrigin, resultBehind } from '../results/public.ts';
import type { Origin } from './rules.ts';

/** Where a challenge comes from, with what names it. Only what belongs to its kind is kept. */
export interface OriginFields {
  origin: Origin;
  journeyId: string | null;
  questionId: string | null;
  barrierId: string | null;
  signal: string;
  signalUrl: string;
}

export const NO_ORIGIN: OriginFields = {
  origin: 'none',
  journeyId: null,
  questionId: null,
  barrierId: null,
  signal: '',
  signalUrl: '',
};

/** Only what belongs to the kind: a gap keeps no signal; something written as one is a signal. */
export function onlyOwn(fields: OriginFields): OriginFields {
  const { origin, journeyId, questionId, barrierId, signal, signalUrl } = fields;
  if (origin === 'gap') return { ...NO_ORIGIN, origin, journeyId, questionId };
  if (origin === 'barrier') return { ...NO_ORIGIN, origin, barrierId };
  // which result is kept beside the challenge, and never changes
  if (origin === 'result') return { ...NO_ORIGIN, origin };
  return signal || signalUrl ? { ...NO_ORIGIN, origin: 'signal', signal, signalUrl } : NO_ORIGIN;
}

/** What a person may know of where a challenge comes from; null where it comes from nothing that he or she sees. */
export interface SeenOrigin {
  title: string;
  href: string | null;
  /** Of a survey's result: with its figures. */
  result?: ResultOrigin;
}

/** The journey, if the person sees it. */
async function journeyTitle(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ title: string }>(
    'select title from journey where organisation_id = $1 and id = $2',
    [tx.scope.organisationId, id],
  );
  return rows[0]?.title ?? null;
}

/**
 * Whether the person may name this as where a challenge comes from. A journey or a barrier that he or she does not see does
 * not exist (`not-found`); a question must be the handbook's, an address one of the web.
 */
export async function originErrors(
  tx: Tx,
  fields: OriginFields,
): Promise<Result<Record<string, FieldError>>> {
  if (fields.origin === 'gap') {
    const { journeyId, questionId } = fields;
    if (!journeyId || !isId(journeyId) || (await journeyTitle(tx, journeyId)) === null) return notFound();
    if (!questionId || !handbook('sv').question(questionId)) return notFound();
  }
  if (fields.origin === 'barrier') {
    if (!fields.barrierId || !(await barrierById(tx, fields.barrierId))) return notFound();
  }
  if (fields.origin === 'signal') {
    const errors: Record<string, FieldError> = {};
    if (fields.signal === '') errors.signal = { code: 'challenge.signal-missing' };
    if (fields.signalUrl !== '' && !/^https?:\/\/[^\s]+$/i.test(fields.signalUrl))
      errors.signalUrl = { code: 'challenge.not-an-address' };
    return errors;
  }
  return {};
}

export const seenResult = (result: ResultOrigin): SeenOrigin => ({
  title: result.label,
  href: originHref(result),
  result,
});

/** Where a challenge comes from, as the person may see it. `id`: of the challenge, once it is there. */
export async function originSeen(
  tx: Tx,
  fields: OriginFields & { id?: string },
  language: 'sv' | 'en',
): Promise<SeenOrigin | null> {
  if (fields.origin === 'result') {
    const found = fields.id ? await resultBehind(tx, { type: 'challenge', id: fields.id }, language) : null;
    return found && seenResult(found);
  }
  if (fields.origin === 'signal') return { title: fields.signal, href: fields.signalUrl || null };
  if (fields.origin === 'gap' && fields.journeyId && fields.questionId) {
    const question = handbook(language).question(fields.questionId);
    const seen = await journeyTitle(tx, fields.journeyId);
    return {
      title: question?.question ?? fields.questionId,
      href: seen === null ? null : `/journeys/${fields.journeyId}/plan#${fields.questionId}`,
    };
  }
  if (fields.origin === 'barrier' && fields.barrierId) {
    const found = await barrierById(tx, fields.barrierId);
    return found ? { title: found.title, href: barrierPath(found.id) } : null;
  }
  return null;
}
