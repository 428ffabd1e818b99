import type { Part } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
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
} from '../../../shared/ui/form.tsx';
import { PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ANSWER_MAX, COMMENT_MAX } from '../input.ts';
import { mayAskReviewers } from '../policy.ts';
import type { CandidateRow, FullIdea, ReviewRow } from '../read.ts';
import { REVIEW_UNITS_LEAST, REVIEWS_LEAST } from '../rules.ts';
import { texts } from '../texts.ts';

export interface ReviewsProps {
  view: View;
  idea: FullIdea;
  parts: readonly Part[];
  reviews: readonly ReviewRow[];
  candidates: readonly CandidateRow[];
  /** Everybody else who can be asked. */
  people: readonly { value: string; label: string }[];
  /** The person's own review, with what is begun. */
  mine: { review: ReviewRow; state: FormState } | null;
  /** The form that asks people, where it was refused. */
  asking: FormState;
}

/** The examination: who looks at the idea, what they have said, and the person's own review if asked. */
export function Reviews(props: ReviewsProps) {
  const { view, idea, parts, reviews, mine } = props;
  const t = texts[view.language].reviews;
  const asks = mayAskReviewers(parts) && idea.step === 'examination' && idea.caseStatus === 'open';
  return (
    <>
      {mine && (mine.review.status === 'asked' || mine.review.status === 'accepted') ? (
        <ReviewForm view={view} idea={idea} {...mine} />
      ) : null}
      <section class="section">
        <h2>{t.list}</h2>
        <p class="quiet">{t.rule(REVIEWS_LEAST, REVIEW_UNITS_LEAST)}</p>
        {reviews.length === 0 ? <p>{t.noneAsked}</p> : null}
        <ul class="idea-reviews">
          {reviews.map((review) => (
            <Review view={view} idea={idea} review={review} asks={asks} />
          ))}
        </ul>
      </section>
      {asks ? <Ask {...props} /> : null}
    </>
  );
}

function Review({
  view,
  idea,
  review,
  asks,
}: {
  view: View;
  idea: FullIdea;
  review: ReviewRow;
  asks: boolean;
}) {
  const t = texts[view.language].reviews;
  const part = (label: string, text: string) =>
    text ? (
      <>
        <dt>{label}</dt>
        <dd>
          <Prose text={text} />
        </dd>
      </>
    ) : null;
  const pending = review.status === 'asked' || review.status === 'accepted';
  return (
    <li class="card">
      <p class="row">
        <strong>{review.reviewerName}</strong>
        <span class="quiet">{[review.unitName, review.brings].filter(Boolean).join(' · ')}</span>
        {review.external ? <Tag icon="globe">{t.external}</Tag> : null}
        <Tag
          colour={review.status === 'done' ? 'success' : pending ? 'info' : 'neutral'}
          icon={review.status === 'done' ? 'done' : pending ? 'clock' : 'stop'}
        >
          {t.statuses[review.status]}
        </Tag>
        {pending ? <span class="quiet">{t.by(formatDay(view.language, review.dueOn))}</span> : null}
      </p>
      {review.status === 'done' ? (
        <dl class="facts facts--stacked">
          {part(t.strengths, review.strengths)}
          {part(t.questions, review.questions)}
          {part(t.concerns, review.concerns)}
          {part(t.advice.split(':')[0] ?? t.advice, review.advice)}
        </dl>
      ) : null}
      {asks && pending ? (
        <PostButton
          view={view}
          action={`/ideas/${idea.id}/reviews/${review.id}/removal`}
          variant="tertiary"
          icon="remove"
        >
          {t.remove}
        </PostButton>
      ) : null}
    </li>
  );
}

function Ask({ view, idea, candidates, people, asking }: ReviewsProps) {
  const t = texts[view.language].reviews;
  return (
    <section class="section">
      <h2>{t.ask}</h2>
      <Form
        view={view}
        action={`/ideas/${idea.id}/reviews`}
        state={asking}
        texts={texts[view.language].errors}
        labels={{ personIds: t.proposed, brings: t.brings.replace('?', '') }}
      >
        <Choices
          view={view}
          state={asking}
          texts={texts[view.language].errors}
          name="personIds"
          kind="checkbox"
          label={t.proposed}
          quiet
          options={candidates.map((one) => ({
            value: one.personId,
            label: one.name,
            hint: [
              one.title,
              one.unitName,
              one.external ? t.external : null,
              one.load > 0 ? t.load(one.load) : null,
            ]
              .filter(Boolean)
              .join(' · '),
          }))}
        />
        <Select
          view={view}
          state={asking}
          name="otherId"
          label={t.other}
          options={people}
          empty={t.nobodyElse}
          quiet
        />
        <TextField view={view} state={asking} name="brings" label={t.brings} hint={t.bringsHint} />
        <Buttons>
          <Submit variant="secondary">{t.askButton}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}

function ReviewForm({
  view,
  idea,
  review,
  state,
}: {
  view: View;
  idea: FullIdea;
  review: ReviewRow;
  state: FormState;
}) {
  const t = texts[view.language].reviews;
  const field = { view, state, texts: texts[view.language].errors };
  const plain = (text: string) => text.replace('?', '');
  return (
    <section class="section card idea-review" id="review">
      <h2>{t.yours}</h2>
      <Form
        view={view}
        action={`/ideas/${idea.id}/reviews/${review.id}`}
        state={state}
        texts={field.texts}
        labels={{
          conflict: plain(t.conflict),
          conflictText: plain(t.conflictText),
          strengths: t.strengths,
          questions: t.questions,
          concerns: t.concerns,
          advice: plain(t.advice),
          notes: t.notes,
        }}
      >
        <Hidden name="version" value={fieldValue(state, 'version') || review.version} />
        <TextArea
          {...field}
          name="strengths"
          label={t.strengths}
          hint={t.strengthsHint}
          required
          maxLength={COMMENT_MAX}
        />
        <TextArea {...field} name="questions" label={t.questions} rows={3} maxLength={COMMENT_MAX} />
        <TextArea {...field} name="concerns" label={t.concerns} rows={3} maxLength={COMMENT_MAX} />
        <TextArea {...field} name="advice" label={t.advice} required maxLength={COMMENT_MAX} />
        <Choices
          {...field}
          name="conflict"
          kind="radio"
          label={t.conflict}
          required
          options={(['none', 'some'] as const).map((value) => ({ value, ...t.conflicts[value] }))}
        />
        <TextArea {...field} name="conflictText" label={t.conflictText} rows={2} maxLength={ANSWER_MAX} />
        <TextArea {...field} name="notes" label={t.notes} hint={t.notesHint} rows={3} />
        <Buttons>
          <Submit name="done" value="1">
            {t.give}
          </Submit>
          <Submit variant="secondary">{t.keep}</Submit>
        </Buttons>
      </Form>
      <PostButton view={view} action={`/ideas/${idea.id}/reviews/${review.id}/refusal`} variant="tertiary">
        {t.decline}
      </PostButton>
    </section>
  );
}
