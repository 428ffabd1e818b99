import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { HistoryList } from '../../history/public.ts';
import { cardOfFull, type FullExperiment } from '../read.ts';
import { CHECKS, lacks } from '../rules.ts';
import { texts } from '../texts.ts';
import { Breaches, ReportBreach } from './breaches.tsx';
import { Loops } from './loops.tsx';
import { LateTag, StateTag, whenText } from './parts.tsx';
import type { DetailProps } from './props.ts';
import { SaveTemplate } from './templates.tsx';

/** One experiment: where it stands and what is next, the card as it was set, the loops, the lines, and what was learnt. */
export function ShowExperiment(props: DetailProps) {
  const { view, row, mayRun } = props;
  const t = texts[view.language].page;
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: `/initiatives/${row.initiativeId}/experiments`, label: row.initiativeTitle }}
      actions={
        mayRun && row.status !== 'closed' ? (
          <ButtonLink href={`/experiments/${row.id}/edit`} icon="edit" variant="secondary">
            {t.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <StateTag view={view} row={row} />
        <LateTag view={view} row={row} />
        <span class="quiet">{whenText(view, row)}</span>
      </p>
      {row.status === 'closed' ? <Learnt view={view} row={row} /> : null}
      {row.status === 'planned' ? <BeforeStart {...props} /> : null}
      <Breaches {...props} />
      <div class="experiment-page">
        <div class="experiment-page__main">
          <Card view={view} row={row} />
          {row.status === 'planned' ? null : <Loops {...props} />}
        </div>
        <div class="experiment-page__side">
          <Lines {...props} />
          <Facts view={view} row={row} />
          <Cleared view={view} row={row} />
          <Around {...props} />
        </div>
      </div>
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What was learnt, first of all and with thanks, however it went. */
function Learnt({ view, row }: { view: View; row: FullExperiment }) {
  const t = texts[view.language].page;
  return (
    <section class="card card--accent measure experiment-learnt" aria-labelledby="learnt">
      <h2 id="learnt">{t.learnt}</h2>
      <Prose text={row.learning} />
      {row.outcome ? <p class="quiet">{t.honour[row.outcome]}</p> : null}
      {row.lessonId ? (
        <p>
          <a href={`/lessons/${row.lessonId}`}>{t.lesson}</a>
        </p>
      ) : null}
    </section>
  );
}

/** What is missing, and the button when nothing is. */
function BeforeStart({ view, row, mayRun, refused }: DetailProps) {
  const t = texts[view.language];
  const missing = lacks(cardOfFull(row));
  // what is left is with those who take part
  const onlyConsent = row.consentEach && missing.every((one) => one === 'consent');
  const inCard = missing.filter((one) => one === 'threshold' || one === 'red-lines');
  return (
    <section class="card card--tint measure experiment-start" id="start" aria-labelledby="start-title">
      <h2 id="start-title">{missing.length > 0 ? t.page.missing(missing.length) : t.page.ready}</h2>
      {refused?.part === 'start' && refused.text ? (
        <p class="ds-validation-message" data-color="danger" role="alert">
          {refused.text}
        </p>
      ) : null}
      {missing.length > 0 ? (
        <ul class="experiment-missing">
          {missing.map((one) => (
            <li>
              <Icon name="circle" size={16} /> {t.lacks[one]}
            </li>
          ))}
        </ul>
      ) : (
        <p>{t.page.readyText}</p>
      )}
      {mayRun ? (
        <div class="buttons">
          {missing.length === 0 ? (
            <PostButton view={view} action={`/experiments/${row.id}/start`} icon="play" variant="primary">
              {t.page.start}
            </PostButton>
          ) : null}
          {inCard.length > 0 ? (
            <ButtonLink href={`/experiments/${row.id}/edit`}>{t.page.toCard}</ButtonLink>
          ) : null}
          {row.consentEach && missing.includes('consent') ? (
            <ButtonLink href={`/testbed/tests/${row.id}`} variant={onlyConsent ? 'primary' : 'secondary'}>
              {t.page.toPersons}
            </ButtonLink>
          ) : null}
          <ButtonLink
            href={`/experiments/${row.id}/clear`}
            variant={missing.length === 0 || inCard.length > 0 || onlyConsent ? 'secondary' : 'primary'}
          >
            {t.page.toClear}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

/** The card as it was set before the start. */
function Card({ view, row }: { view: View; row: FullExperiment }) {
  const t = texts[view.language].page;
  return (
    <section class="section measure experiment-card">
      {row.happened ? (
        <>
          <h2>{t.happened}</h2>
          <Prose text={row.happened} />
        </>
      ) : null}
      <h2>{t.whatWeBelieve}</h2>
      <Prose text={row.hypothesis} />
      {row.assumptionText ? (
        <p class="quiet">
          {t.assumption}: {row.assumptionText}
        </p>
      ) : null}
      <h2>{t.how}</h2>
      <Prose text={row.method} />
      {row.measure ? (
        <>
          <h2>{t.measure}</h2>
          <Prose text={row.measure} />
        </>
      ) : null}
      <div class="card experiment-threshold">
        <h2>{t.threshold}</h2>
        {row.threshold ? <Prose text={row.threshold} /> : <p class="quiet">{t.thresholdNone}</p>}
        {row.startedOn ? (
          <p class="quiet">
            <Icon name="lock" size={16} /> {t.thresholdFrozen(formatDay(view.language, row.startedOn))}
          </p>
        ) : null}
      </div>
    </section>
  );
}

/** Red lines and green errors, each colour with its sign and its word. */
function Lines(props: DetailProps) {
  const { view, lines } = props;
  const t = texts[view.language];
  const of = (colour: 'red' | 'green') => lines.filter((line) => line.colour === colour);
  return (
    <section class="card experiment-lines">
      {(['red', 'green'] as const).map((colour) => (
        <>
          <h2>
            <Icon name={colour === 'red' ? 'stop' : 'plant'} /> {t.colours[colour]}
          </h2>
          {of(colour).length > 0 ? (
            <ul>
              {of(colour).map((line) => (
                <li>{line.text}</li>
              ))}
            </ul>
          ) : (
            <p class="quiet">{colour === 'red' ? t.page.noRed : t.page.noGreen}</p>
          )}
        </>
      ))}
      <ReportBreach {...props} />
    </section>
  );
}

function Facts({ view, row }: { view: View; row: FullExperiment }) {
  const t = texts[view.language];
  const day = (value: string) => formatDay(view.language, value);
  return (
    <section class="card">
      <h2>{t.page.facts}</h2>
      <dl class="facts">
        <dt>{t.page.owner}</dt>
        <dd>{row.ownerName ?? t.noOwner}</dd>
        {row.startedOn ? (
          <>
            <dt>{t.page.started}</dt>
            <dd>{day(row.startedOn)}</dd>
          </>
        ) : null}
        <dt>{t.page.ends}</dt>
        <dd>{day(row.endsOn)}</dd>
        {row.closedOn ? (
          <>
            <dt>{t.page.closed}</dt>
            <dd>{day(row.closedOn)}</dd>
          </>
        ) : null}
        <dt>{t.page.people}</dt>
        <dd>{row.involvesPeople ? row.users || t.page.notYet : t.page.noPeople}</dd>
      </dl>
    </section>
  );
}

/** What was cleared before the start, by whom and when. */
function Cleared({ view, row }: { view: View; row: FullExperiment }) {
  const all = texts[view.language];
  const t = all.page;
  const day = (value: string | null) => (value ? formatDay(view.language, value) : '');
  return (
    <section class="card">
      <h2>{t.cleared}</h2>
      <dl class="facts">
        {CHECKS.map((check) => (
          <>
            <dt>{all.checks[check]}</dt>
            <dd>
              {all.checkStates[row[check]]}
              {row[check] === 'open' ? null : <Said by={row[`${check}By`]} day={day(row[`${check}On`])} />}
            </dd>
          </>
        ))}
        <dt>{t.permission}</dt>
        <dd>
          {row.permissionOn ? row.permissionBy : t.notYet}
          {row.permissionOn ? <Said day={day(row.permissionOn)} /> : null}
        </dd>
        <dt>{t.consent}</dt>
        <dd>
          {!row.involvesPeople
            ? t.notNeeded
            : !row.consentOn
              ? t.notYet
              : row.consentEach
                ? t.consentEach
                : row.consentHow}
          {row.consentOn ? <Said day={day(row.consentOn)} /> : null}
          {/* kept by the feature of testbeds, which stands above this one */}
          {row.consentEach ? (
            <span class="hint">
              <a href={`/testbed/tests/${row.id}`}>{t.toPersons}</a>
            </span>
          ) : null}
        </dd>
      </dl>
    </section>
  );
}

/** By whom and when, under what was said. */
const Said = ({ by, day }: { by?: string; day: string }) => (
  <span class="hint">{[by, day].filter(Boolean).join(', ')}</span>
);

/** What else can be done from here: report a barrier, keep the card as a template. */
function Around(props: DetailProps) {
  const { view, row, barriers } = props;
  const t = texts[view.language].page;
  return (
    <section class="card no-print">
      <h2>{t.barriers}</h2>
      {barriers}
      <p>
        <a href={`/barriers/new?about=experiment:${row.id}`}>{t.barrier}</a>
      </p>
      <SaveTemplate {...props} />
    </section>
  );
}
