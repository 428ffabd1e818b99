import type { Child } from 'hono/jsx';
import type { Day } from '../../../shared/kernel/dates.ts';
import { common } from '../../../shared/text/common.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, ExternalLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Statement } from '../rules.ts';
import { texts } from '../texts.ts';

/** Where anybody reports poor accessibility to the supervisory authority. */
export const DIGG_REPORT = 'https://www.digg.se/tdosanmalan';

interface StatementProps {
  view: View;
  statement: Statement;
  /** Who is responsible for the service; null where no organisation is known. */
  organisation: string | null;
  mayEdit: boolean;
}

/** The accessibility statement: public. */
export function StatementPage({ view, statement, organisation, mayEdit }: StatementProps) {
  const t = texts[view.language];
  const date = (day: Day | null) => (day ? <DayText language={view.language} day={day} /> : t.notYet);
  return (
    <Page
      view={view}
      title={t.of(statement.serviceName)}
      actions={
        mayEdit ? (
          <ButtonLink href={`/accessibility/edit?language=${view.language}`} icon="edit" variant="secondary">
            {t.edit}
          </ButtonLink>
        ) : undefined
      }
    >
      <div class="measure">
        <p>{organisation ? t.behind(organisation, statement.serviceName) : t.behindNobody}</p>
        <Prose text={statement.intro} />
        <Part title={t.status}>
          <p>
            <strong>{t.statuses[statement.compliance]}</strong>
          </p>
          <p>{t.standard}</p>
        </Part>
        <Shortcomings view={view} statement={statement} />
        {statement.burden ? (
          <Part title={t.burden}>
            <p>{t.burdenLaw}</p>
            <Prose text={statement.burden} />
          </Part>
        ) : null}
        {statement.outOfScope ? (
          <Part title={t.outOfScope}>
            <p>{t.outOfScopeLaw}</p>
            <Prose text={statement.outOfScope} />
          </Part>
        ) : null}
        <Part title={t.contact}>
          <Prose text={statement.contact} />
          <p>
            <ButtonLink href="/feedback?page=%2Faccessibility" icon="chat">
              {t.report}
            </ButtonLink>
          </p>
        </Part>
        <Part title={t.supervision}>
          <p>{t.supervisionText}</p>
          <p>
            <ExternalLink view={view} url={DIGG_REPORT}>
              {t.supervisionLink}
            </ExternalLink>
          </p>
        </Part>
        <Part title={t.method}>
          {statement.method ? <Prose text={statement.method} /> : <p>{t.noMethod}</p>}
          <dl class="facts">
            <dt>{t.assessed}</dt>
            <dd>{date(statement.assessedOn)}</dd>
            <dt>{t.published}</dt>
            <dd>{date(statement.publishedOn)}</dd>
            <dt>{t.updated}</dt>
            <dd>{date(statement.updatedOn)}</dd>
          </dl>
        </Part>
        {view.actor ? null : (
          <p class="section">
            <a href="/">{common[view.language].toStart}</a>
          </p>
        )}
      </div>
    </Page>
  );
}

const Part = ({ title, children }: { title: string; children: Child }) => (
  <section class="section">
    <h2>{title}</h2>
    {children}
  </section>
);

function Shortcomings({ view, statement }: { view: View; statement: Statement }) {
  const t = texts[view.language];
  return (
    <Part title={t.shortcomings}>
      {statement.shortcomings.length === 0 ? (
        <p>{t.noShortcomings}</p>
      ) : (
        <ul class="shortcomings">
          {statement.shortcomings.map(({ what, why }) => (
            <li>
              <p>
                <strong>{what}</strong>
              </p>
              {why ? (
                <p>
                  <span class="quiet">{t.why}:</span> {why}
                </p>
              ) : null}
            </li>
          ))}
        </ul>
      )}
    </Part>
  );
}
