import { ROLES } from '../../../shared/kernel/actor.ts';
import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { PeopleFilter } from '../input.ts';
import { mayKeepPeople } from '../policy.ts';
import type { PersonListed } from '../read.ts';
import { texts } from '../texts.ts';
import { OrganisationTabs, unitSelectOptions } from './parts.tsx';

interface PeoplePageProps {
  view: View;
  people: readonly PersonListed[];
  next: string | null;
  filter: PeopleFilter;
  units: readonly { id: string; name: string; depth: number }[];
}

/** The people of the organisation, by name, filtered as the address says. */
export function PeoplePage({ view, people, next, filter, units }: PeoplePageProps) {
  const t = texts[view.language];
  const keeps = view.actor !== null && mayKeepPeople(view.actor);
  return (
    <Page
      view={view}
      title={t.peopleTitle}
      lead={t.peopleLead}
      actions={
        keeps ? (
          <ButtonLink href="/people/new" icon="add">
            {t.newPerson}
          </ButtonLink>
        ) : undefined
      }
    >
      <OrganisationTabs view={view} current="people" />
      <PeopleFilters view={view} filter={filter} units={units} />
      {people.length === 0 ? (
        <Empty
          icon="people"
          title={t.noMatch}
          action={
            <ButtonLink href="/people" variant="secondary">
              {t.clearFilter}
            </ButtonLink>
          }
        >
          <p>{t.noMatchText}</p>
        </Empty>
      ) : (
        <PeopleList view={view} people={people} />
      )}
      <More view={view} href={next ? `/people?${query(filter, next)}` : null} />
    </Page>
  );
}

function query(filter: PeopleFilter, after: string): string {
  const params = new URLSearchParams({ after });
  if (filter.name) params.set('name', filter.name);
  if (filter.unit) params.set('unit', filter.unit);
  if (filter.role) params.set('role', filter.role);
  if (filter.left) params.set('left', '1');
  return params.toString();
}

function PeopleFilters({ view, filter, units }: Pick<PeoplePageProps, 'view' | 'filter' | 'units'>) {
  const t = texts[view.language];
  return (
    <FilterFold view={view} active={chosen(filter.name, filter.unit, filter.role, filter.left)}>
      <form class="filters" method="get" action="/people">
        <div class="ds-field">
          <label class="ds-label" for="name">
            {t.filterName}
          </label>
          <input
            class="ds-input"
            id="name"
            name="name"
            value={filter.name ?? ''}
            maxlength={200}
            autocomplete="off"
          />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="unit">
            {t.filterUnit}
          </label>
          <select class="ds-input" id="unit" name="unit">
            <option value="">{t.anyUnit}</option>
            {unitSelectOptions(units).map((option) => (
              <option value={option.value} selected={option.value === filter.unit}>
                {option.label}
              </option>
            ))}
          </select>
        </div>
        <div class="ds-field">
          <label class="ds-label" for="role">
            {t.filterRole}
          </label>
          <select class="ds-input" id="role" name="role">
            <option value="">{t.anyRole}</option>
            {ROLES.map((role) => (
              <option value={role} selected={role === filter.role}>
                {t.roles[role]}
              </option>
            ))}
          </select>
        </div>
        <div class="ds-field tick">
          <input class="ds-input" type="checkbox" id="left" name="left" value="1" checked={filter.left} />
          <label class="ds-label" data-weight="regular" for="left">
            {t.filterLeft}
          </label>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.filterButton}
        </button>
      </form>
    </FilterFold>
  );
}

/** People as a list; `inUnit`: on the unit's own page, where its name goes without saying. */
export function PeopleList({
  view,
  people,
  inUnit = false,
}: {
  view: View;
  people: readonly PersonListed[];
  inUnit?: boolean;
}) {
  const t = texts[view.language];
  return (
    <ul class="list">
      {people.map((person) => (
        <li>
          <div class="list__main">
            <a href={`/people/${person.personId}`}>{person.name}</a>
            <p class="quiet">{[person.title, inUnit ? null : person.unitName].filter(Boolean).join(', ')}</p>
          </div>
          <div class="list__side">
            {person.roles
              .filter((role) => role !== 'employee')
              .map((role) => (
                <Tag>{t.roles[role]}</Tag>
              ))}
          </div>
        </li>
      ))}
    </ul>
  );
}
