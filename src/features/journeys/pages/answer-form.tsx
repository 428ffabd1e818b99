import { SCALE, STEPS } from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { common } from '../../../shared/text/common.ts';
import { fill, formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Alert, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { CapacityQuestion } from '../../handbook/public.ts';
import { DONT_KNOW } from '../input.ts';
import type { JourneyDetail } from '../read.ts';
import { SMALLEST_GROUP } from '../rules.ts';
import type { AnswerRow } from '../tables.ts';
import { texts } from '../texts.ts';
import type { Rights } from './parts.tsx';
import { AnswerMark, journeyPath } from './parts.tsx';

export interface AnswerFormState {
  state: FormState;
  /** Version of the answer that the form rests on; 0 when there is none. */
  version: number;
  /** What stands now, when somebody else was quicker. */
  standing: AnswerRow | null;
}

/** What a form shows of an answer. */
export function answerValues(answer: AnswerRow | undefined): Record<string, string> {
  return {
    answer: answer?.step ? String(answer.step) : answer?.dontKnow ? DONT_KNOW : '',
    note: answer?.note ?? '',
    evidence: answer?.evidence ?? '',
  };
}

interface AnswerFormProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
  mayAnswer: boolean;
  question: CapacityQuestion;
  whose: 'group' | 'own';
  form: AnswerFormState;
  nextId: string | undefined;
}

/** The answer: four steps or "don't know", a note, and what it rests on. Saves as one goes where scripts run. */
export function AnswerForm(props: AnswerFormProps) {
  const { view, detail, rights, mayAnswer, question, whose, form, nextId } = props;
  const t = texts[view.language];
  const { journey, map } = detail;
  const may = journey.status === 'open' && (whose === 'own' ? mayAnswer : rights.edit);
  if (!may)
    return (
      <ReadOnly
        view={view}
        answer={(whose === 'own' ? map.own : map.group).get(question.id)}
        closed={journey.status === 'closed'}
      />
    );
  const { state, version, standing } = form;
  const kind = whose === 'own' ? 'own-answers' : 'answers';
  return (
    <>
      {standing ? <Standing view={view} standing={standing} /> : null}
      <div
        data-controller="autosave"
        data-autosave-saved-value={t.savedAt}
        data-autosave-saving-value={t.saving}
        data-autosave-failed-value={t.notSaved}
        data-autosave-conflict-value={t.changedElsewhere}
      >
        <Form
          view={view}
          action={journeyPath(journey.id, `/${kind}/${question.id}`)}
          state={standing ? { ...state, refusal: null } : state}
          labels={t.fields}
        >
          <p class="quiet answer-lead">
            {whose === 'own' ? fill(t.ownLead, { n: SMALLEST_GROUP }) : t.groupLead}
          </p>
          <Hidden name="version" value={version} />
          <StepChoice
            view={view}
            state={state}
            legend={whose === 'own' ? t.answerLegendOwn : t.answerLegend}
          />
          <TextArea
            view={view}
            state={state}
            name="note"
            label={whose === 'own' ? t.fields.noteOwn : t.fields.note}
            rows={3}
          />
          {whose === 'group' ? (
            <TextArea
              view={view}
              state={state}
              name="evidence"
              label={t.fields.evidence}
              hint={t.fields.evidenceHint}
              rows={2}
            />
          ) : null}
          <Buttons>
            {nextId ? (
              <Submit name="go" value="next">
                {t.saveNext}
              </Submit>
            ) : null}
            <Submit variant={nextId ? 'secondary' : 'primary'}>{t.save}</Submit>
            <span class="autosave" role="status" data-autosave-target="status" />
          </Buttons>
        </Form>
      </div>
    </>
  );
}

/** The four steps and "don't know" as one group of radio buttons, large enough for a thumb. */
function StepChoice({ view, state, legend }: { view: View; state: FormState; legend: string }) {
  const words = SCALE[view.language];
  const chosen = fieldValue(state, 'answer');
  const error = state.errors.answer;
  const options = [
    ...STEPS.map((step) => ({ value: String(step), label: words.steps[step], number: String(step) })),
    { value: DONT_KNOW, label: words.dontKnow, number: '?' },
  ];
  return (
    <fieldset
      class="step-choice"
      id="answer"
      tabindex={-1}
      aria-describedby={error ? 'answer-error' : undefined}
    >
      <legend class="ds-label">{legend}</legend>
      {error ? (
        <p class="ds-validation-message" id="answer-error" data-color="danger">
          <Icon name="warning" size={18} /> {common[view.language].fieldErrors.choose}
        </p>
      ) : null}
      <div class="step-choice__list">
        {options.map((option) => (
          <div class={`step-choice__step${option.value === DONT_KNOW ? ' step-choice__step--apart' : ''}`}>
            <input
              type="radio"
              class="step-choice__input"
              name="answer"
              id={`answer-${option.value}`}
              value={option.value}
              checked={option.value === chosen}
            />
            <label for={`answer-${option.value}`}>
              <span class="step-choice__number" aria-hidden="true">
                {option.number}
              </span>
              <span>{option.label}</span>
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
}

function Standing({ view, standing }: { view: View; standing: AnswerRow }) {
  const t = texts[view.language];
  return (
    <div class="section-first" role="alert" tabindex={-1} data-controller="focus">
      <Alert colour="warning" title={t.conflictTitle}>
        <p>{t.conflictText}</p>
        <div class="card">
          <p class="quiet">
            {t.conflictNow}, {formatDay(view.language, dayOf(standing.answeredAt))}
          </p>
          <p>
            <AnswerMark language={view.language} answer={standing} />
          </p>
          {standing.note ? <Prose text={standing.note} /> : <p class="quiet">{t.noNote}</p>}
          {standing.evidence ? <Prose text={standing.evidence} /> : null}
        </div>
      </Alert>
    </div>
  );
}

function ReadOnly({ view, answer, closed }: { view: View; answer: AnswerRow | undefined; closed: boolean }) {
  const t = texts[view.language];
  return (
    <div class="card card--tint">
      <p>
        <AnswerMark language={view.language} answer={answer} />
      </p>
      {answer?.note ? <Prose text={answer.note} /> : null}
      {answer?.evidence ? (
        <>
          <p class="quiet">{t.fields.evidence}</p>
          <Prose text={answer.evidence} />
        </>
      ) : null}
      <p class="quiet">{closed ? t.nextText.closed : t.readOnly}</p>
    </div>
  );
}
