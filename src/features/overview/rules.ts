import { type Distribution, fromCounts } from '../../engines/instruments/public.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';

/** How many quarters the overview looks back over, the one that is now among them. */
export const QUARTERS = 8;

export interface Quarter {
  year: number;
  /** 1 to 4. */
  number: number;
  /** Its last day; for the quarter that is now, today. */
  day: Day;
}

/** The latest quarters, the oldest first; the last is the one that `today` lies in. */
export function quartersUpTo(today: Day, count = QUARTERS): Quarter[] {
  const year = Number(today.slice(0, 4));
  const current = year * 4 + Math.ceil(Number(today.slice(5, 7)) / 3) - 1;
  return Array.from({ length: count }, (_, index) => {
    const place = current - count + 1 + index;
    const quarter = { year: Math.floor(place / 4), number: (place % 4) + 1 };
    return { ...quarter, day: place === current ? today : lastDay(quarter) };
  });
}

function lastDay({ year, number }: { year: number; number: number }): Day {
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`;
  return addDays(next, -1);
}

/** Several counts over the same scale as one distribution. */
export function gathered(list: readonly { counts: readonly number[] }[]): Distribution {
  const at = (step: number) => list.reduce((sum, one) => sum + (one.counts[step] ?? 0), 0);
  return fromCounts([at(0), at(1), at(2), at(3)], 0, 0);
}

/** The lowest and the highest of those that have a mean; null when fewer than two have. */
export function extremes<T>(
  items: readonly { item: T; mean: number | null }[],
): { lowest: T; highest: T } | null {
  const known = items.filter((one): one is { item: T; mean: number } => one.mean !== null);
  const sorted = [...known].sort((a, b) => a.mean - b.mean);
  const [first] = sorted;
  const last = sorted.at(-1);
  return first && last && first.mean < last.mean ? { lowest: first.item, highest: last.item } : null;
}
