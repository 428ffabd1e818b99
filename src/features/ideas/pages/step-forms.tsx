import {
  fieldLabels,
  mayMove,
  type OwnFlow,
  type Part,
  StepAnswers,
  StepFields,
  stepOf,
} from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
} from '../../../shared/ui/form.tsx';
import { Alert } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LessonFields, lessonLabels } from '../../lessons/public.ts';
import { COMMENT_MAX } from '../input.ts';
import type { FullIdea } from '../read.ts';
import { IDEA_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';
import { Backing } from './detail.tsx';

export interface StepFormProps {
  view: View;
  idea: FullIdea;
  flow: OwnFlow;
  parts: readonly Part[];
  state: FormState;
  people: readonly { value: string; label: string }[];
  names: ReadonlyMap<string, string>;
}

const stateOf = (idea: FullIdea) => ({
  flowId: IDEA_FLOW,
  flowVersion: idea.flowVersion,
  step: idea.step,
  status: idea.caseStatus,
  ownerId: idea.ownerId,
  enteredOn: idea.enteredOn,
  dueOn: idea.dueOn,
  data: idea.data,
});

const may = (props: StepFormProps, kind: 'fill' | 'advance'): boolean =>
  mayMove(props.flow.flow, stateOf(props.idea), kind, { personId: '', parts: props.parts });

/** The leader's answer: the form for whoever has it, why one must wait for everybody else. */
export function BackingForm(props: StepFormProps) {
  const { view, idea, flow, parts, state, people } = props;
  const t = texts[view.language].backing;
  const step = stepOf(flow.flow, 'backing');
  const said = flow.texts(view.language);
  if (idea.backing)
    return (
      <>
        <Backing view={view} idea={idea} />
        {idea.step === 'backing' ? <FieldsForm {...props} /> : null}
      </>
    );
  if (idea.step !== 'backing') return <p class="quiet">{t.notYet}</p>;
  if (!parts.includes('owner') && !parts.includes('leader'))
    return (
      <Alert colour="info">
        <p>{t.waits(idea.ownerName ?? '')}</p>
      </Alert>
    );
  return (
    <section class="section">
      <h2>{t.title}</h2>
      <p>{t.lead}</p>
      <Form
        view={view}
        action={`/ideas/${idea.id}/backing`}
        state={state}
        texts={texts[view.language].errors}
        labels={{ backing: t.label, ...fieldLabels(step, said), ownerId: t.next.replace('?', '') }}
      >
        <TextArea
          view={view}
          state={state}
          name="backing"
          label={t.label}
          hint={t.hint}
          rows={5}
          required
          maxLength={COMMENT_MAX}
        />
        <StepFields
          view={view}
          state={state}
          step={step}
          texts={said}
          errors={texts[view.language].errors}
          people={people}
        />
        <Select
          view={view}
          state={state}
          name="ownerId"
          label={t.next}
          options={people}
          empty={texts[view.language].moves.ownerAuto}
          quiet
        />
        <Buttons>
          <Submit>{t.send}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}

/** The fields of the step where the idea is: to fill in for those who may, to read for the others. */
export function FieldsForm(props: StepFormProps) {
  const { view, idea, flow, state, people, names } = props;
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const step = stepOf(flow.flow, idea.step);
  const fills = may(props, 'fill');
  const goes = may(props, 'advance');
  if (step.fields.length === 0) return goes ? <Onward {...props} /> : null;
  if (!fills)
    return (
      <>
        <p class="quiet">{t.step.others}</p>
        <StepAnswers view={view} step={step} texts={said} data={idea.data} names={names} />
        {goes ? <Onward {...props} /> : null}
      </>
    );
  const last = step.next.length === 0;
  return (
    <Form
      view={view}
      action={`/ideas/${idea.id}/steps/${idea.step}`}
      state={state}
      texts={t.errors}
      labels={{ ...fieldLabels(step, said), ...lessonLabels(view), ownerId: t.moves.owner.replace('?', '') }}
    >
      <Hidden name="version" value={fieldValue(state, 'version') || idea.version} />
      <StepFields view={view} state={state} step={step} texts={said} errors={t.errors} people={people} />
      {goes && last ? <LessonFields view={view} state={state} required={false} /> : null}
      {goes && !last ? (
        <Select
          view={view}
          state={state}
          name="ownerId"
          label={t.moves.owner}
          options={people}
          empty={t.moves.ownerAuto}
          quiet
        />
      ) : null}
      <Buttons>
        {goes ? (
          <Submit name="advance" value="1">
            {last ? t.moves.finish : `${t.moves.handOver} ${nextName(flow, idea, said)}`}
          </Submit>
        ) : null}
        <Submit variant={goes ? 'secondary' : 'primary'}>{t.step.save}</Submit>
      </Buttons>
    </Form>
  );
}

const nextName = (flow: OwnFlow, idea: FullIdea, said: ReturnType<OwnFlow['texts']>): string => {
  const to = stepOf(flow.flow, idea.step).next[0]?.to ?? '';
  return (said.steps[to]?.name ?? to).toLowerCase();
};

/** The straight way on from a step without fields. */
export function Onward(props: StepFormProps) {
  const { view, idea, flow, state, people } = props;
  const t = texts[view.language].moves;
  if (!may(props, 'advance')) return null;
  return (
    <section class="section">
      <Form
        view={view}
        action={`/ideas/${idea.id}/moves/advance`}
        state={state}
        texts={texts[view.language].errors}
        labels={{ ownerId: t.owner.replace('?', '') }}
      >
        <Hidden name="version" value={fieldValue(state, 'version') || idea.version} />
        <Select
          view={view}
          state={state}
          name="ownerId"
          label={t.owner}
          options={people}
          empty={t.ownerAuto}
          quiet
        />
        <Buttons>
          <Submit>{`${t.handOver} ${nextName(flow, idea, flow.texts(view.language))}`}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}

/** The decision, with the voices beside it. */
export function DecisionForm(props: StepFormProps) {
  const { view, idea, flow, parts, state, people, names } = props;
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const step = stepOf(flow.flow, 'decision');
  const voices = <p class="lead">{t.step.vote(idea.votesFor, idea.votesAgainst)}</p>;
  if (!parts.includes('owner') || idea.caseStatus !== 'open')
    return (
      <>
        {voices}
        <StepAnswers view={view} step={step} texts={said} data={idea.data} names={names} />
      </>
    );
  return (
    <>
      {voices}
      <Form
        view={view}
        action={`/ideas/${idea.id}/decision`}
        state={state}
        texts={t.errors}
        labels={{
          ...fieldLabels(step, said),
          until: t.step.until,
          ownerId: t.step.nextOwner,
        }}
      >
        <Hidden name="version" value={fieldValue(state, 'version') || idea.version} />
        <StepFields view={view} state={state} step={step} texts={said} errors={t.errors} people={people} />
        <DateField view={view} state={state} texts={t.errors} name="until" label={t.step.until} />
        <Select
          view={view}
          state={state}
          name="ownerId"
          label={t.step.nextOwner}
          options={people}
          empty={t.moves.ownerAuto}
          quiet
        />
        <Buttons>
          <Submit>{t.step.decide}</Submit>
        </Buttons>
      </Form>
    </>
  );
}
