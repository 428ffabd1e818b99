import { common } from '../text/common.ts';
import { Icon } from './icon.tsx';
import type { View } from './view.ts';

/** What an organisation shows everybody, in the order a visitor is likely to want it. */
const PLACES = [
  ['proposals', 'chat'],
  ['challenges', 'challenge'],
  ['lessons', 'lesson'],
  ['testbed', 'hands'],
] as const;

/** Below a list that everybody may read: the way to the others. Visitors have no menu. */
export function PublicLinks({
  view,
  slug,
  here,
}: {
  view: View;
  slug: string;
  here: (typeof PLACES)[number][0];
}) {
  const t = common[view.language].forEverybody;
  return (
    <nav class="section no-print" aria-labelledby="for-everybody">
      <h2 id="for-everybody">{t.title}</h2>
      <ul class="public-links">
        {PLACES.filter(([place]) => place !== here).map(([place, icon]) => (
          <li>
            <a class="icon-link" href={`/o/${slug}/${place}`}>
              <Icon name={icon} /> {t[place]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
