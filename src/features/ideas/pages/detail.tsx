import type { Child } from 'hono/jsx';
import { CaseSteps, type OwnFlow, type Part, StepAnswers } from '../../../engines/flows/public.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, ExternalLink, PostButton, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { CommentRow, FullIdea, ReasonRow } from '../read.ts';
import { firstFields, isUnfulfilled, VOTING_STEPS } from '../rules.ts';
import { texts } from '../texts.ts';
import { Comments, type CommentsProps } from './comments.tsx';
import { MoveLinks } from './moves.tsx';
import { LateTag, noAuthor, StandingTag } from './parts.tsx';

export interface DetailProps extends Pick<CommentsProps, 'commentId' | 'refusedComment'> {
  view: View;
  idea: FullIdea;
  flow: OwnFlow;
  parts: readonly Part[];
  /** The person's own authorship, also where the name is hidden from others. */
  own: boolean;
  challenge: { title: string; path: string } | null;
  /** The proposal from outside that it was made of, for those who may read the proposal. */
  proposal: { title: string; path: string } | null;
  comments: readonly CommentRow[];
  reasons: readonly ReasonRow[];
  /** Names of people that the organisation's own fields hold. */
  names: ReadonlyMap<string, string>;
  history: readonly HistoryItem[];
  /** Its files, and the form that adds one. */
  files?: Child;
  /** What other features show on an idea: lessons and awards. */
  extra?: Child;
}

/** One idea: where it stands and who has it, what it says, what is said about it. */
export function ShowIdea(props: DetailProps) {
  const { view, idea, flow, own, parts } = props;
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const mayChange = own && idea.decidedOn === null && idea.closedOn === null;
  return (
    <Page
      view={view}
      title={idea.title}
      up={{ href: '/ideas', label: t.detail.up }}
      actions={
        mayChange ? (
          <ButtonLink href={`/ideas/${idea.id}/edit`} icon="edit" variant="secondary">
            {t.detail.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <StandingTag view={view} row={idea} flow={said} />
        <LateTag view={view} row={idea} />
        <span class="quiet">
          {idea.authors.length > 0
            ? t.by(idea.authors.map((author) => author.name).join(', '))
            : idea.listedAt
              ? noAuthor(view, idea)
              : null}
        </span>
      </p>
      <CaseSteps
        label={t.detail.steps}
        flow={flow.flow}
        texts={said}
        state={{ step: idea.step, status: idea.caseStatus }}
        href={(step) => `/ideas/${idea.id}/steps/${step}`}
      />
      <Now {...props} />
      <div class="idea-page">
        <div class="idea-page__main">
          <Words view={view} idea={idea} />
          <FirstAnswers view={view} idea={idea} flow={flow} names={props.names} />
          {props.files}
          {idea.backing ? <Backing view={view} idea={idea} /> : null}
          <Comments {...props} />
        </div>
        <div class="idea-page__side">
          <Voices {...props} />
          <Facts {...props} />
          {props.extra}
        </div>
      </div>
      <MoveLinks view={view} idea={idea} flow={flow} parts={parts} />
      <Reasons {...props} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What happens now, and who has it: the first thing one wants to know. */
function Now({ view, idea, flow, parts }: DetailProps) {
  const t = texts[view.language].detail;
  const said = flow.texts(view.language);
  const step = said.steps[idea.step];
  const day = (value: string | null) => (value ? formatDay(view.language, value) : '');
  const mine = parts.includes('owner');
  const late = idea.dueOn !== null && idea.dueOn < view.today;
  if (idea.caseStatus === 'merged')
    return (
      <Alert colour="info">
        <p>
          <a href={`/ideas/${idea.mergedInto}`}>{t.mergedInto(idea.mergedTitle ?? '')}</a>
        </p>
      </Alert>
    );
  return (
    <section class={`card ${mine ? 'card--accent' : 'card--tint'} idea-now`} aria-labelledby="now">
      <h2 id="now">{t.now}</h2>
      {idea.caseStatus === 'done' ? <p>{t.realised(day(idea.data.inUseSince ?? idea.closedOn))}</p> : null}
      {idea.caseStatus === 'stopped' ? <p>{t.stopped(day(idea.closedOn))}</p> : null}
      {idea.caseStatus === 'split' ? <p>{t.split(day(idea.closedOn))}</p> : null}
      {idea.caseStatus === 'paused' ? <p>{t.paused(day(idea.dueOn))}</p> : null}
      {idea.caseStatus === 'open' && step ? (
        <>
          <p>
            <strong>{step.name}.</strong> {step.what}
          </p>
          <p>
            {mine
              ? t.nowYours(day(idea.dueOn))
              : late
                ? t.late(idea.ownerName ?? '')
                : t.nowOwner(idea.ownerName ?? '', day(idea.dueOn))}
          </p>
        </>
      ) : null}
      {isUnfulfilled({ step: idea.step, status: idea.caseStatus, data: idea.data }, idea.resources) ? (
        <Alert colour="warning">
          <p>{t.unfulfilled}</p>
        </Alert>
      ) : null}
      {idea.data.invention && idea.caseStatus !== 'done' ? (
        <Alert colour="warning">
          <p>{t.invention}</p>
        </Alert>
      ) : null}
      {idea.caseStatus === 'open' && step ? (
        <div class="buttons">
          <ButtonLink
            href={`/ideas/${idea.id}/steps/${idea.step}`}
            variant={mine ? 'primary' : 'secondary'}
            icon="next"
          >
            {mine ? step.task : t.goToStep(step.name)}
          </ButtonLink>
        </div>
      ) : null}
    </section>
  );
}

/** What the idea says. */
export function Words({ view, idea }: { view: View; idea: FullIdea }) {
  const t = texts[view.language].detail;
  return (
    <section class="measure idea-words">
      <h2>{t.forWhom}</h2>
      <Prose text={idea.forWhom} />
      <h2>{t.benefit}</h2>
      <Prose text={idea.benefit} />
      <h2>{t.situation}</h2>
      <Prose text={idea.situation} />
      {idea.text ? (
        <>
          <h2>{t.more}</h2>
          <Prose text={idea.text} />
        </>
      ) : null}
      {idea.links.length > 0 ? (
        <>
          <h2>{t.links}</h2>
          <ul>
            {idea.links.map((link) => (
              <li>
                <ExternalLink view={view} url={link.url}>
                  {link.title || link.url}
                </ExternalLink>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </section>
  );
}

/** What the organisation asks for besides the four questions, as it was answered; nothing where there is nothing. */
export const FirstAnswers = ({
  view,
  idea,
  flow,
  names,
}: {
  view: View;
  idea: Pick<FullIdea, 'data'>;
  flow: OwnFlow;
  names: ReadonlyMap<string, string>;
}) => (
  <StepAnswers
    view={view}
    step={firstFields(flow.flow)}
    texts={flow.texts(view.language)}
    data={idea.data}
    names={names}
  />
);

/** The leader's warm answer. */
export function Backing({ view, idea }: { view: View; idea: FullIdea }) {
  const t = texts[view.language].backing;
  return (
    <section class="card card--accent idea-backing">
      <h2>
        <Icon name="hands" />{' '}
        {t.answered(idea.backedByName ?? '', formatDay(view.language, idea.backedOn ?? ''))}
      </h2>
      <Prose text={idea.backing} />
    </section>
  );
}

/** The person's voice, and following. */
function Voices({ view, idea, own }: DetailProps) {
  const t = texts[view.language].voices;
  if (!idea.listedAt) return null;
  const open = idea.caseStatus === 'open' && VOTING_STEPS.includes(idea.step);
  const button = (
    value: 'for' | 'against' | 'none',
    label: string,
    variant: 'primary' | 'secondary' | 'tertiary',
  ) => (
    <PostButton
      view={view}
      action={`/ideas/${idea.id}/votes`}
      fields={{ value }}
      variant={variant}
      {...(value === 'for' ? { icon: 'heart' as const } : {})}
    >
      {label}
    </PostButton>
  );
  return (
    <section class="card idea-voices" id="voices">
      <h2>{t.title}</h2>
      <p>{t.counts(idea.votesFor, idea.votesAgainst)}</p>
      {!open ? <p class="quiet">{t.closed}</p> : null}
      {open && own ? <p class="quiet">{t.own}</p> : null}
      {open && !own ? (
        <>
          {idea.myVote ? (
            <p>
              <Icon name="check" /> <strong>{idea.myVote === 1 ? t.supported : t.doubted}</strong>
            </p>
          ) : null}
          <div class="buttons">
            {idea.myVote === 1 ? null : button('for', t.support, 'primary')}
            {idea.myVote === -1 || !idea.backedOn ? null : button('against', t.doubt, 'secondary')}
            {idea.myVote ? button('none', t.takeBack, 'tertiary') : null}
          </div>
          <p class="quiet">{t.secret}</p>
        </>
      ) : null}
      {own ? null : (
        <div class="buttons">
          <PostButton
            view={view}
            action={`/ideas/${idea.id}/follow`}
            fields={{ follow: idea.following ? 'no' : 'yes' }}
            variant="tertiary"
            icon="bell"
          >
            {idea.following ? t.unfollow : t.follow}
          </PostButton>
        </div>
      )}
    </section>
  );
}

function Facts({ view, idea, own, challenge, proposal }: DetailProps) {
  const t = texts[view.language].detail;
  const hidden = own && idea.anonymous;
  return (
    <section class="card">
      <h2>{t.facts}</h2>
      <dl class="facts facts--stacked">
        <dt>{t.author}</dt>
        <dd>
          {hidden
            ? t.hiddenYou
            : idea.authors.map((author) => author.name).join(', ') || noAuthor(view, idea)}
        </dd>
        <dt>{t.unit}</dt>
        <dd>{idea.unitName ?? t.noUnit}</dd>
        {challenge ? (
          <>
            <dt>{t.challenge}</dt>
            <dd>
              <a href={challenge.path}>{challenge.title}</a>
            </dd>
          </>
        ) : null}
        {proposal ? (
          <>
            <dt>{t.proposal}</dt>
            <dd>
              <a href={proposal.path}>{proposal.title}</a>
            </dd>
          </>
        ) : null}
        {idea.splitFrom ? (
          <>
            <dt>{t.mergedFrom}</dt>
            <dd>
              <a href={`/ideas/${idea.splitFrom}`}>{idea.splitTitle}</a>
            </dd>
          </>
        ) : null}
        {idea.listedAt ? (
          <>
            <dt>{t.handedIn}</dt>
            <dd>{formatDay(view.language, dayOf(idea.listedAt))}</dd>
          </>
        ) : null}
        <dt>{t.sharing}</dt>
        <dd>{t.sharings[idea.visibility]}</dd>
      </dl>
    </section>
  );
}

function Reasons({ view, reasons, flow }: DetailProps) {
  const t = texts[view.language];
  if (reasons.length === 0) return null;
  const said = flow.texts(view.language);
  return (
    <section class="section measure">
      <h2>{t.detail.reasons}</h2>
      <ol class="history" reversed>
        {reasons.map((one) => (
          <li>
            <Time language={view.language} at={one.givenAt} /> – {one.personName ?? t.comments.someone}{' '}
            {t.moved[one.move]?.((said.steps[one.step]?.name ?? '').toLowerCase()) ?? one.move}
            <Prose text={one.reason} />
          </li>
        ))}
      </ol>
    </section>
  );
}
