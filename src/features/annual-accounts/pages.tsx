import { DocumentBody } from '../../engines/documents/public.ts';
import { formatDay, formatMoney } from '../../shared/text/format.ts';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, TableBox } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { Account } from './account.ts';
import { documentOf, titleOf } from './document.ts';
import type { CountedRow } from './read.ts';
import { type Compared, type Figure, MONEY, pathOf, type Span } from './rules.ts';
import { texts } from './texts.ts';

/** Every year, and every third of one, that has begun. */
export function AccountList({ view, spans }: { view: View; spans: readonly Span[] }) {
  const t = texts[view.language];
  const years = spans.filter(({ third }) => third === null);
  const briefs = spans.filter(({ third }) => third !== null);
  const list = (of: readonly Span[]) => (
    <ul class="account-list">
      {of.map((span) => (
        <li>
          <a href={pathOf(span.key)}>{titleOf(span, view.language)}</a>
          {span.to >= view.today ? <span class="quiet"> ({t.ongoing})</span> : null}
        </li>
      ))}
    </ul>
  );
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      <section class="section">
        <h2>{t.yearsHeading}</h2>
        {list(years)}
      </section>
      <section class="section">
        <h2>{t.briefsHeading}</h2>
        <p>{t.briefsText}</p>
        {list(briefs)}
      </section>
    </Page>
  );
}

export function AccountPage({ view, account }: { view: View; account: Account }) {
  const t = texts[view.language];
  const document = documentOf(account, view.language, view.origin);
  const file = (format: 'pdf' | 'docx' | 'json', label: string, look: 'primary' | 'secondary') => (
    <ButtonLink href={pathOf(account.span.key, `.${format}`)} icon="download" variant={look} download>
      {label}
    </ButtonLink>
  );
  return (
    <Page
      view={view}
      title={document.title}
      up={{ href: '/annual-accounts', label: t.all }}
      lead={document.subject}
      actions={
        <>
          {file('pdf', t.pdf, 'primary')}
          {file('docx', t.docx, 'secondary')}
        </>
      }
    >
      <DocumentBody document={document} />
      <p class="no-print">
        <a href={pathOf(account.span.key, '.json')} download>
          {t.json}
        </a>
      </p>
    </Page>
  );
}

interface CountedProps {
  view: View;
  span: Span;
  days: Compared;
  figure: Figure;
  rows: readonly CountedRow[];
  next: string | null;
}

/** What one figure was counted from. What the person may not read has no name here, but is counted. */
export function CountedPage({ view, span, days, figure, rows, next }: CountedProps) {
  const t = texts[view.language];
  const name = t.figures[figure].replace(/^– /, '');
  const title = t.counted(name.charAt(0).toUpperCase() + name.slice(1));
  const money = MONEY.includes(figure);
  return (
    <Page
      view={view}
      title={title}
      up={{ href: pathOf(span.key), label: titleOf(span, view.language) }}
      lead={t.countedLead(formatDay(view.language, days.from), formatDay(view.language, days.to))}
    >
      {rows.length === 0 ? (
        <Empty icon="overview" title={t.countedNone}>
          <p>{t.countedNoneText}</p>
        </Empty>
      ) : (
        <TableBox label={title}>
          <table class="document__table">
            <caption class="sr-only">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{t.countedWhat}</th>
                <th scope="col">{t.day}</th>
                {money ? (
                  <th scope="col" class="number">
                    {t.amount}
                  </th>
                ) : null}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr>
                  <th scope="row">
                    {row.path ? <a href={row.path}>{row.title}</a> : <span class="quiet">{t.notYours}</span>}
                  </th>
                  <td>{formatDay(view.language, row.day)}</td>
                  {money ? <td class="number">{formatMoney(view.language, row.amount ?? 0)}</td> : null}
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      <More view={view} href={next ? `?after=${encodeURIComponent(next)}` : null} />
    </Page>
  );
}
