import type { FieldError } from '../../../shared/kernel/refusal.ts';
import { common } from '../../../shared/text/common.ts';
import { fill, formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import {
  Alert,
  ButtonLink,
  More,
  PostButton,
  Prose,
  RefusalAlert,
  TableBox,
} from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { formatMoney } from '../money.ts';
import type { ApplicationRow, FullCall } from '../read.ts';
import { phaseOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { callLabels } from './call-form.tsx';
import { ApplicationList, whenText } from './list.tsx';
import { MoneyBar, PhaseTag } from './parts.tsx';

export interface CallProps {
  view: View;
  call: FullCall;
  applications: readonly ApplicationRow[];
  next: string | null;
  progress: readonly { personId: string; name: string; done: number; of: number }[];
  history: readonly HistoryItem[];
  leads: boolean;
  ranks: boolean;
  /** Why it could not be opened just now. */
  missing?: Readonly<Record<string, FieldError>> | undefined;
}

/** One call: what it is for, how much is left, who applies, and what it led to. */
export function CallPage(props: CallProps) {
  const { view, call, applications, next, progress, missing } = props;
  const t = texts[view.language].call;
  const money = (ore: number) => formatMoney(view.language, ore);
  const phase = phaseOf(call, view.today);
  return (
    <Page view={view} title={call.title} up={{ href: '/fund', label: t.up }} actions={<Actions {...props} />}>
      <p class="row">
        <PhaseTag view={view} call={call} />
        <span>{whenText(view, call)}</span>
      </p>
      {missing ? <Missing view={view} call={call} missing={missing} /> : null}
      {phase === 'draft' && !missing ? (
        <Alert colour="info">
          <p>{t.draftNote}</p>
        </Alert>
      ) : null}
      {call.budget ? (
        <section class="card fund-money" aria-label={t.budget}>
          <p class="fund-left">{t.leftOf(money(call.budget - call.grantedTotal), money(call.budget))}</p>
          <MoneyBar whole={call.budget} parts={[{ amount: call.grantedTotal, kind: 'granted' }]} />
          <p class="quiet">
            {t.granted}: {money(call.grantedTotal)}
          </p>
        </section>
      ) : null}
      {call.ledTo ? (
        <section class="section measure">
          <h2>{t.ledTo}</h2>
          <Prose text={call.ledTo} />
        </section>
      ) : null}
      <div class="columns">
        <section class="section">
          <h2>{t.purpose}</h2>
          {call.purpose ? <Prose text={call.purpose} /> : <p class="quiet">{t.none}</p>}
          {call.whoMay ? (
            <>
              <h3>{t.whoMay}</h3>
              <Prose text={call.whoMay} />
            </>
          ) : null}
        </section>
        <section class="section">
          <h2>{t.frame}</h2>
          <Frame view={view} call={call} />
        </section>
      </div>
      {call.criteria.length > 0 ? (
        <section class="section">
          <h2>{t.criteria}</h2>
          <TableBox label={t.criteria}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.criterion}</th>
                  <th scope="col" class="number">
                    {t.weight}
                  </th>
                </tr>
              </thead>
              <tbody>
                {call.criteria.map((one) => (
                  <tr>
                    <th scope="row">{one.name}</th>
                    <td class="number">{one.weight} %</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </section>
      ) : null}
      {phase === 'assessing' && progress.length > 0 ? (
        <section class="section">
          <h2>{t.progress}</h2>
          <ul>
            {progress.map((one) => (
              <li>{t.progressOf(one.name, one.done, one.of)}</li>
            ))}
          </ul>
          <p class="quiet">{t.progressNote}</p>
        </section>
      ) : null}
      {phase === 'draft' ? null : (
        <section class="section">
          <h2>{t.applications}</h2>
          {applications.length === 0 ? (
            <p class="quiet">{t.noApplications}</p>
          ) : (
            <ApplicationList view={view} rows={applications} />
          )}
          <More view={view} href={next ? `/fund/calls/${call.id}?after=${next}` : null} />
        </section>
      )}
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

function Actions({ view, call, leads, ranks }: CallProps) {
  const t = texts[view.language].call;
  const phase = phaseOf(call, view.today);
  const path = `/fund/calls/${call.id}`;
  const started = phase === 'open' || phase === 'over';
  return (
    <>
      {phase === 'open' ? (
        <ButtonLink href={`/fund/applications/new?call=${call.id}`} icon="add">
          {t.apply}
        </ButtonLink>
      ) : null}
      {leads && phase === 'draft' ? (
        <PostButton view={view} action={`${path}/opening`} icon="play" variant="primary">
          {t.open}
        </PostButton>
      ) : null}
      {leads && started && call.applications > 0 ? (
        <PostButton
          view={view}
          action={`${path}/assessing`}
          icon="eye"
          variant={phase === 'over' ? 'primary' : 'secondary'}
          confirmText={phase === 'open' ? t.startConfirm : undefined}
        >
          {t.start}
        </PostButton>
      ) : null}
      {ranks && call.assessed ? (
        <ButtonLink href={`${path}/ranking`} icon="table">
          {t.ranking}
        </ButtonLink>
      ) : null}
      {leads && (phase === 'decided' || (phase === 'over' && call.applications === 0)) ? (
        <ButtonLink href={`${path}/closing`} icon="check" variant="secondary">
          {t.close}
        </ButtonLink>
      ) : null}
      {leads && phase !== 'closed' ? (
        <ButtonLink href={`${path}/edit`} icon="edit" variant="secondary">
          {t.change}
        </ButtonLink>
      ) : null}
    </>
  );
}

function Frame({ view, call }: { view: View; call: FullCall }) {
  const t = texts[view.language].call;
  const day = (one: string | null) => (one ? formatDay(view.language, one) : t.none);
  const money = (ore: number | null) => (ore === null ? null : formatMoney(view.language, ore));
  const facts: [string, string | null][] = [
    [t.smallest, money(call.smallest)],
    [t.largest, money(call.largest)],
    [t.days, call.opensOn && call.closesOn ? t.daysText(day(call.opensOn), day(call.closesOn)) : t.none],
    [t.decideBy, day(call.decideBy)],
    [t.decider, call.deciderName ?? t.none],
    [t.assessors, call.assessors.map((one) => one.name).join(', ') || t.none],
  ];
  return (
    <dl class="facts">
      {facts
        .filter(([, text]) => text !== null)
        .map(([name, text]) => (
          <>
            <dt>{name}</dt>
            <dd>{text}</dd>
          </>
        ))}
    </dl>
  );
}

/** What is missing before it can be opened, each with a link to its field. */
function Missing({
  view,
  call,
  missing,
}: {
  view: View;
  call: FullCall;
  missing: Readonly<Record<string, FieldError>>;
}) {
  const t = texts[view.language];
  const labels = callLabels(view);
  return (
    <RefusalAlert>
      <h2>{t.call.missing}</h2>
      <ul>
        {Object.entries(missing).map(([name, { code, params }]) => (
          <li>
            <a href={`/fund/calls/${call.id}/edit#${name}`}>
              {labels[name] ?? name}:{' '}
              {fill(t.errors[code] ?? common[view.language].fieldErrors[code] ?? '', params)}
            </a>
          </li>
        ))}
      </ul>
    </RefusalAlert>
  );
}
