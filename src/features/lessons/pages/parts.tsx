import { formatDay } from '../../../shared/text/format.ts';
import type { IconName } from '../../../shared/ui/icon.tsx';
import { Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import type { LikeLesson } from '../like.ts';
import type { LessonRow } from '../read.ts';
import type { CommonOutcome } from '../rules.ts';
import { texts } from '../texts.ts';

/** A failure has a warm colour and a sign of its own, never the colour of danger. */
const LOOK: Readonly<Record<CommonOutcome, { colour: TagColour; icon: IconName }>> = {
  success: { colour: 'success', icon: 'bloom' },
  partly: { colour: 'info', icon: 'plant' },
  failure: { colour: 'brand', icon: 'wilted' },
  open: { colour: 'neutral', icon: 'clock' },
};

/** How it went: a word with its sign. */
export const OutcomeTag = ({ view, outcome }: { view: View; outcome: CommonOutcome }) => (
  <Tag colour={LOOK[outcome].colour} icon={LOOK[outcome].icon}>
    {texts[view.language].outcomes[outcome]}
  </Tag>
);

/** Where and when, in a line: the unit and the day of an own lesson, the place and year of a common one. */
export const whereText = (view: View, row: LessonRow): string =>
  row.common
    ? `${row.place} · ${row.day.slice(0, 4)}`
    : [row.place ?? texts[view.language].noUnit, formatDay(view.language, row.day)].join(' · ');

const rememberedRow = remembered();

/** Lessons as a list: what it is about, the beginning of what was learnt, how it went. */
export const LessonList = ({
  view,
  rows,
  open = false,
}: {
  view: View;
  rows: readonly LessonRow[];
  /** For everybody: the unit is not told, only when. */
  open?: boolean;
}) => (
  <ul class="list lessons">
    {rows.map((row) =>
      rememberedRow([row.path, row.version, view.language, row.place, open].join('|'), () => (
        <li>
          <div class="list__main">
            <a class="lessons__title" href={row.path}>
              {row.title}
            </a>
            <p class="lessons__excerpt">{row.excerpt}</p>
            <p class="quiet">{open ? formatDay(view.language, row.day) : whereText(view, row)}</p>
          </div>
          <div class="list__side">
            {row.common ? <Tag icon="examples">{texts[view.language].fromOthers}</Tag> : null}
            <OutcomeTag view={view} outcome={row.outcome} />
          </div>
        </li>
      )),
    )}
  </ul>
);

/** Lessons like something, as a short list. */
export const LikeList = ({ view, rows }: { view: View; rows: readonly LikeLesson[] }) => (
  <ul class="list lessons">
    {rows.map((row) => (
      <li>
        <div class="list__main">
          <a class="lessons__title" href={row.path} data-turbo-frame="_top">
            {row.title}
          </a>
          <p class="lessons__excerpt">{row.excerpt}</p>
        </div>
        <div class="list__side">
          {row.common ? <Tag icon="examples">{texts[view.language].fromOthers}</Tag> : null}
          <OutcomeTag view={view} outcome={row.outcome} />
        </div>
      </li>
    ))}
  </ul>
);
