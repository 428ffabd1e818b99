import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Form, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import {
  Alert,
  ButtonLink,
  DayText,
  Empty,
  ExternalLink,
  More,
  PostButton,
  Prose,
  TableBox,
  Tabs,
  Tag,
  Time,
} from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LONGEST } from '../input.ts';
import type { LinkReport } from '../read.ts';
import { subjectOf } from '../subject.ts';
import { FEEDBACK_STATUSES, type FeedbackRow, type FeedbackStatus } from '../tables.ts';
import { texts } from '../texts.ts';
import { statusColour } from './status.ts';

function InboxTabs({ view, current }: { view: View; current: FeedbackStatus | 'links' }) {
  const t = texts[view.language];
  const names = { new: t.tabNew, read: t.tabRead, answered: t.tabAnswered };
  return (
    <Tabs
      label={t.tabs}
      tabs={[
        ...FEEDBACK_STATUSES.map((status) => ({
          href: `/feedback/inbox?status=${status}`,
          label: names[status],
          current: status === current,
        })),
        { href: '/feedback/links', label: t.tabLinks, current: current === 'links' },
      ]}
    />
  );
}

/** What readers have said, for those who look after the content. */
export function InboxPage({
  view,
  status,
  rows,
  next,
}: {
  view: View;
  status: FeedbackStatus;
  rows: readonly FeedbackRow[];
  next: string | null;
}) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.inbox} lead={t.inboxLead}>
      <InboxTabs view={view} current={status} />
      {rows.length === 0 ? (
        <Empty icon="chat" title={t.emptyTitle[status]}>
          <p>{t.emptyText}</p>
        </Empty>
      ) : (
        rows.map((row) => <Item view={view} row={row} />)
      )}
      <More view={view} href={next} />
    </Page>
  );
}

function Item({ view, row }: { view: View; row: FeedbackRow }) {
  const t = texts[view.language];
  const subject = subjectOf(view, row.about, row.page);
  const title = subject.title || (t.kinds[row.kind] ?? row.kind);
  return (
    <article class="card feedback-card">
      <h2>{subject.href ? <a href={subject.href}>{title}</a> : title}</h2>
      <p class="feedback-card__facts quiet">
        <Tag>{t.kinds[row.kind]}</Tag>
        <span>{row.senderName ?? t.anonymousSender}</span>
        <Time language={view.language} at={row.createdAt} />
      </p>
      {row.text ? <Prose text={row.text} /> : null}
      {row.answer ? (
        <div class="feedback-answer">
          <h3>{t.answer}</h3>
          <Prose text={row.answer} />
        </div>
      ) : null}
      <div class="row">
        <a
          class="ds-button"
          data-variant="secondary"
          href={`/feedback/${row.id}`}
          aria-label={`${row.answer ? t.changeAnswer : t.open}: ${title}`}
        >
          {row.answer ? t.changeAnswer : t.open}
        </a>
        {row.status === 'new' ? (
          <PostButton
            view={view}
            action={`/feedback/${row.id}/reading`}
            variant="tertiary"
            icon="check"
            label={t.markReadLabel(title)}
          >
            {t.markRead}
          </PostButton>
        ) : null}
      </div>
    </article>
  );
}

/** One piece of feedback, with the form for its answer. */
export function AnswerPage({
  view,
  row,
  state,
  conflict,
}: {
  view: View;
  row: FeedbackRow;
  state: FormState;
  conflict?: boolean;
}) {
  const t = texts[view.language];
  const subject = subjectOf(view, row.about, row.page);
  const back = `/feedback/inbox?status=${row.status}`;
  return (
    <Page
      view={view}
      title={t.itemTitle(t.kinds[row.kind]?.toLowerCase() ?? row.kind)}
      up={{ href: back, label: t.inbox }}
    >
      <p>
        <Tag colour={statusColour[row.status]}>{t.status[row.status]}</Tag>
      </p>
      {row.text ? <Prose text={row.text} /> : <p class="quiet">–</p>}
      <dl class="facts">
        <dt>{t.about}</dt>
        <dd>
          {subject.href ? <a href={subject.href}>{subject.title}</a> : subject.title || t.noPage}
          {subject.url ? (
            <>
              <br />
              <ExternalLink view={view} url={subject.url}>
                {subject.url}
              </ExternalLink>
            </>
          ) : null}
        </dd>
        <dt>{t.sender}</dt>
        <dd>
          {row.senderName ?? t.anonymousSender}
          {row.senderEmail ? (
            <>
              , <a href={`mailto:${row.senderEmail}`}>{row.senderEmail}</a>
            </>
          ) : null}
        </dd>
        <dt>{t.sentOn}</dt>
        <dd>
          <Time language={view.language} at={row.createdAt} />
        </dd>
      </dl>
      {conflict && row.answer ? (
        <Alert colour="info" title={t.conflictTitle}>
          <Prose text={row.answer} />
        </Alert>
      ) : null}
      <section class="section">
        <h2>{row.answer ? t.changeAnswer : t.writeAnswer}</h2>
        <Form
          view={view}
          action={`/feedback/${row.id}/answer`}
          state={state}
          labels={{ answer: t.answerLabel }}
        >
          <Hidden name="version" value={row.version} />
          <TextArea
            view={view}
            state={state}
            name="answer"
            label={t.answerLabel}
            hint={t.answerHint}
            required
            maxLength={LONGEST}
            rows={5}
          />
          <Buttons>
            <Submit>{t.saveAnswer}</Submit>
            {row.status === 'new' ? (
              <ButtonLink href={back} variant="tertiary">
                {common[view.language].cancel}
              </ButtonLink>
            ) : null}
          </Buttons>
        </Form>
      </section>
    </Page>
  );
}

/** Links of the handbook that readers say do not work. */
export function LinksPage({ view, reports }: { view: View; reports: readonly LinkReport[] }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.linksTitle} lead={t.linksLead}>
      <InboxTabs view={view} current="links" />
      {reports.length === 0 ? (
        <Empty icon="link" title={t.linksEmpty}>
          <p>{t.linksEmptyText}</p>
        </Empty>
      ) : (
        <TableBox label={t.linkCaption}>
          <table>
            <caption class="sr-only">{t.linkCaption}</caption>
            <thead>
              <tr>
                <th scope="col">{t.link}</th>
                <th scope="col" class="number">
                  {t.times}
                </th>
                <th scope="col">{t.latest}</th>
              </tr>
            </thead>
            <tbody>
              {reports.map((report) => (
                <LinkRow view={view} report={report} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </Page>
  );
}

function LinkRow({ view, report }: { view: View; report: LinkReport }) {
  const subject = subjectOf(view, report.linkId, '');
  return (
    <tr>
      <th scope="row" class="feedback-link">
        {subject.href ? <a href={subject.href}>{subject.title}</a> : subject.title}
        {subject.url ? (
          <>
            <br />
            <ExternalLink view={view} url={subject.url}>
              {subject.url}
            </ExternalLink>
          </>
        ) : null}
      </th>
      <td class="number">{report.reports}</td>
      <td>
        <DayText language={view.language} day={dayOf(report.latest)} />
      </td>
    </tr>
  );
}
