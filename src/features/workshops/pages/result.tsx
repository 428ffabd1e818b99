import { SCALE, STEPS } from '../../../engines/instruments/public.ts';
import { Form, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { InstrumentResults } from '../instrument/result-page.tsx';
import { asksInstrument } from '../instrument/shapes.ts';
import type { Picture } from '../picture.ts';
import type { IdeaResult, QuestionResult, WorkshopResult } from '../result.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';
import { AnswerBar, Dots } from './picture.tsx';

interface ResultProps {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
  result: WorkshopResult;
  refusal?: string | undefined;
}

/** What the workshop came to, and what of it goes into the journey: proposed, and decided by whoever led it. */
export function ResultPage({ view, workshop, steps, picture, result, refusal }: ResultProps) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  const saved = workshop.resultSavedAt;
  const deciding = workshop.status === 'ended' && !saved;
  const parts = (
    <>
      {result.questions.length > 0 || !steps.some(asksInstrument) ? (
        <Questions view={view} picture={picture} questions={result.questions} deciding={deciding} />
      ) : null}
      <Ideas view={view} workshop={workshop} ideas={result.ideas} deciding={deciding} />
    </>
  );
  return (
    <Page
      view={view}
      title={t.result.title}
      lead={saved ? t.result.savedLead : workshop.status === 'ended' ? t.result.lead : t.result.notEnded}
      up={{ href: base, label: workshop.title }}
      actions={
        saved ? (
          <>
            <ButtonLink href={`/journeys/${workshop.journeyId}/plan`} icon="plan">
              {t.result.toPlan}
            </ButtonLink>
            <ButtonLink href={`/journeys/${workshop.journeyId}`} icon="journey" variant="secondary">
              {t.toJourney}
            </ButtonLink>
          </>
        ) : deciding ? (
          <PostButton view={view} action={`${base}/reopening`} variant="tertiary">
            {t.reopen}
          </PostButton>
        ) : undefined
      }
    >
      {refusal ? (
        <Alert colour="warning">
          <p role="alert">{refusal}</p>
        </Alert>
      ) : null}
      <p class="quiet">
        {t.result.participants(picture.participants)}
        {workshop.endedAt ? (
          <>
            , {t.endedOn.toLowerCase()} <Time language={view.language} at={workshop.endedAt} />
          </>
        ) : null}
        {saved ? (
          <>
            , {t.result.savedAt.toLowerCase()} <Time language={view.language} at={saved} />
          </>
        ) : null}
      </p>
      <InstrumentResults view={view} workshop={workshop} steps={steps} picture={picture} />
      {deciding ? (
        <Form view={view} action={`${base}/result`} class="ws-result-form">
          {parts}
          <div class="buttons section">
            <Submit>{t.result.save}</Submit>
          </div>
        </Form>
      ) : (
        parts
      )}
    </Page>
  );
}

function Questions({
  view,
  picture,
  questions,
  deciding,
}: {
  view: View;
  picture: Picture;
  questions: readonly QuestionResult[];
  deciding: boolean;
}) {
  const t = texts[view.language];
  const book = handbook(view.language);
  return (
    <section class="section">
      <h2>{t.result.answers}</h2>
      {questions.length === 0 ? <p>{t.result.noQuestions}</p> : null}
      {deciding && questions.length > 0 ? <p class="measure">{t.result.answersHint}</p> : null}
      <ol class="ws-results">
        {questions.map((question) => (
          <li class="card">
            <h3>{book.question(question.id)?.question ?? question.id}</h3>
            <p class="quiet">{t.screen.answered(question.answer?.answered ?? 0, picture.participants)}</p>
            <AnswerBar
              language={view.language}
              id={question.id}
              answer={question.answer}
              fewest={picture.fewest}
            />
            {question.dots > 0 ? <p>{t.screen.dots(question.dots)}</p> : null}
            {deciding ? <Decide view={view} question={question} /> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decide({ view, question }: { view: View; question: QuestionResult }) {
  const t = texts[view.language].result;
  const scale = SCALE[view.language];
  const title = handbook(view.language).question(question.id)?.title ?? question.id;
  return (
    <div class="ws-decide">
      <label class="ds-label" for={`answer-${question.id}`}>
        {t.groupAnswer(title)}
      </label>
      <select class="ds-input" id={`answer-${question.id}`} name={`answer-${question.id}`}>
        <option value="">{t.notWritten}</option>
        {STEPS.map((step) => (
          <option value={String(step)} selected={step === question.proposed}>
            {scale.steps[step]}
          </option>
        ))}
        <option value="unknown">{scale.dontKnow}</option>
      </select>
      <label class="ws-tick" for={`gap-${question.id}`}>
        <input
          class="ds-input"
          type="checkbox"
          id={`gap-${question.id}`}
          name="gaps"
          value={question.id}
          checked={question.gap}
        />
        <span>{t.gap}</span>
      </label>
    </div>
  );
}

function Ideas({
  view,
  workshop,
  ideas,
  deciding,
}: {
  view: View;
  workshop: Workshop;
  ideas: readonly IdeaResult[];
  deciding: boolean;
}) {
  const t = texts[view.language];
  return (
    <section class="section">
      <h2>{t.result.ideas}</h2>
      {ideas.length === 0 ? <p>{t.result.noIdeas}</p> : null}
      {deciding && ideas.length > 0 ? <p class="measure">{t.result.ideasHint}</p> : null}
      <ul class="list">
        {ideas.map((idea) => (
          <li>
            <div class="list__main" lang={workshop.language}>
              <p dir="auto">
                <strong>{idea.text}</strong>
              </p>
              {idea.notes.length > 0 ? (
                <ul class="ws-idea-notes">
                  {idea.notes.map((text) => (
                    <li dir="auto">{text}</li>
                  ))}
                </ul>
              ) : null}
            </div>
            <div class="list__side">
              {idea.dots > 0 ? <Dots language={view.language} dots={idea.dots} people={idea.people} /> : null}
              {deciding ? (
                <label class="ws-tick" for={`idea-${idea.id}`}>
                  <input
                    class="ds-input"
                    type="checkbox"
                    id={`idea-${idea.id}`}
                    name="ideas"
                    value={idea.id}
                    checked={idea.proposed}
                  />
                  <span>{t.result.action}</span>
                </label>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
