import type { Child } from 'hono/jsx';
import { ChartView } from '../../../engines/charts/public.ts';
import type { Item } from '../../../engines/instruments/public.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook, questionPath } from '../../handbook/public.ts';
import { lessonContent } from '../../lessons/public.ts';
import { SurveyTabs, surveyPath } from '../../surveys/public.ts';
import type { Named } from '../charts/part.ts';
import { actionFrom, challengeFrom, chartPath, resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { texts } from '../texts.ts';

export type ResultView = 'all' | 'groups' | 'waves';

interface FrameProps {
  view: View;
  results: Pick<Results, 'row' | 'holds'>;
  current: ResultView;
  /** Which of the views there is something in. */
  there: Readonly<Record<ResultView, boolean>>;
  lead: string;
  actions?: Child;
  children?: Child;
}

/** The frame of every page of results: the survey's name, the finding in words, and the other views. */
export function ResultPage({
  view,
  results: { row, holds },
  current,
  there,
  lead,
  actions,
  children,
}: FrameProps) {
  const t = texts[view.language];
  const path = resultsPath(row.id);
  const views = [
    ['all', path],
    ['groups', `${path}/groups`],
    ['waves', `${path}/waves`],
  ] as const;
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: surveyPath(row.id), label: t.toSurvey }}
      lead={lead}
      actions={actions}
    >
      <SurveyTabs view={view} row={row} holds={holds} current="results" />
      <nav class="result-views no-print" aria-label={t.nav.label}>
        <ul>
          {views
            .filter(([key]) => there[key])
            .map(([key, href]) => (
              <li>
                <a href={href} aria-current={key === current ? 'page' : undefined}>
                  {t.nav[key]}
                </a>
              </li>
            ))}
        </ul>
      </nav>
      {children}
    </Page>
  );
}

/** A chart with its files. `query` is what the page was asked with, so that the file is the same. */
export function ResultChart({
  view,
  surveyId,
  named: { key, chart },
  query = '',
}: {
  view: View;
  surveyId: string;
  named: Named;
  query?: string;
}) {
  const t = texts[view.language];
  return (
    <ChartView
      chart={chart}
      files={(['svg', 'csv'] as const).map((format) => ({
        label: t.charts[format],
        href: `${chartPath(surveyId, key, format)}${query}`,
      }))}
    />
  );
}

/** How figures are read: once on each page, folded. */
export function How({ view, least, known }: { view: View; least: number; known: boolean }) {
  const { how } = texts[view.language];
  return (
    <details class="fold result-how">
      <summary>{how.summary}</summary>
      <p>{how.base}</p>
      <p>{how.steps}</p>
      <p>{how.interval(known)}</p>
      {known ? <p>{how.bounds}</p> : null}
      <p>{how.hidden(least)}</p>
    </details>
  );
}

/** A few items, each with what to read and what to do about it. */
export function NextSteps({
  view,
  surveyId,
  position,
  items,
}: {
  view: View;
  surveyId: string;
  position: number;
  items: readonly { item: Item; label: string; note?: string }[];
}) {
  const t = texts[view.language].next;
  const book = handbook(view.language);
  const { areas } = lessonContent(view.language);
  return (
    <ul class="result-next">
      {items.map(({ item, label, note }) => {
        const questions = item.leads.handbook.flatMap((id) => book.question(id) ?? []);
        const named = item.leads.areas.flatMap((id) => areas.filter((area) => area.id === id));
        const key = `${position}:${item.id}`;
        return (
          <li>
            <h4>
              {label}
              {note ? <span class="quiet"> {note}</span> : null}
            </h4>
            {questions.length > 0 ? (
              <p>
                {t.handbook}:{' '}
                {questions.map((question, index) => (
                  <>
                    {index > 0 ? ' · ' : ''}
                    <a href={questionPath(question.id)}>{question.question}</a>
                  </>
                ))}
              </p>
            ) : null}
            {named.length > 0 ? (
              <p>
                {t.lessons}:{' '}
                {named.map((area, index) => (
                  <>
                    {index > 0 ? ' · ' : ''}
                    <a href={`/lessons?area=${area.id}`}>{area.name}</a>
                  </>
                ))}
              </p>
            ) : null}
            <p class="row no-print">
              <a href={actionFrom(surveyId, key, questions[0]?.id)} aria-label={t.actionOf(label)}>
                {t.action}
              </a>
              <a href={challengeFrom(surveyId, key)} aria-label={t.challengeOf(label)}>
                {t.challenge}
              </a>
            </p>
          </li>
        );
      })}
    </ul>
  );
}

/** "−0,70", "+0,18": a sign always, and never a zero with one. */
export function signed(view: View, value: number | null, decimals = 2): string {
  if (value === null) return '–';
  const rounded = Number(value.toFixed(decimals));
  const text = formatNumber(view.language, Math.abs(rounded), decimals);
  return rounded > 0 ? `+${text}` : rounded < 0 ? `−${text}` : text;
}

export const number = (view: View, value: number | null, decimals = 2): string =>
  value === null ? '–' : formatNumber(view.language, value, decimals);

/** "2,96–3,14"; a dash where there is none. */
export const range = (
  view: View,
  of: { low?: number; high?: number } | null | undefined,
  decimals = 2,
): string =>
  of?.low === undefined || of.high === undefined
    ? '–'
    : `${number(view, of.low, decimals)}–${number(view, of.high, decimals)}`;
