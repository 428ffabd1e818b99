import {
  CaseSteps,
  fieldLabels,
  fieldValues,
  mayMove,
  type OwnFlow,
  type Part,
  StepAnswers,
  StepFields,
  stateOf,
  stepOf,
} from '../../../engines/flows/public.ts';
import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, RefusalAlert, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { ANSWER_MAX } from '../input.ts';
import type { FullProposal, NoteRow } from '../read.ts';
import { PROPOSAL_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';
import { Arguments, LateTag, Notes, StandingTag, Words } from './parts.tsx';

/** The forms of the page, by the address that each is sent to. */
export const FORMS = ['step', 'publication', 'refusal', 'unit', 'due', 'reopening', 'challenge'] as const;
export type FormName = (typeof FORMS)[number];

type Options = readonly { value: string; label: string }[];

export interface InsideProps {
  view: View;
  full: FullProposal;
  flow: OwnFlow;
  parts: readonly Part[];
  ownerName: string | null;
  notes: readonly NoteRow[];
  history: readonly HistoryItem[];
  units: Options;
  challenges: Options;
  /** Where what it has become is read, if the person may see it. */
  became: { title: string; path: string } | null;
  /** The form that was refused. */
  again?: { form: FormName; state: FormState } | undefined;
  refusalText?: string | undefined;
}

const stateFor = (props: InsideProps, form: FormName, values = {}): FormState =>
  props.again?.form === form
    ? {
        ...props.again.state,
        values: { ...props.again.state.values, version: String(props.full.row.version) },
      }
    : { ...EMPTY_FORM, values: { ...values, version: String(props.full.row.version) } };

/** A proposal as those who deal with it see it. */
export function InsideOne(props: InsideProps) {
  const { view, full, flow, ownerName } = props;
  const t = texts[view.language];
  const { row, people } = full;
  const said = flow.texts(view.language);
  const from = [people.senderName, t.senderKinds[row.senderKind]].filter(Boolean).join(', ');
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/proposals', label: t.inside.up }}
      actions={
        row.publishedAt ? (
          <ButtonLink
            href={`/o/${view.actor?.organisationSlug}/proposals/${row.id}`}
            icon="globe"
            variant="secondary"
          >
            {t.inside.publicPage}
          </ButtonLink>
        ) : undefined
      }
    >
      {props.refusalText ? (
        <RefusalAlert>
          <p>{props.refusalText}</p>
        </RefusalAlert>
      ) : null}
      <p class="row">
        <StandingTag view={view} row={row} />
        <LateTag view={view} dueOn={row.dueOn} />
        {row.dueOn ? <span>{t.due(formatDay(view.language, row.dueOn))}</span> : null}
      </p>
      {row.suspect && !row.publishedAt ? (
        <Alert colour="warning">
          <p>{t.inside.suspect[row.suspect]}</p>
        </Alert>
      ) : null}
      <CaseSteps
        label={t.steps}
        flow={flow.flow}
        texts={said}
        state={{ step: row.step, status: row.caseStatus }}
        href={() => undefined}
      />
      <dl class="facts">
        <dt>{t.columns.owner}</dt>
        <dd>{[ownerName, people.unitName].filter(Boolean).join(', ')}</dd>
        <dt>{t.inside.sender}</dt>
        <dd>
          {row.step === 'received'
            ? from
            : `${from}. ${people.reachable ? t.inside.reachable : t.inside.notReachable}`}
        </dd>
        <dt>{t.columns.sentOn}</dt>
        <dd>{formatDay(view.language, dayOf(row.createdAt))}</dd>
        <dt>{t.columns.supports}</dt>
        <dd>{t.supports(full.supports)}</dd>
      </dl>
      <Became {...props} />
      {row.publishedAt || !isActive(full) || !props.parts.includes('lead') ? (
        <>
          <section class="section">
            <h2>{t.theProposal}</h2>
            <Words view={view} row={row} />
            {row.editedOn ? <p class="quiet">{t.edited(formatDay(view.language, row.editedOn))}</p> : null}
          </section>
          <StepParts {...props} />
        </>
      ) : (
        <Moderating {...props} />
      )}
      {row.closedReason ? (
        <section class="section">
          <h2>{t.receipt.refused}</h2>
          <p>{row.closedReason}</p>
        </section>
      ) : null}
      <Notes view={view} rows={props.notes} />
      {row.publishedAt ? <Judging {...props} /> : null}
      <More {...props} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

const isActive = (full: FullProposal): boolean =>
  full.row.caseStatus === 'open' || full.row.caseStatus === 'paused';

/** Reading through before it is published: words can be changed, to take out what points somebody out. */
function Moderating(props: InsideProps) {
  const { view, full } = props;
  const { row } = full;
  const t = texts[view.language];
  const { title, forWhom, benefit, situation } = row;
  const publish = stateFor(props, 'publication', { title, forWhom, benefit, situation });
  const refuse = stateFor(props, 'refusal');
  const version = String(row.version);
  return (
    <section class="section measure" id="moderation">
      <h2>{t.inside.moderate}</h2>
      {row.step === 'received' ? (
        <Alert colour="info">
          <p>{t.inside.unconfirmed}</p>
          <PostButton view={view} action={`/proposals/${row.id}/onward`} fields={{ version }}>
            {t.inside.letOn}
          </PostButton>
        </Alert>
      ) : null}
      <p class="quiet">{t.inside.moderateHint}</p>
      <Form
        view={view}
        action={`/proposals/${row.id}/publication`}
        state={publish}
        labels={{ ...t.questions }}
        id="publication"
      >
        <Hidden name="version" value={fieldValue(publish, 'version')} />
        <TextField
          view={view}
          state={publish}
          name="title"
          label={t.questions.title}
          required
          maxLength={200}
        />
        {(['forWhom', 'benefit', 'situation'] as const).map((name) => (
          <TextArea
            view={view}
            state={publish}
            name={name}
            label={t.questions[name]}
            required
            maxLength={ANSWER_MAX}
            rows={3}
          />
        ))}
        <Submit>{t.inside.publish}</Submit>
      </Form>
      <details open={props.again?.form === 'refusal'} class="section">
        <summary>{t.inside.notPublish}</summary>
        <Form
          view={view}
          action={`/proposals/${row.id}/refusal`}
          state={refuse}
          labels={{ reason: t.inside.notPublishReason }}
          id="refusal"
        >
          <Hidden name="version" value={fieldValue(refuse, 'version')} />
          <TextArea
            view={view}
            state={refuse}
            name="reason"
            label={t.inside.notPublishReason}
            hint={t.inside.notPublishHint}
            required
            maxLength={ANSWER_MAX}
            rows={3}
          />
          <Submit variant="secondary">{t.inside.notPublish}</Submit>
        </Form>
      </details>
    </section>
  );
}

/** What the steps hold, and the form of the one where it is. */
function StepParts(props: InsideProps) {
  const { view, full, flow, parts } = props;
  const { row } = full;
  const t = texts[view.language];
  const said = flow.texts(view.language);
  const at = flow.flow.steps.findIndex((step) => step.id === row.step);
  const state = stateOf(PROPOSAL_FLOW, row);
  const here = stepOf(flow.flow, row.step);
  const actor = { personId: view.actor?.personId ?? '', parts };
  const may = here.fields.length > 0 && mayMove(flow.flow, state, 'fill', actor) && row.caseStatus === 'open';
  const shown = flow.flow.steps.slice(0, may ? at : at + 1);
  const form = stateFor(props, 'step', fieldValues(here, row.data));
  const button = {
    assessment: t.inside.toAnswer,
    answer: t.inside.giveAnswer,
    'following-up': t.inside.finish,
  };
  return (
    <>
      {may ? (
        <section class="section card card--accent" id="step">
          <h2>{said.steps[row.step]?.task}</h2>
          <p>{said.steps[row.step]?.what}</p>
          <Form
            view={view}
            action={`/proposals/${row.id}/step`}
            state={form}
            labels={fieldLabels(here, said)}
            id="step-form"
          >
            <Hidden name="version" value={fieldValue(form, 'version')} />
            <StepFields view={view} state={form} step={here} texts={said} />
            <Buttons>
              <Submit name="onward" value="1">
                {button[row.step as keyof typeof button] ?? t.inside.save}
              </Submit>
              <Submit variant="secondary">{t.inside.save}</Submit>
            </Buttons>
          </Form>
        </section>
      ) : null}
      {shown
        .filter((step) => step.fields.some((field) => row.data[field.id]))
        .map((step) => (
          <section class="section">
            <h2>{said.steps[step.id]?.name}</h2>
            <StepAnswers view={view} step={step} texts={said} data={row.data} names={new Map()} />
          </section>
        ))}
    </>
  );
}

function Became({ view, full, became }: InsideProps) {
  const t = texts[view.language];
  if (!full.row.becameType) return null;
  return (
    <p>
      {full.row.becameType === 'idea' ? t.public.becameIdea : t.public.becameChallenge}{' '}
      {became ? <a href={became.path}>{became.title}</a> : null}
    </p>
  );
}

/** The arguments, and what those who look at them do with each. */
function Judging({ view, full, parts }: InsideProps) {
  const t = texts[view.language];
  const action = (id: string) => `/proposals/${full.row.id}/arguments/${id}`;
  return (
    <section class="section" id="arguments">
      <h2>{t.argument.title}</h2>
      <Arguments
        view={view}
        rows={full.arguments}
        more={(row) =>
          parts.includes('lead') ? (
            <>
              {row.status === 'published' ? null : (
                <>
                  <Tag colour={row.status === 'waiting' ? 'warning' : 'neutral'} icon="eye">
                    {row.status === 'waiting' ? t.standings.unpublished : t.inside.hide}
                  </Tag>
                  <PostButton view={view} action={action(row.id)} fields={{ verdict: 'publish' }}>
                    {t.inside.publish}
                  </PostButton>
                </>
              )}
              {row.status === 'hidden' ? null : (
                <details>
                  <summary>{t.inside.hide}</summary>
                  <Form view={view} action={action(row.id)} state={EMPTY_FORM} id={`hide-${row.id}`}>
                    <Hidden name="verdict" value="hide" />
                    <div class="ds-field">
                      <label class="ds-label" for={`reason-${row.id}`}>
                        {t.inside.hideReason}
                      </label>
                      <textarea
                        class="ds-input"
                        id={`reason-${row.id}`}
                        name="reason"
                        rows={2}
                        maxlength={ANSWER_MAX}
                        required
                      />
                    </div>
                    <Submit variant="secondary">{t.inside.hide}</Submit>
                  </Form>
                </details>
              )}
            </>
          ) : null
        }
      />
    </section>
  );
}

/** What can be done besides the next step: another unit, another day, an idea or a challenge of it. */
function More(props: InsideProps) {
  const { view, full, flow, parts, units, challenges, again } = props;
  const t = texts[view.language].inside;
  const { row } = full;
  const actor = { personId: view.actor?.personId ?? '', parts };
  const may = (kind: 'reassign' | 'reschedule' | 'reopen') =>
    mayMove(flow.flow, stateOf(PROPOSAL_FLOW, row), kind, actor);
  const handles = parts.includes('owner') || parts.includes('lead');
  if (!handles) return null;
  const unit = stateFor(props, 'unit');
  const due = stateFor(props, 'due');
  const reopening = stateFor(props, 'reopening');
  const challenge = stateFor(props, 'challenge');
  const reason = (state: FormState) => (
    <>
      <Hidden name="version" value={fieldValue(state, 'version')} />
      <TextArea
        view={view}
        state={state}
        name="reason"
        label={t.reason}
        hint={t.reasonPublic}
        required
        maxLength={ANSWER_MAX}
        rows={2}
      />
    </>
  );
  return (
    <section class="section measure">
      <h2>{t.more}</h2>
      {row.publishedAt && !row.becameType ? (
        <>
          <p>{t.makeIdeaText}</p>
          <PostButton view={view} action={`/proposals/${row.id}/idea`} icon="idea">
            {t.makeIdea}
          </PostButton>
        </>
      ) : null}
      {may('reassign') ? (
        <details open={again?.form === 'unit'}>
          <summary>{t.route}</summary>
          <Form
            view={view}
            action={`/proposals/${row.id}/unit`}
            state={unit}
            id="unit-form"
            labels={{ unitId: t.routeUnit, reason: t.reason }}
          >
            <Select view={view} state={unit} name="unitId" label={t.routeUnit} options={units} required />
            {reason(unit)}
            <Submit variant="secondary">{t.route}</Submit>
          </Form>
        </details>
      ) : null}
      {may('reschedule') ? (
        <details open={again?.form === 'due'}>
          <summary>{t.putOff}</summary>
          <Form
            view={view}
            action={`/proposals/${row.id}/due`}
            state={due}
            id="due-form"
            labels={{ dueOn: t.newDay, reason: t.reason }}
          >
            <DateField view={view} state={due} name="dueOn" label={t.newDay} required />
            {reason(due)}
            <Submit variant="secondary">{t.putOff}</Submit>
          </Form>
        </details>
      ) : null}
      {may('reopen') && !row.withdrawn ? (
        <details open={again?.form === 'reopening'}>
          <summary>{t.reopen}</summary>
          <Form
            view={view}
            action={`/proposals/${row.id}/reopening`}
            state={reopening}
            id="reopening-form"
            labels={{ reason: t.reason }}
          >
            {reason(reopening)}
            <Submit variant="secondary">{t.reopen}</Submit>
          </Form>
        </details>
      ) : null}
      {row.publishedAt && !row.becameType && challenges.length > 0 ? (
        <details open={again?.form === 'challenge'}>
          <summary>{t.linkChallenge}</summary>
          <Form
            view={view}
            action={`/proposals/${row.id}/challenge`}
            state={challenge}
            id="challenge-form"
            labels={{ challengeId: t.challenge }}
          >
            <Select
              view={view}
              state={challenge}
              name="challengeId"
              label={t.challenge}
              options={challenges}
              required
            />
            <Submit variant="secondary">{t.linkChallenge}</Submit>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
