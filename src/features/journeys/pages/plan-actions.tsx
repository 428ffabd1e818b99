import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { PlanRow } from '../../plans/public.ts';
import { texts } from '../texts.ts';

const STATUS_COLOURS: Record<PlanRow['status'], TagColour> = {
  proposed: 'neutral',
  planned: 'info',
  ongoing: 'accent',
  done: 'success',
  dropped: 'neutral',
};

/** What is in the plan, with what is missing said plainly. */
export function Actions({ view, actions }: { view: View; actions: readonly PlanRow[] }) {
  const t = texts[view.language];
  return (
    <ul class="list">
      {actions.map((action) => {
        const open = action.status !== 'done' && action.status !== 'dropped';
        return (
          <li>
            <div class="list__main">
              <a href={`/actions/${action.id}`}>{action.title}</a>
              <p class="quiet">
                {[
                  action.ownerName,
                  action.dueOn ? (open ? t.due : t.wasDone)(formatDay(view.language, action.dueOn)) : null,
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {open && (!action.ownerName || !action.dueOn) ? (
                <p class="missing">
                  <Icon name="warning" size={18} />{' '}
                  {[action.ownerName ? null : t.missing.owner, action.dueOn ? null : t.missing.due]
                    .filter(Boolean)
                    .join(', ')}
                  . <a href={`/actions/${action.id}/edit`}>{t.complete}</a>
                </p>
              ) : null}
            </div>
            <span class="list__side">
              {action.overdue ? (
                <Tag colour="danger" icon="clock">
                  {t.overdue}
                </Tag>
              ) : null}
              <Tag
                colour={STATUS_COLOURS[action.status]}
                icon={action.status === 'done' ? 'check' : undefined}
              >
                {t.actionStatus[action.status]}
              </Tag>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
