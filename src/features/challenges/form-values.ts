import type { FormValues } from '../../shared/http/form.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { makesForAll } from './policy.ts';
import type { FullChallenge } from './read.ts';
import { DAY_NAMES } from './rules.ts';

/** What a new challenge begins with: from a gap or a barrier if the address says so, owned by the writer. */
export function firstValues(actor: Actor, query: Record<string, string>, id: string): FormValues {
  const { journey = '', question = '', barrier = '' } = query;
  const origin = isId(journey) && question ? 'gap' : isId(barrier) ? 'barrier' : 'none';
  return {
    id,
    origin,
    journeyId: origin === 'gap' ? journey : '',
    questionId: origin === 'gap' ? question : '',
    barrierId: origin === 'barrier' ? barrier : '',
    ownerId: actor.personId,
    unitId: makesForAll(actor) ? '' : (actor.unitId ?? ''),
    visibility: 'organisation',
  };
}

/** What the form for changing a challenge begins with. */
export const formValuesOf = (row: FullChallenge): FormValues => ({
  version: String(row.version),
  title: row.title,
  need: row.need,
  forWhom: row.forWhom,
  known: row.known,
  tried: row.tried,
  criteria: row.criteria.join('\n'),
  deciderId: row.deciderId ?? '',
  ownerId: row.ownerId ?? '',
  unitId: row.unitId ?? '',
  visibility: row.visibility,
  invitedUnitIds: row.invitedUnitIds,
  alsoInvited: row.alsoInvited,
  invitedOrganisations: row.invitedOrganisations,
  howToAnswer: row.howToAnswer,
  origin: row.origin,
  journeyId: row.journeyId ?? '',
  questionId: row.questionId ?? '',
  barrierId: row.barrierId ?? '',
  signal: row.signal,
  signalUrl: row.signalUrl,
  ...Object.fromEntries(DAY_NAMES.map((name) => [name, row[name] ?? ''])),
});
