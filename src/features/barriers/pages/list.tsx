import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice } from '../../organisations/public.ts';
import { type BarrierFilter, filterQuery, isNarrowed, STATUS_CHOICES } from '../filter.ts';
import type { BarrierRow, ListPage } from '../read.ts';
import { BARRIER_KINDS } from '../rules.ts';
import { texts } from '../texts.ts';
import { BarrierRows } from './parts.tsx';

interface Props {
  view: View;
  filter: BarrierFilter;
  page: ListPage<BarrierRow>;
  units: readonly Choice[];
  /** Whether this is a page further down the list. */
  continued: boolean;
}

/** The register: what is in the way, the one to look at first on top. */
export function ListBarriers({ view, filter, page, units, continued }: Props) {
  const t = texts[view.language];
  const report = (
    <ButtonLink href="/barriers/new" icon="add">
      {t.report}
    </ButtonLink>
  );
  const anything = page.rows.length > 0 || continued || isNarrowed(filter);
  const byNextDay = filter.status === 'standing' || filter.status === 'open' || filter.status === 'in-hand';
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={anything ? report : undefined}>
      {anything ? <Filters view={view} filter={filter} units={units} /> : null}
      {page.rows.length > 0 ? (
        <section aria-label={byNextDay ? t.list : t.closedList}>
          <BarrierRows view={view} rows={page.rows} />
          <More
            view={view}
            href={page.next ? `/barriers${filterQuery(filter, { after: page.next })}` : null}
          />
        </section>
      ) : isNarrowed(filter) || continued ? (
        <Empty
          icon="filter"
          title={t.empty.noMatch.title}
          action={<ButtonLink href="/barriers">{t.filter.clear}</ButtonLink>}
        >
          <p>{t.empty.noMatch.text}</p>
        </Empty>
      ) : (
        <Empty icon="barrier" title={t.empty.none.title} action={report}>
          <p>{t.empty.none.text}</p>
        </Empty>
      )}
    </Page>
  );
}

/** What narrows the list; sent by GET, so that the address is the list. */
function Filters({ view, filter, units }: Pick<Props, 'view' | 'filter' | 'units'>) {
  const t = texts[view.language];
  const choose = (
    name: string,
    label: string,
    chosen: string | null,
    options: readonly { value: string; label: string }[],
  ) => (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      <select class="ds-input" id={name} name={name}>
        {options.map((option) => (
          <option value={option.value} selected={option.value === (chosen ?? '')}>
            {option.label}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <FilterFold
      view={view}
      active={chosen(filter.words, filter.status !== 'standing', filter.kind, filter.unitId, filter.mine)}
    >
      <form class="filters" method="get" action="/barriers">
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.filter.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        {choose(
          'status',
          t.filter.status,
          filter.status,
          STATUS_CHOICES.map((value) => ({
            value,
            label:
              value === 'standing' ? t.filter.standing : value === 'all' ? t.filter.all : t.statuses[value],
          })),
        )}
        {choose('kind', t.filter.kind, filter.kind, [
          { value: '', label: t.filter.anyKind },
          ...BARRIER_KINDS.map((value) => ({ value, label: t.kinds[value] })),
        ])}
        {choose('unit', t.filter.unit, filter.unitId, [{ value: '', label: t.filter.anyUnit }, ...units])}
        <div class="ds-field tick">
          <input class="ds-input" type="checkbox" id="mine" name="mine" value="1" checked={filter.mine} />
          <label class="ds-label" data-weight="regular" for="mine">
            {t.filter.mine}
          </label>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.filter.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href="/barriers">
            {t.filter.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}
