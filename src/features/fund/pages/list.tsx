import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, More, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatMoney } from '../money.ts';
import type { ApplicationRow, CallRow } from '../read.ts';
import { phaseOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { MoneyBar, OutcomeTag, PhaseTag } from './parts.tsx';

export interface FundProps {
  view: View;
  calls: readonly CallRow[];
  next: string | null;
  mine: readonly ApplicationRow[];
  toAssess: number;
  leads: boolean;
}

/** The fund: calls, how much is left, what it has led to, and the person's own applications. */
export function FundPage({ view, calls, next, mine, toAssess, leads }: FundProps) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {calls.some((call) => phaseOf(call, view.today) === 'open') ? (
            <ButtonLink href="/fund/applications/new" icon="add">
              {t.call.apply}
            </ButtonLink>
          ) : null}
          {leads && calls.length > 0 ? (
            <ButtonLink href="/fund/calls/new" icon="add" variant="secondary">
              {t.newCall}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {toAssess > 0 ? (
        <Alert colour="info">
          <p>
            {t.toAssess(toAssess)}. <a href="/fund/assessments">{t.assess}</a>
          </p>
        </Alert>
      ) : null}
      {calls.length === 0 ? (
        <Empty
          icon="plant"
          title={t.empty.title}
          action={
            leads ? (
              <ButtonLink href="/fund/calls/new" icon="add">
                {t.newCall}
              </ButtonLink>
            ) : undefined
          }
        >
          <p>{leads ? t.empty.text : t.empty.none}</p>
        </Empty>
      ) : (
        <section class="section">
          <h2>{t.calls}</h2>
          <div class="fund-calls">
            {calls.map((call) => (
              <CallCard view={view} call={call} />
            ))}
          </div>
          <More view={view} href={next ? `/fund?after=${next}` : null} />
        </section>
      )}
      {mine.length > 0 ? (
        <section class="section">
          <h2>{t.mine}</h2>
          <ApplicationList view={view} rows={mine} call />
        </section>
      ) : null}
    </Page>
  );
}

function CallCard({ view, call }: { view: View; call: CallRow }) {
  const t = texts[view.language].call;
  const money = (ore: number) => formatMoney(view.language, ore);
  return (
    <article class="card">
      <p class="row">
        <PhaseTag view={view} call={call} />
        <span>{whenText(view, call)}</span>
      </p>
      <h3>
        <a href={`/fund/calls/${call.id}`}>{call.title}</a>
      </h3>
      {call.budget ? (
        <>
          <p class="fund-left">{t.leftOf(money(call.budget - call.grantedTotal), money(call.budget))}</p>
          <MoneyBar whole={call.budget} parts={[{ amount: call.grantedTotal, kind: 'granted' }]} />
        </>
      ) : null}
      <p class="quiet">
        {[
          t.applicationCount(call.applications),
          ...(call.granted > 0 ? [t.grantedCount(call.granted)] : []),
          ...(call.done > 0 ? [t.doneCount(call.done)] : []),
        ].join(' · ')}
      </p>
      {call.ledTo ? <Prose text={call.ledTo} /> : null}
    </article>
  );
}

/** The next day that matters. */
export function whenText(view: View, call: CallRow): string {
  const t = texts[view.language].call;
  const day = (one: string | null) => (one ? formatDay(view.language, one) : '');
  switch (phaseOf(call, view.today)) {
    case 'coming':
      return t.opens(day(call.opensOn));
    case 'open':
      return t.closes(day(call.closesOn));
    case 'over':
    case 'assessing':
    case 'deciding':
      return t.decides(day(call.decideBy));
    default:
      return '';
  }
}

export function ApplicationList({
  view,
  rows,
  call = false,
}: {
  view: View;
  rows: readonly ApplicationRow[];
  call?: boolean;
}) {
  const money = (ore: number) => formatMoney(view.language, ore);
  const t = texts[view.language].application;
  return (
    <ul class="list">
      {rows.map((row) => (
        <li>
          <div class="list__main">
            <a href={`/fund/applications/${row.id}`}>{row.title}</a>
            <p class="quiet">
              {[call ? row.callTitle : null, row.applicantName].filter(Boolean).join(' · ')}
            </p>
            {row.result ? <p>{row.result}</p> : null}
          </div>
          <div class="list__side">
            <OutcomeTag view={view} row={row} />
            <span class="fund-sum">
              {row.granted > 0
                ? `${t.granted} ${money(row.granted)}`
                : row.asked === null
                  ? null
                  : `${t.asked} ${money(row.asked)}`}
            </span>
          </div>
        </li>
      ))}
    </ul>
  );
}
