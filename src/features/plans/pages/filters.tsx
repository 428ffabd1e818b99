import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { Choice } from '../../organisations/public.ts';
import { type ActionFilter, isNarrowed, STATUS_CHOICES } from '../filter.ts';
import { texts } from '../texts.ts';

/** What narrows a list; sent by GET, so that the address is the list. */
export function Filters({
  view,
  filter,
  units,
}: {
  view: View;
  filter: ActionFilter;
  units: readonly Choice[];
}) {
  const t = texts[view.language].filter;
  const statuses = texts[view.language].statuses;
  return (
    <FilterFold
      view={view}
      active={chosen(filter.words, filter.status !== 'open', filter.about, filter.unitId, filter.journeyId)}
    >
      <form class="filters actions-filters" method="get" action="/actions">
        <input type="hidden" name="scope" value={filter.scope} />
        {filter.journeyId ? <input type="hidden" name="journey" value={filter.journeyId} /> : null}
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={200} />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="status">
            {t.status}
          </label>
          <select class="ds-input" id="status" name="status">
            {STATUS_CHOICES.map((status) => (
              <option value={status} selected={status === filter.status}>
                {status === 'open' ? t.open : status === 'all' ? t.all : statuses[status]}
              </option>
            ))}
          </select>
        </div>
        <div class="ds-field">
          <label class="ds-label" for="about">
            {t.about}
          </label>
          <select class="ds-input" id="about" name="about">
            <option value="">{t.anything}</option>
            {handbook(view.language).principles.map((principle) => (
              <optgroup label={principle.title}>
                <option value={principle.id} selected={filter.about === principle.id}>
                  {t.wholePrinciple(principle.title)}
                </option>
                {principle.questions.map((question) => (
                  <option value={question.id} selected={filter.about === question.id}>
                    {question.title}
                  </option>
                ))}
              </optgroup>
            ))}
          </select>
        </div>
        {filter.scope === 'mine' ? null : (
          <div class="ds-field">
            <label class="ds-label" for="unit">
              {t.unit}
            </label>
            <select class="ds-input" id="unit" name="unit">
              <option value="">{t.anyUnit}</option>
              {units.map((unit) => (
                <option value={unit.value} selected={unit.value === filter.unitId}>
                  {unit.label}
                </option>
              ))}
            </select>
          </div>
        )}
        <div class="ds-field tick">
          <input
            class="ds-input"
            type="checkbox"
            id="overdue"
            name="overdue"
            value="1"
            checked={filter.overdue}
          />
          <label class="ds-label" data-weight="regular" for="overdue">
            {t.overdue}
          </label>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href={`/actions${scopeOnly(filter)}`}>
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}

/** The address of the list with nothing chosen but whose it is. */
export const scopeOnly = ({ scope }: ActionFilter): string => (scope === 'mine' ? '' : `?scope=${scope}`);
