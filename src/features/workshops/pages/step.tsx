import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { InstrumentOption } from '../instrument/choose.ts';
import { texts as instrumentTexts } from '../instrument/texts.ts';
import { MOST_DOTS, MOST_MINUTES, VOTE_ON } from '../rules.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';
import { stepKindOptions } from './workshop.tsx';

/** One step of the run sheet. `current` is what stands now, shown when somebody else changed it meanwhile. */
export function StepPage({
  view,
  workshop,
  step,
  state,
  questionIds,
  instruments,
  current,
}: {
  view: View;
  workshop: Workshop;
  step: WorkshopStep;
  state: FormState;
  /** Questions of the journey that may be chosen. */
  questionIds: readonly string[];
  instruments: readonly InstrumentOption[];
  current?: WorkshopStep | undefined;
}) {
  const t = texts[view.language];
  const f = t.stepForm;
  const asked = instrumentTexts[view.language];
  return (
    <Page view={view} title={step.title} up={{ href: `/workshops/${workshop.id}`, label: workshop.title }}>
      {current ? (
        <Alert colour="info" title={current.title}>
          <p>{current.instruction}</p>
          <p>{current.guide}</p>
        </Alert>
      ) : null}
      <Form
        view={view}
        action={`/workshops/${workshop.id}/steps/${step.id}`}
        state={state}
        texts={{ ...t.errors, ...asked.errors }}
        labels={{
          title: f.title,
          minutes: f.minutes,
          dots: f.dots,
          kind: f.kind,
          instrumentId: asked.choose,
        }}
        refusalText={state.refusal ? asked.refusals[state.refusal.code] : undefined}
      >
        <Hidden name="version" value={String(state.values.version ?? step.version)} />
        <TextField view={view} state={state} name="title" label={f.title} required maxLength={200} />
        <Select
          view={view}
          state={state}
          name="kind"
          label={f.kind}
          required
          options={stepKindOptions(view)}
        />
        <TextField
          view={view}
          state={state}
          name="minutes"
          label={f.minutes}
          type="number"
          inputmode="numeric"
          required
          size={5}
          hint={`1–${MOST_MINUTES}`}
          texts={t.errors}
        />
        <TextArea view={view} state={state} name="instruction" label={f.instruction} rows={3} quiet />
        <TextArea view={view} state={state} name="guide" label={f.guide} hint={f.guideHint} rows={6} quiet />
        <Select
          view={view}
          state={state}
          name="instrumentId"
          label={asked.choose}
          hint={asked.chooseHint}
          texts={asked.errors}
          quiet
          empty={asked.handbook}
          options={instruments}
        />
        <QuestionChoices view={view} state={state} questionIds={questionIds} />
        <Choices
          view={view}
          state={state}
          name="voteOn"
          label={f.voteOn}
          kind="radio"
          required
          inline
          options={VOTE_ON.map((value) => ({ value, label: f.voteOnOptions[value] }))}
        />
        <TextField
          view={view}
          state={state}
          name="dots"
          label={f.dots}
          type="number"
          inputmode="numeric"
          required
          size={5}
          hint={`0–${MOST_DOTS}`}
          texts={t.errors}
        />
        <Buttons>
          <Submit>{f.save}</Submit>
          <ButtonLink href={`/workshops/${workshop.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** The journey's questions to tick, by principle. */
function QuestionChoices({
  view,
  state,
  questionIds,
}: {
  view: View;
  state: FormState;
  questionIds: readonly string[];
}) {
  const f = texts[view.language].stepForm;
  const book = handbook(view.language);
  const chosen = fieldValues(state, 'questionIds');
  const principles = book.principles.filter((principle) =>
    principle.questions.some((question) => questionIds.includes(question.id)),
  );
  return (
    <fieldset class="ds-fieldset choices" aria-describedby="questions-hint">
      <legend class="ds-label">{f.questions}</legend>
      <p class="hint" id="questions-hint">
        {f.questionsHint}
      </p>
      {principles.map((principle) => (
        <fieldset class="ws-choose choices">
          <legend class="ws-choose__head">{principle.title}</legend>
          {principle.questions
            .filter((question) => questionIds.includes(question.id))
            .map((question) => (
              <div class="ds-field">
                <input
                  class="ds-input"
                  type="checkbox"
                  id={`question-${question.id}`}
                  name="questionIds"
                  value={question.id}
                  checked={chosen.includes(question.id)}
                />
                <label class="ds-label" data-weight="regular" for={`question-${question.id}`}>
                  {question.question}
                </label>
              </div>
            ))}
        </fieldset>
      ))}
    </fieldset>
  );
}
