import {
  fieldLabels,
  fieldValues,
  mayMove,
  type OwnFlow,
  StepAnswers,
  StepFields,
  stateOf,
  stepOf,
  unmetNeeds,
} from '../../../engines/flows/public.ts';
import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
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
  TextArea,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { experimentPath } from '../../experiments/public.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { initiativePath, newInitiativePath } from '../../initiatives/public.ts';
import { SHORT_MAX } from '../input.ts';
import type { Case, TestOf } from '../load.ts';
import { needPath, proposalPath, testPath } from '../paths.ts';
import type { MatchRow, SenderRow } from '../read.ts';
import { factsOf, type Size, TESTBED_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';
import { Answers, LateTag, StandingTag, Way } from './parts.tsx';

/** The forms of the page, by the address that each is sent to. */
export type FormName = 'matches' | 'refusal' | 'onward' | 'result' | 'tests' | 'owner' | 'due';

export interface ProposalProps {
  view: View;
  found: Case;
  ownerName: string | null;
  unitName: string | null;
  sender: SenderRow | undefined;
  matches: readonly MatchRow[];
  /** Open needs, and those among them that are like the proposal. */
  needs: readonly Option[];
  likely: readonly { id: string; title: string }[];
  /** The need that the sender chose, if it is not matched. */
  wanted: { id: string; title: string } | null;
  initiative: { title: string } | null;
  mayStart: boolean;
  experiments: readonly Option[];
  people: readonly Option[];
  history: readonly HistoryItem[];
  /** The form that was refused. */
  again?: { form: FormName; state: FormState } | undefined;
  refusalText?: string | undefined;
}

const flowOf = (props: ProposalProps): OwnFlow => props.found.own;
const actorIn = ({ view, found }: ProposalProps) => ({
  personId: view.actor?.personId ?? '',
  parts: found.parts,
});
const may = (props: ProposalProps, kind: Parameters<typeof mayMove>[2]) =>
  mayMove(flowOf(props).flow, stateOf(TESTBED_FLOW, props.found.row), kind, actorIn(props));

/** What a form begins with, or what was sent and refused; always with the version as it is now. */
function stateFor(props: ProposalProps, form: FormName, values = {}): FormState {
  const version = String(props.found.row.version);
  if (props.again?.form !== form) return { ...EMPTY_FORM, values: { ...values, version } };
  const { state } = props.again;
  return { ...state, values: { ...state.values, version } };
}

/** A solution proposal as those who work here see it: where it is, what it needs to go on, and what is known. */
export function ProposalPage(props: ProposalProps) {
  const { view, found } = props;
  const t = texts[view.language];
  const { row } = found;
  return (
    <Page view={view} title={row.title} up={{ href: '/testbed', label: t.one.up }}>
      {props.refusalText ? (
        <div class="ds-alert" data-color="warning" role="alert" tabindex={-1} data-controller="focus">
          <p>{props.refusalText}</p>
        </div>
      ) : null}
      <p class="row">
        <StandingTag view={view} row={row} flow={flowOf(props)} />
        <LateTag view={view} dueOn={row.dueOn} />
        {row.dueOn ? <span>{t.due(formatDay(view.language, row.dueOn))}</span> : null}
      </p>
      {row.suspect && row.step === 'received' ? (
        <Alert colour="warning">
          <p>{t.one.suspect}</p>
        </Alert>
      ) : null}
      {row.outcome === 'no' || row.outcome === 'taken-back' ? null : (
        <Way view={view} row={row} flow={flowOf(props)} sizes={found.around.tests.map((one) => one.size)} />
      )}
      <Ended {...props} />
      <Now {...props} />
      <section class="section">
        <h2>{t.one.theProposal}</h2>
        <Answers view={view} row={row} />
      </section>
      <Matched {...props} />
      <Tests {...props} />
      <Facts {...props} />
      <More {...props} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What it came to, told as both sides read it. */
function Ended(props: ProposalProps) {
  const { view, found } = props;
  const { row } = found;
  const t = texts[view.language];
  const last = stepOf(flowOf(props).flow, 'result');
  if (row.answer)
    return (
      <section class="section card card--accent">
        <h2>{t.one.answerIs}</h2>
        <Prose text={row.answer} />
      </section>
    );
  if (row.caseStatus !== 'done') return null;
  return (
    <section class="section card card--accent">
      <StepAnswers
        view={view}
        step={last}
        texts={flowOf(props).texts(view.language)}
        data={row.data}
        names={new Map()}
      />
    </section>
  );
}

/** The one thing to do now. */
function Now(props: ProposalProps) {
  const { view, found } = props;
  const { row, around } = found;
  const t = texts[view.language].one;
  const said = flowOf(props).texts(view.language);
  if (row.outcome) return null;
  const step = stepOf(flowOf(props).flow, row.step);
  const missing = unmetNeeds(step, factsOf(around));
  return (
    <section class="section card card--accent" id="now" aria-labelledby="now-title">
      <h2 id="now-title">{said.steps[row.step]?.task}</h2>
      <p>{said.steps[row.step]?.what}</p>
      {row.step === 'received' && around.matches === 0 ? <MatchForm {...props} /> : null}
      {row.step === 'result' ? <ResultForm {...props} /> : null}
      {row.step === 'decision' && around.decided ? <p>{t.decided[around.decided]}</p> : null}
      {missing.length > 0 && !(row.step === 'received') ? (
        <>
          <h3>{t.missing}</h3>
          <ul>
            {missing.map((need) => (
              <li>{said.needs[need]}</li>
            ))}
          </ul>
        </>
      ) : null}
      <ToDo {...props} missing={missing} />
      {missing.length === 0 && row.step !== 'result' && may(props, 'advance') ? <Onward {...props} /> : null}
    </section>
  );
}

/** The way to what is missing. */
function ToDo(props: ProposalProps & { missing: readonly string[] }) {
  const { view, found, missing } = props;
  const { row, around } = found;
  const t = texts[view.language].one;
  if (missing.includes('initiative'))
    return (
      <>
        <p>{t.noInitiative}</p>
        {props.mayStart ? (
          <div class="buttons">
            <ButtonLink href={newInitiativePath('testbed-proposal', row.id)} icon="add">
              {t.startInitiative}
            </ButtonLink>
          </div>
        ) : (
          <p class="quiet">{t.mayNotStart}</p>
        )}
      </>
    );
  const small = around.tests.find((one) => one.size === 'small');
  if (missing.includes('cleared') && small)
    return (
      <div class="buttons">
        <ButtonLink href={`${experimentPath(small.experimentId)}/clear`}>{t.toClear}</ButtonLink>
      </div>
    );
  if (missing.includes('cleared')) return <ChooseTest {...props} size="small" />;
  const larger = around.tests.find((one) => one.size === 'larger');
  if (row.step === 'larger-test' && !larger) return <ChooseTest {...props} size="larger" />;
  const test = row.step === 'larger-test' ? larger : small;
  if (missing.some((need) => need.endsWith('-closed')) && test)
    return (
      <div class="buttons">
        <ButtonLink href={experimentPath(test.experimentId)}>{t.toExperiment}</ButtonLink>
        <ButtonLink href={testPath(test.experimentId)} variant="secondary">
          {t.toTest}
        </ButtonLink>
      </div>
    );
  if (missing.includes('scaling-decided') && around.initiativeId)
    return (
      <div class="buttons">
        <ButtonLink href={`${initiativePath(around.initiativeId)}/decide`}>{t.toDecide}</ButtonLink>
      </div>
    );
  return null;
}

/** The button that leads on; after the small test there are two. */
function Onward({ view, found }: ProposalProps) {
  const t = texts[view.language].one;
  const { row } = found;
  const action = `${proposalPath(row.id)}/onward`;
  return (
    <div class="buttons">
      <PostButton view={view} action={action} fields={{ version: row.version }} icon="next" variant="primary">
        {t.onward[row.step] ?? ''}
      </PostButton>
      {row.step === 'small-test' ? (
        <PostButton view={view} action={action} fields={{ version: row.version, to: 'decision' }}>
          {t.skip}
        </PostButton>
      ) : null}
    </div>
  );
}

function MatchForm(props: ProposalProps) {
  const { view, found, needs, likely, wanted } = props;
  const t = texts[view.language].one;
  const taken = new Set(props.matches.map((one) => one.needId));
  const options = needs.filter((one) => !taken.has(one.value));
  const first = wanted ?? likely.find((one) => !taken.has(one.id)) ?? null;
  const state = stateFor(props, 'matches', { needId: first?.id ?? '' });
  if (found.parts.length === 0) return null;
  return (
    <>
      <p>{t.matchText}</p>
      {wanted ? (
        <p>
          {t.answersTo} <a href={needPath(wanted.id)}>{wanted.title}</a>.
        </p>
      ) : likely.length > 0 ? (
        <p>
          {t.likely}{' '}
          {likely.map((one, index) => (
            <>
              {index > 0 ? ', ' : null}
              <a href={needPath(one.id)}>{one.title}</a>
            </>
          ))}
        </p>
      ) : null}
      <Form
        view={view}
        action={`${proposalPath(found.row.id)}/matches`}
        state={state}
        labels={{ needId: t.matchNeed, reason: t.matchReason }}
        id="matches-form"
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <Select view={view} state={state} name="needId" label={t.matchNeed} options={options} required />
        <TextArea
          view={view}
          state={state}
          name="reason"
          label={t.matchReason}
          required
          maxLength={SHORT_MAX}
          rows={2}
        />
        <Submit>{t.matchDo}</Submit>
      </Form>
    </>
  );
}

function ResultForm(props: ProposalProps) {
  const { view, found } = props;
  const { row, around } = found;
  const t = texts[view.language];
  if (!may(props, 'fill')) return null;
  const step = stepOf(flowOf(props).flow, 'result');
  const said = flowOf(props).texts(view.language);
  // what the tests taught is there already: it is told on, in words that both sides understand
  const taught =
    row.data.taught ||
    around.tests
      .map((one) => one.learning)
      .filter(Boolean)
      .join('\n\n');
  const state = stateFor(props, 'result', fieldValues(step, { ...row.data, taught }));
  return (
    <Form
      view={view}
      action={`${proposalPath(row.id)}/result`}
      state={state}
      labels={fieldLabels(step, said)}
      id="result-form"
    >
      <Hidden name="version" value={fieldValue(state, 'version')} />
      <StepFields view={view} state={state} step={step} texts={said} />
      <Buttons>
        <Submit name="onward" value="1">
          {t.one.tellBoth}
        </Submit>
        <Submit variant="secondary">{t.one.save}</Submit>
      </Buttons>
    </Form>
  );
}

function ChooseTest(props: ProposalProps & { size: Size }) {
  const { view, found, experiments, size } = props;
  const t = texts[view.language].one;
  const { row, around } = found;
  const state = stateFor(props, 'tests', { size, experimentId: experiments[0]?.value ?? '' });
  return (
    <>
      {experiments.length > 0 ? (
        <Form
          view={view}
          action={`${proposalPath(row.id)}/tests`}
          state={state}
          labels={{ experimentId: t.experiment }}
          id="tests-form"
        >
          <Hidden name="size" value={size} />
          <Select
            view={view}
            state={state}
            name="experimentId"
            label={t.chooseTest(size)}
            hint={t.chooseHint}
            options={experiments}
            required
          />
          <Submit>{t.choose}</Submit>
        </Form>
      ) : null}
      {around.initiativeId ? (
        <div class="buttons">
          <ButtonLink
            href={`/experiments/new?initiative=${around.initiativeId}`}
            icon="experiment"
            variant={experiments.length > 0 ? 'secondary' : 'primary'}
          >
            {t.plan}
          </ButtonLink>
        </div>
      ) : null}
    </>
  );
}

/** The needs it answers to, with why. */
function Matched(props: ProposalProps) {
  const { view, matches, found } = props;
  const t = texts[view.language].one;
  if (matches.length === 0) return null;
  const more = !found.row.outcome && found.row.step !== 'result' && found.parts.length > 0;
  return (
    <section class="section" id="matches">
      <h2>{t.matched}</h2>
      <ul class="list">
        {matches.map((one) => (
          <li>
            <div class="list__main">
              <a class="testbed__title" href={needPath(one.needId)}>
                {one.title}
              </a>
              <p class="quiet">{[one.unitName, one.ownerName].filter(Boolean).join(' · ')}</p>
              <p>{one.reason}</p>
            </div>
          </li>
        ))}
      </ul>
      {more && props.needs.length > matches.length ? (
        <details open={props.again?.form === 'matches'}>
          <summary>{t.matchMore}</summary>
          <MatchForm {...props} />
        </details>
      ) : null}
    </section>
  );
}

/** The initiative and its tests. */
function Tests({ view, found, initiative }: ProposalProps) {
  const t = texts[view.language];
  const { around } = found;
  if (!around.initiativeId || !initiative) return null;
  return (
    <section class="section" id="tests">
      <h2>{t.one.tests}</h2>
      <p>
        {t.one.initiative}: <a href={initiativePath(around.initiativeId)}>{initiative.title}</a>
      </p>
      {around.tests.length > 0 ? (
        <ul class="list">
          {around.tests.map((test) => (
            <TestRow view={view} test={test} />
          ))}
        </ul>
      ) : null}
    </section>
  );
}

function TestRow({ view, test }: { view: View; test: TestOf }) {
  const t = texts[view.language];
  return (
    <li>
      <div class="list__main">
        <a class="testbed__title" href={testPath(test.experimentId)}>
          {t.sizes[test.size]}: {test.title}
        </a>
        <p class="quiet">{t.testStatus[test.status]}</p>
        {test.learning ? <Prose text={test.learning} /> : null}
      </div>
      <div class="list__side">
        <a href={experimentPath(test.experimentId)}>{t.one.toExperiment}</a>
      </div>
    </li>
  );
}

function Facts({ view, found, sender, ownerName, unitName }: ProposalProps) {
  const t = texts[view.language];
  const { row } = found;
  const contact = sender
    ? [sender.member, sender.name, sender.email, sender.email && !sender.confirmed ? t.one.unconfirmed : null]
        .filter(Boolean)
        .join(', ') || t.one.contactGone
    : t.one.contactHidden;
  return (
    <section class="section">
      <dl class="facts">
        <dt>{t.one.sender}</dt>
        <dd>{t.senderKinds[row.senderKind]}</dd>
        <dt>{t.one.contact}</dt>
        <dd>{contact}</dd>
        <dt>{t.one.owner}</dt>
        <dd>{[ownerName, unitName].filter(Boolean).join(', ')}</dd>
        <dt>{t.one.came}</dt>
        <dd>{formatDay(view.language, row.createdAt.toISOString().slice(0, 10))}</dd>
      </dl>
    </section>
  );
}

/** What can be done besides the next step. */
function More(props: ProposalProps) {
  const { view, found, people, again } = props;
  const t = texts[view.language].one;
  const { row } = found;
  const path = proposalPath(row.id);
  const refusal = stateFor(props, 'refusal');
  const owner = stateFor(props, 'owner');
  const due = stateFor(props, 'due');
  const reason = (state: FormState, label: string, hint?: string) => (
    <>
      <Hidden name="version" value={fieldValue(state, 'version')} />
      <TextArea
        view={view}
        state={state}
        name="reason"
        label={label}
        hint={hint}
        required
        maxLength={SHORT_MAX}
        rows={3}
      />
    </>
  );
  if (!may(props, 'reassign') && !may(props, 'stop')) return null;
  return (
    <section class="section measure no-print">
      <h2>{t.more}</h2>
      {may(props, 'stop') ? (
        <details open={again?.form === 'refusal'}>
          <summary>{t.sayNo}</summary>
          <Form
            view={view}
            action={`${path}/refusal`}
            state={refusal}
            id="refusal-form"
            labels={{ reason: t.sayNoReason }}
          >
            {reason(refusal, t.sayNoReason, t.sayNoText)}
            <Submit variant="secondary">{t.sayNo}</Submit>
          </Form>
        </details>
      ) : null}
      {may(props, 'reassign') ? (
        <details open={again?.form === 'owner'}>
          <summary>{t.handOver}</summary>
          <Form
            view={view}
            action={`${path}/owner`}
            state={owner}
            id="owner-form"
            labels={{ ownerId: t.newOwner, reason: t.reason }}
          >
            <Select view={view} state={owner} name="ownerId" label={t.newOwner} options={people} required />
            {reason(owner, t.reason)}
            <Submit variant="secondary">{t.handOver}</Submit>
          </Form>
        </details>
      ) : null}
      {may(props, 'reschedule') ? (
        <details open={again?.form === 'due'}>
          <summary>{t.putOff}</summary>
          <Form
            view={view}
            action={`${path}/due`}
            state={due}
            id="due-form"
            labels={{ dueOn: t.newDay, reason: t.reason }}
          >
            <DateField view={view} state={due} name="dueOn" label={t.newDay} required />
            {reason(due, t.reason)}
            <Submit variant="secondary">{t.putOff}</Submit>
          </Form>
        </details>
      ) : null}
    </section>
  );
}
