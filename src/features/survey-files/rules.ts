/** What may be taken out of answers one by one. `page`: looking at who answered what, without a file. */
export const FILES_OF = ['rows', 'groups', 'names', 'words'] as const;
export type FileOf = (typeof FILES_OF)[number];
export type TakenOf = FileOf | 'page';

/** Fewest and most characters of a reason. */
export const REASON_LEAST = 5;
export const REASON_MOST = 1000;

/** What a survey may give: by its mode, by whether it has groups to name, and by what it has given already. */
export function offered({
  mode,
  groups,
  words,
  given,
}: {
  mode: 'anonymous' | 'named';
  /** How many groups could be named. */
  groups: number;
  /** Whether anything was asked in own words. */
  words: boolean;
  given: ReadonlySet<TakenOf>;
}): FileOf[] {
  return FILES_OF.filter((what) => {
    if (what === 'words') return words;
    if (what === 'names') return mode === 'named';
    if (what === 'groups') return mode === 'anonymous' && groups > 0 && !given.has('rows');
    return mode === 'named' || !given.has('groups');
  });
}
