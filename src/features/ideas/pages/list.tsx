import type { FlowTexts } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import { type SavedView, SavedViews } from '../../views/public.ts';
import { filterQuery, type IdeaFilter, isNarrowed, SCOPES, SORTS, STATES } from '../filter.ts';
import { listTexts } from '../lists/texts.ts';
import { Ways } from '../lists/ways.tsx';
import type { IdeaPage, IdeaRow } from '../read-list.ts';
import { texts } from '../texts.ts';
import { LateTag, noAuthor, StandingTag } from './parts.tsx';

export interface ListProps {
  view: View;
  filter: IdeaFilter;
  page: IdeaPage;
  flow: FlowTexts;
  units: readonly { value: string; label: string }[];
  /** Whether this is a page further down the list. */
  continued: boolean;
  saved: readonly SavedView[];
  newId: string;
}

/** Ideas: all, mine, my unit's, those I follow. */
export function ListIdeas({ view, filter, page, flow, units, continued, saved, newId }: ListProps) {
  const t = texts[view.language];
  const some = page.rows.length > 0 || continued || isNarrowed(filter);
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        some ? (
          <>
            <ButtonLink href="/ideas/new" icon="add">
              {t.add}
            </ButtonLink>
            <ButtonLink href="/ideas/soil" icon="plant" variant="secondary">
              {t.toSoil}
            </ButtonLink>
          </>
        ) : undefined
      }
    >
      <Tabs
        label={t.scopeLabel}
        tabs={SCOPES.map((scope) => ({
          href: `/ideas${filterQuery({ ...filter, scope })}`,
          label: t.scopes[scope],
          current: filter.scope === scope,
        }))}
      />
      <Ways view={view} now="list" filter={filter} />
      <Filters view={view} filter={filter} flow={flow} units={units} path="/ideas" />
      <SavedViews
        view={view}
        list="ideas"
        path="/ideas"
        query={filterQuery(filter)}
        rows={saved}
        newId={newId}
      />
      {page.rows.length === 0 ? (
        <Nothing view={view} filter={filter} />
      ) : (
        <section aria-label={t.list}>
          <IdeaRows view={view} rows={page.rows} flow={flow} />
          <More view={view} href={page.next ? `/ideas${filterQuery(filter, { after: page.next })}` : null} />
          <p class="no-print">
            <ButtonLink href={exportPath('ideas', filterQuery(filter))} icon="download" variant="tertiary">
              {listTexts[view.language].export.button}
            </ButtonLink>
          </p>
        </section>
      )}
    </Page>
  );
}

const rememberedRow = remembered();

/** Everything that a row is made of. Names of people and units change without the idea knowing. */
const rowKey = (view: View, row: IdeaRow, step: string): string =>
  [
    row.id,
    row.version,
    view.language,
    view.today,
    row.votesFor,
    row.comments,
    row.authorName,
    row.ownerName,
    row.unitName,
    step,
  ].join('|');

/** Ideas as rows: what, whose, where it stands, how many stand behind it. */
export const IdeaRows = ({ view, rows, flow }: { view: View; rows: readonly IdeaRow[]; flow: FlowTexts }) => (
  <ul class="list ideas">
    {rows.map((row) =>
      rememberedRow(rowKey(view, row, flow.steps[row.step]?.name ?? ''), () => (
        <Row view={view} row={row} flow={flow} />
      )),
    )}
  </ul>
);

function Row({ view, row, flow }: { view: View; row: IdeaRow; flow: FlowTexts }) {
  const t = texts[view.language];
  const active = row.caseStatus === 'open' || row.caseStatus === 'paused';
  const who = row.listedAt ? (row.authorName ? t.by(row.authorName) : noAuthor(view, row)) : null;
  return (
    <li>
      <div class="list__main">
        <a class="ideas__title" href={row.listedAt ? `/ideas/${row.id}` : `/ideas/${row.id}/edit`}>
          {row.title}
        </a>
        <p class="quiet">
          {[who, row.unitName, active && row.listedAt && row.ownerName ? t.hasIt(row.ownerName) : null]
            .filter(Boolean)
            .join(' · ')}
        </p>
        {row.listedAt ? (
          <p class="ideas__voices">
            <Icon name="heart" size={16} /> {t.votes(row.votesFor)} <Icon name="chat" size={16} />{' '}
            {t.commentsCount(row.comments)}
          </p>
        ) : null}
      </div>
      <div class="list__side">
        <LateTag view={view} row={row} />
        {active && row.dueOn && row.listedAt && row.dueOn >= view.today ? (
          <span class="ideas__due">{t.due(formatDay(view.language, row.dueOn))}</span>
        ) : null}
        <StandingTag view={view} row={row} flow={flow} />
      </div>
    </li>
  );
}

/** What narrows the ideas of a page. `sorted`: whether the page has an order to choose. */
export function Filters({
  view,
  filter,
  flow,
  units,
  path,
  sorted = true,
}: Pick<ListProps, 'view' | 'filter' | 'flow' | 'units'> & { path: string; sorted?: boolean }) {
  const t = texts[view.language].filter;
  const select = (
    name: string,
    label: string,
    options: readonly { value: string; label: string }[],
    chosen: string,
    any?: string,
  ) => (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      <select class="ds-input" id={name} name={name}>
        {any ? <option value="">{any}</option> : null}
        {options.map((option) => (
          <option value={option.value} selected={option.value === chosen}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <FilterFold
      view={view}
      active={chosen(filter.words, filter.state !== 'active', filter.step, filter.unitId, filter.challengeId)}
    >
      <form class="filters" method="get" action={path}>
        <input type="hidden" name="scope" value={filter.scope} />
        {filter.challengeId ? <input type="hidden" name="challenge" value={filter.challengeId} /> : null}
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        {select(
          'state',
          t.state,
          STATES.map((value) => ({ value, label: t.states[value] })),
          filter.state,
        )}
        {select(
          'step',
          t.step,
          Object.entries(flow.steps).map(([value, step]) => ({ value, label: step.name })),
          filter.step ?? '',
          t.anyStep,
        )}
        {select('unit', t.unit, units, filter.unitId ?? '', t.anyUnit)}
        {sorted
          ? select(
              'sort',
              t.sort,
              SORTS.map((value) => ({ value, label: t.sorts[value] })),
              filter.sort,
            )
          : null}
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink
            variant="tertiary"
            href={`${path}${filterQuery({ ...filter, state: 'active', step: null, unitId: null, challengeId: null, words: '' })}`}
          >
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}

function Nothing({ view, filter }: { view: View; filter: IdeaFilter }) {
  const t = texts[view.language];
  if (isNarrowed(filter))
    return (
      <Empty
        icon="filter"
        title={t.empty.noMatch.title}
        action={
          <ButtonLink href={filter.scope === 'all' ? '/ideas' : `/ideas?scope=${filter.scope}`}>
            {t.filter.clear}
          </ButtonLink>
        }
      >
        <p>{t.empty.noMatch.text}</p>
      </Empty>
    );
  const empty = t.empty[filter.scope];
  return (
    <Empty
      icon="idea"
      title={empty.title}
      action={
        <ButtonLink href="/ideas/new" icon="add">
          {t.add}
        </ButtonLink>
      }
    >
      <p>{empty.text}</p>
    </Empty>
  );
}
