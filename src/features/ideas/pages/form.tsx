import { raw } from 'hono/html';
import type { Child } from 'hono/jsx';
import { fieldLabels, type OwnFlow, StepFields } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
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
import { ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ANSWER_MAX, SHARINGS } from '../input.ts';
import type { FullIdea } from '../read.ts';
import { firstFields } from '../rules.ts';
import { texts } from '../texts.ts';
import { FirstAnswers } from './detail.tsx';

interface FormProps {
  view: View;
  state: FormState;
  units: readonly { value: string; label: string }[];
  challenges: readonly { id: string; title: string }[];
  /** The flow that the idea is on: what the organisation asks for besides the four questions. */
  flow: OwnFlow;
  people: readonly { value: string; label: string }[];
  refusalText?: string | undefined;
}

/** The first form: four questions. */
export function NewIdea(props: FormProps) {
  const { view, state } = props;
  const t = texts[view.language].form;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      up={{ href: '/ideas', label: texts[view.language].title }}
    >
      <div class="idea-write" data-controller="like">
        <DraftForm {...props} action="/ideas" hidden={['id', 'inspiredBy']} />
        <LikeFrame view={view} words={fieldValue(state, 'title')} />
      </div>
    </Page>
  );
}

/** A draft, to write on. `now`: what was saved in another tab in the meantime. */
export function EditDraft(
  props: FormProps & { id: string; names: Names; now?: FullIdea | undefined; extra?: Child },
) {
  const { view, state, id } = props;
  const t = texts[view.language].form;
  return (
    <Page
      view={view}
      title={t.editTitle}
      lead={t.editLead}
      up={{ href: '/ideas?scope=mine', label: texts[view.language].title }}
    >
      {props.now ? <Now view={view} now={props.now} flow={props.flow} names={props.names} /> : null}
      <div class="idea-write" data-controller="like">
        <DraftForm {...props} action={`/ideas/${id}`} hidden={['version']} />
        <LikeFrame view={view} words={fieldValue(state, 'title')} except={id} />
      </div>
      {props.extra}
      <div class="section">
        <PostButton
          view={view}
          action={`/ideas/${id}/removal`}
          icon="remove"
          variant="tertiary"
          confirmText={t.discardConfirm}
        >
          {t.discard}
        </PostButton>
      </div>
    </Page>
  );
}

/** What an idea that is handed in says, to change. */
export function ChangeWords({
  view,
  state,
  id,
  title,
  flow,
  people,
  names,
  now,
  refusalText,
  extra,
}: Omit<FormProps, 'units' | 'challenges'> & {
  id: string;
  title: string;
  names: Names;
  now?: FullIdea | undefined;
  extra?: Child;
}) {
  const t = texts[view.language].form;
  return (
    <Page view={view} title={t.changeTitle} up={{ href: `/ideas/${id}`, label: title }}>
      {now ? <Now view={view} now={now} flow={flow} names={names} /> : null}
      <Form
        view={view}
        action={`/ideas/${id}`}
        state={state}
        texts={texts[view.language].errors}
        labels={questionLabels(view, flow)}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <Questions view={view} state={state} />
        <OwnQuestions view={view} state={state} flow={flow} people={people} />
        <More view={view} state={state} />
        <Buttons>
          <Submit>{t.save}</Submit>
          <ButtonLink href={`/ideas/${id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {extra}
    </Page>
  );
}

type Names = ReadonlyMap<string, string>;

const questionLabels = (view: View, flow: OwnFlow) => {
  const t = texts[view.language].form;
  return {
    ...fieldLabels(firstFields(flow.flow), flow.texts(view.language)),
    title: t.what.replace('?', ''),
    forWhom: t.forWhom.replace('?', ''),
    benefit: t.benefit.replace('?', ''),
    situation: t.situation.replace('?', ''),
    text: t.more.replace('?', ''),
    challengeId: t.challenge,
    unitId: t.unit,
    visibility: t.visibility.replace('?', ''),
  };
};

function Questions({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  return (
    <>
      <TextField {...field} name="title" label={t.what} hint={t.whatHint} required spellcheck />
      <TextArea {...field} name="forWhom" label={t.forWhom} rows={2} required maxLength={ANSWER_MAX} />
      <TextArea {...field} name="benefit" label={t.benefit} rows={2} required maxLength={ANSWER_MAX} />
      <TextArea
        {...field}
        name="situation"
        label={t.situation}
        hint={t.situationHint}
        rows={2}
        required
        maxLength={ANSWER_MAX}
      />
    </>
  );
}

/** What the organisation has added to the first steps. */
const OwnQuestions = ({
  view,
  state,
  flow,
  people,
}: Pick<FormProps, 'view' | 'state' | 'flow' | 'people'>) => (
  <StepFields
    view={view}
    state={state}
    step={firstFields(flow.flow)}
    texts={flow.texts(view.language)}
    errors={texts[view.language].errors}
    people={people}
  />
);

const More = ({ view, state }: { view: View; state: FormState }) => {
  const t = texts[view.language].form;
  return (
    <TextArea
      view={view}
      state={state}
      texts={texts[view.language].errors}
      name="text"
      label={t.more}
      hint={t.moreHint}
      rows={3}
    />
  );
};

function DraftForm({
  view,
  state,
  units,
  challenges,
  flow,
  people,
  refusalText,
  action,
  hidden,
}: FormProps & { action: string; hidden: readonly string[] }) {
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  // what is folded away must be seen when something in it is wrong or chosen
  const open =
    ['challengeId', 'unitId', 'visibility', 'anonymous'].some((name) => state.errors[name]) ||
    fieldValue(state, 'challengeId') !== '';
  return (
    <div
      data-controller="autosave"
      data-autosave-saved-value={t.autosaved}
      data-autosave-saving-value={t.autosaving}
      data-autosave-failed-value={t.autosaveFailed}
      data-autosave-conflict-value={t.autosaveConflict}
    >
      <Form
        view={view}
        action={action}
        state={state}
        texts={field.texts}
        labels={questionLabels(view, flow)}
        refusalText={refusalText}
        id="idea-form"
      >
        {hidden.map((name) => (
          <Hidden name={name} value={fieldValue(state, name)} />
        ))}
        <Questions view={view} state={state} />
        <OwnQuestions view={view} state={state} flow={flow} people={people} />
        <Tick {...field} name="anonymous" label={t.anonymous} hint={t.anonymousHint} />
        <details class="fold" open={open}>
          <summary>{t.details}</summary>
          <div class="form">
            <Select
              {...field}
              name="challengeId"
              label={t.challenge}
              options={challenges.map((one) => ({ value: one.id, label: one.title }))}
              empty={t.noChallenge}
            />
            <Select {...field} name="unitId" label={t.unit} options={units} empty={t.ownUnit} />
            <Choices
              {...field}
              name="visibility"
              kind="radio"
              label={t.visibility}
              required
              options={SHARINGS.map((value) => ({ value, ...t.visibilities[value] }))}
            />
            <More view={view} state={state} />
          </div>
        </details>
        <p class="hint">{t.handInHint}</p>
        <Buttons>
          <Submit name="handIn" value="1">
            {t.handIn}
          </Submit>
          <Submit variant="secondary">{t.saveDraft}</Submit>
        </Buttons>
        <p class="quiet" data-autosave-target="status" role="status"></p>
      </Form>
    </div>
  );
}

/** What is like the idea: loaded while one writes; without scripts a link leads to it. */
const LikeFrame = ({ view, words, except = '' }: { view: View; words: string; except?: string }) => {
  const t = texts[view.language].like;
  const href = `/ideas/like?q=${encodeURIComponent(words)}&except=${except}`;
  return (
    <aside class="card card--tint idea-like" aria-label={t.title}>
      <h2>{t.title}</h2>
      {raw(
        `<turbo-frame id="idea-like" data-like-target="frame" data-except="${except}"${words.length > 3 ? ` src="${href.replaceAll('&', '&amp;')}"` : ''}>`,
      )}
      <p class="quiet">{t.hint}</p>
      {words.length > 3 ? (
        <p>
          <a href={href}>{t.look}</a>
        </p>
      ) : null}
      {raw('</turbo-frame>')}
    </aside>
  );
};

/** What stands now, beside what the person wrote. */
function Now({ view, now, flow, names }: { view: View; now: FullIdea; flow: OwnFlow; names: Names }) {
  const t = texts[view.language].form;
  return (
    <section class="card measure">
      <h2>{t.nowTitle}</h2>
      <dl class="facts">
        <dt>{t.what}</dt>
        <dd>{now.title}</dd>
        <dt>{t.forWhom}</dt>
        <dd>
          <Prose text={now.forWhom} />
        </dd>
        <dt>{t.benefit}</dt>
        <dd>
          <Prose text={now.benefit} />
        </dd>
        <dt>{t.situation}</dt>
        <dd>
          <Prose text={now.situation} />
        </dd>
        {now.text ? (
          <>
            <dt>{t.more}</dt>
            <dd>
              <Prose text={now.text} />
            </dd>
          </>
        ) : null}
      </dl>
      <FirstAnswers view={view} idea={now} flow={flow} names={names} />
    </section>
  );
}
