import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { Buttons, Choices, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Icon, type IconName } from '../../../shared/ui/icon.tsx';
import { Alert, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { COMMENT_MAX } from '../input.ts';
import { COMMENTS_SHOWN, type CommentRow, type FullIdea } from '../read.ts';
import { COMMENT_KINDS, type CommentKind } from '../rules.ts';
import { texts } from '../texts.ts';

const LOOK: Readonly<Record<CommentKind, IconName>> = {
  support: 'heart',
  question: 'chat',
  critique: 'tool',
  answer: 'check',
};

export interface CommentsProps {
  view: View;
  idea: FullIdea;
  own: boolean;
  comments: readonly CommentRow[];
  /** Id of the comment that the form would make. */
  commentId: string;
  /** What was sent and refused, with the words of a refusal that no field has. */
  refusedComment?: { state: FormState; text: string } | undefined;
}

/** What is said about an idea. Before the leader has answered there is only room for what one likes. */
export function Comments({ view, idea, own, comments, commentId, refusedComment }: CommentsProps) {
  const t = texts[view.language].comments;
  return (
    <section class="section measure" id="comments">
      <h2>{t.title}</h2>
      {comments.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {comments.length >= COMMENTS_SHOWN ? (
        <p class="quiet">
          {t.latest(COMMENTS_SHOWN)}{' '}
          <a href={`/ideas/${idea.id}?before=${comments[0]?.id}#comments`}>{t.before}</a>
        </p>
      ) : null}
      <ol class="idea-comments">
        {comments.map((one) => (
          <li class={`card idea-comments__${one.kind}`}>
            <p class="idea-comments__who">
              <span class="idea-comments__kind">
                <Icon name={LOOK[one.kind]} size={18} /> {t.kinds[one.kind]}
              </span>
              <strong>
                {one.personName ?? (one.byAuthor ? t.authorSays : t.someone)}
                {one.byAuthor && one.personName ? ` (${t.authorSays.toLowerCase()})` : ''}
              </strong>{' '}
              <Time language={view.language} at={one.createdAt} />
            </p>
            {one.originTitle ? <p class="quiet">{t.from(one.originTitle)}</p> : null}
            <Prose text={one.text} />
            {one.advice ? (
              <>
                <h3>{t.adviceSaid}</h3>
                <Prose text={one.advice} />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {idea.listedAt && idea.caseStatus !== 'merged' ? (
        <CommentForm
          view={view}
          idea={idea}
          own={own}
          commentId={commentId}
          refusedComment={refusedComment}
        />
      ) : null}
    </section>
  );
}

function CommentForm({ view, idea, own, commentId, refusedComment }: Omit<CommentsProps, 'comments'>) {
  const t = texts[view.language].comments;
  const first: CommentKind = own ? 'answer' : 'support';
  const state = refusedComment?.state ?? {
    ...EMPTY_FORM,
    values: { kind: first, ...(view.draft ?? {}) },
  };
  const kinds = idea.backedOn ? COMMENT_KINDS : (['support'] as const);
  return (
    <>
      {refusedComment?.text ? (
        <Alert colour="warning">
          <p>{refusedComment.text}</p>
        </Alert>
      ) : null}
      <Form
        view={view}
        action={`/ideas/${idea.id}/comments`}
        state={{ ...state, refusal: refusedComment?.text ? null : state.refusal }}
        texts={texts[view.language].errors}
        labels={{ text: t.text, advice: t.advice.replace('?', ''), kind: t.kindLabel.replace('?', '') }}
      >
        <Hidden name="id" value={fieldValue(state, 'id') || commentId} />
        {idea.backedOn ? (
          <Choices
            view={view}
            state={state}
            name="kind"
            kind="radio"
            inline
            label={t.kindLabel}
            required
            options={kinds.map((value) => ({ value, label: t.kinds[value] }))}
          />
        ) : (
          <>
            <p class="quiet">{t.onlySupport}</p>
            <Hidden name="kind" value="support" />
          </>
        )}
        <TextArea
          view={view}
          state={state}
          name="text"
          label={t.text}
          rows={3}
          required
          maxLength={COMMENT_MAX}
        />
        {idea.backedOn ? (
          <TextArea
            view={view}
            state={state}
            texts={texts[view.language].errors}
            name="advice"
            label={t.advice}
            hint={t.adviceHint}
            rows={2}
            maxLength={COMMENT_MAX}
          />
        ) : null}
        <Buttons>
          <Submit variant="secondary">{t.send}</Submit>
        </Buttons>
      </Form>
    </>
  );
}
