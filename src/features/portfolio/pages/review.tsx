import { type Block, DocumentBody } from '../../../engines/documents/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  type Option,
  Select,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { initiativePath } from '../../initiatives/public.ts';
import { pointBlocks } from '../agenda-blocks.ts';
import { decided, reviewName, toDo } from '../protocol.ts';
import type { FullReview } from '../review-read.ts';
import { type Point, pointsFor } from '../review-rules.ts';
import { reviewTexts } from '../review-texts.ts';

export interface ReviewProps {
  view: View;
  of: FullReview;
  mayGovern: boolean;
  owners: readonly Option[];
  /** The form for something to do. */
  state: FormState;
  refusalText?: string | undefined;
  find: string;
  found: readonly { id: string; title: string }[];
}

/** A meeting: its agenda as it stands now (or stood when it was closed), what is decided, and what is to be done. */
export function ShowReview(props: ReviewProps) {
  const { view, of, mayGovern } = props;
  const t = reviewTexts[view.language];
  const p = t.page;
  const { review } = of;
  const closed = review.status === 'closed';
  const day = (value: string) => formatDay(view.language, value);
  const lead = closed
    ? p.closed(day(of.agenda.day))
    : review.onDay > view.today
      ? p.planned(day(review.onDay))
      : review.onDay === view.today
        ? p.today
        : p.past;
  const points = pointsFor(review.kind);
  return (
    <Page
      view={view}
      title={reviewName(view.language, review)}
      lead={lead}
      layout="wide"
      up={{ href: '/portfolio/reviews', label: p.up }}
      actions={<Actions {...props} />}
    >
      <p class="row">
        <Tag colour={closed ? 'success' : 'info'}>{t.statuses[review.status]}</Tag>
        {review.place ? <span>{review.place}</span> : null}
        {review.nextOn ? <span>{p.next(day(review.nextOn))}</span> : null}
      </p>
      <p class="measure">
        <strong>{p.attendees}:</strong>{' '}
        {of.attendees.length === 0
          ? p.noAttendees
          : of.attendees
              .map(({ name, part }) => (part === 'chair' ? `${name} (${p.chair})` : name))
              .join(', ')}
      </p>
      <ol class="review-agenda">
        {points.map((point) => (
          <li>
            <a href={`#${point}`}>{t.points[point]}</a>
          </li>
        ))}
      </ol>
      {points.map((point, index) => (
        <section class="section review-part" id={point}>
          <h2>
            {index + 1}. {t.points[point]}
          </h2>
          <Blocks view={view} blocks={pointBlocks(view.language, point, of.agenda)} />
          {point === 'initiatives' ? <Deciding {...props} /> : null}
          {point === 'barriers' && mayGovern && !closed ? (
            <p class="no-print">
              <a href={`/barriers/new?about=review:${review.id}`}>{p.barrier}</a>
            </p>
          ) : null}
          <Said of={of} point={point} />
        </section>
      ))}
      <section class="section review-part" id="to-do">
        <h2>{p.actions}</h2>
        <Blocks view={view} blocks={toDo(view.language, of.actions)} />
        {mayGovern && !closed ? <AddAction {...props} /> : null}
      </section>
    </Page>
  );
}

/** Parts of a document on the page, without headings of their own. */
const Blocks = ({ view, blocks }: { view: View; blocks: readonly Block[] }) => (
  <DocumentBody
    document={{
      title: '–',
      subject: '',
      language: view.language,
      author: '',
      date: view.today,
      origin: '',
      blocks,
    }}
  />
);

function Said({ of, point }: { of: FullReview; point: Point }) {
  const text = of.review.notes[point];
  return text ? (
    <div class="card card--tint measure review-note">
      <Prose text={text} />
    </div>
  ) : null;
}

function Actions({ view, of, mayGovern }: ReviewProps) {
  const p = reviewTexts[view.language].page;
  const { review } = of;
  const path = `/portfolio/reviews/${review.id}`;
  const protocol = (variant: 'primary' | 'secondary') => (
    <ButtonLink href={`${path}/protocol`} icon="examples" variant={variant}>
      {p.protocol}
    </ButtonLink>
  );
  if (review.status === 'closed') return protocol('primary');
  if (!mayGovern) return protocol('secondary');
  return (
    <>
      <ButtonLink href={`${path}/notes`} icon="edit">
        {p.note}
      </ButtonLink>
      {review.onDay <= view.today ? (
        <PostButton
          view={view}
          action={`${path}/close`}
          fields={{ version: review.version }}
          icon="done"
          confirmText={p.closeConfirm}
        >
          {p.close}
        </PostButton>
      ) : null}
      <ButtonLink href={`${path}/edit`} variant="secondary">
        {p.edit}
      </ButtonLink>
      {protocol('secondary')}
    </>
  );
}

/** What has been decided at the meeting, and what may be decided now. */
function Deciding({ view, of, mayGovern, find, found }: ReviewProps) {
  const p = reviewTexts[view.language].page;
  const { review, agenda } = of;
  const open = mayGovern && review.status === 'planned';
  const done = new Set(of.decisions.map((one) => one.initiativeId));
  const waiting = [
    ...new Map([...agenda.late, ...agenda.still, ...agenda.coming].map((row) => [row.id, row])).values(),
  ].filter((row) => !done.has(row.id));
  const decide = (row: { id: string; title: string }) => (
    <li>
      <div class="list__main">
        <a href={initiativePath(row.id)}>{row.title}</a>
      </div>
      <div class="list__side">
        <a
          class="ds-button"
          data-variant="secondary"
          href={`/portfolio/reviews/${review.id}/initiatives/${row.id}`}
          aria-label={p.decideOne(row.title)}
        >
          {p.decide}
        </a>
      </div>
    </li>
  );
  return (
    <div id="decisions">
      <h3>{p.decisions}</h3>
      {of.decisions.length === 0 ? (
        <p class="quiet">{p.noDecisions}</p>
      ) : (
        <Blocks view={view} blocks={decided(view.language, of.decisions)} />
      )}
      {open && waiting.length > 0 ? <ul class="list">{waiting.map(decide)}</ul> : null}
      {open ? (
        <form class="filters" method="get" action={`/portfolio/reviews/${review.id}#decisions`}>
          <div class="ds-field">
            <label class="ds-label" for="find">
              {p.find}
            </label>
            <input
              class="ds-input"
              type="search"
              id="find"
              name="find"
              value={find}
              maxlength={200}
              placeholder={p.findLabel}
            />
          </div>
          <button class="ds-button" data-variant="secondary" type="submit">
            {p.findShow}
          </button>
        </form>
      ) : null}
      {open && find ? (
        found.length === 0 ? (
          <p class="quiet">{p.findNone}</p>
        ) : (
          <ul class="list">{found.map(decide)}</ul>
        )
      ) : null}
    </div>
  );
}

function AddAction({ view, of, state, owners, refusalText }: ReviewProps) {
  const t = reviewTexts[view.language];
  const p = t.page;
  const field = { view, state, texts: t.errors };
  return (
    <Form
      view={view}
      action={`/portfolio/reviews/${of.review.id}/actions`}
      state={state}
      texts={t.errors}
      labels={{
        title: p.actionTitle.replace('?', ''),
        ownerId: p.actionOwner.replace('?', ''),
        dueOn: p.actionDue,
      }}
      refusalText={refusalText}
    >
      <h3>{p.addAction}</h3>
      <Hidden name="id" value={fieldValue(state, 'id')} />
      <TextField {...field} name="title" label={p.actionTitle} required />
      <Select {...field} name="ownerId" label={p.actionOwner} options={owners} empty={p.chooseOwner} quiet />
      <DateField {...field} name="dueOn" label={p.actionDue} quiet />
      <Buttons>
        <Submit variant="secondary">{p.actionSave}</Submit>
      </Buttons>
    </Form>
  );
}
