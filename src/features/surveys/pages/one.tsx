import { formatDay, formatShare } from '../../../shared/text/format.ts';
import { Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { pathOf } from '../paths.ts';
import type { Holder, Rates } from '../read.ts';
import { type Missing, spokenCode } from '../rules.ts';
import type { Survey } from '../tables.ts';
import { texts } from '../texts.ts';
import { StatusTag, SurveyTabs } from './parts.tsx';

interface Props {
  view: View;
  row: Survey;
  holds: boolean;
  holders: readonly Holder[];
  rates: Rates;
  missing: readonly Missing[];
  waves: readonly Survey[];
  history: readonly HistoryItem[];
  /** Id of a new wave, if one is made from here. */
  waveId: string;
}

/** One survey: where it stands, how many have answered, and what comes next. */
export function OneSurvey(props: Props) {
  const { view, row, holds, rates, missing, waves, history } = props;
  const t = texts[view.language];
  const path = pathOf(row.id);
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/surveys', label: t.one.up }}
      actions={<Next {...props} />}
    >
      <p class="row">
        <StatusTag view={view} status={row.status} />
        <span class="quiet">
          {[
            t.modes[row.mode],
            row.imported ? t.importing.fromFile : t.doors[row.door],
            waves.length > 1 ? t.list.wave(row.wave) : '',
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </p>
      <SurveyTabs view={view} row={row} holds={holds} current="overview" />
      {missing.length > 0 ? (
        <Alert colour="info" title={t.one.missing}>
          <ul>
            {missing.map((one) => (
              <li>
                {one === 'questions' ? (
                  <a href={`${path}/edit`}>{t.one.missingQuestions}</a>
                ) : (
                  <a href={`${path}/people`}>
                    {one === 'people' ? t.one.missingPeople : t.one.missingFew(row.minGroup)}
                  </a>
                )}
              </li>
            ))}
          </ul>
        </Alert>
      ) : null}
      {row.imported && row.status === 'preparing' ? (
        <Alert colour="info">
          <p>
            {t.importing.coming} <a href={`/imports/${row.id}`}>{t.importing.seeImport}</a>
          </p>
        </Alert>
      ) : null}
      {row.purpose ? <Prose text={row.purpose} /> : null}
      {row.status === 'preparing' ? null : <Answered view={view} row={row} rates={rates} />}
      {row.openCode && row.status === 'open' ? (
        <section class="section">
          <h2>{t.one.link}</h2>
          <p class="survey-link">
            <a href={`/s/${row.openCode}`}>{`${view.origin}/s/${row.openCode}`}</a>
          </p>
          <p class="quiet">
            {t.one.linkHint} {spokenCode(row.openCode)}
          </p>
        </section>
      ) : null}
      {holds ? <Steps {...props} /> : null}
      <section class="section">
        <h2>{t.one.facts}</h2>
        <Facts {...props} />
      </section>
      {waves.length > 1 ? (
        <section class="section">
          <h2>{t.one.wave}</h2>
          <ul>
            {waves.map((one) => (
              <li>
                <a href={pathOf(one.id)} aria-current={one.id === row.id ? 'page' : undefined}>
                  {t.list.wave(one.wave)}
                </a>{' '}
                <StatusTag view={view} status={one.status} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <HistoryList view={view} items={history} />
    </Page>
  );
}

/** The likeliest next thing, as a button. */
function Next({ view, row, holds, missing }: Props) {
  const t = texts[view.language];
  const path = pathOf(row.id);
  if (row.status === 'closed')
    return (
      <ButtonLink href={`${path}/results`} icon="overview">
        {t.list.results}
      </ButtonLink>
    );
  if (!holds || row.status !== 'preparing' || row.imported) return null;
  return (
    <>
      {missing.length === 0 ? (
        <Form view={view} action={`${path}/opening`} class="inline-form">
          <Hidden name="version" value={row.version} />
          <Submit>{t.one.open}</Submit>
        </Form>
      ) : null}
      <ButtonLink href={`${path}/edit`} icon="edit" variant="secondary">
        {t.one.edit}
      </ButtonLink>
    </>
  );
}

function Answered({ view, row, rates }: { view: View; row: Survey; rates: Rates }) {
  const t = texts[view.language].one;
  const share = (answered: number, of: number) => (of > 0 ? formatShare(view.language, answered / of) : '–');
  const line =
    row.door === 'invited' && !row.imported
      ? t.rateLead(rates.answered, rates.invited, share(rates.answered, rates.invited))
      : rates.invited > 0
        ? t.rateOf(rates.answered, rates.invited, share(rates.answered, rates.invited))
        : t.rateOpen(rates.answered);
  return (
    <section class="section">
      <h2>{t.rateTitle}</h2>
      <p class="survey-rate">{line}</p>
      {rates.unsent > 0 && row.status === 'open' ? <p class="quiet">{t.unsent(rates.unsent)}</p> : null}
      {rates.failed > 0 ? <p>{t.failed(rates.failed)}</p> : null}
      {rates.groups.length > 1 ? (
        <TableBox label={t.rateTable}>
          <table class="ds-table survey-rates">
            <thead>
              <tr>
                <th scope="col">{t.group}</th>
                <th scope="col" class="number">
                  {t.answered}
                </th>
                <th scope="col" class="number">
                  {t.invited}
                </th>
                <th scope="col" class="number">
                  {t.share}
                </th>
              </tr>
            </thead>
            <tbody>
              {rates.groups.map(({ group, invited, answered }) => (
                <tr>
                  <th scope="row">{group.name}</th>
                  <td class="number">{answered}</td>
                  <td class="number">{invited}</td>
                  <td class="number">{share(answered, invited)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      ) : null}
      {row.status === 'closed' ? null : <p class="quiet">{t.hiddenUntilClosed}</p>}
      {rates.groups.length > 1 && row.mode === 'anonymous' ? (
        <p class="quiet">{t.groupsNote(row.minGroup)}</p>
      ) : null}
    </section>
  );
}

/** What those who look after it may do now. */
function Steps({ view, row, waveId }: Props) {
  const t = texts[view.language].one;
  const path = pathOf(row.id);
  return (
    <div class="survey-steps no-print">
      {row.status === 'open' && row.door === 'invited' ? (
        <Form view={view} action={`${path}/reminder`} class="inline-form">
          <Hidden name="version" value={row.version} />
          <Submit variant="secondary">{t.remind}</Submit>
        </Form>
      ) : null}
      {row.status === 'open' ? (
        <div>
          <PostButton view={view} action={`${path}/closing`} variant="secondary">
            {t.close}
          </PostButton>
          <p class="hint">{t.closeHint}</p>
        </div>
      ) : null}
      {row.status === 'closed' ? (
        <div>
          <Form view={view} action={`${path}/waves`} class="inline-form">
            <Hidden name="id" value={waveId} />
            <Submit variant="secondary">{t.newWave}</Submit>
          </Form>
          <p class="hint">{row.imported ? t.newWaveHintImported : t.newWaveHint}</p>
        </div>
      ) : null}
      {row.status === 'preparing' || row.imported ? (
        <PostButton
          view={view}
          action={`${path}/removal`}
          variant="tertiary"
          {...(row.imported ? { confirmText: t.removeConfirm } : {})}
        >
          {t.remove}
        </PostButton>
      ) : null}
    </div>
  );
}

function Facts({ view, row, holders }: Props) {
  const t = texts[view.language];
  const facts = [
    [t.one.mode, t.modes[row.mode]],
    [t.one.door, row.imported ? t.importing.fromFile : t.doors[row.door]],
    [t.one.least, String(row.minGroup)],
    ...(row.openedOn ? [] : row.opensOn ? [[t.one.opens, formatDay(view.language, row.opensOn)]] : []),
    ...(row.closesOn ? [[t.one.closes, formatDay(view.language, row.closesOn)]] : []),
    [t.one.holds, holders.map(({ name }) => name).join(', ')],
    [t.one.seesResults, row.resultsFor === 'holders' ? t.form.resultsHolders : t.form.resultsOrganisation],
  ];
  return (
    <dl class="facts">
      {facts.map(([name, value]) => (
        <div>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
