import type { Child } from 'hono/jsx';
import { ChartView } from '../../../engines/charts/public.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { SurveyTabs, surveyPath } from '../../surveys/public.ts';
import type { Named } from '../charts/part.ts';
import { chartPath, reportPath, resultsPath } from '../paths.ts';
import type { Results } from '../read.ts';
import { reportTexts } from '../report/texts.ts';
import { texts } from '../texts.ts';

export type ResultView = 'all' | 'groups' | 'waves' | 'organisations' | 'words';

interface FrameProps {
  view: View;
  results: Pick<Results, 'row' | 'holds'>;
  current: ResultView;
  /** Which of the views there is something in. */
  there: Readonly<Record<ResultView, boolean>>;
  lead: string;
  /** Of a page within a view, otherwise the survey's own: with what it belongs to. */
  title?: string;
  up?: { href: string; label: string };
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
  title = row.title,
  up,
  actions,
  children,
}: FrameProps) {
  const t = texts[view.language];
  const path = resultsPath(row.id);
  const views = [
    ['all', path],
    ['groups', `${path}/groups`],
    ['waves', `${path}/waves`],
    ['organisations', `${path}/organisations`],
    ['words', `${path}/words`],
  ] as const;
  return (
    <Page
      view={view}
      title={title}
      up={up ?? { href: surveyPath(row.id), label: t.toSurvey }}
      lead={lead}
      actions={
        actions ?? (
          <ButtonLink href={reportPath(row.id)} icon="print" variant="secondary">
            {reportTexts[view.language].report}
          </ButtonLink>
        )
      }
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
