import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay, formatNumber } from '../../../shared/text/format.ts';
import type { ImportTarget } from '../../../shared/transfer/target.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { isUndoable, rightCount, shareDone } from '../rules.ts';
import type { ImportJob, StoredRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { ImportSteps } from './parts.tsx';
import { WrongRows } from './preview.tsx';

/** How often the page is fetched anew while it is going on, in seconds; with scripts, and without. */
const LIVE_SECONDS = 2;
const REFRESH_SECONDS = 5;

/** An import that is being brought in, or undone. */
export function GoingPage({ view, job }: { view: View; job: ImportJob }) {
  const { language } = view;
  const t = texts[language];
  const undoing = job.state === 'undoing';
  const count = (value: number) => formatNumber(language, value);
  const done = undoing ? job.undoneCount + job.keptCount : job.madeCount + job.wrongCount;
  return (
    <Page
      view={view}
      title={undoing ? t.undoingTitle : t.goingTitle}
      lead={t.goingLead}
      up={{ href: '/imports', label: t.title }}
      refreshSeconds={REFRESH_SECONDS}
    >
      {undoing ? null : <ImportSteps view={view} at="done" id={job.id} />}
      <div data-controller="revisit" data-revisit-seconds-value={LIVE_SECONDS} />
      {job.attempts > 0 ? <p>{t.again}</p> : null}
      <p class="row import-progress">
        <progress aria-label={t.progress} max={1} value={Number(shareDone(job).toFixed(3))} />
        <span>{t.rowsOf(count(done), count(undoing ? job.madeCount : job.rowCount))}</span>
      </p>
    </Page>
  );
}

interface DoneProps {
  view: View;
  job: ImportJob;
  target: ImportTarget | undefined;
  now: Date;
  wrong: readonly StoredRow[];
  next: number | null;
  /** What could not be undone: the first of them. */
  kept: readonly StoredRow[];
}

/** What an import did, and the way back. */
export function DonePage({ view, job, target, now, wrong, next, kept }: DoneProps) {
  const { language } = view;
  const t = texts[language];
  const count = (value: number) => formatNumber(language, value);
  const title =
    job.state === 'undone'
      ? t.undoneTitle
      : job.state === 'failed'
        ? t.failedTitle
        : t.doneTitle(count(job.madeCount));
  return (
    <Page view={view} title={title} up={{ href: '/imports', label: t.title }}>
      {job.state === 'done' ? <ImportSteps view={view} at="done" id={job.id} /> : null}
      {job.state === 'failed' ? (
        <Alert colour="danger">
          <p>
            {job.reason ? t.reasons[job.reason] : ''}{' '}
            {t.failedText(count(job.madeCount), count(rightCount(job)))}
          </p>
        </Alert>
      ) : null}
      {job.state === 'undone' ? <p>{t.undoneText(count(job.undoneCount))}</p> : null}
      {job.wrongCount > 0 && job.state !== 'undone' ? <p>{t.left(count(job.wrongCount))}</p> : null}
      <div class="buttons">
        {job.state === 'failed' && target && rightCount(job) > 0 ? (
          <PostButton view={view} action={`/imports/${job.id}/application`} variant="primary">
            {t.goOn}
          </PostButton>
        ) : null}
        {target && !(target.start && job.state !== 'done') ? (
          <ButtonLink href={target.href} variant={job.state === 'failed' ? 'secondary' : 'primary'}>
            {t.see(target.title[language])}
          </ButtonLink>
        ) : null}
        <ButtonLink href={target?.start ?? '/imports'} variant="secondary">
          {t.otherFile}
        </ButtonLink>
      </div>
      <Kept view={view} job={job} kept={kept} />
      {target ? <WrongRows view={view} job={job} target={target} rows={wrong} next={next} /> : null}
      {target?.undo && isUndoable(job, now) ? (
        <section class="section">
          <h2>{t.undo}</h2>
          <p>{t.undoHint(formatDay(language, dayOf(job.expiresAt)))}</p>
          <PostButton view={view} action={`/imports/${job.id}/reversal`} confirmText={t.undoConfirm}>
            {t.undo}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

function Kept({ view, job, kept }: { view: View; job: ImportJob; kept: readonly StoredRow[] }) {
  const t = texts[view.language];
  if (kept.length === 0) return null;
  const more = job.keptCount - kept.length;
  return (
    <section class="section">
      <h2>{t.keptTitle}</h2>
      <ul class="ds-list">
        {kept.map((row) => (
          <li>
            <a href={row.kept?.href ?? '/'}>{row.kept?.title}</a>{' '}
            <span class="quiet">
              ({t.row.toLowerCase()} {row.number})
            </span>
          </li>
        ))}
      </ul>
      {more > 0 ? <p class="quiet">{t.keptMore(formatNumber(view.language, more))}</p> : null}
    </section>
  );
}
