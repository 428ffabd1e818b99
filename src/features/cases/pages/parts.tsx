import type { Child } from 'hono/jsx';
import { FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import type { View } from '../../../shared/ui/view.ts';

export interface Choice {
  value: string;
  label: string;
}

/** A list to choose from in a filter. */
export const FilterChoice = ({
  name,
  label,
  chosen,
  any,
  options,
}: {
  name: string;
  label: string;
  chosen: string;
  any?: string;
  options: readonly Choice[];
}) => (
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

/** What narrows a page; sent by GET, so that the address is the page. */
export const Filter = ({
  view,
  active,
  action,
  show,
  children,
}: {
  view: View;
  /** How many choices narrow the page. */
  active: number;
  action: string;
  show: string;
  children: Child;
}) => (
  <FilterFold view={view} active={active}>
    <form class="filters" method="get" action={action}>
      {children}
      <button class="ds-button" data-variant="secondary" type="submit">
        <Icon name="filter" /> {show}
      </button>
    </form>
  </FilterFold>
);
