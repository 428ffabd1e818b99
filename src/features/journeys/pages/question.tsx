import { type BarPart, DistributionBar } from '../../../engines/charts/public.ts';
import { type Distribution, SCALE, STEPS } from '../../../engines/instruments/public.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { fill, formatDay, formatNumber, formatShare } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type CapacityQuestion, handbook } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { SMALLEST_GROUP } from '../rules.ts';
import type { AnswerRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { AnswerForm, type AnswerFormState } from './answer-form.tsx';
import type { Rights } from './parts.tsx';
import { AnswerMark, journeyPath, numberOf, questionPathOf, Way } from './parts.tsx';
import { Suggestions } from './suggestions.tsx';

interface QuestionProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
  mayAnswer: boolean;
  question: CapacityQuestion;
  whose: 'group' | 'own';
  form: AnswerFormState;
  /** The group's answer in the round before, where there is one. */
  last: AnswerRow | undefined;
}

/** Step 2, one question: answer it alone or as a group, see how answers lie, mark it, and see what can be done. */
export function QuestionPage(props: QuestionProps) {
  const { view, detail, question, whose, last, rights } = props;
  const t = texts[view.language];
  const { journey, questionIds, map } = detail;
  const place = questionIds.indexOf(question.id);
  const principle = handbook(view.language).principle(question.principleId);
  const path = questionPathOf(journey.id, question.id);
  return (
    <Page
      view={view}
      title={question.question}
      up={{ href: journeyPath(journey.id, '/map'), label: journey.title }}
    >
      <Way view={view} detail={detail} here="map" />
      <p class="question-place">
        {t.questionOf(place + 1, questionIds.length)} · {t.principle(numberOf(question.principleId))}:{' '}
        {principle?.title}
      </p>
      <p class="measure">{question.help}</p>
      <Tabs
        label={t.tabsLabel}
        tabs={[
          { href: path, label: t.tabs.group, current: whose === 'group' },
          { href: `${path}?whose=own`, label: t.tabs.own, current: whose === 'own' },
        ]}
      />
      {last ? (
        <p class="quiet last-time">
          {t.lastTime(formatDay(view.language, dayOf(last.answeredAt)))}:{' '}
          <AnswerMark language={view.language} answer={last} />
        </p>
      ) : null}
      <AnswerForm {...props} nextId={questionIds[place + 1]} />
      <Everybody view={view} everybody={map.everybody.get(question.id)} />
      <Gap view={view} detail={detail} question={question} mayEdit={rights.edit} />
      <section class="section">
        <details class="fold fold--box">
          <summary>{t.suggestionsFold(question.actions.length)}</summary>
          <Suggestions view={view} question={question} />
        </details>
      </section>
      <nav class="question-nav" aria-label={t.mapTitle}>
        {questionIds[place - 1] ? (
          <a href={withWhose(questionPathOf(journey.id, questionIds[place - 1] ?? ''), whose)} rel="prev">
            <Icon name="back" /> {t.previousQuestion}
          </a>
        ) : (
          <span />
        )}
        <a href={journeyPath(journey.id, '/map')}>{t.backToMap}</a>
        {questionIds[place + 1] ? (
          <a href={withWhose(questionPathOf(journey.id, questionIds[place + 1] ?? ''), whose)} rel="next">
            {t.followingQuestion} <Icon name="next" />
          </a>
        ) : (
          <span />
        )}
      </nav>
    </Page>
  );
}

export const withWhose = (path: string, whose: 'group' | 'own') =>
  whose === 'own' ? `${path}?whose=own` : path;

/** The parts of a distribution as a bar shows them. */
export function partsOf(view: View, found: Distribution): BarPart[] {
  const words = SCALE[view.language];
  return [
    ...STEPS.map((step) => ({ label: words.steps[step], count: found.counts[step - 1] ?? 0, step })),
    { label: words.dontKnow, count: found.dontKnow, step: 0 as const },
  ];
}

function Everybody({ view, everybody }: { view: View; everybody: Distribution | undefined }) {
  const t = texts[view.language];
  if (!everybody) return <p class="quiet section">{fill(t.distributionHidden, { n: SMALLEST_GROUP })}</p>;
  const { n, dontKnow, median, shareHigh } = everybody;
  const decimals = median !== null && Number.isInteger(median) ? 0 : 1;
  return (
    <section class="section">
      <DistributionBar
        id="everybody"
        title={t.distributionTitle(n + dontKnow)}
        parts={partsOf(view, everybody)}
      />
      {median === null || shareHigh === null ? null : (
        <p class="chart__note">
          {t.distributionFigures(
            formatNumber(view.language, median, decimals),
            formatShare(view.language, shareHigh),
            n,
          )}
        </p>
      )}
    </section>
  );
}

function Gap({
  view,
  detail,
  question,
  mayEdit,
}: {
  view: View;
  detail: JourneyDetail;
  question: CapacityQuestion;
  mayEdit: boolean;
}) {
  const t = texts[view.language];
  const { journey, map } = detail;
  const chosen = map.gaps.includes(question.id);
  const may = mayEdit && journey.status === 'open';
  if (!chosen && !may) return null;
  return (
    <section class={chosen ? 'gap gap--chosen section' : 'gap section'} id="gap" aria-label={t.gap}>
      {chosen ? (
        <p>
          <Icon name="flag" /> {t.gapIsOn}
        </p>
      ) : null}
      <div class="row">
        {chosen ? (
          <ButtonLink href={journeyPath(journey.id, `/plan#${question.id}`)} variant="secondary" icon="plan">
            {t.toPlan}
          </ButtonLink>
        ) : null}
        {may ? (
          <PostButton
            view={view}
            action={journeyPath(journey.id, '/gaps')}
            fields={{ questionId: question.id, chosen: chosen ? 'no' : 'yes' }}
            icon={chosen ? 'remove' : 'flag'}
            variant={chosen ? 'tertiary' : 'secondary'}
          >
            {chosen ? t.gapOff : t.gapOn}
          </PostButton>
        ) : null}
      </div>
    </section>
  );
}
