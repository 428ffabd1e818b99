import type { Child } from 'hono/jsx';
import { SCALE, STEPS } from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Form, Hidden, Select, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { type AskedNow, Gone, SectionForm } from '../instrument/now.tsx';
import { type Picture, targetsOf } from '../picture.ts';
import type { OwnGiven } from '../read.ts';
import { NOTE_MAX, takesNotes } from '../rules.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';
import { Timer } from './parts.tsx';
import { courseOf, PictureView } from './picture.tsx';

/** How often a page without scripts asks again while the person only looks, in seconds. */
const LOOK_AGAIN_SECONDS = 10;

export interface NowProps {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
  own: OwnGiven;
  name: string | null;
  now: Date;
  /** A question that the person chose to look at or change; otherwise the first without an answer. */
  questionId: string | null;
  /** The instrument that is answered now, if the step has one, or one that was refused. */
  asked: AskedNow | null;
  /** The note form: fresh, or as it was sent with what is wrong. */
  note: FormState;
  /** The step that a refused note was written in: the form stays on that one. */
  noteStepId?: string | undefined;
  refusal?: string | undefined;
}

/** What a participant sees and does now: one thing at a time. */
export function NowPage(props: NowProps) {
  const { view, workshop, steps, name, now, refusal, asked } = props;
  const t = texts[view.language];
  const step = steps.find((item) => item.id === workshop.currentStepId) ?? null;
  const base = `/join/${workshop.code}`;
  const question = step?.kind === 'questions' && !asked ? shownQuestion(props, step) : null;
  const answering = question !== null || Boolean(asked?.section);
  const writes = step !== null && (answering || takesNotes(step.kind) || step.kind === 'vote');
  const index = step ? steps.indexOf(step) + 1 : 0;
  return (
    <Page
      view={view}
      title={step?.title ?? t.join.notYet}
      layout="focus"
      {...(writes ? {} : { refreshSeconds: LOOK_AGAIN_SECONDS })}
    >
      <div
        class="ws-now"
        data-controller="live"
        data-live-stream-value={`${base}/stream`}
        data-live-picture-value={`${base}/picture`}
        data-live-course-value={courseOf(workshop, steps)}
      >
        <p class="ws-bar">
          <span dir="auto" lang={workshop.language}>
            {workshop.title}
          </span>
          {step ? <span>{t.screen.stepOf(index, steps.length)}</span> : null}
          {step && workshop.stepEndsAt ? (
            <Timer language={view.language} until={workshop.stepEndsAt} now={now} />
          ) : null}
        </p>
        <div class="ds-alert ws-moved" data-color="info" role="status" hidden data-live-target="moved">
          <p>
            <strong>{t.join.moved}</strong> {t.join.movedText}
          </p>
          <p>
            <a href={`${base}/now`}>{t.join.follow}</a>
          </p>
        </div>
        {refusal ? (
          <Alert colour="warning">
            <p role="alert">{refusal}</p>
          </Alert>
        ) : null}
        {step?.instruction ? (
          <p class="lead" lang={workshop.language}>
            {step.instruction}
          </p>
        ) : null}
        {step ? <Task {...props} step={step} question={question} /> : <p class="lead">{t.join.notYetText}</p>}
        {answering ? null : (
          <section class="section ws-look">
            <h2 class={pictureHasHeading(step) ? undefined : 'sr-only'}>{t.join.picture}</h2>
            <div data-live-target="picture">
              <PictureView
                language={view.language}
                workshop={workshop}
                steps={steps}
                picture={props.picture}
              />
            </div>
          </section>
        )}
        {answering ? (
          // the picture waits until the own answers are given, so that nobody is steered by it; the course is heard all the same
          <div hidden data-live-target="picture" />
        ) : null}
        <p class="ws-foot">
          <span>{name ? t.join.signedInAs(name) : t.join.asAnonymous}</span>
          <noscript>
            <a href={`${base}/now`}>{t.join.refresh}</a>
          </noscript>
        </p>
      </div>
    </Page>
  );
}

const pictureHasHeading = (step: WorkshopStep | null): boolean =>
  step !== null && step.kind !== 'welcome' && step.kind !== 'challenge';

/** The question to answer now: the asked one, or the first without an answer; null when all are answered. */
function shownQuestion({ questionId, own }: NowProps, step: WorkshopStep): string | null {
  if (questionId && step.questionIds.includes(questionId)) return questionId;
  return step.questionIds.find((id) => !own.answers.has(id)) ?? null;
}

function Task(props: NowProps & { step: WorkshopStep; question: string | null }): Child {
  const { view, workshop, step, question, asked } = props;
  if (asked)
    return asked.section ? (
      <SectionForm view={view} workshop={workshop} asked={asked} section={asked.section} />
    ) : (
      <Gone view={view} workshop={workshop} asked={asked} />
    );
  if (step.kind === 'questions')
    return question ? <Question {...props} questionId={question} /> : <Answered {...props} />;
  if (step.kind === 'challenge') return <Challenge {...props} />;
  if (takesNotes(step.kind)) return <NoteForm {...props} />;
  if (step.kind === 'vote') return <VoteForm {...props} />;
  return null;
}

function Challenge({ view, workshop }: NowProps) {
  const book = handbook(view.language);
  return (
    <ul class="ws-challenges">
      {workshop.challengeIds.map((id) => (
        <li>{book.challenge(id)?.text}</li>
      ))}
    </ul>
  );
}

function Question({
  view,
  workshop,
  step,
  own,
  questionId,
}: NowProps & { step: WorkshopStep; questionId: string }) {
  const t = texts[view.language].join;
  const scale = SCALE[view.language];
  const question = handbook(view.language).question(questionId);
  const given = own.answers.get(questionId);
  const chosen = given ? String(given.step ?? 'unknown') : '';
  const options = [
    ...STEPS.map((value) => ({ value: String(value), label: scale.steps[value] })),
    { value: 'unknown', label: scale.dontKnow },
  ];
  return (
    <Form view={view} action={`/join/${workshop.code}/answers`} class="form ws-question">
      <Hidden name="questionId" value={questionId} />
      <fieldset class="ds-fieldset choices">
        <legend class="ws-question__text">
          <span class="ws-question__count">
            {t.question(step.questionIds.indexOf(questionId) + 1, step.questionIds.length)}
          </span>
          {question?.question}
        </legend>
        {question?.help ? (
          <details class="fold ws-help" id="question-help">
            <summary>{t.help}</summary>
            <p class="hint">{question.help}</p>
          </details>
        ) : null}
        <div class="ws-scale">
          {options.map(({ value, label }, index) => (
            <label class="ws-scale__step" for={`answer-${index}`}>
              <input
                class="ds-input"
                type="radio"
                id={`answer-${index}`}
                name="answer"
                value={value}
                checked={value === chosen}
                required
              />
              <span>{label}</span>
            </label>
          ))}
        </div>
      </fieldset>
      <div class="buttons">
        <Submit>{given ? t.change : t.answer}</Submit>
      </div>
    </Form>
  );
}

function Answered({ view, workshop, step, own }: NowProps & { step: WorkshopStep }) {
  const t = texts[view.language].join;
  const scale = SCALE[view.language];
  const book = handbook(view.language);
  if (step.questionIds.length === 0) return <p>{t.look}</p>;
  return (
    <details class="fold">
      <summary>
        {t.allAnswered} {t.change}
      </summary>
      <p class="quiet">{t.allAnsweredText}</p>
      <ul class="list">
        {step.questionIds.map((id) => {
          const given = own.answers.get(id);
          return (
            <li>
              <span class="list__main">
                <a href={`/join/${workshop.code}/now?question=${id}`}>{book.question(id)?.title}</a>
              </span>
              <span class="list__side">
                {given ? (given.step ? scale.steps[given.step] : scale.dontKnow) : ''}
              </span>
            </li>
          );
        })}
      </ul>
    </details>
  );
}

function NoteForm({ view, workshop, steps, step, own, note, noteStepId }: NowProps & { step: WorkshopStep }) {
  const t = texts[view.language].join;
  const book = handbook(view.language);
  const base = `/join/${workshop.code}`;
  const target = steps.find((item) => item.id === noteStepId) ?? step;
  const notes = own.notes.filter((item) => item.stepId === step.id);
  return (
    <>
      <Form
        view={view}
        action={`${base}/notes`}
        state={note}
        labels={{ text: t.note }}
        class="form ws-note-form"
      >
        <Hidden name="id" value={String(note.values.id ?? '')} />
        <Hidden name="stepId" value={target.id} />
        <TextArea
          view={view}
          state={note}
          name="text"
          label={t.note}
          hint={t.noteHint(NOTE_MAX)}
          required
          rows={3}
        />
        {target.questionIds.length > 0 ? (
          <Select
            view={view}
            state={note}
            name="questionId"
            label={t.noteQuestion}
            options={target.questionIds.map((id) => ({ value: id, label: book.question(id)?.title ?? id }))}
          />
        ) : null}
        <div class="buttons">
          <Submit>{t.putUp}</Submit>
        </div>
      </Form>
      {notes.length > 0 ? (
        <section class="section">
          <h2>{t.yourNotes}</h2>
          <ul class="ws-notes ws-notes--own">
            {notes.map((item) => (
              <li class="ws-note">
                <span dir="auto">{item.text}</span>
                <PostButton
                  view={view}
                  action={`${base}/notes/${item.id}/removal`}
                  variant="tertiary"
                  icon="remove"
                  label={t.takeDownLabel(item.text)}
                >
                  {t.takeDown}
                </PostButton>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </>
  );
}

/** Each target with the own dots on it; a plus and a minus. A frame of its own, so that the page stays where it is. */
function VoteForm({ view, workshop, step, own, picture }: NowProps & { step: WorkshopStep }) {
  const t = texts[view.language].join;
  const book = handbook(view.language);
  const targets = targetsOf(picture, step, (id) => book.question(id)?.question ?? id);
  const laid = new Map(
    own.votes.filter((vote) => vote.stepId === step.id).map((vote) => [vote.target, vote.dots]),
  );
  const left = step.dots - [...laid.values()].reduce((sum, dots) => sum + dots, 0);
  if (targets.length === 0) return <p class="lead">{t.nothingToVote}</p>;
  return (
    <turbo-frame id="dots">
      <p class="ws-left" role="status">
        {left > 0 ? t.dotsLeft(left) : t.noneLeft}
      </p>
      <ul class="ws-ballot" lang={step.voteOn === 'notes' ? workshop.language : view.language}>
        {targets.map((target, index) => {
          const mine = laid.get(target.id) ?? 0;
          return (
            <li>
              <div class="ws-ballot__text" dir="auto">
                {target.text}
                {target.notes.length > 0 ? (
                  <ul class="ws-ballot__notes">
                    {target.notes.map((text) => (
                      <li dir="auto">{text}</li>
                    ))}
                  </ul>
                ) : null}
              </div>
              <form
                method="post"
                action={`/join/${workshop.code}/votes`}
                class="ws-ballot__form"
                lang={view.language}
              >
                <input type="hidden" name="stepId" value={step.id} />
                <input type="hidden" name="target" value={target.id} />
                <button
                  class="ds-button"
                  data-variant="secondary"
                  type="submit"
                  id={`take-${index}`}
                  name="dots"
                  value={String(mine - 1)}
                  disabled={mine === 0}
                  aria-label={t.takeDot(target.text)}
                >
                  −
                </button>
                <output class="ws-ballot__dots" aria-label={t.yourDots(mine)}>
                  {mine}
                </output>
                <button
                  class="ds-button"
                  data-variant="secondary"
                  type="submit"
                  id={`lay-${index}`}
                  name="dots"
                  value={String(mine + 1)}
                  disabled={left === 0}
                  aria-label={t.addDot(target.text)}
                >
                  +
                </button>
              </form>
            </li>
          );
        })}
      </ul>
    </turbo-frame>
  );
}
