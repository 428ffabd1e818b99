import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, DayText, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import { Challenge, MoreChoices } from './journey-more.tsx';
import { atStep, journeyPath, nextHref, Progress, type Rights, Way } from './parts.tsx';

interface JourneyProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
  history: readonly HistoryItem[];
  closing: FormState;
}

/** The journey as a whole: where it stands, the one thing to do next, and everything that leads on from it. */
export function JourneyPage({ view, detail, rights, history, closing }: JourneyProps) {
  const t = texts[view.language];
  const { journey, next, rounds } = detail;
  const closed = journey.status === 'closed';
  return (
    <Page view={view} title={journey.title} up={{ href: '/journeys', label: t.title }}>
      <Way view={view} detail={detail} here={atStep(next)} />
      {closed ? (
        <div class="section-first" id="reopen">
          <Alert colour="info" title={t.closedTitle}>
            <Prose text={journey.closedReason} />
            {rights.lead ? (
              <PostButton view={view} action={journeyPath(journey.id, '/reopening')}>
                {t.reopen}
              </PostButton>
            ) : null}
          </Alert>
        </div>
      ) : (
        <section class="next-step" aria-labelledby="next-step">
          <p class="next-step__label">{t.nextLabel}</p>
          <h2 id="next-step">{t.next[next]}</h2>
          <p class="measure">{t.nextText[next]}</p>
          <div class="buttons">
            {next === 'follow-up' && rights.lead ? (
              <PostButton
                view={view}
                action={journeyPath(journey.id, '/rounds')}
                fields={{ from: rounds.length }}
                icon="loop"
                variant="primary"
              >
                {t.again}
              </PostButton>
            ) : (
              <ButtonLink
                href={next === 'follow-up' ? journeyPath(journey.id, '/map') : nextHref(detail)}
                icon="next"
              >
                {next === 'follow-up' ? t.mapLink : t.next[next]}
              </ButtonLink>
            )}
            {atStep(next) === 'map' && rights.edit ? (
              <ButtonLink href={`/workshops/new?journey=${journey.id}`} icon="workshop" variant="secondary">
                {t.workshop}
              </ButtonLink>
            ) : null}
          </div>
        </section>
      )}
      <div class="columns">
        <Standing view={view} detail={detail} />
        <People view={view} detail={detail} rights={rights} />
      </div>
      <Challenge view={view} detail={detail} rights={rights} />
      {rights.lead && !closed ? <MoreChoices view={view} detail={detail} closing={closing} /> : null}
      <HistoryList view={view} items={history} />
    </Page>
  );
}

function Standing({ view, detail }: { view: View; detail: JourneyDetail }) {
  const t = texts[view.language];
  const { journey, standing, rounds, unitName } = detail;
  return (
    <section class="section">
      <h2>{t.standing}</h2>
      <ul class="list">
        <li>
          <div class="list__main">
            <a href={journeyPath(journey.id, '/map')}>{t.mapLink}</a>
            <p>
              <Progress
                value={standing.answered}
                max={standing.questions}
                label={t.progress(standing.answered, standing.questions)}
              />
            </p>
            {standing.gaps > 0 ? <p class="quiet">{t.gapsCount(standing.gaps)}</p> : null}
          </div>
        </li>
        <li>
          <div class="list__main">
            <a href={journeyPath(journey.id, '/plan')}>{t.planLink}</a>
            <p class="quiet">{t.actionsCount(standing.actions, standing.actionsDone)}</p>
          </div>
        </li>
        {rounds.length > 1 ? (
          <li>
            <div class="list__main">
              <a href={journeyPath(journey.id, '/comparison')}>{t.compareLink}</a>
              <p class="quiet">{t.round(rounds.length)}</p>
            </div>
          </li>
        ) : null}
      </ul>
      <dl class="facts">
        {unitName ? (
          <>
            <dt>{t.facts.unit}</dt>
            <dd>{unitName}</dd>
          </>
        ) : null}
        <dt>{t.facts.started}</dt>
        <dd>
          <DayText language={view.language} day={dayOf(journey.createdAt)} />
        </dd>
        {journey.followUpOn ? (
          <>
            <dt>{t.facts.followUp}</dt>
            <dd>
              <DayText language={view.language} day={journey.followUpOn} />
            </dd>
          </>
        ) : null}
      </dl>
    </section>
  );
}

function People({ view, detail, rights }: { view: View; detail: JourneyDetail; rights: Rights }) {
  const t = texts[view.language];
  const { journey, people } = detail;
  return (
    <section class="section">
      <h2>{t.people}</h2>
      <ul class="list">
        {people.map((person) => (
          <li>
            <span class="list__main">{person.name}</span>
            <span class="list__side">{t.rights[person.right]}</span>
          </li>
        ))}
        <li>
          <span class="list__main">
            <Icon name={journey.visibility === 'private' ? 'lock' : 'people'} />{' '}
            {t.visibility[journey.visibility]}
          </span>
        </li>
      </ul>
      {rights.share ? (
        <ButtonLink href={journeyPath(journey.id, '/share')} icon="people" variant="secondary">
          {t.share}
        </ButtonLink>
      ) : null}
    </section>
  );
}
