import type { Tx } from '../../shared/db/database.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import { notify } from '../notifications/public.ts';
import { ANSWERING } from './policy.ts';
import { answerBy, type Matter, matterPath, type Question, questionPath, questionTitle } from './rules.ts';

/** At most so many are told of one thing: those who were elected, or who answer for the whole. */
const TOLD_MOST = 200;

async function thoseWith(tx: Tx, roles: readonly Role[]): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select person_id as id from membership
      where organisation_id = $1 and ended_on is null and roles && $2::text[] order by person_id limit ${TOLD_MOST}`,
    [tx.scope.organisationId, roles],
  );
  return rows.map(({ id }) => id);
}

const aboutMatter = (matter: Matter) => ({
  objectType: 'matter',
  objectId: matter.id,
  title: matter.title,
  path: matterPath(matter),
});
const aboutQuestion = (question: Question) => ({
  objectType: 'political-question',
  objectId: question.id,
  title: questionTitle(question.text),
  path: questionPath(question),
});

export const tellRaised = async (tx: Tx, matter: Matter) =>
  notify(tx, {
    ...aboutMatter(matter),
    kind: 'matter.raised',
    personIds: await thoseWith(tx, ['politician']),
  });

export const tellSettled = async (tx: Tx, matter: Matter) =>
  notify(tx, {
    ...aboutMatter(matter),
    kind: 'matter.settled',
    personIds: [...(await thoseWith(tx, ['politician'])), matter.raisedBy],
  });

export const tellAsked = async (tx: Tx, question: Question) =>
  notify(tx, {
    ...aboutQuestion(question),
    kind: 'political-question.asked',
    personIds: await thoseWith(tx, ANSWERING),
    day: answerBy(question.askedOn),
  });

export const tellAnswered = (tx: Tx, question: Question) =>
  notify(tx, {
    ...aboutQuestion(question),
    kind: 'political-question.answered',
    personIds: [question.askedBy],
  });
