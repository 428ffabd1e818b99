import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ExperimentFilter, filterQuery, isNarrowed, STATES, type State } from '../filter.ts';
import type { ListPage } from '../read-list.ts';
import { texts } from '../texts.ts';
import { ExperimentRows } from './parts.tsx';

interface Props {
  view: View;
  filter: ExperimentFilter;
  page: ListPage;
  continued: boolean;
}

const stateText = (view: View, state: State): string => {
  const t = texts[view.language];
  if (state === 'all' || state === 'open' || state === 'closed') return t.filter.states[state];
  if (state === 'planned' || state === 'running' || state === 'stopped') return t.statuses[state];
  return t.filter.states.outcome(t.outcomes[state]);
};

/** Experiments of the whole organisation, what moved last on top. */
export function ListExperiments({ view, filter, page, continued }: Props) {
  const t = texts[view.language];
  const anything = page.rows.length > 0 || continued || isNarrowed(filter);
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          <ButtonLink href="/experiments/templates" icon="layers" variant="secondary">
            {t.templates}
          </ButtonLink>
          <ButtonLink href="/experiments/errors" icon="settings" variant="secondary">
            {t.errorsLink}
          </ButtonLink>
        </>
      }
    >
      {anything ? <Filters view={view} filter={filter} /> : null}
      {page.rows.length > 0 ? (
        <section aria-label={t.title}>
          <ExperimentRows view={view} rows={page.rows} withInitiative />
          <More
            view={view}
            href={page.next ? `/experiments${filterQuery(filter, { after: page.next })}` : null}
          />
        </section>
      ) : anything ? (
        <Empty
          icon="filter"
          title={t.empty.noMatch.title}
          action={<ButtonLink href="/experiments">{t.filter.clear}</ButtonLink>}
        >
          <p>{t.empty.noMatch.text}</p>
        </Empty>
      ) : (
        <Empty
          icon="plant"
          title={t.empty.none.title}
          action={<ButtonLink href="/initiatives">{t.empty.none.go}</ButtonLink>}
        >
          <p>{t.empty.none.text}</p>
          <p>{t.empty.none.how}</p>
        </Empty>
      )}
    </Page>
  );
}

function Filters({ view, filter }: Pick<Props, 'view' | 'filter'>) {
  const t = texts[view.language].filter;
  return (
    <FilterFold view={view} active={chosen(filter.state !== 'all', filter.mine)}>
      <form class="filters" method="get" action="/experiments">
        <div class="ds-field">
          <label class="ds-label" for="state">
            {t.state}
          </label>
          <select class="ds-input" id="state" name="state">
            {STATES.map((state) => (
              <option value={state} selected={state === filter.state}>
                {stateText(view, state)}
              </option>
            ))}
          </select>
        </div>
        <div class="ds-field tick">
          <input class="ds-input" type="checkbox" id="mine" name="mine" value="1" checked={filter.mine} />
          <label class="ds-label" data-weight="regular" for="mine">
            {t.mine}
          </label>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href="/experiments">
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}
