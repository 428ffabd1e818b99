import type { Child } from 'hono/jsx';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, ExternalLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { Origin } from '../origin.ts';
import type { DecisionRow, FullInitiative, MemberRow, MilestoneRow, PartnerRow, TargetRow } from '../read.ts';
import { isInnovation, isLate, standsStill } from '../rules.ts';
import { texts } from '../texts.ts';
import { Decisions } from './decisions.tsx';
import { Exploiting, Exploring } from './governing.tsx';
import { Budget, LevelMark, StatusTag, TrackTag, Warnings } from './parts.tsx';

export interface DetailProps {
  view: View;
  row: FullInitiative;
  /** What it comes of, where the person may read it. */
  origin: Origin | null;
  members: readonly MemberRow[];
  partners: readonly PartnerRow[];
  targets: readonly TargetRow[];
  milestones: readonly MilestoneRow[];
  decisions: readonly DecisionRow[];
  history: readonly HistoryItem[];
  mayChange: boolean;
  mayDecide: boolean;
  mayTakeIntoUse: boolean;
  /** What other features show on it. */
  extra?: Child;
}

/** One initiative: where it stands and what happens next, what it is held to, what it costs, what was decided. */
export function ShowInitiative(props: DetailProps) {
  const { view, row, mayChange } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/initiatives', label: t.detail.up }}
      actions={
        mayChange && row.status !== 'stopped' ? (
          <ButtonLink href={`/initiatives/${row.id}/edit`} icon="edit" variant="secondary">
            {t.detail.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <TrackTag view={view} track={row.track} />
        <StatusTag view={view} row={row} />
        <Warnings view={view} row={row} />
      </p>
      <Now {...props} />
      <div class="initiative-page">
        <div class="initiative-page__main">
          {isInnovation(row) || row.benefit ? (
            <section class="card card--accent">
              <h2>{t.detail.benefit}</h2>
              <Prose text={row.benefit} />
            </section>
          ) : null}
          {row.track === 'explore' ? <Exploring {...props} /> : <Exploiting {...props} />}
          <Words view={view} row={row} />
          <Dual view={view} row={row} />
          {props.extra}
          <Decisions {...props} />
        </div>
        <div class="initiative-page__side">
          <Facts {...props} />
          <section class="card" id="money">
            <h2>{t.money.title}</h2>
            <Budget view={view} row={row} />
            <p>
              <a href={`/initiatives/${row.id}/use`}>{t.money.all}</a>
            </p>
          </section>
          <People {...props} />
          <Sort view={view} row={row} />
        </div>
      </div>
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What happens now, and what one can do. */
function Now({ view, row, mayChange, mayDecide, mayTakeIntoUse }: DetailProps) {
  const t = texts[view.language].detail;
  const day = (value: string | null) => (value ? formatDay(view.language, value) : '');
  const text = () => {
    if (row.status === 'stopped') return t.stopped(day(row.endedOn));
    if (row.status === 'in-use') return t.inUse(day(row.inUseSince));
    if (isLate(row, view.today)) return t.nextLate(day(row.nextOn));
    if (row.status === 'paused') return t.paused(day(row.nextOn));
    if (row.status === 'planned') return t.planned(day(row.nextOn));
    return t.nextDecision(day(row.nextOn));
  };
  const ownerless = row.status !== 'stopped' && (row.ownerLeft || !row.ownerName);
  return (
    <section class="card card--tint initiative-now-card" aria-labelledby="now">
      <h2 id="now">{t.now}</h2>
      <p>{text()}</p>
      {row.receiverName && row.status === 'running' ? (
        <p>{t.handOver(row.receiverName, day(row.receiverOn))}</p>
      ) : null}
      {standsStill(row, view.today) ? <p>{t.stillFor(day(row.movedOn))}</p> : null}
      {ownerless ? (
        <Alert colour="warning">
          <p>{row.ownerLeft ? t.ownerLeft(row.ownerName ?? '') : t.noOwner}</p>
          {mayChange ? (
            <p>
              <a href={`/initiatives/${row.id}/edit#ownerId`}>{t.chooseOwner}</a>
            </p>
          ) : null}
        </Alert>
      ) : null}
      {mayDecide || mayTakeIntoUse ? (
        <div class="buttons">
          {mayTakeIntoUse ? (
            <ButtonLink href={`/initiatives/${row.id}/in-use`} icon="bloom">
              {t.takeIntoUse}
            </ButtonLink>
          ) : null}
          {mayDecide ? (
            <ButtonLink
              href={`/initiatives/${row.id}/decide`}
              icon="next"
              variant={mayTakeIntoUse || row.status === 'stopped' ? 'secondary' : 'primary'}
            >
              {row.status === 'stopped' ? texts[view.language].decideAgain.label : t.decide}
            </ButtonLink>
          ) : null}
        </div>
      ) : null}
    </section>
  );
}

function Words({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language].detail;
  return (
    <section class="section measure initiative-words">
      <h2>{t.what}</h2>
      <Prose text={row.what} />
      {row.why ? (
        <>
          <h2>{t.why}</h2>
          <Prose text={row.why} />
        </>
      ) : null}
      {row.forWhom ? (
        <>
          <h2>{t.forWhom}</h2>
          <Prose text={row.forWhom} />
        </>
      ) : null}
      {row.receiverPlan ? (
        <>
          <h2>{t.plan}</h2>
          <Prose text={row.receiverPlan} />
        </>
      ) : null}
      {row.links.length > 0 ? (
        <>
          <h2>{t.links}</h2>
          <ul>
            {row.links.map((link) => (
              <li>
                <ExternalLink view={view} url={link.url}>
                  {link.title || link.url}
                </ExternalLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** The dual assessment: two judgements, each with its reason, side by side and never added up. */
function Dual({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language].detail;
  return (
    <section class="section" aria-labelledby="dual">
      <h2 id="dual">{t.dual}</h2>
      <p class="quiet">{t.dualNote}</p>
      <div class="initiative-dual">
        <div class="card">
          <h3>{t.improves}</h3>
          <p>
            <LevelMark view={view} level={row.improvesLevel} />
          </p>
          <Prose text={row.improvesWhy} />
        </div>
        <div class="card">
          <h3>{t.opens}</h3>
          <p>
            <LevelMark view={view} level={row.opensLevel} />
          </p>
          <Prose text={row.opensWhy} />
        </div>
      </div>
    </section>
  );
}

function Facts({ view, row, origin }: DetailProps) {
  const said = texts[view.language];
  const t = said.detail;
  const day = (value: string) => formatDay(view.language, value);
  return (
    <section class="card">
      <h2>{t.facts}</h2>
      <dl class="facts">
        <dt>{t.owner}</dt>
        <dd>{row.ownerName ?? t.notSet}</dd>
        <dt>{t.unit}</dt>
        <dd>{row.unitName ?? t.notSet}</dd>
        {row.startedOn ? (
          <>
            <dt>{t.started}</dt>
            <dd>{day(row.startedOn)}</dd>
          </>
        ) : null}
        {row.endsOn && row.status !== 'stopped' && row.status !== 'in-use' ? (
          <>
            <dt>{t.ends}</dt>
            <dd>{day(row.endsOn)}</dd>
          </>
        ) : null}
        {row.endedOn ? (
          <>
            <dt>{t.ended}</dt>
            <dd>{day(row.endedOn)}</dd>
          </>
        ) : null}
        {row.receiverName && row.receiverId !== row.ownerId ? (
          <>
            <dt>{t.receiver}</dt>
            <dd>{row.receiverName}</dd>
          </>
        ) : null}
        {row.fromType ? (
          <>
            <dt>{said.origins[row.fromType]}</dt>
            <dd>{origin ? <a href={origin.path}>{origin.title}</a> : said.originHidden}</dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

/** What sort of initiative it is, each with what the word means. */
function Sort({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language];
  const explained = [
    [t.detail.kind, t.kinds[row.kind]],
    [t.detail.degree, t.degrees[row.degree]],
    [t.detail.facet, t.facets[row.facet]],
  ] as const;
  return (
    <section class="card">
      <h2>{t.detail.sort}</h2>
      <dl class="facts">
        {explained.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>
              {value.label}
              <span class="hint">{value.hint}</span>
            </dd>
          </>
        ))}
        <dt>{t.detail.uncertainty}</dt>
        <dd>{t.scales[row.uncertainty]}</dd>
        <dt>{t.detail.effect}</dt>
        <dd>{t.effects[row.effect]}</dd>
        <dt>{t.detail.horizon}</dt>
        <dd>{t.horizons[row.horizon]}</dd>
      </dl>
    </section>
  );
}

function People({ view, row, members, partners, mayChange }: DetailProps) {
  const t = texts[view.language];
  return (
    <section class="card">
      <h2>{t.people.title}</h2>
      {members.length === 0 && partners.length === 0 ? <p class="quiet">{t.people.none}</p> : null}
      {members.length > 0 ? (
        <ul class="initiative-people">
          {members.map((one) => (
            <li>
              {one.name}
              <span class="hint">
                {t.parts[one.part]}
                {one.note ? `: ${one.note}` : null}
              </span>
            </li>
          ))}
        </ul>
      ) : null}
      {partners.length > 0 ? (
        <>
          <h3>{t.people.partners}</h3>
          <ul class="initiative-people">
            {partners.map((one) => (
              <li>
                {one.name}
                {one.brings ? <span class="hint">{one.brings}</span> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      {mayChange ? (
        <p>
          <a href={`/initiatives/${row.id}/people`}>{t.people.change}</a>
        </p>
      ) : null}
    </section>
  );
}
