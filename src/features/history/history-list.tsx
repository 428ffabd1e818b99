import { common } from '../../shared/text/common.ts';
import { eventText } from '../../shared/text/event-texts.ts';
import { Time } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { HistoryItem } from './read.ts';
import { texts } from './texts.ts';

/**
 * What happened to an object, as its page shows it: "3 maj 2026 14:05 – Maja Lindströmsson startade resan".
 * Folded at first; `heading={false}` leaves the fold out where the page has a heading of its own.
 */
export function HistoryList({
  view,
  items,
  heading = true,
}: {
  view: View;
  items: readonly HistoryItem[];
  heading?: boolean;
}) {
  const t = texts[view.language];
  const list =
    items.length === 0 ? (
      <p class="quiet">{t.empty}</p>
    ) : (
      <ol class="history" reversed>
        {items.map((item) => (
          <li>
            <Time language={view.language} at={item.at} /> – {item.actorName ?? t.anonymous}{' '}
            {eventText(view.language, item)}
          </li>
        ))}
      </ol>
    );
  if (!heading) return list;
  return (
    <details class="fold section">
      <summary>{common[view.language].history}</summary>
      {list}
    </details>
  );
}
