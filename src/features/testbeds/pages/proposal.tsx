import { StepAnswers, stepOf } from '../../../engines/flows/public.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, Prose, RefusalAlert } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { experimentPath } from '../../experiments/public.ts';
import { HistoryList } from '../../history/public.ts';
import { initiativePath } from '../../initiatives/public.ts';
import type { TestOf } from '../load.ts';
import { needPath, testPath } from '../paths.ts';
import { texts } from '../texts.ts';
import { Answers, LateTag, StandingTag, Way } from './parts.tsx';
import { More } from './proposal-more.tsx';
import { MatchForm, Now } from './proposal-now.tsx';
import { flowOf, type ProposalProps } from './proposal-props.ts';

/** A solution proposal as those who work here see it: where it is, what it needs to go on, and what is known. */
export function ProposalPage(props: ProposalProps) {
  const { view, found } = props;
  const t = texts[view.language];
  const { row } = found;
  return (
    <Page view={view} title={row.title} up={{ href: '/testbed', label: t.one.up }}>
      {props.refusalText ? (
        <RefusalAlert>
          <p>{props.refusalText}</p>
        </RefusalAlert>
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
        <dd>{formatDay(view.language, dayOf(row.createdAt))}</dd>
      </dl>
    </section>
  );
}
