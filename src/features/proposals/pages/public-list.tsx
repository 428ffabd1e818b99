import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import { PublicLinks } from '../../../shared/ui/public-links.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Filter, filterQuery, type ProposalPage, STATES, type State } from '../read.ts';
import { texts } from '../texts.ts';
import { DecisionTag, StandingTag, Voices } from './parts.tsx';

/** The field for words and the choice of where proposals stand. */
export function Filters({ view, filter, action }: { view: View; filter: Filter; action: string }) {
  const t = texts[view.language];
  return (
    <search>
      <form class="filters" method="get" action={action}>
        {filter.scope !== 'all' ? <input type="hidden" name="scope" value={filter.scope} /> : null}
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="state">
            {t.state}
          </label>
          <select class="ds-input" id="state" name="state">
            {STATES.map((one: State) => (
              <option value={one} selected={one === filter.state}>
                {t.states[one]}
              </option>
            ))}
          </select>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
      </form>
    </search>
  );
}

/** What everybody sees of an organisation's proposals. */
export function PublicList({
  view,
  slug,
  filter,
  page,
  open,
}: {
  view: View;
  slug: string;
  filter: Filter;
  page: ProposalPage;
  open: boolean;
}) {
  const t = texts[view.language];
  const base = `/o/${slug}/proposals`;
  const narrowed = filterQuery(filter) !== '';
  return (
    <Page
      view={view}
      title={t.public.title(view.brand?.name ?? '')}
      lead={t.public.lead}
      actions={
        <>
          {open ? (
            <ButtonLink href={`${base}/new`} icon="add">
              {t.public.add}
            </ButtonLink>
          ) : null}
          <ButtonLink href={`${base}/receipts`} icon="eye" variant="secondary">
            {t.public.follow}
          </ButtonLink>
        </>
      }
    >
      {open ? null : <p>{t.public.closed}</p>}
      <Filters view={view} filter={filter} action={base} />
      {page.rows.length === 0 ? (
        <Empty
          icon="chat"
          title={narrowed ? t.noMatch.title : t.public.empty.title}
          action={narrowed ? <ButtonLink href={base}>{t.clear}</ButtonLink> : undefined}
        >
          <p>{narrowed ? t.noMatch.text : t.public.empty.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.list}>
          <ul class="list">
            {page.rows.map((row) => (
              <li>
                <div class="list__main">
                  <a class="proposals__title" href={`${base}/${row.id}`}>
                    {row.title}
                  </a>
                  <p class="quiet">
                    {[
                      t.senderKinds[row.senderKind],
                      row.publishedAt
                        ? t.public.published(formatDay(view.language, dayOf(row.publishedAt)))
                        : null,
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                  <Voices view={view} row={row} />
                </div>
                <div class="list__side">
                  <StandingTag view={view} row={row} />
                  <DecisionTag view={view} row={row} />
                </div>
              </li>
            ))}
          </ul>
          <More view={view} href={page.next ? `${base}${filterQuery(filter, page.next)}` : null} />
        </section>
      )}
      <PublicLinks view={view} slug={slug} here="proposals" />
    </Page>
  );
}
