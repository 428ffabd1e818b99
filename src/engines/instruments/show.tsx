import type { FormState } from '../../shared/http/form.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { common } from '../../shared/text/common.ts';
import { fill } from '../../shared/text/format.ts';
import { Choices, fieldValue, TextArea, TextField } from '../../shared/ui/form.tsx';
import type { View } from '../../shared/ui/view.ts';
import { answerName, DONT_KNOW, TEXT_MOST } from './answers.ts';
import { type Instrument, type Item, type ItemTexts, OTHER, PAIR, wordsOf } from './instrument.ts';
import { texts } from './texts.ts';
import { optionsOf, YES_NO } from './variables.ts';

interface Props {
  view: View;
  state: FormState;
  instrument: Instrument;
  /** Tells several instruments of one form apart: stands before each name. */
  prefix?: string;
  /** Number of the first question; null where questions are not numbered. */
  first?: number | null;
}

/** Questions as they are answered: grouped radio buttons, large enough for a thumb, without scripts. */
export const Questions = ({ items, first = 1, ...props }: Props & { items: readonly Item[] }) => (
  <ol class="questions" start={first ?? undefined}>
    {items.map((item, index) => (
      <li class="question" id={`q_${props.prefix ?? ''}${item.id}`}>
        <Question {...props} item={item} number={first === null ? null : first + index} />
      </li>
    ))}
  </ol>
);

interface QuestionProps extends Omit<Props, 'first'> {
  item: Item;
  number: number | null;
}

function Question(props: QuestionProps) {
  const { view, state, instrument, item, prefix = '', number } = props;
  const language = view.language;
  const words = wordsOf(instrument, language);
  const said = words.items[item.id];
  if (!said) return null;
  const name = answerName(item.id, prefix);
  const label = number === null ? said.text : `${number}. ${said.text}`;
  const field = { view, state, label, hint: said.hint, quiet: true, texts: texts[language].errors };
  switch (item.kind) {
    case 'step':
      return <Steps {...props} name={name} label={label} hint={said.hint} scale={item.scale ?? ''} />;
    case 'poles':
      return (
        <Steps {...props} name={name} label={label} hint={said.hint} scale={item.scale ?? ''} ends={said} />
      );
    case 'pair':
      return (
        <Group label={label} hint={said.hint} id={name}>
          {PAIR.map((part, index) => {
            const scale = item.scales?.[index] ?? '';
            return (
              <Steps
                {...props}
                name={answerName(`${item.id}.${part}`, prefix)}
                label={words.scales[scale]?.name ?? part}
                scale={scale}
              />
            );
          })}
        </Group>
      );
    case 'matrix':
      return (
        <Group label={label} hint={said.hint} id={name}>
          {(item.rows ?? []).map((row) => (
            <Steps
              {...props}
              name={answerName(`${item.id}.${row}`, prefix)}
              label={said.rows?.[row] ?? row}
              scale={item.scale ?? ''}
            />
          ))}
        </Group>
      );
    case 'yes-no':
      return (
        <Choices
          {...field}
          name={name}
          kind="radio"
          inline
          options={[
            ...YES_NO.map((value) => ({ value, label: texts[language][value] })),
            ...(item.dontKnow ? [{ value: DONT_KNOW, label: texts[language].dontKnow }] : []),
          ]}
        />
      );
    case 'choice':
    case 'choices':
      return (
        <>
          <Choices
            {...field}
            name={name}
            hint={said.hint ?? (item.kind === 'choices' ? texts[language].severalAllowed : undefined)}
            kind={item.kind === 'choice' ? 'radio' : 'checkbox'}
            options={[
              ...optionsOf(item).map((value) => ({ value, label: optionText(said, value, language) })),
              ...(item.dontKnow ? [{ value: DONT_KNOW, label: texts[language].dontKnow }] : []),
            ]}
          />
          {item.other ? (
            <div class="question__other">
              <TextField
                {...field}
                name={answerName(`${item.id}.text`, prefix)}
                label={texts[language].otherWhat}
                hint={undefined}
                maxLength={TEXT_MOST}
              />
            </div>
          ) : null}
        </>
      );
    case 'number':
      return (
        <TextField
          {...field}
          name={name}
          label={said.unit ? `${label} (${said.unit})` : label}
          inputmode="numeric"
          size={12}
        />
      );
    case 'text':
      return <TextArea {...field} name={name} rows={4} maxLength={TEXT_MOST} />;
  }
}

/** What an option is called. */
export const optionText = (said: ItemTexts | undefined, option: string, language: Language): string =>
  said?.options?.[option] ??
  (option === OTHER
    ? texts[language].other
    : option === 'yes' || option === 'no'
      ? texts[language][option]
      : option === DONT_KNOW
        ? texts[language].dontKnow
        : option);

const Group = ({
  label,
  hint,
  id,
  children,
}: {
  label: string;
  hint?: string | undefined;
  id: string;
  children: unknown;
}) => (
  <fieldset class="ds-fieldset question__group" id={id} tabindex={-1}>
    <legend class="ds-label">{label}</legend>
    {hint ? <p class="hint">{hint}</p> : null}
    {children}
  </fieldset>
);

/** The steps of a scale as one group of radio buttons; with words at both ends where they are opposite poles. */
function Steps({
  view,
  state,
  instrument,
  name,
  label,
  hint,
  scale,
  ends,
}: QuestionProps & {
  name: string;
  label: string;
  hint?: string | undefined;
  scale: string;
  ends?: ItemTexts;
}) {
  const shape = instrument.scales[scale];
  const t = texts[view.language];
  if (!shape) return null;
  const called = wordsOf(instrument, view.language).scales[scale]?.steps ?? [];
  const chosen = fieldValue(state, name);
  const error = state.errors[name];
  const steps = Array.from({ length: shape.steps }, (_, index) => {
    const value = String(index + 1);
    const end = ends && (index === 0 ? ends.left : index === shape.steps - 1 ? ends.right : undefined);
    return { value, label: called[index] ?? value, end };
  });
  return (
    <fieldset
      class={ends ? 'ds-fieldset scale scale--poles' : `ds-fieldset scale scale--${shape.steps}`}
      id={name}
      tabindex={-1}
      aria-describedby={
        [hint ? `${name}-hint` : '', error ? `${name}-error` : ''].filter(Boolean).join(' ') || undefined
      }
    >
      <legend class="ds-label">{label}</legend>
      {hint ? (
        <p class="hint" id={`${name}-hint`}>
          {hint}
        </p>
      ) : null}
      {error ? (
        <p class="ds-validation-message" id={`${name}-error`} data-color="danger">
          {fill(
            t.errors[error.code] ??
              common[view.language].fieldErrors[error.code] ??
              common[view.language].fieldErrors['not-valid'] ??
              '',
            error.params,
          )}
        </p>
      ) : null}
      <div class="scale__steps">
        {ends ? (
          <p class="scale__end" aria-hidden="true">
            {ends.left}
          </p>
        ) : null}
        {steps.map((step) => (
          <label class="scale__step">
            <input type="radio" name={name} value={step.value} checked={chosen === step.value} />
            <span>
              {step.label}
              {step.end ? <span class="sr-only">: {step.end}</span> : null}
            </span>
          </label>
        ))}
        {ends ? (
          <p class="scale__end scale__end--right" aria-hidden="true">
            {ends.right}
          </p>
        ) : null}
        {shape.dontKnow ? (
          <label class="scale__step scale__step--apart">
            <input type="radio" name={name} value={DONT_KNOW} checked={chosen === DONT_KNOW} />
            <span>{t.dontKnow}</span>
          </label>
        ) : null}
      </div>
    </fieldset>
  );
}

/** Texts of what can be wrong with an answer, by code: for the summary of errors. */
export const answerErrors = (language: Language): Readonly<Record<string, string>> => texts[language].errors;

/** The names of questions as the person sees them, by form name: for the summary of errors. */
export function answerLabels(
  instrument: Instrument,
  language: Language,
  prefix = '',
): Record<string, string> {
  const words = wordsOf(instrument, language);
  return Object.fromEntries(
    instrument.sections.flatMap((section) =>
      section.items.flatMap((item) => {
        const short = words.items[item.id]?.short ?? item.id;
        const parts =
          item.kind === 'pair'
            ? PAIR.map(
                (part, index) =>
                  [`.${part}`, words.scales[item.scales?.[index] ?? '']?.name ?? part] as const,
              )
            : (item.rows ?? []).map((row) => [`.${row}`, words.items[item.id]?.rows?.[row] ?? row] as const);
        return [
          [answerName(item.id, prefix), short] as const,
          ...parts.map(
            ([end, called]) => [answerName(item.id + end, prefix), `${short}, ${called}`] as const,
          ),
          ...(item.other ? [[answerName(`${item.id}.text`, prefix), short] as const] : []),
        ];
      }),
    ),
  );
}
