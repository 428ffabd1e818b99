import type { Day } from '../../shared/kernel/dates.ts';
import type { CaseState, Move } from './flow.ts';
import { workingDaysBetween } from './working-days.ts';

/**
 * What the event of a move says, the same for every flow: histories, time-in-step figures and reports are read from it.
 * `days`: working days that the case had been in the step it left (or still is in). Reasons are people's own text and
 * stand on the case, not here.
 */
export const moveEvent = (before: CaseState, after: CaseState, what: Move['kind'], today: Day) => ({
  move: what,
  from: before.step,
  to: after.step,
  status: after.status,
  days: workingDaysBetween(before.enteredOn, today),
  late: before.dueOn !== null && before.dueOn < today,
  ownerId: after.ownerId,
});
