import type { Tx } from '../../shared/db/database.ts';
import type { WaitingItem } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { formatDay } from '../../shared/text/format.ts';
import { mayAnswer } from './policy.ts';
import { answerBy, type Question, questionPath, questionTitle } from './rules.ts';
import { QUESTION_COLUMNS } from './store.ts';
import { texts } from './texts.ts';

const MOST = 5;

/** Questions that wait for an answer, the oldest first: for those who answer. */
export async function waitingQuestions(tx: Tx, actor: Actor): Promise<WaitingItem[]> {
  if (!mayAnswer(actor)) return [];
  const t = texts[actor.language].waiting;
  const { rows } = await tx.client.query<Question>(
    `select ${QUESTION_COLUMNS} from political_question q
      where q.organisation_id = $1 and q.answered_on is null order by q.asked_on, q.id limit ${MOST}`,
    [tx.scope.organisationId],
  );
  return rows.map((row) => {
    const day = answerBy(row.askedOn);
    const urgent = day < tx.today;
    const said = formatDay(actor.language, day);
    return {
      href: questionPath(row),
      title: questionTitle(row.text),
      note: urgent ? t.late(said) : t.question(said),
      urgent,
      day,
    };
  });
}
