import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatHours, formatMoney } from '../money.ts';
import type { InitiativeRow } from '../read-list.ts';
import { isInnovation, isLate, LEVELS, type Level, type Status, standsStill, type Track } from '../rules.ts';
import { texts } from '../texts.ts';

const STATUS: Readonly<Record<Status, [TagColour, IconName]>> = {
  planned: ['neutral', 'calendar'],
  running: ['neutral', 'play'],
  paused: ['neutral', 'clock'],
  'in-use': ['success', 'bloom'],
  stopped: ['neutral', 'stop'],
};

/** Where it stands, in one word; an innovation is called that only when it is one. */
export function StatusTag({
  view,
  row,
}: {
  view: View;
  row: Pick<InitiativeRow, 'status' | 'inUseSince' | 'benefit'>;
}) {
  const t = texts[view.language];
  const [colour, icon] = STATUS[row.status];
  return (
    <Tag colour={colour} icon={icon}>
      {isInnovation(row) ? t.innovation : t.statuses[row.status]}
    </Tag>
  );
}

/** Its track: never by colour alone. */
export const TrackTag = ({ view, track }: { view: View; track: Track }) => (
  <Tag colour={track === 'explore' ? 'info' : 'accent'} icon={track === 'explore' ? 'journey' : 'loop'}>
    {texts[view.language].tracks[track].label}
  </Tag>
);

/** What somebody should look at: a decision that is overdue, something that stands still. */
export function Warnings({
  view,
  row,
}: {
  view: View;
  row: Pick<InitiativeRow, 'status' | 'nextOn' | 'movedOn'>;
}) {
  const t = texts[view.language];
  return (
    <>
      {isLate(row, view.today) ? (
        <Tag colour="warning" icon="clock">
          {t.late}
        </Tag>
      ) : null}
      {standsStill(row, view.today) ? (
        <Tag colour="warning" icon="wilted">
          {t.still}
        </Tag>
      ) : null}
    </>
  );
}

/** The day that matters most to a list. */
export function whenText(view: View, row: InitiativeRow): string {
  const t = texts[view.language].row;
  const day = (value: string) => formatDay(view.language, value);
  if (row.status === 'in-use' && row.inUseSince) return t.since(day(row.inUseSince));
  if (row.status === 'stopped' && row.endedOn) return t.ended(day(row.endedOn));
  return row.nextOn ? t.next(day(row.nextOn)) : t.moved(day(row.movedOn));
}

/** "120 000 kr av 250 000 kr"; nothing where there is no money. */
export function moneyText(view: View, row: Pick<InitiativeRow, 'moneyUsed' | 'moneyPlanned'>): string | null {
  const t = texts[view.language].row;
  const sum = (ore: number) => formatMoney(view.language, ore);
  if (row.moneyPlanned > 0) return t.money(sum(row.moneyUsed), sum(row.moneyPlanned));
  return row.moneyUsed > 0 ? t.moneyOnly(sum(row.moneyUsed)) : null;
}

/** One half of the dual assessment: three steps, the word, and the reason. */
export function LevelMark({ view, level }: { view: View; level: Level }) {
  const reached = LEVELS.indexOf(level);
  return (
    <span class="initiative-level">
      <span class="initiative-level__steps" aria-hidden="true">
        {[1, 2].map((step) => (
          <span class={step <= reached ? 'initiative-level__on' : 'initiative-level__off'} />
        ))}
      </span>{' '}
      <strong>{texts[view.language].levels[level]}</strong>
    </span>
  );
}

interface Measured {
  label: string;
  planned: string;
  used: string;
  left: string;
  over: boolean;
  share: number;
}

/** Money and time, planned against used: a bar each, with the figures in words. */
export function Budget({
  view,
  row,
}: {
  view: View;
  row: Pick<InitiativeRow, 'moneyPlanned' | 'moneyUsed' | 'hoursPlanned' | 'hoursUsed'>;
}) {
  const t = texts[view.language].money;
  const measured = (label: string, planned: number, used: number, text: (n: number) => string): Measured => ({
    label,
    planned: text(planned),
    used: text(used),
    left: text(Math.abs(planned - used)),
    over: planned > 0 && used > planned,
    share: planned > 0 ? Math.min(1, used / planned) : 0,
  });
  const rows = [
    ...(row.moneyPlanned > 0 || row.moneyUsed > 0
      ? [measured(t.money, row.moneyPlanned, row.moneyUsed, (n) => formatMoney(view.language, n))]
      : []),
    ...(row.hoursPlanned > 0 || row.hoursUsed > 0
      ? [
          measured(t.hours, row.hoursPlanned, row.hoursUsed, (n) =>
            t.hoursText(formatHours(view.language, n)),
          ),
        ]
      : []),
  ];
  if (rows.length === 0) return <p class="quiet">{t.none}</p>;
  return (
    <dl class="initiative-budget">
      {rows.map((one) => (
        <div>
          <dt>{one.label}</dt>
          <dd>
            {t.used}: <strong>{one.used}</strong>
            <br />
            {t.planned}: {one.planned}
            {one.share > 0 ? (
              <>
                <svg
                  class="initiative-budget__bar"
                  viewBox="0 0 100 6"
                  preserveAspectRatio="none"
                  aria-hidden="true"
                >
                  <rect class="initiative-budget__whole" width="100" height="6" />
                  <rect
                    class={one.over ? 'initiative-budget__over' : 'initiative-budget__used'}
                    width={(one.share * 100).toFixed(1)}
                    height="6"
                  />
                </svg>
                {one.over ? t.over : t.left}: {one.left}
              </>
            ) : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
