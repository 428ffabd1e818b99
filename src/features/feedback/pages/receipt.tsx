import { Page } from '../../../shared/ui/page.tsx';
import { Alert, Empty, Prose, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Receipt } from '../read.ts';
import { subjectOf } from '../subject.ts';
import type { FeedbackRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { statusColour } from './status.ts';

/** What the holder of a code sees: what was sent, and the answer. */
export function ReceiptPage({ view, receipt }: { view: View; receipt: Receipt }) {
  const t = texts[view.language];
  const subject = subjectOf(view, receipt.about, receipt.page);
  return (
    <Page view={view} title={receipt.status === 'new' ? t.receiptTitle : t.receiptTitleLater}>
      {receipt.answer ? (
        <section class="card card--accent measure">
          <h2>{t.answer}</h2>
          <Prose text={receipt.answer} />
          {receipt.answeredAt ? (
            <p class="quiet">
              {receipt.organisation}, <Time language={view.language} at={receipt.answeredAt} />
            </p>
          ) : null}
        </section>
      ) : null}
      <section class="section measure">
        <h2>{t.codeIs}</h2>
        <p class="receipt-code">{receipt.code}</p>
        <p>{t.codeText}</p>
      </section>
      <section class="section">
        <h2>{t.yours}</h2>
        {receipt.text ? <Prose text={receipt.text} /> : <p class="quiet">{t.noWords}</p>}
        <dl class="facts">
          <dt>{t.kind}</dt>
          <dd>{t.kinds[receipt.kind]}</dd>
          {subject.title ? (
            <>
              <dt>{t.about}</dt>
              <dd>{subject.href ? <a href={subject.href}>{subject.title}</a> : subject.title}</dd>
            </>
          ) : null}
          <dt>{t.to}</dt>
          <dd>{receipt.organisation}</dd>
          <dt>{t.sentOn}</dt>
          <dd>
            <Time language={view.language} at={receipt.createdAt} />
          </dd>
          <dt>{t.state}</dt>
          <dd>{t.statusText[receipt.status]}</dd>
        </dl>
      </section>
      {receipt.page ? (
        <p class="section no-print">
          <a class="ds-button" data-variant="secondary" href={receipt.page}>
            {t.back}
          </a>
        </p>
      ) : null}
    </Page>
  );
}

/** Where a code is given, by somebody who comes back for the answer. */
export function LookUpPage({ view, unknown }: { view: View; unknown: boolean }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.lookUpTitle}>
      {unknown ? (
        <Alert colour="warning">
          <p>{t.unknownCode}</p>
        </Alert>
      ) : null}
      <form class="form stack" action="/feedback/receipts" method="get">
        <div class="ds-field">
          <label class="ds-label" for="code">
            {t.lookUpLabel}
          </label>
          <p class="hint" id="code-hint">
            {t.lookUpHint}
          </p>
          <input
            class="ds-input"
            id="code"
            name="code"
            type="text"
            size={24}
            maxlength={40}
            autocomplete="off"
            spellcheck={false}
            aria-describedby="code-hint"
          />
        </div>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {t.lookUp}
          </button>
        </div>
      </form>
    </Page>
  );
}

/** What a person has sent under his or her own name. */
export function MinePage({ view, rows }: { view: View; rows: readonly FeedbackRow[] }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.mineTitle}>
      {rows.length === 0 ? (
        <Empty icon="chat" title={t.mineEmpty}>
          <p>{t.emptyText}</p>
        </Empty>
      ) : (
        rows.map((row) => {
          const subject = subjectOf(view, row.about, row.page);
          return (
            <article class="card measure feedback-card">
              <h2>{subject.href ? <a href={subject.href}>{subject.title}</a> : t.kinds[row.kind]}</h2>
              <p class="row quiet">
                <Tag colour={statusColour[row.status]}>{t.status[row.status]}</Tag>
                <span>
                  {t.kinds[row.kind]}, <Time language={view.language} at={row.createdAt} />
                </span>
              </p>
              <Prose text={row.text} />
              {row.answer ? (
                <div class="feedback-answer">
                  <h3>{t.answer}</h3>
                  <Prose text={row.answer} />
                </div>
              ) : null}
            </article>
          );
        })
      )}
    </Page>
  );
}
