import { formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, More, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type DeliveryRow, FAILURES_SHOWN, type FailureRow } from '../read-deliveries.ts';
import { kindText, texts } from '../texts.ts';

/** A page with something under way is fetched anew so often. */
const REFRESH_SECONDS = 10;

/** How far what is to reach many has come, and what is in its way. For administrators. */
export function Deliveries({
  view,
  rows,
  next,
  mailServer,
}: {
  view: View;
  rows: readonly DeliveryRow[];
  next: string | null;
  /** Whether a mail server is set up. */
  mailServer: boolean;
}) {
  const t = texts[view.language].deliveries;
  const live = rows.some((row) => row.status === 'ongoing');
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      up={{ href: '/notifications', label: texts[view.language].title }}
      {...(live ? { refreshSeconds: REFRESH_SECONDS } : {})}
    >
      {mailServer ? null : <Alert colour="info">{t.noServer}</Alert>}
      {rows.length === 0 ? (
        <Empty
          icon="mail"
          title={t.empty.title}
          action={<ButtonLink href="/notifications">{t.empty.action}</ButtonLink>}
        >
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.list} class="deliveries">
          <ul class="list">
            {rows.map((row) => (
              <Row view={view} row={row} />
            ))}
          </ul>
          <More view={view} href={next ? `/notifications/deliveries?after=${next}` : null} />
        </section>
      )}
    </Page>
  );
}

function nameOf(view: View, row: DeliveryRow): string {
  const t = texts[view.language].deliveries;
  if (row.ways) return t.mail(row.ways.map((way) => t.mailWays[way]));
  const told = kindText(view.language, { kind: row.kind ?? '', actorName: row.actorName, day: row.about });
  return t.telling(told);
}

function Row({ view, row }: { view: View; row: DeliveryRow }) {
  const { language } = view;
  const t = texts[language].deliveries;
  const held = row.status !== 'done' && row.nextTryAt !== null;
  return (
    <li class="delivery">
      <div class="list__main">
        <p class="delivery__name">{nameOf(view, row)}</p>
        {row.ways ? null : (
          <p>{row.title === null ? t.hidden : <a href={row.path ?? '/notifications'}>{row.title}</a>}</p>
        )}
        <Progress view={view} row={row} />
        <p class="quiet">
          {t.begun} <Time language={language} at={row.createdAt} />
        </p>
        {row.trouble ? (
          <p>
            {t.troubles[row.trouble]}{' '}
            {row.nextTryAt ? (
              <>
                {t.nextTry} <Time language={language} at={row.nextTryAt} />.
              </>
            ) : null}
          </p>
        ) : null}
        {row.failures.length > 0 ? <Failures view={view} failures={row.failures} /> : null}
      </div>
      <div class="list__side">
        {held ? (
          <Tag colour="warning" icon="clock">
            {t.held}
          </Tag>
        ) : (
          <Tag
            colour={row.status === 'done' ? 'success' : row.status === 'ongoing' ? 'info' : 'neutral'}
            icon={row.status === 'done' ? 'check' : 'clock'}
          >
            {t.statuses[row.status]}
          </Tag>
        )}
      </div>
    </li>
  );
}

function Progress({ view, row }: { view: View; row: DeliveryRow }) {
  const t = texts[view.language].deliveries;
  if (row.total === null) return <p class="quiet">{t.notBegun}</p>;
  const said = t.progress(formatNumber(view.language, row.done), formatNumber(view.language, row.total));
  return (
    <p class="delivery__progress">
      {row.status === 'done' ? null : (
        <progress max={row.total} value={row.done} aria-label={said}>
          {said}
        </progress>
      )}{' '}
      <span>{said}</span>
    </p>
  );
}

function Failures({ view, failures }: { view: View; failures: readonly FailureRow[] }) {
  const { language } = view;
  const t = texts[language].deliveries;
  const shown = failures.slice(0, FAILURES_SHOWN);
  return (
    <details class="delivery__failures">
      <summary>{t.failures(shown.length, failures.length > shown.length)}</summary>
      <ul>
        {shown.map((one) => (
          <li>
            <a href={`/people/${one.personId}`}>{one.name}</a>: {t.reasons[one.reason]},{' '}
            {one.nextTryAt ? (
              <>
                {t.again} <Time language={language} at={new Date(one.nextTryAt)} />
              </>
            ) : (
              t.givenUp
            )}
            .
          </li>
        ))}
      </ul>
    </details>
  );
}
