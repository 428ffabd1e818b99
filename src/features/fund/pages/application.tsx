import {
  CaseSteps,
  fieldLabels,
  fieldsOf,
  type OwnFlow,
  StepAnswers,
  StepFields,
  stepOf,
} from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, fieldValue, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { LessonList, type LessonRow, newLessonPath } from '../../lessons/public.ts';
import { formatMoney } from '../money.ts';
import type { FollowUp, FullApplication, SeenAssessment } from '../read.ts';
import type { Criterion, Line, Payment } from '../rules.ts';
import { texts } from '../texts.ts';
import { MoneyBar, OutcomeTag } from './parts.tsx';
import { Payments } from './payments.tsx';
import { Scores } from './scores.tsx';

/** What the person may do with an application now. */
export interface Rights {
  edit: boolean;
  withdraw: boolean;
  assess: boolean;
  decide: boolean;
  handle: boolean;
  report: boolean;
  close: boolean;
  /** Answer what the organisation asks in this step. */
  answer: boolean;
}

export interface ApplicationProps {
  view: View;
  row: FullApplication;
  own: OwnFlow;
  lines: readonly Line[];
  payments: readonly Payment[];
  followUps: readonly FollowUp[];
  assessments: readonly SeenAssessment[];
  criteria: readonly Criterion[];
  lessons: readonly LessonRow[];
  history: readonly HistoryItem[];
  rights: Rights;
  isApplicant: boolean;
  /** The form of a new payment, again after a refusal. */
  payment: FormState;
  /** The organisation's own questions of this step, again after a refusal. */
  answers: FormState;
  /** Whom such a question may be answered with, and the names of those who are named. */
  people: readonly { value: string; label: string }[];
  names: ReadonlyMap<string, string>;
  refusalText?: string | undefined;
}

/** One application: where it stands, what it says, what was decided, and what became of the money. */
export function ApplicationPage(props: ApplicationProps) {
  const { view, row, own, lines, rights } = props;
  const t = texts[view.language].application;
  const money = (ore: number) => formatMoney(view.language, ore);
  const said = own.texts(view.language);
  const active = row.caseStatus === 'open';
  // what is being answered just now stands in its form
  const answered = fieldsOf(
    own.flow,
    own.flow.steps.map((step) => step.id).filter((id) => !rights.answer || id !== row.step),
  );
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: `/fund/calls/${row.callId}`, label: row.callTitle }}
      actions={<Actions {...props} />}
    >
      <p class="row">
        <OutcomeTag view={view} row={row} />
        {active && row.ownerName && row.dueOn ? (
          <span>{t.has(row.ownerName, formatDay(view.language, row.dueOn))}</span>
        ) : null}
      </p>
      {row.caseStatus === 'stopped' ? null : (
        <CaseSteps
          label={t.steps}
          flow={own.flow}
          texts={said}
          state={{ step: row.step, status: row.caseStatus as 'open' }}
          href={() => undefined}
        />
      )}
      {active ? <p class="lead">{said.steps[row.step]?.what}</p> : null}
      {row.caseStatus === 'stopped' && row.data.withdrawn ? (
        <Alert colour="info" title={t.withdrawn}>
          <Prose text={row.data.withdrawn} />
        </Alert>
      ) : null}
      {rights.answer ? <OwnQuestions {...props} /> : null}
      <DecisionPart {...props} />
      {row.granted > 0 ? <Money {...props} /> : null}
      <section class="section">
        <h2>{t.whatFor}</h2>
        <Prose text={row.whatFor} />
      </section>
      <div class="columns">
        <section class="section">
          <h2>{t.expected}</h2>
          <Prose text={row.expected} />
        </section>
        <section class="section">
          <h2>{t.risks}</h2>
          <Prose text={row.risks} />
        </section>
      </div>
      <StepAnswers view={view} step={answered} texts={said} data={row.data} names={props.names} />
      <section class="section">
        <h2>{t.budget}</h2>
        <dl class="facts">
          <dt>{t.asked}</dt>
          <dd>{row.asked === null ? '–' : money(row.asked)}</dd>
          <dt>{t.applicant}</dt>
          <dd>{row.applicantName}</dd>
          <dt>{t.idea}</dt>
          <dd>{row.ideaTitle ? <a href={`/ideas/${row.ideaId}`}>{row.ideaTitle}</a> : t.hiddenIdea}</dd>
        </dl>
        {lines.length > 0 ? (
          <TableBox label={t.budget}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.what}</th>
                  <th scope="col" class="number">
                    {t.sum}
                  </th>
                </tr>
              </thead>
              <tbody>
                {lines.map((line) => (
                  <tr>
                    <th scope="row">{line.what}</th>
                    <td class="number">{money(line.amount)}</td>
                  </tr>
                ))}
                <tr>
                  <th scope="row">{t.total}</th>
                  <td class="number">{money(lines.reduce((sum, line) => sum + line.amount, 0))}</td>
                </tr>
              </tbody>
            </table>
          </TableBox>
        ) : null}
      </section>
      <Scores view={view} assessments={props.assessments} criteria={props.criteria} />
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

/** What the organisation asks in the step where the application is. */
function OwnQuestions({ view, row, own, answers, people, refusalText }: ApplicationProps) {
  const t = texts[view.language].application;
  const errors = texts[view.language].errors;
  const step = stepOf(own.flow, row.step);
  const said = own.texts(view.language);
  return (
    <section class="section">
      <h2>{t.ownQuestions}</h2>
      <Form
        view={view}
        action={`/fund/applications/${row.id}/answers`}
        state={answers}
        texts={errors}
        labels={fieldLabels(step, said)}
        refusalText={refusalText}
      >
        <Hidden name="step" value={row.step} />
        <Hidden name="version" value={fieldValue(answers, 'version') || row.version} />
        <StepFields view={view} state={answers} step={step} texts={said} errors={errors} people={people} />
        <Buttons>
          <Submit>{t.saveAnswers}</Submit>
        </Buttons>
      </Form>
    </section>
  );
}

function Actions({ view, row, rights }: ApplicationProps) {
  const t = texts[view.language].application;
  const path = `/fund/applications/${row.id}`;
  const links: [boolean, string, string, 'edit' | 'eye' | 'vote' | 'chat' | 'check' | 'back'][] = [
    [rights.edit, 'edit', t.edit, 'edit'],
    [rights.assess, 'assessment', texts[view.language].assess, 'eye'],
    [rights.decide, 'decision', t.decide, 'vote'],
    [rights.handle && row.step === 'granted', 'agreement', t.agree, 'edit'],
    [rights.report, 'follow-up', t.follow, 'chat'],
    [rights.close, 'closing', t.close, 'check'],
    [rights.withdraw, 'withdrawal', t.withdraw, 'back'],
  ];
  return (
    <>
      {links
        .filter(([may]) => may)
        .map(([, to, label, icon], index) => (
          <ButtonLink href={`${path}/${to}`} icon={icon} variant={index === 0 ? 'primary' : 'secondary'}>
            {label}
          </ButtonLink>
        ))}
    </>
  );
}

function DecisionPart({ view, row }: ApplicationProps) {
  const t = texts[view.language].application;
  if (!row.decision) return null;
  return (
    <section class="card card--tint measure section">
      <h2>{t.decided[row.decision]}</h2>
      {row.granted > 0 ? <p class="fund-left">{formatMoney(view.language, row.granted)}</p> : null}
      <Prose text={row.decisionReason} />
      <p class="quiet">
        {t.decidedBy(row.deciderName ?? '', row.decidedOn ? formatDay(view.language, row.decidedOn) : '')}
      </p>
    </section>
  );
}

/** What is granted, paid and used; the agreement, the payments, and how it goes. */
function Money(props: ApplicationProps) {
  const { view, row, followUps, rights, lessons } = props;
  const t = texts[view.language].application;
  const money = (ore: number) => formatMoney(view.language, ore);
  const day = (one: string) => formatDay(view.language, one);
  const path = `/fund/applications/${row.id}`;
  return (
    <>
      <section class="section">
        <h2>{t.money}</h2>
        <dl class="facts fund-sums">
          <dt>{t.granted}</dt>
          <dd>{money(row.granted)}</dd>
          <dt>{t.paid}</dt>
          <dd>{money(row.paidTotal)}</dd>
          <dt>{t.used}</dt>
          <dd>{money(row.used)}</dd>
          {row.returned > 0 ? (
            <>
              <dt>{t.returned}</dt>
              <dd>{money(row.returned)}</dd>
            </>
          ) : null}
        </dl>
        <MoneyBar
          whole={row.granted}
          parts={[
            { amount: row.used, kind: 'granted' },
            { amount: Math.max(row.paidTotal - row.used, 0), kind: 'paid' },
          ]}
        />
      </section>
      {row.agreement ? (
        <section class="section measure">
          <h2>{t.agreement}</h2>
          <Prose text={row.agreement} />
          <p class="quiet">
            {[
              row.agreedOn ? t.agreed(day(row.agreedOn)) : null,
              row.nextFollowUp ? t.nextFollowUp(day(row.nextFollowUp)) : null,
            ]
              .filter(Boolean)
              .join('. ')}
          </p>
          {rights.handle && row.step === 'follow-up' && row.caseStatus === 'open' ? (
            <p class="no-print">
              <a href={`${path}/agreement`}>{texts[view.language].call.change}</a>
            </p>
          ) : null}
        </section>
      ) : null}
      <Payments
        view={view}
        row={row}
        payments={props.payments}
        handles={rights.handle && row.caseStatus === 'open'}
        state={props.payment}
      />
      <section class="section">
        <h2>{t.followUps}</h2>
        {followUps.length === 0 ? <p class="quiet">{t.noFollowUps}</p> : null}
        {row.result ? (
          <div class="card card--tint measure fund-result">
            <Prose text={row.result} />
          </div>
        ) : null}
        <ol class="fund-follow-ups">
          {followUps.map((one) => (
            <li class="card measure">
              <p class="quiet">
                {[day(one.heldOn), one.personName, t.usedText(money(one.used))].filter(Boolean).join(' · ')}
              </p>
              <Prose text={one.result} />
            </li>
          ))}
        </ol>
        {lessons.length > 0 ? <LessonList view={view} rows={[...lessons]} /> : null}
        {props.isApplicant ? (
          <p class="no-print">
            <a href={newLessonPath({ type: 'fund-application', id: row.id })}>{t.lesson}</a>
          </p>
        ) : null}
      </section>
    </>
  );
}
