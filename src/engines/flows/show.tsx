import type { FormState } from '../../shared/http/form.ts';
import type { FormValues } from '../../shared/kernel/form-values.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { common } from '../../shared/text/common.ts';
import { formatDay, formatNumber } from '../../shared/text/format.ts';
import { Choices, DateField, Hidden, Select, TextArea, TextField, Tick } from '../../shared/ui/form.tsx';
import { Prose, type Step, Steps } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { FlowTexts } from './content.ts';
import { formName, LINE_MAX, TEXT_MAX, writeMoney } from './fields.ts';
import { type CaseState, type Flow, type FlowField, type FlowStep, fieldsOf } from './flow.ts';
import type { OwnFlow } from './store.ts';

interface FieldsProps {
  view: View;
  state: FormState;
  step: Pick<FlowStep, 'fields'>;
  texts: FlowTexts;
  /** Texts of errors by code, besides the common ones. */
  errors?: Record<string, string>;
  /** Whom a field of people may name. */
  people?: readonly { value: string; label: string }[];
}

/** The fields that a step asks for, in a form. */
export const StepFields = (props: FieldsProps) => (
  <>
    {props.step.fields.map((field) => (
      <OneField {...props} field={field} />
    ))}
  </>
);

function OneField({ view, state, field, texts, errors, people = [] }: FieldsProps & { field: FlowField }) {
  const said = texts.fields[field.id];
  const props = {
    view,
    state,
    name: formName(field.id),
    label: said?.label ?? field.id,
    hint: said?.hint,
    required: field.required,
    ...(errors ? { texts: errors } : {}),
  };
  switch (field.kind) {
    case 'text':
      return <TextArea {...props} rows={3} maxLength={TEXT_MAX} />;
    case 'line':
      return <TextField {...props} maxLength={LINE_MAX} />;
    case 'number':
    case 'money':
      return <TextField {...props} inputmode="numeric" size={14} />;
    case 'day':
      return <DateField {...props} />;
    case 'choice':
      return (
        <Choices
          {...props}
          kind="radio"
          options={(field.options ?? []).map((value) => ({ value, label: said?.options?.[value] ?? value }))}
        />
      );
    case 'tick':
      return (
        <>
          <Hidden name={`${props.name}_asked`} value="1" />
          <Tick {...props} />
        </>
      );
    case 'person':
      return <Select {...props} options={people} />;
  }
}

/** What a step's form begins with: the values as people write them. */
export function fieldValues(step: Pick<FlowStep, 'fields'>, data: CaseState['data']): FormValues {
  const values: FormValues = {};
  for (const field of step.fields) {
    const value = data[field.id] ?? '';
    values[formName(field.id)] = field.kind === 'money' && value ? writeMoney(Number(value)) : value;
  }
  return values;
}

/** The names of a step's fields as the person sees them, for the error summary. */
export const fieldLabels = (step: Pick<FlowStep, 'fields'>, texts: FlowTexts): Record<string, string> =>
  Object.fromEntries(
    step.fields.map((field) => [
      formName(field.id),
      (texts.fields[field.id]?.label ?? field.id).replace(/\?$/, ''),
    ]),
  );

/**
 * What the fields that an organisation has added hold, a line each: for a column of a file. Null if nothing is written.
 * Only the fields of the given steps.
 */
export function ownAnswers(
  language: Language,
  own: OwnFlow,
  stepIds: readonly string[],
  data: CaseState['data'],
  names: ReadonlyMap<string, string>,
): string | null {
  const texts = own.texts(language);
  const lines = fieldsOf(own.flow, stepIds).fields.flatMap((field) => {
    const value = field.label ? valueText({ language }, field, texts, data[field.id], names) : null;
    return value === null ? [] : [`${texts.fields[field.id]?.label ?? field.id}: ${value}`];
  });
  return lines.length > 0 ? lines.join('\n') : null;
}

/** One value as it is read; null if there is none. */
export function valueText(
  view: Pick<View, 'language'>,
  field: FlowField,
  texts: FlowTexts,
  value: string | undefined,
  names: ReadonlyMap<string, string>,
): string | null {
  if (!value) return null;
  switch (field.kind) {
    case 'money': {
      const ore = Number(value);
      return `${formatNumber(view.language, ore / 100, ore % 100 === 0 ? 0 : 2)} kr`;
    }
    case 'number':
      return formatNumber(view.language, Number(value), Number.isInteger(Number(value)) ? 0 : 1);
    case 'day':
      return formatDay(view.language, value);
    case 'choice':
      return texts.fields[field.id]?.options?.[value] ?? value;
    case 'tick':
      return common[view.language].yes;
    case 'person':
      return names.get(value) ?? common[view.language].someone;
    default:
      return value;
  }
}

/** What a step holds, to read. Nothing if nothing is written. */
export function StepAnswers({
  view,
  step,
  texts,
  data,
  names,
}: {
  view: View;
  step: Pick<FlowStep, 'fields'>;
  texts: FlowTexts;
  data: CaseState['data'];
  names: ReadonlyMap<string, string>;
}) {
  const written = step.fields
    .map((field) => ({ field, text: valueText(view, field, texts, data[field.id], names) }))
    .filter((one) => one.text !== null);
  if (written.length === 0) return null;
  return (
    <dl class="facts facts--stacked">
      {written.map(({ field, text }) => (
        <>
          <dt>{texts.fields[field.id]?.label ?? field.id}</dt>
          <dd>{field.kind === 'text' ? <Prose text={text ?? ''} /> : text}</dd>
        </>
      ))}
    </dl>
  );
}

/**
 * The steps of a case: what is behind, where it is, what is ahead. `href` gives each step's own page; steps that cannot
 * be looked at yet have none. `label`: what the row of steps is called.
 */
export function CaseSteps({
  label,
  flow,
  texts,
  state,
  href,
}: {
  label: string;
  flow: Flow;
  texts: FlowTexts;
  state: Pick<CaseState, 'step' | 'status'>;
  href: (stepId: string) => string | undefined;
}) {
  const at = flow.steps.findIndex((step) => step.id === state.step);
  const steps: Step[] = flow.steps.map((step, index) => ({
    label: texts.steps[step.id]?.name ?? step.id,
    href: href(step.id),
    state:
      index < at || (index === at && state.status === 'done') ? 'done' : index === at ? 'current' : 'ahead',
  }));
  return <Steps label={label} steps={steps} />;
}
