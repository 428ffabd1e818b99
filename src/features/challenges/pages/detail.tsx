import type { FieldError } from '../../../shared/kernel/refusal.ts';
import { common } from '../../../shared/text/common.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, RefusalAlert } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { SeenOrigin } from '../origin.ts';
import type { FullChallenge } from '../read.ts';
import { phaseOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { Content, OriginPart, Outcome } from './content.tsx';
import { LateTag, PhaseTag, whenText } from './parts.tsx';
import { Phases } from './phases.tsx';

/** What the person may do with a challenge now. */
export interface Rights {
  change: boolean;
  decide: boolean;
  close: boolean;
  report: boolean;
}

export interface ShowChallengeProps {
  view: View;
  row: FullChallenge;
  origin: SeenOrigin | null;
  rights: Rights;
  following: boolean;
  history: readonly HistoryItem[];
  /** Why it could not be published just now. */
  missing?: Record<string, FieldError> | undefined;
}

/** One challenge: where it stands and who has it, the need, who takes part, and what came of it. */
export function ShowChallenge(props: ShowChallengeProps) {
  const { view, row, rights } = props;
  const t = texts[view.language].detail;
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/challenges', label: t.up }}
      actions={<MainActions {...props} />}
    >
      <p class="row">
        <PhaseTag view={view} row={row} />
        <LateTag view={view} row={row} />
        <span>{whenText(view, row)}</span>
      </p>
      {props.missing ? <MissingParts view={view} id={row.id} missing={props.missing} /> : null}
      {row.status === 'draft' && !props.missing ? (
        <Alert colour="info">
          <p>{t.draftNote}</p>
        </Alert>
      ) : null}
      <Outcome view={view} row={row} />
      <Phases view={view} row={row} />
      <Content view={view} row={row} />
      <OriginPart view={view} origin={props.origin} kind={row.origin} />
      <Who view={view} row={row} />
      <Ideas view={view} row={row} />
      {row.status === 'draft' ? null : <Follow {...props} />}
      <div class="buttons section no-print">
        <ButtonLink href={`/challenges/${row.id}/print`} icon="print" variant="secondary">
          {t.print}
        </ButtonLink>
        {rights.close ? (
          <ButtonLink href={`/challenges/${row.id}/closing`} icon="stop" variant="tertiary">
            {t.close}
          </ButtonLink>
        ) : null}
      </div>
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What can be done next, the likeliest first. */
function MainActions({ view, row, rights }: ShowChallengeProps) {
  const t = texts[view.language].detail;
  const phase = phaseOf(row, view.today);
  const path = `/challenges/${row.id}`;
  return (
    <>
      {phase === 'collect' && hasIdeas(view) ? (
        <ButtonLink href={`/ideas/new?challenge=${row.id}`} icon="idea">
          {t.leaveIdea}
        </ButtonLink>
      ) : null}
      {phase === 'draft' && rights.change ? (
        <PostButton view={view} action={`${path}/publication`} icon="challenge" variant="primary">
          {t.publish}
        </PostButton>
      ) : null}
      {rights.decide ? (
        <ButtonLink href={`${path}/decision`} icon="vote">
          {t.decide}
        </ButtonLink>
      ) : null}
      {rights.report ? (
        <ButtonLink href={`${path}/report`} icon="chat">
          {t.report}
        </ButtonLink>
      ) : null}
      {rights.change && row.status !== 'closed' && row.status !== 'reported' ? (
        <ButtonLink href={`${path}/edit`} icon="edit" variant="secondary">
          {t.change}
        </ButtonLink>
      ) : null}
    </>
  );
}

/** Whether this installation has the ideas feature: it stands above this one, and shows in the menu. */
const hasIdeas = (view: View): boolean => view.menu.some((item) => item.href === '/ideas');

/** The way to the ideas that answer the challenge, in the feature that has them. */
function Ideas({ view, row }: { view: View; row: FullChallenge }) {
  const t = texts[view.language].detail;
  if (row.status === 'draft' || !hasIdeas(view)) return null;
  return (
    <section class="section no-print" aria-labelledby="challenge-ideas-title">
      <h2 id="challenge-ideas-title">{t.ideas}</h2>
      <turbo-frame
        id="ideas-of-challenge"
        src={`/ideas?challenge=${row.id}&state=all&frame=1`}
        loading="lazy"
        target="_top"
      >
        <a href={`/ideas?challenge=${row.id}&state=all`}>{t.seeIdeas}</a>
      </turbo-frame>
    </section>
  );
}

/** What is missing before it can be published: each a link to its field. */
function MissingParts({
  view,
  id,
  missing,
}: {
  view: View;
  id: string;
  missing: Record<string, FieldError>;
}) {
  const t = texts[view.language];
  return (
    <RefusalAlert>
      <h2>{t.detail.missing}</h2>
      <p>{t.detail.missingText}</p>
      <ul>
        {Object.entries(missing).map(([name, { code }]) => (
          <li>
            <a href={`/challenges/${id}/edit#${name}`}>
              {t.errors[code] ?? common[view.language].fieldErrors[code]}
            </a>
          </li>
        ))}
      </ul>
    </RefusalAlert>
  );
}

function Who({ view, row }: { view: View; row: FullChallenge }) {
  const t = texts[view.language];
  const facts: [string, string | null][] = [
    [t.detail.decider, row.deciderName ?? t.detail.nobody],
    [t.detail.owner, row.ownerName ?? t.detail.nobody],
    [t.detail.unit, row.unitName ?? t.forAll],
    [t.detail.invited, row.invitedUnitNames.join(', ')],
    [t.detail.also, row.alsoInvited],
    [t.detail.organisations, row.invitedOrganisations],
    [t.detail.sharing, t.form.visibilities[row.visibility].label],
    [t.detail.howToAnswer, row.howToAnswer],
  ];
  return (
    <section class="section">
      <h2>{t.detail.who}</h2>
      <dl class="facts">
        {facts.map(([name, value]) =>
          value ? (
            <>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </>
          ) : null,
        )}
      </dl>
      {row.visibility === 'public' && row.status !== 'draft' ? (
        <p class="no-print">
          <a href={`/o/${view.actor?.organisationSlug ?? ''}/challenges/${row.id}`}>{t.detail.publicPage}</a>
        </p>
      ) : null}
    </section>
  );
}

function Follow({ view, row, following }: ShowChallengeProps) {
  const t = texts[view.language].detail;
  return (
    <section class="section card challenge-follow no-print" aria-label={t.follow}>
      <p>{following ? t.following : t.followHint}</p>
      <PostButton
        view={view}
        action={`/challenges/${row.id}/following`}
        fields={{ follow: following ? 'no' : 'yes' }}
        icon="bell"
      >
        {following ? t.unfollow : t.follow}
      </PostButton>
    </section>
  );
}
