import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { COMMENT_MAX, EFFECT_MAX } from '../input.ts';
import { COMMENTS_SHOWN, type CommentRow, type FullRow } from '../read.ts';
import { type ActionStatus, isOpen, nextStatuses } from '../rules.ts';
import { texts } from '../texts.ts';
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
  refusedStatus?: { status: string; state: FormState; text: string } | undefined;
  refusedComment?: FormState | undefined;
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
          {hasWhy ? <Why view={view} about={row} /> : <p>{t.detail.own}</p>}
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

/** What can be done now: the likely step as a button, finishing and dropping behind a fold with their question. */
function Next({ view, row, refusedStatus }: ShowActionProps) {
  const t = texts[view.language];
  const next = nextStatuses(row.status);
  const mine = row.ownerId === view.actor?.personId;
  const waits = row.status === 'proposed' && row.ownerName && !mine;
  const toFollowUp =
    row.followUpOn !== null && row.followUpOn <= view.today && row.result === '' && row.status !== 'dropped';
  const label = (status: ActionStatus): string => {
    if (status === 'planned')
      return row.status === 'ongoing' ? t.moves.plannedAgain : mine ? t.moves.take : t.moves.planned;
    if (status === 'ongoing') return row.status === 'done' ? t.moves.reopen : t.moves.ongoing;
    return row.status === 'dropped' ? t.moves.takeUp : t.moves.proposed;
  };
  const forward = FORWARD[row.status];
  const button = (status: ActionStatus, variant: 'primary' | 'secondary' | 'tertiary') => (
    <PostButton view={view} action={`/actions/${row.id}/status`} fields={{ status }} variant={variant}>
      {label(status)}
    </PostButton>
  );
  const back = next.filter((status) => status !== forward && status !== 'done' && status !== 'dropped');
  // what is closed asks for nothing more: only the way back is offered
  if (!isOpen(row.status) && !toFollowUp && !refusedStatus)
    return <div class="buttons">{back.map((status) => button(status, 'secondary'))}</div>;
  return (
    <section class="section card card--tint action-next">
      <h2>{t.detail.next}</h2>
      {refusedStatus?.text ? (
        <Alert colour="warning">
          <p>{refusedStatus.text}</p>
        </Alert>
      ) : null}
      {waits ? <p>{t.detail.waits(row.ownerName ?? '')}</p> : null}
      {toFollowUp ? (
        <>
          <p>{t.detail.followUpNow}</p>
          <div class="buttons">
            <ButtonLink href={`/actions/${row.id}/edit#result`} icon="edit">
              {t.detail.writeResult}
            </ButtonLink>
          </div>
        </>
      ) : null}
      {forward && next.includes(forward) ? <div class="buttons">{button(forward, 'primary')}</div> : null}
      {next.includes('done') ? (
        <Finish view={view} row={row} refusedStatus={refusedStatus} open={row.status === 'ongoing'} />
      ) : null}
      {next.includes('dropped') ? <Drop view={view} row={row} refusedStatus={refusedStatus} /> : null}
      {back.length > 0 ? (
        <div class="buttons action-next__back">{back.map((status) => button(status, 'tertiary'))}</div>
      ) : null}
    </section>
  );
}

/** The likely next status where it is one button: finishing has a question of its own. */
const FORWARD: Readonly<Partial<Record<ActionStatus, ActionStatus>>> = {
  proposed: 'planned',
  planned: 'ongoing',
};

type StatusFormProps = Pick<ShowActionProps, 'view' | 'row' | 'refusedStatus'>;

function Finish({ view, row, refusedStatus, open }: StatusFormProps & { open: boolean }) {
  const t = texts[view.language].moves;
  const refusedHere = refusedStatus?.status === 'done';
  return (
    <details class="fold" open={open || refusedHere}>
      <summary>{t.doneFold}</summary>
      <Form
        view={view}
        action={`/actions/${row.id}/status`}
        state={refusedHere ? refusedStatus.state : undefined}
        labels={{ result: t.result }}
      >
        <Hidden name="status" value="done" />
        <TextArea
          view={view}
          state={refusedHere ? refusedStatus.state : { ...EMPTY_FORM, values: { result: row.result } }}
          name="result"
          label={t.result}
          hint={t.resultHint}
        />
        <Buttons>
          <Submit>{t.done}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

function Drop({ view, row, refusedStatus }: StatusFormProps) {
  const t = texts[view.language].moves;
  const { errors } = texts[view.language];
  const refusedHere = refusedStatus?.status === 'dropped';
  const state = refusedHere ? refusedStatus.state : EMPTY_FORM;
  return (
    <details class="fold" open={refusedHere}>
      <summary>{t.droppedFold}</summary>
      <Form
        view={view}
        action={`/actions/${row.id}/status`}
        state={state}
        texts={errors}
        labels={{ reason: t.reason }}
      >
        <Hidden name="status" value="dropped" />
        <TextArea
          view={view}
          state={state}
          texts={errors}
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          rows={2}
          required
          maxLength={EFFECT_MAX}
        />
        <Buttons>
          <Submit variant="secondary">{t.dropped}</Submit>
        </Buttons>
      </Form>
    </details>
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
