import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, DateField, Form, Submit } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, PostButton, Tag, type TagColour } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { OwnExample } from '../../examples/public.ts';
import { type CapacityQuestion, handbook, type Suggestion } from '../../handbook/public.ts';
import type { PlanRow } from '../../plans/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import type { Rights } from './journey.tsx';
import { AnswerMark, journeyPath, questionPathOf, Way } from './parts.tsx';
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
          <a href={journeyPath(journey.id, '/print')}>
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
        </p>
      ) : null}
    </section>
  );
}

const STATUS_COLOURS: Record<PlanRow['status'], TagColour> = {
  proposed: 'neutral',
  planned: 'info',
  ongoing: 'accent',
  done: 'success',
  dropped: 'neutral',
};

function Actions({ view, actions }: { view: View; actions: readonly PlanRow[] }) {
  const t = texts[view.language];
  return (
    <ul class="list">
      {actions.map((action) => {
        const open = action.status !== 'done' && action.status !== 'dropped';
        return (
          <li>
            <div class="list__main">
              <a href={`/actions/${action.id}`}>{action.title}</a>
              <p class="quiet">
                {[action.ownerName, action.dueOn ? t.due(formatDay(view.language, action.dueOn)) : null]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              {open && (!action.ownerName || !action.dueOn) ? (
                <p class="missing">
                  <Icon name="warning" size={18} />{' '}
                  {[action.ownerName ? null : t.missing.owner, action.dueOn ? null : t.missing.due]
                    .filter(Boolean)
                    .join(', ')}
                  . <a href={`/actions/${action.id}/edit`}>{t.complete}</a>
                </p>
              ) : null}
            </div>
            <span class="list__side">
              {action.overdue ? (
                <Tag colour="danger" icon="clock">
                  {t.overdue}
                </Tag>
              ) : null}
              <Tag
                colour={STATUS_COLOURS[action.status]}
                icon={action.status === 'done' ? 'check' : undefined}
              >
                {t.actionStatus[action.status]}
              </Tag>
            </span>
          </li>
        );
      })}
    </ul>
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
