import { Icon, type IconName } from '../../../shared/ui/icon.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { filterQuery, type IdeaFilter } from '../filter.ts';
import { listTexts } from './texts.ts';

export type Way = 'list' | 'board' | 'funnel';
const ICONS: Readonly<Record<Way, IconName>> = { list: 'menu', board: 'table', funnel: 'overview' };

/** The same ideas as a list, as a board, or as figures. */
export function Ways({ view, now, filter }: { view: View; now: Way; filter: IdeaFilter }) {
  const t = listTexts[view.language].ways;
  const unit = filter.unitId ? `?unit=${filter.unitId}` : '';
  const href: Record<Way, string> = {
    list: `/ideas${filterQuery(filter)}`,
    board: `/ideas/board${filterQuery({ ...filter, sort: 'newest' })}`,
    funnel: `/ideas/funnel${unit}`,
  };
  return (
    <nav class="ideas-ways no-print" aria-label={t.label}>
      <ul>
        {(Object.keys(href) as Way[]).map((way) => (
          <li>
            <a href={href[way]} aria-current={way === now ? 'page' : undefined}>
              <Icon name={ICONS[way]} size={18} /> {t[way]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
