import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import { lessonContent } from '../content.ts';
import { filterQuery, isNarrowed, type LessonFilter, SOURCES } from '../filter.ts';
import { newLessonPath } from '../paths.ts';
import type { ListPage } from '../read.ts';
import { COMMON_OUTCOMES } from '../rules.ts';
import { texts } from '../texts.ts';
import { LessonList } from './parts.tsx';

export interface Choice {
  value: string;
  label: string;
}

interface Props {
  view: View;
  filter: LessonFilter;
  page: ListPage;
  units: readonly Choice[];
  mayTell: boolean;
}

/** All lessons: the organisation's own and those of others, the latest first. */
export function ListLessons({ view, filter, page, units, mayTell }: Props) {
  const t = texts[view.language];
  const add = mayTell ? (
    <ButtonLink href={newLessonPath()} icon="add">
      {t.add}
    </ButtonLink>
  ) : undefined;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={add}>
      <Tabs
        label={t.sourceLabel}
        tabs={SOURCES.map((source) => ({
          href: `/lessons${filterQuery({ ...filter, source, unitId: source === 'examples' ? null : filter.unitId })}`,
          label: t.sources[source],
          current: filter.source === source,
        }))}
      />
      <Filters view={view} filter={filter} units={units} />
      {page.rows.length === 0 ? (
        <Nothing view={view} filter={filter} mayTell={mayTell} />
      ) : (
        <section aria-label={t.list}>
          <LessonList view={view} rows={page.rows} />
          <More
            view={view}
            href={page.next ? `/lessons${filterQuery(filter, { after: page.next })}` : null}
          />
        </section>
      )}
      {filter.source !== 'examples' && page.rows.some((row) => !row.common) ? (
        <p class="no-print">
          <ButtonLink
            href={exportPath('lessons', filterQuery({ ...filter, source: 'all' }))}
            icon="download"
            variant="tertiary"
          >
            {t.takeAlong}
          </ButtonLink>
        </p>
      ) : null}
    </Page>
  );
}

function Nothing({ view, filter, mayTell }: Pick<Props, 'view' | 'filter' | 'mayTell'>) {
  const t = texts[view.language];
  if (isNarrowed(filter))
    return (
      <Empty
        icon="filter"
        title={t.empty.noMatchTitle}
        action={<ButtonLink href={`/lessons${sourceOnly(filter)}`}>{t.filter.clear}</ButtonLink>}
      >
        <p>{t.empty.noMatchText}</p>
      </Empty>
    );
  return (
    <Empty
      icon="lesson"
      title={t.empty.title}
      action={
        mayTell ? (
          <ButtonLink href={newLessonPath()} icon="add" variant="secondary">
            {t.add}
          </ButtonLink>
        ) : undefined
      }
    >
      <p>{t.empty.text}</p>
    </Empty>
  );
}

const sourceOnly = ({ source }: LessonFilter): string => (source === 'all' ? '' : `?source=${source}`);

/** What narrows the list; sent by GET, so that the address is the list. */
function Filters({ view, filter, units }: Pick<Props, 'view' | 'filter' | 'units'>) {
  const t = texts[view.language];
  return (
    <FilterFold view={view} active={chosen(filter.words, filter.outcome, filter.area, filter.unitId)}>
      <form class="filters lesson-filters" method="get" action="/lessons">
        {filter.source === 'all' ? null : <input type="hidden" name="source" value={filter.source} />}
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.filter.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        <Pick
          name="outcome"
          label={t.filter.outcome}
          any={t.filter.anyOutcome}
          chosen={filter.outcome}
          options={COMMON_OUTCOMES.filter((value) => value !== 'open' || filter.source !== 'own').map(
            (value) => ({
              value,
              label: t.outcomes[value],
            }),
          )}
        />
        <Pick
          name="area"
          label={t.filter.area}
          any={t.filter.anyArea}
          chosen={filter.area}
          options={lessonContent(view.language).areas.map(({ id, name }) => ({ value: id, label: name }))}
        />
        {filter.source === 'examples' ? null : (
          <Pick
            name="unit"
            label={t.filter.unit}
            any={t.filter.anyUnit}
            chosen={filter.unitId}
            options={units}
          />
        )}
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.filter.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href={`/lessons${sourceOnly(filter)}`}>
            {t.filter.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}

const Pick = ({
  name,
  label,
  any,
  chosen,
  options,
}: {
  name: string;
  label: string;
  any: string;
  chosen: string | null;
  options: readonly Choice[];
}) => (
  <div class="ds-field">
    <label class="ds-label" for={name}>
      {label}
    </label>
    <select class="ds-input" id={name} name={name}>
      <option value="">{any}</option>
      {options.map((option) => (
        <option value={option.value} selected={option.value === chosen}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
);
