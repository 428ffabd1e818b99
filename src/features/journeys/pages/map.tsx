import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type CapacityQuestion, handbook } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import type { Rights } from './parts.tsx';
import {
  AnswerMark,
  answerWords,
  journeyPath,
  nextHref,
  numberOf,
  Progress,
  questionPathOf,
  questionsByPrinciple,
  Way,
} from './parts.tsx';

/** A step at or below this is offered as something to get better at. */
const LOW_STEP = 2;

interface MapProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
}

/** Step 2: every question of the map, with the group's answer, the own ones, and what is marked. */
export function MapPage({ view, detail, rights }: MapProps) {
  const t = texts[view.language];
  const { journey, standing, rounds } = detail;
  const open = journey.status === 'open';
  return (
    <Page
      view={view}
      title={t.mapTitle}
      lead={t.mapLead}
      up={{ href: journeyPath(journey.id), label: journey.title }}
    >
      <Way view={view} detail={detail} here="map" />
      <div class="row map-head">
        {open && standing.firstUnanswered ? (
          <ButtonLink href={questionPathOf(journey.id, standing.firstUnanswered)} icon="next">
            {t.nextQuestion}
          </ButtonLink>
        ) : (
          <ButtonLink href={journeyPath(journey.id, '/plan')} icon="plan">
            {t.toPlan}
          </ButtonLink>
        )}
        <Progress
          value={standing.answered}
          max={standing.questions}
          label={t.progress(standing.answered, standing.questions)}
        />
        {rounds.length > 1 ? <span class="quiet">{t.round(rounds.length)}</span> : null}
      </div>
      {questionsByPrinciple(view.language, detail.questionIds).map(({ principle, questions }) => (
        <section class="section">
          <p class="quiet map-principle">{t.principle(numberOf(principle.id))}</p>
          <h2>{principle.title}</h2>
          <ol class="map">
            {questions.map((question) => (
              <MapRow view={view} detail={detail} question={question} />
            ))}
          </ol>
        </section>
      ))}
      {open && rights.edit ? <Lowest view={view} detail={detail} /> : null}
      <section class="section">
        <div class="row">
          <ButtonLink href={journeyPath(journey.id, '/map.csv')} icon="download" variant="tertiary" download>
            {t.csv}
          </ButtonLink>
          <ButtonLink href={journeyPath(journey.id, '/print')} icon="print" variant="tertiary">
            {t.print}
          </ButtonLink>
        </div>
      </section>
    </Page>
  );
}

function MapRow({
  view,
  detail,
  question,
}: {
  view: View;
  detail: JourneyDetail;
  question: CapacityQuestion;
}) {
  const t = texts[view.language];
  const { journey, map } = detail;
  const own = map.own.get(question.id);
  const everybody = map.everybody.get(question.id);
  return (
    <li>
      <div class="map__question">
        <a href={questionPathOf(journey.id, question.id)}>{question.title}</a>
        <p class="quiet">{question.question}</p>
      </div>
      <div class="map__answers">
        <AnswerMark language={view.language} answer={map.group.get(question.id)} />
        <p class="quiet">
          {[
            own && (own.step || own.dontKnow) ? `${t.myAnswer}: ${answerWords(view.language, own)}` : null,
            everybody ? t.everybody(everybody.n + everybody.dontKnow) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {map.gaps.includes(question.id) ? (
          <Tag colour="brand" icon="flag">
            {t.gap}
          </Tag>
        ) : null}
      </div>
    </li>
  );
}

/** The lowest answers that are not marked yet, each with the button that marks it. */
function Lowest({ view, detail }: { view: View; detail: JourneyDetail }) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const low = detail.questionIds
    .flatMap((id) => {
      const answer = detail.map.group.get(id);
      const question = book.question(id);
      return answer?.step && answer.step <= LOW_STEP && !detail.map.gaps.includes(id) && question
        ? [{ answer, question }]
        : [];
    })
    .sort((a, b) => (a.answer.step ?? 0) - (b.answer.step ?? 0));
  if (low.length === 0) return null;
  return (
    <section class="section card card--tint">
      <h2>{t.lowest}</h2>
      <p class="measure">{t.lowestText}</p>
      <ul class="list">
        {low.map(({ answer, question }) => (
          <li>
            <div class="list__main">
              <a href={questionPathOf(detail.journey.id, question.id)}>{question.title}</a>
              <p>
                <AnswerMark language={view.language} answer={answer} />
              </p>
            </div>
            <PostButton
              view={view}
              action={journeyPath(detail.journey.id, '/gaps')}
              fields={{ questionId: question.id, chosen: 'yes', back: 'map' }}
              icon="flag"
              label={`${t.gapOn}: ${question.title}`}
            >
              {t.gapOn}
            </PostButton>
          </li>
        ))}
      </ul>
      {detail.standing.gaps > 0 ? (
        <ButtonLink href={nextHref(detail)} icon="next" variant="secondary">
          {t.toPlan}
        </ButtonLink>
      ) : null}
    </section>
  );
}
