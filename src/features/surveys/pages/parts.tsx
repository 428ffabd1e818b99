import { Tabs, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import type { Status } from '../rules.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';

const COLOUR: Readonly<Record<Status, TagColour>> = {
  preparing: 'neutral',
  open: 'success',
  closing: 'warning',
  closed: 'accent',
};

export const StatusTag = ({ view, status }: { view: View; status: Status }) => (
  <Tag colour={COLOUR[status]}>{texts[view.language].statuses[status]}</Tag>
);

/** The views of one survey. */
export function SurveyTabs({
  view,
  row,
  holds,
  current,
}: {
  view: View;
  row: Survey;
  holds: boolean;
  current: 'overview' | 'people' | 'questions' | 'results' | 'files' | 'holders';
}) {
  const t = texts[view.language].one;
  const path = pathOf(row.id);
  const tabs = [
    { key: 'overview', href: path, label: t.overview, there: true },
    {
      key: 'people',
      href: `${path}/people`,
      label: t.people,
      there: holds && row.door === 'invited' && !row.imported,
    },
    { key: 'questions', href: `${path}/questions`, label: t.questions, there: true },
    { key: 'results', href: `${path}/results`, label: t.results, there: row.status === 'closed' },
    { key: 'files', href: `${path}/files`, label: t.files, there: row.status === 'closed' },
    { key: 'holders', href: `${path}/holders`, label: t.holders, there: holds },
  ];
  return (
    <Tabs
      label={t.tabs}
      tabs={tabs
        .filter((tab) => tab.there)
        .map((tab) => ({ href: tab.href, label: tab.label, current: tab.key === current }))}
    />
  );
}
