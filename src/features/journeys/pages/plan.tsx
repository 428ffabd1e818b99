import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, DateField, Form, Submit } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { OwnExample } from '../../examples/public.ts';
import { type CapacityQuestion, handbook, type Suggestion } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import type { Rights } from './parts.tsx';
import { AnswerMark, journeyPath, questionPathOf, Way } from './parts.tsx';
import { Actions } from './plan-actions.tsx';
import { Suggestions } from './suggestions.tsx';

interface PlanProps {
  view: View;
  detail: JourneyDetail;
  rights: Rights;
  followUp: FormState;
  /** Ids for the forms that add a suggestion, by suggestion: sent twice, each makes one action. */
  newIds: ReadonlyMap<string, string>;
  /** The organisation's own examples, by question. */
  own: ReadonlyMap<string, readonly OwnExample[]>;
}

/** Step 3: for each thing to get better at, what can be done and what has been chosen; then the day of follow-up. */
export function PlanPage(props: PlanProps) {
  const { view, detail, rights, followUp } = props;
  const t = texts[view.language];
  const { journey, map, actions, standing } = detail;
  const book = handbook(view.language);
  const gaps = map.gaps
    .filter((id) => detail.questionIds.includes(id))
    .flatMap((id) => book.question(id) ?? []);
  const others = actions.filter((action) => !gaps.some((gap) => gap.id === action.questionId));
  const may = rights.edit && journey.status === 'open';
  return (
    <Page
      view={view}
      title={t.planTitle}
      lead={t.planLead}
      up={{ href: journeyPath(journey.id), label: journey.title }}
    >
      <Way view={view} detail={detail} here="plan" />
      {standing.actions > 0 ? (
        <p class="row plan-summary">
          <span>{t.planSummary(standing.actions, standing.actionsIncomplete)}</span>
          <a class="icon-link" href={journeyPath(journey.id, '/print')}>
            <Icon name="print" size={18} /> {t.print}
          </a>
        </p>
      ) : null}
      {gaps.length === 0 && actions.length === 0 ? (
        <Empty
          icon="plan"
          title={t.planEmpty}
          action={
            <ButtonLink href={journeyPath(journey.id, '/map')} icon="back">
              {t.backToMap}
            </ButtonLink>
          }
        >
          <p>{t.planEmptyText}</p>
        </Empty>
      ) : null}
      {gaps.map((question) => (
        <GapSection {...props} question={question} may={may} />
      ))}
      {others.length > 0 ? (
        <section class="section">
          <h2>{t.otherActions}</h2>
          <Actions view={view} actions={others} />
        </section>
      ) : null}
      {gaps.length > 0 ? (
        <section class="section no-print" aria-labelledby="plan-challenges">
          <h2 id="plan-challenges">{t.challenges}</h2>
          <turbo-frame
            id="challenges-from"
            src={`/challenges/from?journey=${journey.id}`}
            loading="lazy"
            target="_top"
          >
            <a href={`/challenges/from?journey=${journey.id}`}>{t.seeChallenges}</a>
          </turbo-frame>
        </section>
      ) : null}
      {may && (gaps.length === 0 || others.length > 0) ? (
        <p class="section">
          <ButtonLink href={`/actions/new?journey=${journey.id}`} icon="add" variant="tertiary">
            {t.ownProposal}
          </ButtonLink>
        </p>
      ) : null}
      {may && standing.actions > 0 ? <FollowUp view={view} detail={detail} state={followUp} /> : null}
    </Page>
  );
}

function GapSection({
  view,
  detail,
  question,
  may,
  newIds,
  own,
}: PlanProps & { question: CapacityQuestion; may: boolean }) {
  const t = texts[view.language];
  const { journey, map, actions } = detail;
  const here = actions.filter((action) => action.questionId === question.id);
  const takenIds = new Set(
    here.filter((action) => action.status !== 'dropped').map((action) => action.suggestionId),
  );
  const buttons = (suggestion: Suggestion): Child => {
    if (takenIds.has(suggestion.id))
      return (
        <Tag colour="success" icon="check">
          {t.inPlan}
        </Tag>
      );
    if (!may) return null;
    const query = new URLSearchParams({
      journey: journey.id,
      question: question.id,
      suggestion: suggestion.id,
    });
    return (
      <div class="row">
        <PostButton
          view={view}
          action={journeyPath(journey.id, '/actions')}
          fields={{ id: newIds.get(suggestion.id) ?? '', suggestionId: suggestion.id }}
          icon="add"
          label={t.takeLabel(suggestion.title)}
        >
          {t.take}
        </PostButton>
        <a
          class="ds-button"
          data-variant="tertiary"
          href={`/actions/new?${query}`}
          aria-label={t.adaptLabel(suggestion.title)}
        >
          {t.adapt}
        </a>
      </div>
    );
  };
  return (
    <section class="plan-gap" id={question.id} aria-labelledby={`${question.id}-title`}>
      <div class="plan-gap__head">
        <h2 id={`${question.id}-title`}>{question.title}</h2>
        <a href={questionPathOf(journey.id, question.id)} class="plan-gap__answer">
          <AnswerMark language={view.language} answer={map.group.get(question.id)} />
        </a>
      </div>
      {here.length > 0 ? <Actions view={view} actions={here} /> : <p class="quiet">{t.noActionYet}</p>}
      <details class="fold fold--box" open={here.length === 0}>
        <summary>{t.suggestions(question.actions.length)}</summary>
        <Suggestions view={view} question={question} below={buttons} own={own.get(question.id)} />
      </details>
      {may ? (
        <p>
          <ButtonLink
            href={`/actions/new?journey=${journey.id}&question=${question.id}`}
            icon="add"
            variant="tertiary"
          >
            {t.ownProposal}
          </ButtonLink>
          <ButtonLink
            href={`/challenges/new?journey=${journey.id}&question=${question.id}`}
            icon="challenge"
            variant="tertiary"
          >
            {t.makeChallenge}
          </ButtonLink>
        </p>
      ) : null}
    </section>
  );
}

function FollowUp({ view, detail, state }: { view: View; detail: JourneyDetail; state: FormState }) {
  const t = texts[view.language];
  return (
    <section class="section card card--tint" id="follow-up">
      <h2>{t.followUpTitle}</h2>
      <p class="measure">{t.followUpText}</p>
      <Form
        view={view}
        action={journeyPath(detail.journey.id, '/follow-up')}
        state={state}
        labels={t.fields}
        texts={t.errors}
      >
        <DateField
          view={view}
          state={state}
          name="followUpOn"
          label={t.fields.followUpOn}
          texts={t.errors}
          quiet
        />
        <Buttons>
          <Submit variant={detail.journey.followUpOn ? 'secondary' : 'primary'}>{t.followUpSave}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}
