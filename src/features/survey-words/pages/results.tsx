import { ChartView } from '../../../engines/charts/public.ts';
import { ButtonLink, Empty, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ResultPage } from '../../results/public.ts';
import { wordResultsPath, wordsPath } from '../paths.ts';
import {
  type NamedChart,
  questionText,
  type Shown,
  type ShownQuestion,
  themeChart,
  wordChart,
} from '../shown.ts';
import { texts } from '../texts.ts';

/** What people wrote in their own words, as everybody who sees the results sees it. */
export function WordResults({
  view,
  shown,
  there,
}: {
  view: View;
  shown: Shown;
  there: Parameters<typeof ResultPage>[0]['there'];
}) {
  const t = texts[view.language].results;
  const { row, holds, questions } = shown;
  const written = questions.reduce((sum, { counts }) => sum + counts.base, 0);
  return (
    <ResultPage
      view={view}
      results={{ row, holds }}
      current="words"
      there={{ ...there, words: true }}
      lead={questions.length > 0 ? t.lead(written, questions.length) : t.leadNone}
      actions={
        holds && shown.asks ? (
          <ButtonLink href={wordsPath(row.id)} icon="edit">
            {t.read}
          </ButtonLink>
        ) : null
      }
    >
      {questions.length === 0 ? (
        <Empty icon="survey" title={t.empty}>
          <p>{shown.asks ? t.emptyText(row.minGroup) : t.noQuestions}</p>
        </Empty>
      ) : (
        <>
          <details class="fold result-how">
            <summary>{t.how}</summary>
            <p>{t.howBase}</p>
            <p>{t.howThemes}</p>
            <p>{t.howWords}</p>
            <p>{t.howHidden(row.minGroup)}</p>
            <p>{t.howQuotes}</p>
          </details>
          {questions.map((one) => (
            <OneQuestion view={view} shown={shown} one={one} />
          ))}
        </>
      )}
    </ResultPage>
  );
}

function OneQuestion({ view, shown, one }: { view: View; shown: Shown; one: ShownQuestion }) {
  const t = texts[view.language].results;
  const themes = themeChart(view.language, shown, one);
  const words = wordChart(view.language, shown, one);
  const id = `question-${one.position}`;
  const meant = one.counts.themes.flatMap((theme) => shown.themes.get(theme.id) ?? []);
  return (
    <section class="section result-part word-result" aria-labelledby={id}>
      <h2 id={id}>{questionText(view.language, one.question)}</h2>
      {themes ? <Drawn view={view} shown={shown} named={themes} /> : <p class="quiet">{t.noThemes}</p>}
      {meant.some(({ description }) => description) ? (
        <details class="fold">
          <summary>{t.themeNames}</summary>
          <dl class="facts">
            {meant
              .filter(({ description }) => description)
              .map(({ name, description }) => (
                <div>
                  <dt>{name}</dt>
                  <dd>{description}</dd>
                </div>
              ))}
          </dl>
        </details>
      ) : null}
      {one.quotes.length > 0 ? (
        <>
          <h3>{t.quotes}</h3>
          <ul class="word-quotes">
            {one.quotes.map(({ quote, themeIds }) => (
              <li>
                <blockquote class="word-quote">
                  <Prose text={quote} />
                </blockquote>
                {themeIds.length > 0 ? (
                  <p class="quiet">
                    {themeIds.flatMap((theme) => shown.themes.get(theme)?.name ?? []).join(' · ')}
                  </p>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
      <h3>{t.words}</h3>
      {words ? <Drawn view={view} shown={shown} named={words} /> : <p class="quiet">{t.noWords}</p>}
    </section>
  );
}

function Drawn({ view, shown, named: { key, chart } }: { view: View; shown: Shown; named: NamedChart }) {
  const t = texts[view.language].results;
  return (
    <ChartView
      chart={chart}
      files={(['svg', 'csv'] as const).map((format) => ({
        label: t[format],
        href: `${wordResultsPath(shown.row.id)}/${key}.${format}`,
      }))}
    />
  );
}
