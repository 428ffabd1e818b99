import type { Child } from 'hono/jsx';
import { dayOf, daysBetween } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Icon, type IconName } from '../../../shared/ui/icon.tsx';
import { Prose, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { ArgumentRow, NoteRow, ProposalRow } from '../read.ts';
import { SIDES, type Standing, standingOf } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<Standing, { colour: TagColour; icon: IconName }>> = {
  unpublished: { colour: 'neutral', icon: 'eye' },
  open: { colour: 'accent', icon: 'play' },
  paused: { colour: 'info', icon: 'clock' },
  answered: { colour: 'success', icon: 'chat' },
  done: { colour: 'success', icon: 'done' },
  stopped: { colour: 'neutral', icon: 'stop' },
};
type Standable = Parameters<typeof standingOf>[0];

/** Where a proposal stands, in a word with its sign. */
export function StandingTag({ view, row }: { view: View; row: Standable }) {
  const standing = standingOf(row);
  return (
    <Tag colour={LOOK[standing].colour} icon={LOOK[standing].icon}>
      {texts[view.language].standings[standing]}
    </Tag>
  );
}

/** What was answered, in a word. Nothing before the answer. */
export const DecisionTag = ({
  view,
  row,
}: {
  view: View;
  row: { answeredOn: string | null; decision: string | null };
}) =>
  row.answeredOn && row.decision ? (
    <Tag colour="brand" icon="chat">
      {texts[view.language].decisions[row.decision] ?? row.decision}
    </Tag>
  ) : null;

/** How late it is, in words. Nothing if it is in time. */
export const LateTag = ({ view, dueOn }: { view: View; dueOn: string | null }) =>
  dueOn !== null && dueOn < view.today ? (
    <Tag colour="danger" icon="clock">
      {texts[view.language].late(daysBetween(dueOn, view.today))}
    </Tag>
  ) : null;

/** How many stand behind it, and how much is said about it. */
export function Voices({ view, row }: { view: View; row: ProposalRow }) {
  const t = texts[view.language];
  return (
    <p class="proposals__voices">
      <Icon name="heart" size={16} /> {t.supports(row.supports)} <Icon name="chat" size={16} />{' '}
      {t.arguments(row.argumentsFor + row.argumentsAgainst)}
    </p>
  );
}

/** The three questions below the title. */
export function Words({
  view,
  row,
}: {
  view: View;
  row: { forWhom: string; benefit: string; situation: string };
}) {
  const t = texts[view.language].questions;
  return (
    <dl class="facts facts--stacked">
      {(['forWhom', 'benefit', 'situation'] as const).map((name) => (
        <>
          <dt>{t[name]}</dt>
          <dd>
            <Prose text={row[name]} />
          </dd>
        </>
      ))}
    </dl>
  );
}

/** Arguments for and against, beside each other. `more`: what stands below each, such as a form. */
export function Arguments({
  view,
  rows,
  more,
}: {
  view: View;
  rows: readonly ArgumentRow[];
  more?: (row: ArgumentRow) => Child;
}) {
  const t = texts[view.language].argument;
  return (
    <div class="proposal-sides">
      {SIDES.map((side) => {
        const own = rows.filter((row) => row.side === side);
        return (
          <section class={`proposal-side proposal-side--${side}`} aria-labelledby={`side-${side}`}>
            <h3 id={`side-${side}`}>
              <Icon name={side === 'for' ? 'add' : 'stop'} /> {t.sides[side]} ({own.length})
            </h3>
            {own.length === 0 ? <p class="quiet">{t.none[side]}</p> : null}
            <ul class="proposal-side__list">
              {own.map((row) => (
                <li id={`argument-${row.id}`}>
                  <Prose text={row.text} />
                  <p class="quiet">
                    {t.by[row.byKind]}, {formatDay(view.language, dayOf(row.at))}
                  </p>
                  {more?.(row)}
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

/** What the sender has added and why things were done. */
export function Notes({ view, rows }: { view: View; rows: readonly NoteRow[] }) {
  const t = texts[view.language].public;
  if (rows.length === 0) return null;
  return (
    <section class="section">
      <h2>{t.notes}</h2>
      <ul class="proposal-notes">
        {rows.map((row) => (
          <li>
            <p>
              <strong>{row.kind === 'addition' ? t.added : (t.reasons[row.move ?? ''] ?? '')}</strong>{' '}
              <span class="quiet">{formatDay(view.language, dayOf(row.at))}</span>
            </p>
            <Prose text={row.text} />
          </li>
        ))}
      </ul>
    </section>
  );
}
