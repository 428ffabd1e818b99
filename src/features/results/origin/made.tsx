import { Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Made } from './origin.ts';
import { originTexts } from './texts.ts';

const PATHS = { action: '/actions', challenge: '/challenges' } as const;

/** What has been made, one by one, with how it goes. `wave` is the page's own: of others it is said. */
export function MadeList({
  view,
  made,
  wave,
  labelled = false,
}: {
  view: View;
  made: readonly Made[];
  wave: number;
  labelled?: boolean;
}) {
  const t = originTexts[view.language];
  return (
    <ul class="result-made">
      {made.map((one) => (
        <li>
          <Tag>{t.types[one.type]}</Tag> <a href={`${PATHS[one.type]}/${one.id}`}>{one.title}</a>{' '}
          <span class="quiet">
            {[
              t.statuses[one.status],
              labelled ? one.label.toLowerCase() : '',
              one.groupName ?? '',
              one.wave === wave ? '' : t.wave(one.wave),
            ]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </li>
      ))}
    </ul>
  );
}

/** "2 åtgärder, 1 utmaning". Empty where there is nothing. */
export const madeCount = (view: View, made: readonly Made[]): string =>
  originTexts[view.language].count(
    made.filter(({ type }) => type === 'action').length,
    made.filter(({ type }) => type === 'challenge').length,
  );
