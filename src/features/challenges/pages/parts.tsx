import { daysBetween } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { ChallengeRow } from '../read.ts';
import { isLate, nextDay, type Phase, type Phased, phaseOf } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<Phase, { colour: TagColour; icon: IconName }>> = {
  draft: { colour: 'neutral', icon: 'edit' },
  coming: { colour: 'info', icon: 'calendar' },
  collect: { colour: 'accent', icon: 'idea' },
  refine: { colour: 'accent', icon: 'tool' },
  decide: { colour: 'warning', icon: 'vote' },
  report: { colour: 'info', icon: 'done' },
  reported: { colour: 'success', icon: 'chat' },
  closed: { colour: 'neutral', icon: 'stop' },
};

/** The phase of a challenge: a word with its sign. */
export const PhaseTag = ({ view, row }: { view: View; row: Phased }) => {
  const phase = phaseOf(row, view.today);
  return (
    <Tag colour={LOOK[phase].colour} icon={LOOK[phase].icon}>
      {texts[view.language].phases[phase]}
    </Tag>
  );
};

/** That the decision or the report is late, in words. Nothing if it is in time. */
export const LateTag = ({ view, row }: { view: View; row: Phased }) =>
  isLate(row, view.today) ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].late}
    </Tag>
  ) : null;

/** One line that says what comes next and when, or what has been. */
export function whenText(view: View, row: Phased & Pick<ChallengeRow, 'closedOn' | 'reportedOn'>): string {
  const t = texts[view.language];
  const phase = phaseOf(row, view.today);
  const next = nextDay(row, view.today);
  if (isLate(row, view.today) && next !== null)
    return t.lateBy[phase === 'decide' ? 'decide' : 'report'](daysBetween(next, view.today));
  const day = phase === 'reported' ? row.reportedOn : phase === 'closed' ? row.closedOn : next;
  return t.left[phase](day ? daysBetween(view.today, day) : 0, day ? formatDay(view.language, day) : '');
}

const rememberedCard = remembered();

/** Cards of challenges. `base`: where each is read. */
export const Cards = ({
  view,
  rows,
  base = '/challenges',
}: {
  view: View;
  rows: readonly ChallengeRow[];
  base?: string;
}) => (
  <ul class="cards">
    {rows.map((row) =>
      // names of people and units change without the challenge knowing
      rememberedCard(
        [row.id, row.version, view.language, view.today, base, row.unitName, row.deciderName].join('|'),
        () => <Card view={view} row={row} base={base} />,
      ),
    )}
  </ul>
);

function Card({ view, row, base }: { view: View; row: ChallengeRow; base: string }) {
  const t = texts[view.language];
  const who = [row.unitName ?? t.forAll, row.deciderName ? t.deciderIs(row.deciderName) : null];
  return (
    <li class="card card--link challenge-card">
      <p class="challenge-card__phase">
        <PhaseTag view={view} row={row} /> <LateTag view={view} row={row} />
      </p>
      <h2>
        <a href={`${base}/${row.id}`}>{row.title}</a>
      </h2>
      {row.forWhom ? (
        <p>
          {t.forWhom}: {row.forWhom}
        </p>
      ) : null}
      <p class="challenge-card__when">{whenText(view, row)}</p>
      {base === '/challenges' ? <p class="quiet">{who.filter(Boolean).join(' · ')}</p> : null}
    </li>
  );
}
