import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tabs, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { competenceText } from '../competences.ts';
import { mayHelp, maySeeFigures } from '../policy.ts';
import type { CoachRow } from '../read.ts';
import type { HelpStatus } from '../rules.ts';
import { texts } from '../texts.ts';

export type HelpTab = 'find' | 'asked' | 'toYou' | 'figures';

const PATHS: Readonly<Record<HelpTab, string>> = {
  find: '/coaches',
  asked: '/help',
  toYou: '/help?to=me',
  figures: '/help/figures',
};

/** The parts of help: whom to ask, what one asked, what one was asked, and (for the lead) how it goes. */
export function HelpTabs({ view, current }: { view: View; current: HelpTab | null }) {
  const t = texts[view.language].tabs;
  const { actor } = view;
  const shown: HelpTab[] = ['find', 'asked'];
  if (actor && (mayHelp(actor) || maySeeFigures(actor))) shown.push('toYou');
  if (actor && maySeeFigures(actor)) shown.push('figures');
  return (
    <Tabs
      label={t.label}
      tabs={shown.map((tab) => ({ href: PATHS[tab], label: t[tab], current: tab === current }))}
    />
  );
}

const LOOK: Readonly<Record<HelpStatus, { colour: TagColour; icon: IconName }>> = {
  asked: { colour: 'warning', icon: 'clock' },
  answered: { colour: 'accent', icon: 'chat' },
  closed: { colour: 'success', icon: 'done' },
};

export const StatusTag = ({ view, status }: { view: View; status: HelpStatus }) => (
  <Tag colour={LOOK[status].colour} icon={LOOK[status].icon}>
    {texts[view.language].statuses[status]}
  </Tag>
);

/** What somebody is here, in words. */
export const PartTags = ({ view, coach }: { view: View; coach: Pick<CoachRow, 'roles'> }) => {
  const t = texts[view.language].parts;
  return (
    <>
      {coach.roles.includes('coach') ? (
        <Tag colour="brand" icon="hands">
          {t.coach}
        </Tag>
      ) : null}
      {coach.roles.includes('ambassador') ? (
        <Tag colour="info" icon="chat">
          {t.ambassador}
        </Tag>
      ) : null}
    </>
  );
};

/** Whether somebody is away, or takes no questions. Nothing if he or she can be asked. */
export function Availability({ view, coach }: { view: View; coach: CoachRow }) {
  const t = texts[view.language];
  if (coach.awayUntil)
    return (
      <Tag colour="warning" icon="clock">
        {t.away(formatDay(view.language, coach.awayUntil))}
      </Tag>
    );
  return coach.takesRequests ? null : <Tag icon="stop">{t.notTaking}</Tag>;
}

export const Competences = ({ view, kept }: { view: View; kept: readonly string[] }) => (
  <ul class="coach-tags">
    {kept.map((one) => (
      <li>{competenceText(view.language, one)}</li>
    ))}
  </ul>
);
