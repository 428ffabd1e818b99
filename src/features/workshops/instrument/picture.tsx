import {
  type Chart,
  ChartView,
  chartWords,
  choicesChart,
  distributionChart,
} from '../../../engines/charts/public.ts';
import {
  DONT_KNOW,
  type Instrument,
  optionText,
  type Section,
  type Variable,
  variablesOf,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import { texts as shared } from '../texts.ts';
import type { VariablePicture } from './rules.ts';
import type { InstrumentPicture } from './shapes.ts';
import { texts } from './texts.ts';

interface Props {
  language: Language;
  instrument: Instrument;
  stepId: string;
  given: InstrumentPicture;
  /** How many must have answered before it is shown how. */
  fewest: number;
  /** Whether own words are shown: to those who lead, after the end. Never in the picture that is the same for all. */
  words?: boolean;
}

/** Scales of more steps than a bar has shades for are drawn as one bar for each step. */
const MOST_SHADES = 7;

/** How a whole instrument has been answered, section by section, as people answer. */
export function InstrumentAnswers(props: Props & { participants: number }) {
  const { language, instrument, stepId, given, participants } = props;
  const said = wordsOf(instrument, language);
  return (
    <div class="ws-instrument-picture">
      <p class="ws-answered">{shared[language].screen.answered(given.people[stepId] ?? 0, participants)}</p>
      <div class="ws-instrument-picture__sections">
        {instrument.sections.map((section) => (
          <section>
            <h3>{said.sections[section.id]?.name}</h3>
            <SectionAnswers {...props} section={section} />
          </section>
        ))}
      </div>
      {variablesOf(instrument).some(({ kind }) => kind === 'text') ? (
        <p class="ws-few">{texts[language].wordsLater(WORDS_FEWEST)}</p>
      ) : null}
    </div>
  );
}

/** How one section has been answered: what shares a scale in one chart, each choice in one, numbers and words as text. */
export function SectionAnswers(props: Props & { section: Section }) {
  const { language, instrument, section, stepId, given } = props;
  const by = new Map(given.variables.filter((one) => one.stepId === stepId).map((one) => [one.id, one]));
  const variables = variablesOf(instrument).filter((variable) => variable.section.id === section.id);
  const barred = variables.filter(({ kind, steps }) => kind === 'step' && steps <= MOST_SHADES);
  const scales = [...new Set(barred.map(({ scale }) => scale))];
  const rest = [...new Set(variables.filter((one) => !barred.includes(one)).map(({ item }) => item.id))];
  return (
    <>
      {scales.map((scale) => (
        <ChartView
          chart={spreadOf(
            props,
            barred.filter((one) => one.scale === scale),
            by,
          )}
        />
      ))}
      {rest.map((id) => (
        <Rest
          {...props}
          variables={variables.filter((one) => one.item.id === id && !barred.includes(one))}
          by={by}
        />
      ))}
      <Names language={language} instrument={instrument} variables={variables} by={by} />
    </>
  );
}

type By = ReadonlyMap<string, VariablePicture>;

const chartId = ({ stepId }: Props, variable: Variable | undefined): string =>
  `ws-${stepId.slice(-8)}-${variable?.id.replaceAll('.', '-') ?? ''}`;

const hides = ({ language, fewest }: Props) => ({
  ...chartWords[language],
  whyHidden: texts[language].whyHidden(fewest),
});

/** What an item, or a row of a matrix, is called; of opposite poles both ends. */
function labelOf(instrument: Instrument, language: Language, { item, part }: Variable): string {
  const own = wordsOf(instrument, language).items[item.id];
  if (item.kind === 'matrix' && part) return own?.rows?.[part] ?? part;
  if (item.kind === 'poles' && own?.left && own.right) return `${own.left} – ${own.right}`;
  return own?.short ?? item.id;
}

const scaleWords = (instrument: Instrument, language: Language, variable: Variable): string[] => {
  const called = wordsOf(instrument, language).scales[variable.scale ?? '']?.steps ?? [];
  return Array.from({ length: variable.steps }, (_, index) => called[index] || String(index + 1));
};

function spreadOf(props: Props, variables: readonly Variable[], by: By): Chart {
  const { language, instrument } = props;
  const [first] = variables as [Variable];
  const t = texts[language];
  const steps = scaleWords(instrument, language, first);
  return distributionChart({
    id: chartId(props, first),
    title: wordsOf(instrument, language).scales[first.scale ?? '']?.name ?? '',
    description: t.spreadText,
    words: hides(props),
    steps,
    items: variables.map((variable) => {
      const picture = by.get(variable.id);
      const counts = picture?.counts;
      return {
        label: labelOf(instrument, language, variable),
        counts: counts ? steps.map((_, index) => counts[String(index + 1)] ?? 0) : null,
        dontKnow: variable.dontKnow ? (counts?.[DONT_KNOW] ?? 0) : undefined,
      };
    }),
  });
}

/** What is no bar of steps: choices, long scales, numbers, own words. All variables are of one item. */
function Rest(props: Props & { variables: readonly Variable[]; by: By }) {
  const { language, instrument, variables, by, fewest, words } = props;
  const t = texts[language];
  const [first] = variables;
  if (!first) return null;
  const label = labelOf(instrument, language, first);
  const chosen = variables.filter(({ kind }) => kind !== 'text' && kind !== 'number');
  return (
    <>
      {chosen.length > 0 ? <Choices {...props} variables={chosen} label={label} /> : null}
      {variables.map((variable) => {
        const picture = by.get(variable.id);
        if (variable.kind === 'number')
          return (
            <div class="ws-own">
              <h4>{label}</h4>
              {typeof picture?.median === 'number' ? (
                <p>
                  {t.number(
                    formatNumber(language, picture.median, 1),
                    formatNumber(language, picture.mean ?? 0, 1),
                    picture.answered,
                  )}
                </p>
              ) : (
                <p class="ws-few">{shared[language].screen.tooFew(fewest)}</p>
              )}
            </div>
          );
        if (variable.kind !== 'text' || (variable.part && !picture)) return null;
        if (!words)
          return (
            <p class="ws-answered">
              {label}: {t.wrote(picture?.answered ?? 0)}
            </p>
          );
        return (
          <div class="ws-own">
            <h4>{label}</h4>
            <p class="ws-answered">{t.wrote(picture?.answered ?? 0)}</p>
            {picture?.texts ? (
              <ul class="ws-own__texts">
                {picture.texts.map((text) => (
                  <li dir="auto">{text}</li>
                ))}
              </ul>
            ) : (
              <p class="ws-few">{t.wordsFew(WORDS_FEWEST)}</p>
            )}
          </div>
        );
      })}
    </>
  );
}

/** Own words need so many who wrote, however answers are shown: mylla_workshop_fewest_shown. */
const WORDS_FEWEST = 3;

function Choices(props: Props & { variables: readonly Variable[]; by: By; label: string }) {
  const { language, instrument, variables, by, label } = props;
  const t = texts[language];
  return (
    <>
      {variables[0]?.kind === 'tick' ? (
        <ChartView
          chart={shareOf(
            props,
            variables[0],
            label,
            variables.map((variable) => ({
              label: optionText(
                wordsOf(instrument, language).items[variable.item.id],
                variable.part ?? '',
                language,
              ),
              count: by.get(variable.id)?.counts ? (by.get(variable.id)?.counts?.['1'] ?? 0) : null,
            })),
            by.get(variables[0].id)?.answered ?? 0,
          )}
        />
      ) : (
        variables.map((variable) => {
          const picture = by.get(variable.id);
          const values = [
            ...(variable.kind === 'option'
              ? variable.options.map((id) => ({
                  id,
                  label: optionText(wordsOf(instrument, language).items[variable.item.id], id, language),
                }))
              : scaleWords(instrument, language, variable).map((said, index) => ({
                  id: String(index + 1),
                  label: said,
                }))),
            ...(variable.dontKnow
              ? [{ id: DONT_KNOW, label: optionText(undefined, DONT_KNOW, language) }]
              : []),
          ];
          return (
            <ChartView
              chart={shareOf(
                props,
                variable,
                labelOf(instrument, language, variable),
                values.map(({ id, label: called }) => ({
                  label: called,
                  count: picture?.counts ? (picture.counts[id] ?? 0) : null,
                })),
                picture?.answered ?? 0,
              )}
            />
          );
        })
      )}
    </>
  );

  function shareOf(
    of: Props,
    variable: Variable,
    name: string,
    choices: { label: string; count: number | null }[],
    base: number,
  ): Chart {
    return choicesChart({
      id: chartId(of, variable),
      title: name,
      description: t.shareText,
      words: hides(of),
      choiceHead: t.option,
      base,
      choices,
    });
  }
}

/** Who answered what, where answers are open and people have joined by name. */
function Names({
  language,
  instrument,
  variables,
  by,
}: {
  language: Language;
  instrument: Instrument;
  variables: readonly Variable[];
  by: By;
}) {
  const named = variables.filter(({ id, kind }) => kind !== 'tick' && by.get(id)?.names);
  if (named.length === 0) return null;
  const said = (variable: Variable, value: string) =>
    variable.kind === 'step' && value !== DONT_KNOW
      ? (scaleWords(instrument, language, variable)[Number(value) - 1] ?? value)
      : optionText(wordsOf(instrument, language).items[variable.item.id], value, language);
  return (
    <details class="fold">
      <summary>{shared[language].screen.whoAnswered}</summary>
      {named.map((variable) => (
        <>
          <h4>{labelOf(instrument, language, variable)}</h4>
          <ul class="ws-who">
            {(by.get(variable.id)?.names ?? []).map(({ name, value }) => (
              <li>
                {name}: {said(variable, value)}
              </li>
            ))}
          </ul>
        </>
      ))}
    </details>
  );
}
