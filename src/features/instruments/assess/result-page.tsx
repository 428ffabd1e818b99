import { ChartView, chartWords, distributionChart, profileChart } from '../../../engines/charts/public.ts';
import { type Instrument, type Variable, wordsOf } from '../../../engines/instruments/public.ts';
import { formatDay, formatNumber, formatShare } from '../../../shared/text/format.ts';
import { DayText, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook, questionPath } from '../../handbook/public.ts';
import { lessonContent } from '../../lessons/public.ts';
import { instrumentPath } from '../paths.ts';
import type { Assessment } from '../tables.ts';
import { type Scored, scoreOf, stepOf, stepVariables, weakest } from './result.ts';
import { texts } from './texts.ts';

interface Props {
  view: View;
  row: Assessment;
  instrument: Instrument;
  earlier: readonly Assessment[];
  by: string;
}

/** What the answers come to: scores, profile, how they lie, the lowest and where they lead. */
export function Result(props: Props) {
  const { view, row, instrument, earlier, by } = props;
  const t = texts[view.language];
  return (
    <>
      <dl class="facts">
        <dt>{t.questionnaire}</dt>
        <dd>
          <a href={instrumentPath(instrument.id)}>{wordsOf(instrument, view.language).name}</a>
        </dd>
        <dt>{t.byWhom}</dt>
        <dd>{by}</dd>
        {row.tookPart ? (
          <>
            <dt>{t.participants}</dt>
            <dd>{row.tookPart}</dd>
          </>
        ) : null}
        {row.closedOn ? (
          <>
            <dt>{t.day}</dt>
            <dd>
              <DayText language={view.language} day={row.closedOn} />
            </dd>
          </>
        ) : null}
      </dl>
      <p class="hint">{t.one}</p>
      <Weakest {...props} />
      <Scores {...props} />
      <p class="hint">{earlier.length > 0 ? t.earlier : t.only}</p>
      <Profile {...props} />
      <Spread {...props} />
    </>
  );
}

const called = (row: Assessment, view: View) =>
  row.closedOn ? formatDay(view.language, row.closedOn) : row.title;

function Scores({ view, row, instrument, earlier }: Props) {
  const t = texts[view.language];
  if (instrument.scores.length === 0) return null;
  const words = wordsOf(instrument, view.language);
  const written = ({ score, value }: Scored) =>
    value === null
      ? t.noValue
      : score.kind === 'share'
        ? formatShare(view.language, value)
        : formatNumber(view.language, value, score.kind === 'index' ? 0 : 1);
  return (
    <section class="section">
      <h2>{t.scores}</h2>
      <TableBox label={t.scores}>
        <table class="ds-table">
          <thead>
            <tr>
              <th scope="col">{t.score}</th>
              <th scope="col">{t.now}</th>
              {earlier.map((one) => (
                <th scope="col">{called(one, view)}</th>
              ))}
              <th scope="col">{t.base}</th>
            </tr>
          </thead>
          <tbody>
            {instrument.scores.map((score) => {
              const now = scoreOf(instrument, score, row.answers);
              return (
                <tr>
                  <th scope="row">{words.scores[score.id]?.name}</th>
                  <td>{written(now)}</td>
                  {earlier.map((one) => (
                    <td>{written(scoreOf(instrument, score, one.answers))}</td>
                  ))}
                  <td>{t.ofBase(now.n, now.of)}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </TableBox>
    </section>
  );
}

/** Variables of the scale that most of them have, so that they may stand on one axis; with the words of its steps. */
function commonScale(instrument: Instrument): Variable[] {
  const all = stepVariables(instrument);
  const count = new Map<string, number>();
  for (const { scale } of all) count.set(scale ?? '', (count.get(scale ?? '') ?? 0) + 1);
  const [most] = [...count].sort((a, b) => b[1] - a[1]);
  return all.filter(({ scale }) => scale === most?.[0]);
}

const stepWords = (view: View, instrument: Instrument, variable: Variable) => {
  const said = wordsOf(instrument, view.language).scales[variable.scale ?? '']?.steps ?? [];
  return Array.from({ length: variable.steps }, (_, index) => said[index] ?? String(index + 1));
};

const shortOf = (view: View, instrument: Instrument, { item, part }: Variable) => {
  const said = wordsOf(instrument, view.language).items[item.id];
  return item.kind === 'matrix' && part ? (said?.rows?.[part] ?? part) : (said?.short ?? item.id);
};

function Profile({ view, row, instrument, earlier }: Props) {
  const t = texts[view.language];
  const shown = commonScale(instrument).filter((variable) => stepOf(variable, row.answers) !== null);
  const [first] = shown;
  if (!first) return null;
  const words = stepWords(view, instrument, first);
  const chart = profileChart({
    id: 'profile',
    title: t.profile,
    description: t.profileText,
    words: chartWords[view.language],
    items: shown.map((variable) => ({ label: shortOf(view, instrument, variable) })),
    series: [row, ...earlier].map((one, index) => ({
      name: index === 0 ? t.now : called(one, view),
      values: shown.map((variable) => {
        const value = stepOf(variable, one.answers);
        return value === null ? null : { value };
      }),
    })),
    range: [1, first.steps],
    ticks: words.map((label, index) => ({ value: index + 1, label })),
    decimals: 0,
  });
  return <ChartView chart={chart} />;
}

function Spread({ view, row, instrument }: Props) {
  const t = texts[view.language];
  const variables = commonScale(instrument);
  const [first] = variables;
  if (!first || first.steps > 7) return null;
  const words = wordsOf(instrument, view.language);
  const items = instrument.sections.flatMap((section) => {
    const of = variables.filter((variable) => variable.section.id === section.id);
    if (of.length < 2) return [];
    const counts = Array.from(
      { length: first.steps },
      (_, index) => of.filter((variable) => stepOf(variable, row.answers) === index + 1).length,
    );
    return [
      {
        label: words.sections[section.id]?.name ?? section.id,
        counts,
        dontKnow: of.filter((variable) => typeof row.answers[variable.id] === 'string').length,
        skipped: of.filter((variable) => row.answers[variable.id] === undefined).length,
      },
    ];
  });
  if (items.length === 0) return null;
  const chart = distributionChart({
    id: 'spread',
    title: t.spread,
    description: t.spreadText,
    words: chartWords[view.language],
    steps: stepWords(view, instrument, first),
    items,
  });
  return <ChartView chart={chart} />;
}

function Weakest({ view, row, instrument }: Props) {
  const t = texts[view.language];
  const low = weakest(instrument, row.answers);
  const book = handbook(view.language);
  const areas = new Map(lessonContent(view.language).areas.map(({ id, name }) => [id as string, name]));
  return (
    <section class="section">
      <h2>{t.weakest}</h2>
      {low.length === 0 ? (
        <p>{t.noWeak}</p>
      ) : (
        <>
          <p>{t.weakestText}</p>
          <ol class="instrument-items">
            {low.map(({ variable, step }) => (
              <li>
                <p>
                  <strong>{shortOf(view, instrument, variable)}</strong>{' '}
                  <span class="hint">({t.value(step, variable.steps)})</span>
                </p>
                {variable.item.leads.handbook.map((id) => (
                  <p>
                    <a href={questionPath(id)}>{book.question(id)?.title ?? id}</a>
                  </p>
                ))}
                {variable.item.leads.areas.map((id) => (
                  <p>
                    <a href={`/lessons?area=${id}`}>
                      {t.lessons}: {areas.get(id) ?? id}
                    </a>
                  </p>
                ))}
              </li>
            ))}
          </ol>
        </>
      )}
    </section>
  );
}
