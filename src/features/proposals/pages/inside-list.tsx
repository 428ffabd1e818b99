import type { FlowTexts } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Prose, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ArgumentRow, type Filter, filterQuery, type ProposalPage, SCOPES } from '../read.ts';
import { texts } from '../texts.ts';
import { DecisionTag, LateTag, StandingTag, Voices } from './parts.tsx';
import { Filters } from './public-list.tsx';

/** Proposals as those inside see them: what waits for whom. */
export function InsideList({
  view,
  filter,
  page,
  flow,
  waiting,
  moderates,
}: {
  view: View;
  filter: Filter;
  page: ProposalPage;
  flow: FlowTexts;
  /** Arguments that wait to be read, for those who do that. */
  waiting: readonly (ArgumentRow & { proposalId: string; title: string })[];
  moderates: boolean;
}) {
  const t = texts[view.language];
  const publicPage = `/o/${view.actor?.organisationSlug}/proposals`;
  const narrowed = filter.words !== '' || filter.state !== 'any';
  const empty = narrowed ? t.noMatch : t.inside.empty[filter.scope];
  const scopes = SCOPES.filter((scope) => scope !== 'moderation' || moderates);
  return (
    <Page
      view={view}
      title={t.inside.title}
      lead={t.inside.lead}
      actions={
        <>
          <ButtonLink href={publicPage} icon="globe" variant="secondary">
            {t.inside.publicPage}
          </ButtonLink>
          {moderates ? (
            <ButtonLink href="/proposals/settings" icon="settings" variant="tertiary">
              {t.inside.settings}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <Tabs
        label={t.inside.scopeLabel}
        tabs={scopes.map((scope) => ({
          href: `/proposals${filterQuery({ ...filter, scope })}`,
          label: t.inside.scopes[scope],
          current: filter.scope === scope,
        }))}
      />
      <Filters view={view} filter={filter} action="/proposals" />
      {page.rows.length === 0 ? (
        <Empty
          icon="chat"
          title={empty.title}
          action={
            <ButtonLink href={narrowed ? '/proposals' : publicPage}>
              {narrowed ? t.clear : t.inside.publicPage}
            </ButtonLink>
          }
        >
          <p>{empty.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.list}>
          <ul class="list">
            {page.rows.map((row) => (
              <li>
                <div class="list__main">
                  <a class="proposals__title" href={`/proposals/${row.id}`}>
                    {row.title}
                  </a>
                  <p class="quiet">
                    {[
                      t.senderKinds[row.senderKind],
                      row.unitName,
                      row.dueOn && row.ownerName ? t.inside.hasIt(row.ownerName) : null,
                      row.step === 'received' && row.dueOn ? t.inside.waitsForConfirm : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  {row.publishedAt ? <Voices view={view} row={row} /> : null}
                </div>
                <div class="list__side">
                  <LateTag view={view} dueOn={row.dueOn} />
                  {row.dueOn && row.dueOn >= view.today ? (
                    <span class="proposals__due">
                      {flow.steps[row.step]?.name}, {t.due(formatDay(view.language, row.dueOn)).toLowerCase()}
                    </span>
                  ) : null}
                  <StandingTag view={view} row={row} />
                  <DecisionTag view={view} row={row} />
                </div>
              </li>
            ))}
          </ul>
          <More view={view} href={page.next ? `/proposals${filterQuery(filter, page.next)}` : null} />
        </section>
      )}
      {filter.scope === 'moderation' && waiting.length > 0 ? (
        <section class="section">
          <h2>{t.inside.argumentsWaiting}</h2>
          <ul class="list">
            {waiting.map((row) => (
              <li>
                <div class="list__main">
                  <a href={`/proposals/${row.proposalId}#argument-${row.id}`}>{row.title}</a>
                  <p class="quiet">
                    {t.argument.sides[row.side]} · {t.argument.by[row.byKind]}
                  </p>
                  <Prose text={row.text} />
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  );
}
