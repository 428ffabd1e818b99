import { dayOf } from '../../../shared/kernel/dates.ts';
import { dayAndTime, formatDay, formatNumber } from '../../../shared/text/format.ts';
import type { ExportSource } from '../../../shared/transfer/source.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, PostButton, Tag, type TagColour, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ExportState, isEnded, isRepeatable, shareDone } from '../rules.ts';
import type { ExportRow } from '../tables.ts';
import { texts } from '../texts.ts';

/** How often the list is fetched anew while something is going on, in seconds. */
const LIVE_SECONDS = 2;
/** The same where the browser runs no scripts: the whole page comes anew. */
const REFRESH_SECONDS = 5;

interface ListProps {
  view: View;
  rows: readonly ExportRow[];
  /** Where the list continues. */
  next: string | null;
  /** What the person may take along. */
  sources: readonly ExportSource[];
  /** Every list there is, for the names of what has been exported. */
  known: readonly ExportSource[];
}

export function ExportsPage(props: ListProps) {
  const { view, rows, sources } = props;
  const t = texts[view.language];
  const going = rows.some(({ state }) => !isEnded(state));
  return (
    <Page view={view} title={t.title} lead={t.lead} {...(going ? { refreshSeconds: REFRESH_SECONDS } : {})}>
      <turbo-frame id="exports" target="_top" refresh="morph">
        <ExportList {...props} />
      </turbo-frame>
      <section class="section">
        <h2>{t.sources}</h2>
        <ul class="list">
          {sources.map((source) => (
            <li>
              <div class="list__main">
                <a href={source.href}>{source.title[view.language]}</a>
              </div>
              <div class="list__side">
                <ButtonLink href={`/exports/new?source=${source.name}`} icon="download" variant="secondary">
                  {t.export} <span class="sr-only">{source.title[view.language]}</span>
                </ButtonLink>
              </div>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}

/** The list within its frame, fetched anew while something is going on. */
export function ExportList({ view, rows, next, sources, known }: ListProps) {
  const t = texts[view.language];
  const going = rows.filter(({ state }) => !isEnded(state)).length;
  const first = sources[0];
  if (rows.length === 0)
    return (
      <Empty
        icon="download"
        title={t.emptyTitle}
        action={
          first ? (
            <ButtonLink href={`/exports/new?source=${first.name}`} icon="download">
              {t.exportList(first.title[view.language])}
            </ButtonLink>
          ) : undefined
        }
      >
        <p>{t.emptyText}</p>
      </Empty>
    );
  return (
    <>
      <p class="quiet" role="status">
        {going > 0 ? t.going(going) : ''}
      </p>
      {going > 0 ? (
        <div data-controller="poll" data-poll-src-value={view.path} data-poll-seconds-value={LIVE_SECONDS} />
      ) : null}
      <ul class="list exports" aria-label={t.mine}>
        {rows.map((row) => (
          <ExportItem view={view} row={row} known={known} />
        ))}
      </ul>
      <More view={view} href={next ? `/exports?before=${next}` : null} />
    </>
  );
}

const COLOURS: Record<ExportState, TagColour> = {
  waiting: 'neutral',
  running: 'info',
  done: 'success',
  failed: 'danger',
  expired: 'neutral',
};

function ExportItem({ view, row, known }: { view: View; row: ExportRow; known: readonly ExportSource[] }) {
  const { language } = view;
  const t = texts[language];
  const source = known.find(({ name }) => name === row.source);
  const title = source?.title[language] ?? row.source;
  const label = (what: string) => t.labelled(what, title, dayAndTime(row.askedAt));
  return (
    <li id={`export-${row.id}`}>
      <div class="list__main">
        <h2 class="exports__title">
          {title} <span class="quiet">({t.formats[row.format]})</span>
        </h2>
        <p class="row">
          <Tag colour={COLOURS[row.state]}>{t.states[row.state]}</Tag>
          <span class="quiet">
            {t.asked} <Time language={language} at={row.askedAt} />
          </span>
        </p>
        <Choice view={view} row={row} source={source} />
        <Course view={view} row={row} title={title} />
      </div>
      <div class="list__side exports__buttons">
        {row.state === 'done' ? (
          <ButtonLink href={`/exports/${row.id}/file`} icon="download" download>
            {t.download} <span class="sr-only">{label('')}</span>
          </ButtonLink>
        ) : null}
        {isRepeatable(row.state) && source ? (
          <PostButton
            view={view}
            action={`/exports/${row.id}/attempts`}
            variant="primary"
            label={label(row.state === 'failed' ? t.repeat : t.repeatExpired)}
          >
            {row.state === 'failed' ? t.repeat : t.repeatExpired}
          </PostButton>
        ) : null}
        <PostButton
          view={view}
          action={`/exports/${row.id}/removal`}
          variant="tertiary"
          label={label(isEnded(row.state) ? t.remove : t.stop)}
        >
          {isEnded(row.state) ? t.remove : t.stop}
        </PostButton>
      </div>
    </li>
  );
}

/** What of the list is in the file. */
function Choice({ view, row, source }: { view: View; row: ExportRow; source: ExportSource | undefined }) {
  const chosen = source?.describe?.(view.language, row.filter) ?? [];
  return chosen.length > 0 ? <p class="quiet exports__choice">{chosen.join(' · ')}</p> : null;
}

/** How it goes, or went. */
function Course({ view, row, title }: { view: View; row: ExportRow; title: string }) {
  const { language } = view;
  const t = texts[language];
  const rows = formatNumber(language, row.rowsDone);
  const share = shareDone(row.rowsDone, row.rowsExpected);
  if (row.state === 'failed')
    return (
      <p>
        {row.reason ? t.reasons[row.reason] : ''} {t.nothingKept}
      </p>
    );
  if (row.state === 'expired') return <p>{t.expired}</p>;
  if (row.state === 'done')
    return (
      <p>
        {t.rows(rows)}. {row.expiresAt ? t.kept(formatDay(language, dayOf(row.expiresAt))) : ''}
      </p>
    );
  return (
    <>
      {row.attempts > 0 ? <p>{t.again}</p> : null}
      {row.state === 'running' ? (
        <p class="row">
          <progress
            aria-label={t.progress(title)}
            max={1}
            {...(share === null ? {} : { value: Number(share.toFixed(3)) })}
          />
          <span class="exports__rows">
            {row.rowsExpected === null
              ? t.rows(rows)
              : t.rowsOf(rows, formatNumber(language, Math.max(row.rowsExpected, row.rowsDone)))}
          </span>
        </p>
      ) : null}
    </>
  );
}
