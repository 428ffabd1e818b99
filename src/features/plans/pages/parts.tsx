import { daysBetween } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { PlanRow } from '../read.ts';
import type { ActionStatus } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<ActionStatus, { colour: TagColour; icon: IconName }>> = {
  proposed: { colour: 'neutral', icon: 'idea' },
  planned: { colour: 'info', icon: 'calendar' },
  ongoing: { colour: 'accent', icon: 'play' },
  done: { colour: 'success', icon: 'done' },
  dropped: { colour: 'neutral', icon: 'stop' },
};

/** The status of an action: a word with its sign. */
export const StatusTag = ({ view, status }: { view: View; status: ActionStatus }) => (
  <Tag colour={LOOK[status].colour} icon={LOOK[status].icon}>
    {texts[view.language].statuses[status]}
  </Tag>
);

/** How late an action is, in words. Nothing if it is in time. */
export const OverdueTag = ({ view, row }: { view: View; row: Pick<PlanRow, 'overdue' | 'dueOn'> }) =>
  row.overdue && row.dueOn ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].overdue(daysBetween(row.dueOn, view.today))}
    </Tag>
  ) : null;

/** One line that says by when, or when it was done. */
export function whenText(view: View, row: Pick<PlanRow, 'status' | 'statusOn' | 'dueOn'>): string {
  const t = texts[view.language];
  if (row.status === 'done') return t.doneOn(formatDay(view.language, row.statusOn));
  if (row.status === 'dropped') return t.droppedOn(formatDay(view.language, row.statusOn));
  return row.dueOn ? t.due(formatDay(view.language, row.dueOn)) : t.noDue;
}
