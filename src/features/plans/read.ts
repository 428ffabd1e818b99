import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { type ActionStatus, isOverdue } from './rules.ts';

/** An action as lists show it. */
export interface PlanRow {
  id: string;
  journeyId: string | null;
  questionId: string | null;
  suggestionId: string | null;
  title: string;
  status: ActionStatus;
  ownerName: string | null;
  unitName: string | null;
  dueOn: Day | null;
  followUpOn: Day | null;
  expectedEffect: string;
  overdue: boolean;
  version: number;
}

export const PLAN_COLUMNS = `a.id, a.journey_id as "journeyId", a.question_id as "questionId",
  a.suggestion_id as "suggestionId", a.title, a.status, p.name as "ownerName", u.name as "unitName",
  a.due_on as "dueOn", a.follow_up_on as "followUpOn", a.expected_effect as "expectedEffect", a.version`;

export const PLAN_JOINS = 'left join person p on p.id = a.owner_id left join unit u on u.id = a.unit_id';

export const toPlanRow = <T extends Omit<PlanRow, 'overdue'>>(row: T, today: Day): T & PlanRow => ({
  ...row,
  overdue: isOverdue(row, today),
});

/** The actions of one journey that the person may see, the soonest due first. */
export async function actionsOfJourney(tx: Tx, journeyId: string): Promise<PlanRow[]> {
  const { rows } = await tx.client.query<Omit<PlanRow, 'overdue'>>(
    `select ${PLAN_COLUMNS} from action a ${PLAN_JOINS}
      where a.organisation_id = $1 and a.journey_id = $2
      order by a.due_sort, a.id limit 500`,
    [tx.scope.organisationId, journeyId],
  );
  return rows.map((row) => toPlanRow(row, tx.today));
}
