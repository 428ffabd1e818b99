import { type Item, itemsOf, type Structure } from '../../engines/instruments/public.ts';

/** Seconds that an answer takes. Our own rule of thumb, not measured: reading a line and pressing once is about eight. */
const SECONDS: Readonly<Record<Item['kind'], number>> = {
  step: 8,
  pair: 20,
  poles: 10,
  'yes-no': 6,
  choice: 10,
  choices: 15,
  number: 12,
  text: 45,
  matrix: 0, // by row, below
};
const ROW_SECONDS = 8;
/** Reading who asks and why, and sending. */
const AROUND_SECONDS = 30;

/** Whole minutes that it takes to answer everything, at least one; rounded up, so as not to promise too little. */
export function minutesOf(...structures: readonly Structure[]): number {
  const seconds = structures
    .flatMap(itemsOf)
    .reduce(
      (sum, item) =>
        sum + SECONDS[item.kind] + (item.kind === 'matrix' ? (item.rows?.length ?? 0) * ROW_SECONDS : 0),
      AROUND_SECONDS,
    );
  return Math.max(1, Math.ceil(seconds / 60));
}
