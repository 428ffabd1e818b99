import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { ExperimentRow } from '../read.ts';
import { isLate, type Outcome, type Status } from '../rules.ts';
import { texts } from '../texts.ts';

const STATUS: Readonly<Record<Status, [TagColour, IconName]>> = {
  planned: ['neutral', 'calendar'],
  running: ['info', 'play'],
  stopped: ['warning', 'stop'],
  closed: ['neutral', 'done'],
};
/** What did not hold has a warm colour and a sign of its own, never the colour of danger: it is as much worth. */
const OUTCOME: Readonly<Record<Outcome, [TagColour, IconName]>> = {
  supported: ['success', 'bloom'],
  'not-supported': ['brand', 'wilted'],
  unclear: ['info', 'plant'],
};

/** Where it stands, in a word with its sign; a closed one says what came of it. */
export function StateTag({ view, row }: { view: View; row: Pick<ExperimentRow, 'status' | 'outcome'> }) {
  const t = texts[view.language];
  const [colour, icon] = row.outcome ? OUTCOME[row.outcome] : STATUS[row.status];
  return (
    <Tag colour={colour} icon={icon}>
      {row.outcome ? t.outcomes[row.outcome] : t.statuses[row.status]}
    </Tag>
  );
}

export const LateTag = ({ view, row }: { view: View; row: Pick<ExperimentRow, 'status' | 'endsOn'> }) =>
  isLate(row, view.today) ? (
    <Tag colour="warning" icon="clock">
      {texts[view.language].late}
    </Tag>
  ) : null;

/** The day that matters: when it is to be over, or when it was closed. */
export function whenText(view: View, row: Pick<ExperimentRow, 'status' | 'endsOn' | 'closedOn'>): string {
  const t = texts[view.language];
  const day = (value: string) => formatDay(view.language, value);
  return row.closedOn ? t.closedOn(day(row.closedOn)) : t.until(day(row.endsOn));
}

/** Experiments as rows: what, how far, and what came of it; the learning of those that are closed. */
export const ExperimentRows = ({
  view,
  rows,
  withInitiative = false,
}: {
  view: View;
  rows: readonly ExperimentRow[];
  withInitiative?: boolean;
}) => (
  <ul class="list experiments">
    {rows.map((row) => (
      <li>
        <div class="list__main">
          <a class="experiments__title" href={`/experiments/${row.id}`} data-turbo-frame="_top">
            {row.title}
          </a>
          {row.learning ? <p class="experiments__learning">{row.learning}</p> : null}
          <p class="quiet">
            {[
              withInitiative ? row.initiativeTitle : null,
              row.ownerName,
              row.status === 'planned' ? null : texts[view.language].loops(row.loops),
              whenText(view, row),
            ]
              .filter(Boolean)
              .join(' · ')}
          </p>
        </div>
        <div class="list__side">
          <LateTag view={view} row={row} />
          <StateTag view={view} row={row} />
        </div>
      </li>
    ))}
  </ul>
);
