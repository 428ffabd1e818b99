import type { FlowTexts } from '../../../engines/flows/public.ts';
import { daysBetween } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Outcome, outcomeOf } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<Outcome, { colour: TagColour; icon: IconName }>> = {
  draft: { colour: 'neutral', icon: 'edit' },
  open: { colour: 'accent', icon: 'play' },
  paused: { colour: 'info', icon: 'clock' },
  realised: { colour: 'success', icon: 'done' },
  stopped: { colour: 'neutral', icon: 'stop' },
  merged: { colour: 'neutral', icon: 'link' },
  split: { colour: 'neutral', icon: 'link' },
};

/** Why no author is named: hidden by his or her own choice, or not known. */
export const noAuthor = (view: View, { anonymous }: { anonymous: boolean }): string =>
  anonymous ? texts[view.language].anonymous : texts[view.language].authorUnknown;

/** Where an idea stands, in a word with its sign. */
export const OutcomeTag = ({ view, outcome }: { view: View; outcome: Outcome }) => (
  <Tag colour={LOOK[outcome].colour} icon={LOOK[outcome].icon}>
    {texts[view.language].outcomes[outcome]}
  </Tag>
);

interface Standing {
  step: string;
  caseStatus: Parameters<typeof outcomeOf>[0]['status'];
  listedAt: Date | null;
}

/** The step that an idea on its way is in, or what became of it. */
export function StandingTag({ view, row, flow }: { view: View; row: Standing; flow: FlowTexts }) {
  const outcome = outcomeOf({ status: row.caseStatus, listed: row.listedAt !== null });
  if (outcome !== 'open') return <OutcomeTag view={view} outcome={outcome} />;
  return (
    <Tag colour="accent" icon="play">
      {flow.steps[row.step]?.name ?? row.step}
    </Tag>
  );
}

/** How late it is, in words. Nothing if it is in time. */
export const LateTag = ({
  view,
  row,
}: {
  view: View;
  row: { caseStatus: string; dueOn: string | null; listedAt: Date | null };
}) =>
  row.listedAt && row.dueOn !== null && row.dueOn < view.today ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].late(daysBetween(row.dueOn, view.today))}
    </Tag>
  ) : null;

export const dayText = (view: View, day: string | null): string => (day ? formatDay(view.language, day) : '');
