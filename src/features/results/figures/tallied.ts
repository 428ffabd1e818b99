import { DOES_NOT_KNOW, NOT_SHOWN, SKIPPED, type Variable } from '../../../engines/instruments/public.ts';
import { type Summary, summarise } from '../../../engines/statistics/public.ts';
import {
  type GroupCodes,
  type Joint,
  joint,
  type ScoredColumn,
  type ScoreSums,
  scoreSums,
  summed,
  tally,
  VALUES,
} from './count.ts';
import type { Cut } from './cuts.ts';

// What was answered, counted: no gate before it. Only `part.ts` reads it, and shows of it what may be shown. Pure.

/** Numbers of one group, as they were written. */
export interface GroupNumbers {
  groupId: string | null;
  rows: readonly (readonly (number | null)[])[];
}

/** What all parts of a survey share. */
export interface Answered {
  matrix: readonly GroupCodes[];
  /** Bytes of a row. */
  width: number;
  /** As tally gives it, by group. */
  tallies: readonly Uint32Array[];
  cuts: readonly Cut[];
  least: number;
  numbers: readonly GroupNumbers[];
}

/** Counts every byte once. */
export const countedAnswers = (
  matrix: readonly GroupCodes[],
  width: number,
  cuts: readonly Cut[],
  least: number,
  numbers: readonly GroupNumbers[],
): Answered => ({
  matrix,
  width,
  tallies: matrix.map(({ codes }) => tally(codes, width)),
  cuts,
  least,
  numbers: matrix.map(
    ({ groupId }) => numbers.find((one) => one.groupId === groupId) ?? { groupId, rows: [] },
  ),
});

/** The counts of one instrument, whose first byte of a row stands at `at`. Groups are places in the matrix. */
export class Tallied {
  private readonly joints = new Map<string, Joint[]>();
  private readonly sums = new Map<string, ScoreSums[]>();

  constructor(
    private readonly answered: Answered,
    private readonly at: number,
  ) {}

  columnOf = (variable: Variable): number => this.at + variable.place;

  byGroups = (of: (group: number) => number): number[] => this.answered.matrix.map((_, group) => of(group));

  /** How many of a group have this value. */
  of = (variable: Variable, value: number, group: number): number =>
    this.answered.tallies[group]?.[this.columnOf(variable) * VALUES + value] ?? 0;

  byGroup = (variable: Variable, value: number): number[] =>
    this.byGroups((group) => this.of(variable, value, group));

  count = (variable: Variable, value: number, places: readonly number[]): number =>
    places.reduce((all, group) => all + this.of(variable, value, group), 0);

  /** How many of each group were shown it. */
  asked = (variable: Variable): number[] =>
    this.byGroups((group) => (this.answered.matrix[group]?.rows ?? 0) - this.of(variable, NOT_SHOWN, group));

  summary(variable: Variable, places: readonly number[]): Summary {
    return summarise({
      steps: Array.from({ length: variable.steps }, (_, index) => this.count(variable, index + 1, places)),
      dontKnow: this.count(variable, DOES_NOT_KNOW, places),
      skipped: this.count(variable, SKIPPED, places),
      notShown: this.count(variable, NOT_SHOWN, places),
    });
  }

  /** Two ratings of the same thing together, by group. */
  jointsOf(first: Variable, second: Variable): Joint[] {
    let found = this.joints.get(first.id);
    if (!found) {
      found = this.answered.matrix.map(({ codes }) =>
        joint(
          codes,
          this.answered.width,
          [this.columnOf(first), first.steps],
          [this.columnOf(second), second.steps],
        ),
      );
      this.joints.set(first.id, found);
    }
    return found;
  }

  joint = (first: Variable, second: Variable, places: readonly number[]): Joint =>
    summed(pick(this.jointsOf(first, second), places), { first: first.steps, second: second.steps });

  /** People's own scores, summed by group. */
  scoresOf(id: string, columns: readonly ScoredColumn[], kind: 'mean' | 'share'): ScoreSums[] {
    let found = this.sums.get(id);
    if (!found) {
      found = this.answered.matrix.map(({ codes }) => scoreSums(codes, this.answered.width, columns, kind));
      this.sums.set(id, found);
    }
    return found;
  }
}

export const pick = <T>(all: readonly T[], places: readonly number[]): T[] =>
  places.flatMap((place) => all[place] ?? []);

export const pairedIn = ({ counts, first, second }: Joint): number => {
  let n = 0;
  for (let a = 1; a <= first; a++) for (let b = 1; b <= second; b++) n += counts[a * (second + 1) + b] ?? 0;
  return n;
};
