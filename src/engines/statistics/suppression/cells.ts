/** The fewest people anything may be shown about. May be set higher, never lower. */
export const FEWEST = 5;

/** One cell of any table: a set of people about whom figures would be shown. */
export interface Cell {
  id: string;
  /** Which atoms it is the sum of: places in the lists of people. An atom is people who are in exactly the same cells. */
  atoms: readonly number[];
  /** Lower goes first when not everything can be shown: totals 0, large parts 1, … Then the larger goes first. */
  rank?: number;
  /** It has been shown before and cannot be taken back: what is hidden now must not follow from it. */
  published?: boolean;
}

/** One item as people answered it, by atom. Several items that are also shown as one figure (an index, a pair) are one group. */
export interface Base {
  /** How many answered with something that figures are made of, by atom. */
  answered: readonly number[];
  /** How many were asked: answered, don't know and skipped together, by atom. */
  asked: readonly number[];
  /** Answers by option and atom (`counts[option][atom]`): with them, groups where everybody answered the same are hidden. */
  counts?: readonly (readonly number[])[];
}
