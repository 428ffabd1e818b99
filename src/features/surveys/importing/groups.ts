import { plainName } from '../../../shared/transfer/cells.ts';

/** A group of a file: its name as most wrote it, and how many answers. */
export interface FileGroup {
  name: string;
  count: number;
}

/**
 * The groups that answers of a file are counted by. Those with fewer than `least` answers, and answers without a group, are
 * put together under `rest`; while they still are too few, the smallest group joins them. A single group is none: then no
 * answer bears one. Whatever is left out of a total is `least` answers or more.
 */
export function mergedGroups(
  counts: readonly { text: string; count: number }[],
  least: number,
  rest: string,
): FileGroup[] {
  const byName = new Map<string, FileGroup>();
  let left = 0;
  for (const { text, count } of counts) {
    const key = plainName(text);
    const before = byName.get(key);
    if (key === '' || key === plainName(rest)) left += count;
    else if (before) before.count += count;
    else byName.set(key, { name: text.trim().slice(0, 200), count });
  }
  const groups = [...byName.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'sv'));
  while (groups.length > 0 && ((groups.at(-1)?.count ?? 0) < least || (left > 0 && left < least)))
    left += groups.pop()?.count ?? 0;
  const found = left > 0 ? [...groups, { name: rest, count: left }] : groups;
  return found.length > 1 ? found : [];
}
