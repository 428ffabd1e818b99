import { FIELD_KINDS, type Flow, type FlowTexts, type OwnFlow } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
  Tick,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { addedName, LABEL_MAX, NAME_MAX, slotsOf, stepName } from '../flow-change.ts';
import { texts } from '../texts.ts';
import { StepList } from './flows.tsx';

interface Props {
  view: View;
  flow: Flow;
  said: FlowTexts;
  state: FormState;
  /** The version that the form began from. */
  base: number;
  /** What it would be, when that was asked for. */
  preview: OwnFlow | null;
  conflict: boolean;
  refusalText?: string | undefined;
}

/** Changes a copy of a flow: names, times and own questions, step by step. Shown before it is saved. */
export function FlowFormPage(props: Props) {
  const { view, flow, said, state, base, preview, conflict } = props;
  const t = texts[view.language].flows;
  return (
    <Page
      view={view}
      title={t.editTitle(said.name)}
      lead={t.editLead}
      up={{ href: `/flows/${flow.id}`, label: said.name }}
    >
      {conflict ? (
        <Alert colour="warning" title={t.conflictTitle}>
          <p>{t.conflictText(base)}</p>
        </Alert>
      ) : null}
      {preview ? (
        <section class="section" role="status">
          <h2>{t.previewTitle}</h2>
          <StepList view={view} flow={preview.flow} said={preview.texts(view.language)} />
        </section>
      ) : null}
      <Form
        view={view}
        action={`/flows/${flow.id}`}
        state={state}
        texts={texts[view.language].errors}
        labels={labelsOf(props)}
        refusalText={props.refusalText}
      >
        <Hidden name="base" value={base} />
        {flow.steps.map((step, index) => (
          <StepFields {...props} stepId={step.id} number={index + 1} />
        ))}
        <Buttons>
          <Submit>{conflict ? t.saveOver : t.save}</Submit>
          <Submit name="preview" value="1" variant="secondary">
            {t.preview}
          </Submit>
          <ButtonLink href={`/flows/${flow.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

function labelsOf({ view, flow, said, state }: Props): Record<string, string> {
  const t = texts[view.language].flows;
  const labels: Record<string, string> = {};
  for (const step of flow.steps) {
    const name = said.steps[step.id]?.name ?? step.id;
    labels[stepName(step.id, 'sv')] = `${name}, ${t.nameSv.toLowerCase()}`;
    labels[stepName(step.id, 'en')] = `${name}, ${t.nameEn.toLowerCase()}`;
    labels[stepName(step.id, 'days')] = `${name}, ${t.days.toLowerCase()}`;
    for (let index = 0; index < slotsOf(state.values, step.id); index++)
      for (const [what, label] of [
        ['sv', t.labelSv],
        ['en', t.labelEn],
        ['kind', t.kind],
        ['options', t.options],
      ] as const)
        labels[addedName(step.id, index, what)] = `${name}, ${label.toLowerCase()}`;
  }
  return labels;
}

function StepFields({ view, flow, state, stepId, number, said }: Props & { stepId: string; number: number }) {
  const t = texts[view.language].flows;
  const field = { view, state, texts: texts[view.language].errors, required: true };
  const slots = slotsOf(state.values, stepId);
  const begins = [`step_${stepId}_`, `field_${stepId}_`];
  const wrong = Object.keys(state.errors).some((name) => begins.some((start) => name.startsWith(start)));
  const own = flow.steps.find((step) => step.id === stepId);
  return (
    <details class="fold flow-step" open={wrong || slots > 1}>
      <summary>
        {number}. {fieldValue(state, stepName(stepId, view.language)) || said.steps[stepId]?.name}{' '}
        <span class="quiet">
          {own ? t.promised(Number(fieldValue(state, stepName(stepId, 'days'))) || own.days) : ''}
        </span>
      </summary>
      <TextField {...field} name={stepName(stepId, 'sv')} label={t.nameSv} maxLength={NAME_MAX} />
      <TextField {...field} name={stepName(stepId, 'en')} label={t.nameEn} maxLength={NAME_MAX} />
      <TextField {...field} name={stepName(stepId, 'days')} label={t.days} inputmode="numeric" size={5} />
      <h2>{t.ownFields}</h2>
      {Array.from({ length: slots }, (_, index) => (
        <Added view={view} state={state} stepId={stepId} index={index} fresh={index === slots - 1} />
      ))}
    </details>
  );
}

function Added({
  view,
  state,
  stepId,
  index,
  fresh,
}: {
  view: View;
  state: FormState;
  stepId: string;
  index: number;
  fresh: boolean;
}) {
  const t = texts[view.language].flows;
  const field = { view, state, texts: texts[view.language].errors, quiet: true };
  const name = (what: Parameters<typeof addedName>[2]) => addedName(stepId, index, what);
  return (
    <fieldset class="ds-fieldset card flow-step__field">
      <legend class="ds-label">{fresh ? t.newField : t.field(index + 1)}</legend>
      <Hidden name={name('id')} value={fieldValue(state, name('id'))} />
      <TextField {...field} name={name('sv')} label={t.labelSv} maxLength={LABEL_MAX} />
      <TextField {...field} name={name('en')} label={t.labelEn} maxLength={LABEL_MAX} />
      <Select
        {...field}
        name={name('kind')}
        label={t.kind}
        options={FIELD_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
      />
      <TextArea {...field} name={name('options')} label={t.options} hint={t.optionsHint} rows={2} />
      <Tick state={state} name={name('required')} label={t.mustFill} />
      {fresh ? null : <Tick state={state} name={name('remove')} label={t.removeField} />}
    </fieldset>
  );
}
