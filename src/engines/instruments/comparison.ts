import type { Answer, StepValue } from './scale.ts';

/** One item asked twice. */
export interface Change {
  itemId: string;
  before: StepValue | null;
  after: StepValue | null;
  /** Steps up (positive) or down (negative). Null unless both times have a step: "don't know" is not a zero. */
  change: number | null;
}

/** Compares two sets of answers item by item, in the order of `itemIds`. Items that neither has are kept, empty. */
export function compare(
  itemIds: readonly string[],
  before: ReadonlyMap<string, Answer>,
  after: ReadonlyMap<string, Answer>,
): Change[] {
  return itemIds.map((itemId) => {
    const first = before.get(itemId)?.step ?? null;
    const latest = after.get(itemId)?.step ?? null;
    return {
      itemId,
      before: first,
      after: latest,
      change: first === null || latest === null ? null : latest - first,
    };
  });
}

/** How many items rose, stayed, fell, and how many cannot be compared. */
export function changeSummary(changes: readonly Change[]) {
  const count = (holds: (change: number) => boolean) =>
    changes.filter((item) => item.change !== null && holds(item.change)).length;
  return {
    up: count((change) => change > 0),
    same: count((change) => change === 0),
    down: count((change) => change < 0),
    incomparable: changes.filter((item) => item.change === null).length,
  };
}
