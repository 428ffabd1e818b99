import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { FullBarrier, MoveRow } from '../read.ts';
import { isStanding } from '../rules.ts';
import { texts } from '../texts.ts';
import { Moves, type RefusedMove } from './moves.tsx';
import { daysText, LateTag, StatusTag } from './parts.tsx';

export interface ShowBarrierProps {
  view: View;
  row: FullBarrier;
  /** What it stops; undefined where nothing is named, or the person does not see it. */
  stops: { title: string; path: string } | undefined;
  moves: readonly MoveRow[];
  history: readonly HistoryItem[];
  /** Whether the person may change and move it. */
  mayChange: boolean;
  refusedMove?: RefusedMove | undefined;
}

/** One barrier: what is in the way, what is done about it, whose it is, and how it has gone. */
export function ShowBarrier(props: ShowBarrierProps) {
  const { view, row, mayChange } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/barriers', label: t.title }}
      actions={
        <>
          {isStanding(row.status) ? (
            <ButtonLink href={`/challenges/new?barrier=${row.id}`} icon="idea" variant="secondary">
              {t.detail.toChallenge}
            </ButtonLink>
          ) : null}
          {mayChange ? (
            <ButtonLink href={`/barriers/${row.id}/edit`} icon="edit" variant="secondary">
              {t.detail.change}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <p class="row">
        <StatusTag view={view} status={row.status} />
        <LateTag view={view} row={row} />
        <span class="quiet">
          {t.detail.since(t.statuses[row.status], formatDay(view.language, row.statusOn))} ·{' '}
          {daysText(view, row)}
        </span>
      </p>
      {row.text ? <Prose text={row.text} /> : null}
      {mayChange ? <Moves {...props} /> : null}
      <div class="columns">
        <Facts {...props} />
        {row.remedy || props.moves.length > 0 ? (
          <section class="section">
            {row.remedy ? (
              <>
                <h2>{isStanding(row.status) ? t.detail.remedy : t.detail.remedied}</h2>
                <Prose text={row.remedy} />
              </>
            ) : null}
            {props.moves.length > 0 ? <Gone view={view} moves={props.moves} /> : null}
          </section>
        ) : null}
      </div>
      <section class="section no-print" aria-labelledby="barrier-challenges">
        <h2 id="barrier-challenges">{t.detail.challenges}</h2>
        <turbo-frame
          id="challenges-from"
          src={`/challenges/from?barrier=${row.id}`}
          loading="lazy"
          target="_top"
        >
          <a href={`/challenges/from?barrier=${row.id}`}>{t.detail.seeChallenges}</a>
        </turbo-frame>
      </section>
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

function Facts({ view, row, stops }: ShowBarrierProps) {
  const t = texts[view.language];
  const day = (value: string | null) => (value ? formatDay(view.language, value) : t.detail.notSet);
  return (
    <section class="section">
      <h2>{t.detail.facts}</h2>
      <dl class="facts">
        <dt>{t.detail.kind}</dt>
        <dd>{t.kinds[row.kind]}</dd>
        {row.aboutId ? (
          <>
            <dt>{t.detail.stops}</dt>
            <dd>{stops ? <a href={stops.path}>{stops.title}</a> : t.detail.hidden}</dd>
          </>
        ) : null}
        <dt>{t.detail.owner}</dt>
        <dd>{row.ownerName ?? t.noOwner}</dd>
        {isStanding(row.status) ? (
          <>
            <dt>{t.detail.nextOn}</dt>
            <dd>{day(row.nextOn)}</dd>
          </>
        ) : null}
        <dt>{t.detail.unit}</dt>
        <dd>{row.unitName ?? t.form.noUnit}</dd>
        <dt>{t.detail.reportedBy}</dt>
        <dd>{row.reporterName ?? t.detail.withoutName}</dd>
        <dt>{t.detail.reportedOn}</dt>
        <dd>{day(row.reportedOn)}</dd>
        <dt>{t.detail.sharing}</dt>
        <dd>{t.form.sharings[row.visibility].label}</dd>
      </dl>
    </section>
  );
}

/** How it has gone: each move with its reason, the latest first. */
function Gone({ view, moves }: { view: View; moves: readonly MoveRow[] }) {
  const t = texts[view.language];
  return (
    <>
      <h2 class="barrier-gone">{t.detail.moves}</h2>
      <ol class="barrier-moves">
        {moves.map((move) => (
          <li class="card">
            <p class="barrier-moves__who">
              <StatusTag view={view} status={move.cameTo} />{' '}
              <span class="quiet">
                {move.personName} <Time language={view.language} at={move.at} />
              </span>
            </p>
            <Prose text={move.reason} />
          </li>
        ))}
      </ol>
    </>
  );
}
