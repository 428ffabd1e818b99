import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type FileRow, FileSection } from '../../files/public.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { CameFrom, type ResultOrigin } from '../../results/public.ts';
import { COMMENT_MAX } from '../input.ts';
import { COMMENTS_SHOWN, type CommentRow, type FullRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Next, type RefusedStatus } from './next.tsx';
import { OverdueTag, StatusTag } from './parts.tsx';
import { Why } from './why.tsx';

export interface ShowActionProps {
  view: View;
  row: FullRow;
  comments: readonly CommentRow[];
  history: readonly HistoryItem[];
  /** Whether the person may change it. */
  mayChange: boolean;
  /** Id of the comment that the form would make. */
  commentId: string;
  /** What was sent and refused, for the form it came from. */
  refusedStatus?: RefusedStatus | undefined;
  refusedComment?: FormState | undefined;
  refusedFile?: FormState | undefined;
  files: readonly FileRow[];
  /** The result of a survey that it answers to, where the person sees it. */
  from: ResultOrigin | null;
  /** Id of the file that the form would make. */
  fileId: string;
}

/** One action: what, why, who and when; what happens now; what is said. */
export function ShowAction(props: ShowActionProps) {
  const { view, row, mayChange } = props;
  const t = texts[view.language];
  const hasWhy = row.questionId || row.suggestionId || row.journeyId;
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/actions', label: t.detail.up }}
      actions={
        mayChange ? (
          <ButtonLink href={`/actions/${row.id}/edit`} icon="edit" variant="secondary">
            {t.detail.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <StatusTag view={view} status={row.status} />
        <OverdueTag view={view} row={row} />
        <span class="quiet">
          {t.detail.since(t.statuses[row.status], formatDay(view.language, row.statusOn))}
        </span>
      </p>
      {row.text ? <Prose text={row.text} /> : null}
      {mayChange ? <Next {...props} /> : null}
      <div class="columns">
        <Facts view={view} row={row} />
        <section class="section">
          <h2>{t.detail.why}</h2>
          {hasWhy ? <Why view={view} about={row} /> : props.from ? null : <p>{t.detail.own}</p>}
          {props.from ? <CameFrom view={view} origin={props.from} level={3} /> : null}
          {row.expectedEffect ? (
            <>
              <h3>{t.detail.effect}</h3>
              <Prose text={row.expectedEffect} />
            </>
          ) : null}
        </section>
      </div>
      {row.result ? (
        <section class="section">
          <h2>{t.detail.result}</h2>
          <Prose text={row.result} />
        </section>
      ) : null}
      {row.reason ? (
        <section class="section">
          <h2>{t.detail.reason}</h2>
          <Prose text={row.reason} />
        </section>
      ) : null}
      <FileSection
        view={view}
        files={props.files}
        changeAt={mayChange ? `/actions/${row.id}` : undefined}
        fileId={props.fileId}
        state={props.refusedFile}
      />
      <Comments {...props} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

function Facts({ view, row }: { view: View; row: FullRow }) {
  const t = texts[view.language].detail;
  const day = (value: string | null) => (value ? formatDay(view.language, value) : t.notSet);
  return (
    <section class="section">
      <h2>{t.facts}</h2>
      <dl class="facts">
        <dt>{t.owner}</dt>
        <dd>{row.ownerName ?? t.notSet}</dd>
        <dt>{t.unit}</dt>
        <dd>{row.unitName ?? t.notSet}</dd>
        <dt>{t.due}</dt>
        <dd>{day(row.dueOn)}</dd>
        <dt>{t.followUp}</dt>
        <dd>{day(row.followUpOn)}</dd>
        {row.createdByName ? (
          <>
            <dt>{t.proposedBy}</dt>
            <dd>{row.createdByName}</dd>
          </>
        ) : null}
        <dt>{t.sharing}</dt>
        <dd>{texts[view.language].form.sharings[row.visibility].label}</dd>
      </dl>
    </section>
  );
}

function Comments({ view, row, comments, commentId, refusedComment }: ShowActionProps) {
  const t = texts[view.language].comments;
  const state = refusedComment ?? { ...EMPTY_FORM, values: { ...(view.draft ?? {}) } };
  return (
    <section class="section measure" id="comments">
      <h2>{t.title}</h2>
      {comments.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {comments.length >= COMMENTS_SHOWN ? <p class="quiet">{t.latest(COMMENTS_SHOWN)}</p> : null}
      <ol class="action-comments">
        {comments.map((comment) => (
          <li class="card">
            <p class="action-comments__who">
              <strong>{comment.personName}</strong> <Time language={view.language} at={comment.createdAt} />
            </p>
            <Prose text={comment.text} />
          </li>
        ))}
      </ol>
      <Form view={view} action={`/actions/${row.id}/comments`} state={state} labels={{ text: t.label }}>
        <Hidden name="id" value={commentId} />
        <TextArea
          view={view}
          state={state}
          name="text"
          label={t.label}
          rows={3}
          required
          maxLength={COMMENT_MAX}
        />
        <Buttons>
          <Submit variant="secondary">{t.send}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}
