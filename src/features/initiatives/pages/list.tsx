import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import type { Choice } from '../../organisations/public.ts';
import { filterQuery, type InitiativeFilter, isNarrowed, SCOPES, STATES, WORDS_MAX } from '../filter.ts';
import type { InitiativeRow, ListPage } from '../read-list.ts';
import { DEGREES, FACETS, KINDS, TRACKS } from '../rules.ts';
import { texts } from '../texts.ts';
import { moneyText, StatusTag, TrackTag, Warnings, whenText } from './parts.tsx';

interface Props {
  view: View;
  filter: InitiativeFilter;
  page: ListPage<InitiativeRow>;
  units: readonly Choice[];
  /** Whether the person may start one. */
  mayStart: boolean;
  /** Whether this is a page further down the list. */
  continued: boolean;
}

/** The initiatives of the organisation, both tracks or one of them. */
export function ListInitiatives({ view, filter, page, units, mayStart, continued }: Props) {
  const t = texts[view.language];
  const add = mayStart ? (
    <ButtonLink href="/initiatives/new" icon="add">
      {t.add}
    </ButtonLink>
  ) : undefined;
  const some = page.rows.length > 0 || continued;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={some || isNarrowed(filter) || filter.track ? add : undefined}
    >
      <Tabs
        label={t.tracksLabel}
        tabs={[
          {
            href: `/initiatives${filterQuery({ ...filter, track: null })}`,
            label: t.allTracks,
            current: filter.track === null,
          },
          ...TRACKS.map((track) => ({
            href: `/initiatives${filterQuery({ ...filter, track })}`,
            label: t.tracks[track].label,
            current: filter.track === track,
          })),
        ]}
      />
      {filter.track ? <p class="measure quiet">{t.tracks[filter.track].hint}</p> : null}
      <Filters view={view} filter={filter} units={units} />
      {page.rows.length === 0 ? (
        <Nothing view={view} filter={filter} add={add} />
      ) : (
        <section aria-label={t.list}>
          <ul class="list initiatives">
            {page.rows.map((row) => rememberedRow(rowKey(view, row), () => <Row view={view} row={row} />))}
          </ul>
          <More
            view={view}
            href={page.next ? `/initiatives${filterQuery(filter, { after: page.next })}` : null}
          />
        </section>
      )}
      {some ? (
        <section class="section no-print" aria-label={t.exports.title}>
          <h2>{t.exports.title}</h2>
          <p class="quiet">{t.exports.note}</p>
          <div class="buttons">
            <ButtonLink
              href={exportPath('initiatives', filterQuery(filter))}
              icon="download"
              variant="secondary"
            >
              {t.exports.more}
            </ButtonLink>
          </div>
        </section>
      ) : null}
    </Page>
  );
}

const rememberedRow = remembered();

/** Everything that a row is made of; sums and names change without the version knowing. */
const rowKey = (view: View, row: InitiativeRow): string =>
  [
    row.id,
    row.version,
    view.language,
    view.today,
    row.ownerName,
    row.unitName,
    row.moneyUsed,
    row.movedOn,
  ].join('|');

function Row({ view, row }: { view: View; row: InitiativeRow }) {
  const t = texts[view.language];
  const who = [row.ownerName ?? t.row.noOwner, row.unitName].filter(Boolean).join(' · ');
  const money = moneyText(view, row);
  return (
    <li>
      <div class="list__main">
        <a href={`/initiatives/${row.id}`}>{row.title}</a>
        <p class="quiet">{who}</p>
        <p class="quiet">
          {t.kinds[row.kind].label} · {t.degrees[row.degree].label} · {t.facets[row.facet].label}
        </p>
      </div>
      <div class="list__side initiatives__side">
        <span class="row">
          <TrackTag view={view} track={row.track} />
          <StatusTag view={view} row={row} />
          <Warnings view={view} row={row} />
        </span>
        <span>
          {whenText(view, row)}
          {money ? ` · ${money}` : null}
        </span>
      </div>
    </li>
  );
}

function Nothing({
  view,
  filter,
  add,
}: Pick<Props, 'view' | 'filter'> & { add: ReturnType<typeof ButtonLink> | undefined }) {
  const t = texts[view.language].empty;
  if (isNarrowed(filter) || filter.track)
    return (
      <Empty
        icon="filter"
        title={t.noMatch.title}
        action={<ButtonLink href="/initiatives">{texts[view.language].filter.clear}</ButtonLink>}
      >
        <p>{t.noMatch.text}</p>
      </Empty>
    );
  return (
    <Empty title={t.all.title} action={add}>
      <p>{t.all.text}</p>
    </Empty>
  );
}

function Filters({ view, filter, units }: Pick<Props, 'view' | 'filter' | 'units'>) {
  const said = texts[view.language];
  const t = said.filter;
  const states: Record<string, string> = { ...said.statuses, open: t.open, all: t.all, still: t.still };
  const select = (
    name: string,
    label: string,
    options: readonly { value: string; label: string }[],
    current: string | null,
    empty?: string,
  ) => (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      <select class="ds-input" id={name} name={name}>
        {empty ? <option value="">{empty}</option> : null}
        {options.map((option) => (
          <option value={option.value} selected={option.value === current}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  const named = <T extends string>(values: readonly T[], names: Record<T, { label: string }>) =>
    values.map((value) => ({ value, label: names[value].label }));
  return (
    <FilterFold
      view={view}
      active={chosen(
        filter.words,
        filter.scope !== 'all',
        filter.state !== 'all',
        filter.unitId,
        filter.kind,
        filter.degree,
        filter.facet,
      )}
    >
      <form class="filters initiatives-filters" method="get" action="/initiatives">
        {filter.track ? <input type="hidden" name="track" value={filter.track} /> : null}
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={WORDS_MAX} />
        </div>
        {select(
          'state',
          t.status,
          STATES.map((value) => ({ value, label: states[value] ?? value })),
          filter.state,
        )}
        {select('unit', t.unit, units, filter.unitId, t.anyUnit)}
        {select(
          'scope',
          t.scope,
          SCOPES.map((value) => ({ value, label: t.scopes[value] })),
          filter.scope,
        )}
        {select('facet', t.facet, named(FACETS, said.facets), filter.facet, t.anyFacet)}
        {select('degree', t.degree, named(DEGREES, said.degrees), filter.degree, t.anyDegree)}
        {select('kind', t.kind, named(KINDS, said.kinds), filter.kind, t.anyKind)}
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href={`/initiatives${filter.track ? `?track=${filter.track}` : ''}`}>
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}
