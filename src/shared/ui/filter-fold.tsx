import type { Child } from 'hono/jsx';
import { common } from '../text/common.ts';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

/** How many of a filter's choices narrow the list: what is empty, false or null does not. */
export const chosen = (...choices: readonly unknown[]): number => choices.filter(Boolean).length;

/**
 * Around a form of three fields or more that narrows a list. On a phone it is one line that says how many choices are
 * made, so that the list itself is on the first screen. Where there is room it is always open (css; a browser that
 * does not know `::details-content` keeps the fold).
 */
export const FilterFold = ({ view, active, children }: { view: View; active: number; children: Child }) => {
  const t = common[view.language].filters;
  return (
    <search>
      <details class="fold filter-fold">
        <summary>
          <span class="filter-fold__name">
            <Icon name="filter" /> {t.title}
          </span>{' '}
          {active > 0 ? <span class="filter-fold__count">{t.active(active)}</span> : null}
        </summary>
        {children}
      </details>
    </search>
  );
};
