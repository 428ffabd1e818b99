import { daysBetween } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { BarrierRow } from '../read.ts';
import { type BarrierStatus, isStanding } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<BarrierStatus, { colour: TagColour; icon: IconName }>> = {
  open: { colour: 'warning', icon: 'barrier' },
  'in-hand': { colour: 'accent', icon: 'hands' },
  removed: { colour: 'success', icon: 'done' },
  accepted: { colour: 'neutral', icon: 'stop' },
};

/** The status of a barrier: a word with its sign. */
export const StatusTag = ({ view, status }: { view: View; status: BarrierStatus }) => (
  <Tag colour={LOOK[status].colour} icon={LOOK[status].icon}>
    {texts[view.language].statuses[status]}
  </Tag>
);

/** How late it is to look at a barrier, in words. Nothing if it is in time. */
export const LateTag = ({ view, row }: { view: View; row: Pick<BarrierRow, 'late' | 'nextOn'> }) =>
  row.late && row.nextOn ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].late(daysBetween(row.nextOn, view.today))}
    </Tag>
  ) : null;

/** How long it has been, or was, in the way. */
export const daysText = (view: View, row: Pick<BarrierRow, 'days' | 'status'>): string =>
  isStanding(row.status) ? texts[view.language].days(row.days) : texts[view.language].wasDays(row.days);

const rememberedRow = remembered();

/** Everything that a row is made of. Names of people and units change without the barrier knowing. */
const rowKey = (view: View, row: BarrierRow): string =>
  [row.id, row.version, view.language, view.today, row.ownerName, row.unitName].join('|');

/** Barriers as rows: what, what sort, whose, how long, and its status. */
export const BarrierRows = ({ view, rows }: { view: View; rows: readonly BarrierRow[] }) => (
  <ul class="list barriers">
    {rows.map((row) => rememberedRow(rowKey(view, row), () => <Row view={view} row={row} />))}
  </ul>
);

function Row({ view, row }: { view: View; row: BarrierRow }) {
  const t = texts[view.language];
  const standing = isStanding(row.status);
  return (
    <li>
      <div class="list__main">
        <a class="barriers__title" href={`/barriers/${row.id}`}>
          {row.title}
        </a>
        <p class="quiet">
          {[
            t.kinds[row.kind],
            standing ? (row.ownerName ?? t.noOwner) : null,
            row.unitName,
            daysText(view, row),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div class="list__side">
        <LateTag view={view} row={row} />
        <span class="barriers__when">
          {standing && row.nextOn
            ? row.late
              ? null
              : t.next(formatDay(view.language, row.nextOn))
            : formatDay(view.language, row.statusOn)}
        </span>
        <StatusTag view={view} status={row.status} />
      </div>
    </li>
  );
}

/** The barriers of something, for its own page: nothing at all where there are none. */
export const BarriersOf = ({ view, rows }: { view: View; rows: readonly BarrierRow[] }) =>
  rows.length === 0 ? null : (
    <section class="section">
      <h2>{texts[view.language].about.title}</h2>
      <BarrierRows view={view} rows={rows} />
    </section>
  );
