import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Choices, Form, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { COMMENT_MAX, SHORT_MAX } from '../input.ts';
import { formatMoney } from '../money.ts';
import type { AssessmentRow, FullApplication, OwnAssessment } from '../read.ts';
import { type Criterion, SCORES } from '../rules.ts';
import { texts } from '../texts.ts';

/** The person's own work as an assessor: what is left, and what is done. */
export function AssessmentsPage({ view, rows }: { view: View; rows: readonly AssessmentRow[] }) {
  const t = texts[view.language].assessment;
  const pending = rows.filter((row) => row.status === 'waiting' || row.status === 'begun');
  const finished = rows.filter((row) => row.status === 'done' || row.status === 'conflict');
  const part = (title: string, some: readonly AssessmentRow[]) =>
    some.length === 0 ? null : (
      <section class="section">
        <h2>
          {title} ({some.length})
        </h2>
        <ul class="list">
          {some.map((row) => (
            <li>
              <div class="list__main">
                <a href={`/fund/applications/${row.id}/assessment`}>{row.title}</a>
                <p class="quiet">
                  {row.callTitle} · {formatMoney(view.language, row.asked)}
                </p>
              </div>
              <div class="list__side">
                <Tag colour={row.status === 'done' ? 'success' : row.status === 'begun' ? 'info' : 'neutral'}>
                  {t.statuses[row.status]}
                </Tag>
                <span>{t.due(formatDay(view.language, row.decideBy))}</span>
              </div>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Page
      view={view}
      title={t.listTitle}
      lead={t.listLead}
      up={{ href: '/fund', label: texts[view.language].title }}
    >
      {rows.length === 0 ? (
        <Empty icon="eye" title={t.none}>
          <p>{t.noneText}</p>
        </Empty>
      ) : null}
      {part(t.pending, pending)}
      {part(t.finished, finished)}
    </Page>
  );
}

export interface AssessProps {
  view: View;
  row: FullApplication;
  criteria: readonly Criterion[];
  own: OwnAssessment | null;
  state: FormState;
  conflict: FormState;
  refusalText?: string | undefined;
}

/** The form of one assessment: a score and a reason for each criterion. */
export function AssessPage({ view, row, criteria, own, state, conflict, refusalText }: AssessProps) {
  const t = texts[view.language].assessment;
  const errors = texts[view.language].errors;
  const field = { view, state, texts: errors };
  const path = `/fund/applications/${row.id}`;
  const apply = texts[view.language].application;
  return (
    <Page
      view={view}
      title={t.title(row.title)}
      lead={t.lead}
      up={{ href: '/fund/assessments', label: t.listTitle }}
    >
      {own?.status === 'done' ? (
        <Alert colour="success">
          <p>{t.doneNote}</p>
        </Alert>
      ) : null}
      {own?.status === 'conflict' ? (
        <Alert colour="info">
          <p>{t.aside}</p>
        </Alert>
      ) : null}
      <details class="ds-details fund-read" open={own === null}>
        <summary>{t.read}</summary>
        <div>
          <dl class="facts">
            <dt>{apply.asked}</dt>
            <dd>{row.asked === null ? '' : formatMoney(view.language, row.asked)}</dd>
            <dt>{apply.applicant}</dt>
            <dd>{row.applicantName}</dd>
          </dl>
          <h2>{apply.whatFor}</h2>
          <Prose text={row.whatFor} />
          <h2>{apply.expected}</h2>
          <Prose text={row.expected} />
          <h2>{apply.risks}</h2>
          <Prose text={row.risks} />
          <p>
            <a href={path}>{row.title}</a>
          </p>
        </div>
      </details>
      <Form
        view={view}
        action={`${path}/assessment`}
        state={state}
        texts={errors}
        labels={Object.fromEntries(criteria.map((one) => [`score_${one.id}`, one.name]))}
        refusalText={refusalText}
      >
        {criteria.map((one) => (
          <div class="card fund-criterion">
            <Choices
              {...field}
              name={`score_${one.id}`}
              label={one.name}
              hint={t.weight(one.weight)}
              kind="radio"
              inline
              quiet
              options={SCORES.map((score) => ({
                value: String(score),
                label: t.scale[score - 1] ?? String(score),
              }))}
            />
            <TextArea {...field} name={`comment_${one.id}`} label={t.why} rows={2} maxLength={SHORT_MAX} />
          </div>
        ))}
        <TextArea {...field} name="comment" label={t.comment} rows={3} maxLength={COMMENT_MAX} />
        <Buttons>
          <Submit name="done" value="1">
            {t.done}
          </Submit>
          <Submit variant="secondary">{t.save}</Submit>
        </Buttons>
      </Form>
      <section class="section measure">
        <h2>{t.conflictTitle}</h2>
        <p>{t.conflictText}</p>
        <Form
          view={view}
          action={`${path}/conflict`}
          state={conflict}
          texts={errors}
          labels={{ conflict: t.conflict.replace('?', '') }}
        >
          <TextArea
            view={view}
            state={conflict}
            name="conflict"
            label={t.conflict}
            rows={2}
            maxLength={SHORT_MAX}
            required
          />
          <Buttons>
            <Submit variant="secondary">{t.stepAside}</Submit>
          </Buttons>
        </Form>
      </section>
      <p class="no-print">
        <ButtonLink href="/fund/assessments" variant="tertiary" icon="back">
          {t.listTitle}
        </ButtonLink>
      </p>
    </Page>
  );
}
