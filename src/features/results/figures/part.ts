import {
  DOES_NOT_KNOW,
  NOT_SHOWN,
  NOT_TICKED,
  optionsOf,
  type Score,
  SKIPPED,
  type Structure,
  scored,
  TICKED,
  type Variable,
  variablesOf,
  widths,
} from '../../../engines/instruments/public.ts';
import { type Base, type Summary, summarise } from '../../../engines/statistics/public.ts';
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
import { openCuts } from './gate.ts';

// The figures of one instrument of a survey, by cut, behind the gate. Pure.

/** What is counted of a question where one option is chosen, or several. */
export interface ChoiceFigures {
  /** Answered the question: the base of every share. */
  n: number;
  dontKnow: number;
  skipped: number;
  notShown: number;
  counts: readonly { option: string; count: number }[];
}

export interface PairFigures {
  first: Summary;
  second: Summary;
  /** Steps of the two together; 0 is no step. */
  joint: Joint;
  nPaired: number;
}

export interface ScoreFigures {
  n: number;
  mean: number;
  sd: number | null;
}

export interface NumberFigures {
  n: number;
  skipped: number;
  /** In order of size. */
  values: readonly number[];
}

/** Numbers of one group, as they were written. */
export interface GroupNumbers {
  groupId: string | null;
  rows: readonly (readonly (number | null)[])[];
}

interface PartOf {
  structure: Structure;
  /** Place of its first byte in a row, and of its first number. */
  at: number;
  numberAt: number;
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

/** Counts everything once. `structures` are the instruments of the survey, in order. */
export function answeredOf(
  matrix: readonly GroupCodes[],
  structures: readonly Structure[],
  cuts: readonly Cut[],
  least: number,
  numbers: readonly GroupNumbers[] = [],
): { answered: Answered; parts: PartFigures[] } {
  const width = structures.reduce((all, structure) => all + widths(structure).codes, 0);
  const answered: Answered = {
    matrix,
    width,
    tallies: matrix.map(({ codes }) => tally(codes, width)),
    cuts,
    least,
    numbers: matrix.map(
      ({ groupId }) => numbers.find((one) => one.groupId === groupId) ?? { groupId, rows: [] },
    ),
  };
  let [at, numberAt] = [0, 0];
  const parts = structures.map((structure) => {
    const part = new PartFigures(answered, { structure, at, numberAt });
    const width = widths(structure);
    at += width.codes;
    numberAt += width.numbers;
    return part;
  });
  return { answered, parts };
}

/** The part of a scale that counts as high: its upper half (3 of four, 4 of five). */
export const highFromOf = (steps: number): number => Math.floor(steps / 2) + 1 + (steps % 2);

/** Figures of one instrument. Everything that gives figures of a cut gives null where they may not be shown. */
export class PartFigures {
  readonly structure: Structure;
  private readonly at: number;
  private readonly numberAt: number;
  private readonly open = new Map<string, ReadonlySet<string>>();
  private readonly joints = new Map<string, Joint[]>();
  private readonly scores = new Map<string, ScoreSums[]>();

  constructor(
    readonly answered: Answered,
    { structure, at, numberAt }: PartOf,
  ) {
    this.structure = structure;
    this.at = at;
    this.numberAt = numberAt;
  }

  get cuts(): readonly Cut[] {
    return this.answered.cuts;
  }

  /** Which cuts an item, or a row of a matrix, may be shown for. */
  openFor(variable: Variable): ReadonlySet<string> {
    const { item } = variable;
    const key = item.kind === 'matrix' ? variable.id : item.id;
    return this.remember(key, () => this.basesOf(variable));
  }

  step(variable: Variable, cut: Cut): Summary | null {
    return this.openFor(variable).has(cut.id) ? this.summary(variable, cut.places) : null;
  }

  choice(variable: Variable, cut: Cut): ChoiceFigures | null {
    if (!this.openFor(variable).has(cut.id)) return null;
    const { item } = variable;
    const several = item.kind === 'choices';
    const counts = (several ? optionsOf(item) : variable.options).map((option, index) => {
      const own = several ? this.variable(`${item.id}.${option}`) : variable;
      return { option, count: own ? this.count(own, several ? TICKED : index + 1, cut.places) : 0 };
    });
    const ticked = several ? (this.tickOf(variable) ?? variable) : variable;
    return {
      n: several
        ? this.count(ticked, TICKED, cut.places) + this.count(ticked, NOT_TICKED, cut.places)
        : counts.reduce((all, one) => all + one.count, 0),
      dontKnow: this.count(ticked, DOES_NOT_KNOW, cut.places),
      skipped: this.count(ticked, SKIPPED, cut.places),
      notShown: this.count(ticked, NOT_SHOWN, cut.places),
      counts,
    };
  }

  pair(first: Variable, second: Variable, cut: Cut): PairFigures | null {
    if (!this.openFor(first).has(cut.id)) return null;
    const both = summed(this.pick(this.jointsOf(first, second), cut.places), {
      first: first.steps,
      second: second.steps,
    });
    return {
      first: this.summary(first, cut.places),
      second: this.summary(second, cut.places),
      joint: both,
      nPaired: pairedIn(both),
    };
  }

  number(variable: Variable, cut: Cut): NumberFigures | null {
    if (!this.openFor(variable).has(cut.id)) return null;
    const rows = this.pick(this.answered.numbers, cut.places).flatMap((group) => group.rows);
    const values = rows.flatMap((row) => row[this.numberAt + variable.place] ?? []);
    return { n: values.length, skipped: rows.length - values.length, values: values.sort((a, b) => a - b) };
  }

  /** The columns of a score. */
  columnsOf(score: Score): ScoredColumn[] {
    return this.variablesOfScore(score).map((variable) => ({
      column: this.at + variable.place,
      steps: variable.steps,
      reversed: variable.item.reversed,
      highFrom: highFromOf(variable.steps),
    }));
  }

  variablesOfScore(score: Score): Variable[] {
    const seen = new Set<string>();
    return score.of
      .flatMap((id) => scored(this.structure, id))
      .filter(({ id }) => !seen.has(id) && seen.add(id));
  }

  /**
   * A score; only where every item of it may be shown too. Otherwise an item that is hidden would follow from the score and
   * the other items.
   */
  score(score: Score, cut: Cut): ScoreFigures | null {
    if (!this.openForScore(score).has(cut.id)) return null;
    const { n, sum, squares } = this.pick(this.scoresOf(score), cut.places).reduce(
      (all, one) => ({ n: all.n + one.n, sum: all.sum + one.sum, squares: all.squares + one.squares }),
      { n: 0, sum: 0, squares: 0 },
    );
    const variance = n < 2 ? null : Math.max(0, (squares - (sum * sum) / n) / (n - 1));
    const mean = sum / n;
    const sd = variance === null ? null : Math.sqrt(variance);
    if (score.kind !== 'index') return { n, mean, sd };
    const span = (this.variablesOfScore(score)[0]?.steps ?? 2) - 1;
    return { n, mean: ((mean - 1) / span) * 100, sd: sd === null ? null : (sd / span) * 100 };
  }

  private openForScore(score: Score): ReadonlySet<string> {
    const items = this.variablesOfScore(score).map((variable) => this.openFor(variable));
    return this.remember(
      `score ${score.id}`,
      () => {
        const sums = this.scoresOf(score);
        return [{ answered: sums.map(({ n }) => n), asked: this.answered.matrix.map(({ rows }) => rows) }];
      },
      this.cuts.filter((cut) => items.every((open) => open.has(cut.id))),
    );
  }

  variable(id: string): Variable | undefined {
    return variablesOf(this.structure).find((one) => one.id === id);
  }

  private tickOf = ({ item }: Variable): Variable | undefined =>
    variablesOf(this.structure).find((one) => one.item.id === item.id && one.kind === 'tick');

  private remember(key: string, bases: () => Base[], cuts = this.cuts): ReadonlySet<string> {
    let found = this.open.get(key);
    if (!found) {
      found = openCuts(cuts, bases(), this.answered.least);
      this.open.set(key, found);
    }
    return found;
  }

  private basesOf(variable: Variable): Base[] {
    const { item } = variable;
    if (item.kind === 'number') {
      const { numbers } = this.answered;
      const at = this.numberAt + variable.place;
      return [
        {
          answered: numbers.map(({ rows }) => rows.filter((row) => (row[at] ?? null) !== null).length),
          asked: numbers.map(({ rows }) => rows.length),
        },
      ];
    }
    const all = variablesOf(this.structure).filter((one) => one.item.id === item.id);
    if (item.kind === 'choices')
      return all.filter((one) => one.kind === 'tick').map((one) => this.tickBase(one));
    if (item.kind !== 'pair') return [this.base(variable)];
    const [first, second] = all;
    if (!first || !second) return [];
    const both = this.jointsOf(first, second).map(pairedIn);
    return [this.base(first), this.base(second), { answered: both, asked: this.asked(first) }];
  }

  private base(variable: Variable): Base {
    const values = variable.kind === 'option' ? variable.options.length : variable.steps;
    const counts = Array.from({ length: values }, (_, index) => this.byGroup(variable, index + 1));
    return {
      answered: this.groups((group) => counts.reduce((all, option) => all + (option[group] ?? 0), 0)),
      asked: this.asked(variable),
      counts,
    };
  }

  /** An option that everybody chose tells what each one answered; one that nobody chose is no secret of anybody's. */
  private tickBase(variable: Variable): Base {
    const [chosen, left] = [this.byGroup(variable, TICKED), this.byGroup(variable, NOT_TICKED)];
    return {
      answered: this.groups((group) => (chosen[group] ?? 0) + (left[group] ?? 0)),
      asked: this.asked(variable),
      counts: [chosen, left, left],
    };
  }

  private asked(variable: Variable): number[] {
    return this.groups(
      (group) => (this.answered.matrix[group]?.rows ?? 0) - this.of(variable, NOT_SHOWN, group),
    );
  }

  private groups = (of: (group: number) => number): number[] =>
    this.answered.matrix.map((_, group) => of(group));

  private of = (variable: Variable, value: number, group: number): number =>
    this.answered.tallies[group]?.[(this.at + variable.place) * VALUES + value] ?? 0;

  private byGroup = (variable: Variable, value: number): number[] =>
    this.groups((group) => this.of(variable, value, group));

  private count = (variable: Variable, value: number, places: readonly number[]): number =>
    places.reduce((all, group) => all + this.of(variable, value, group), 0);

  private summary(variable: Variable, places: readonly number[]): Summary {
    return summarise({
      steps: Array.from({ length: variable.steps }, (_, index) => this.count(variable, index + 1, places)),
      dontKnow: this.count(variable, DOES_NOT_KNOW, places),
      skipped: this.count(variable, SKIPPED, places),
      notShown: this.count(variable, NOT_SHOWN, places),
    });
  }

  private jointsOf(first: Variable, second: Variable): Joint[] {
    let found = this.joints.get(first.id);
    if (!found) {
      found = this.answered.matrix.map(({ codes }) =>
        joint(
          codes,
          this.answered.width,
          [this.at + first.place, first.steps],
          [this.at + second.place, second.steps],
        ),
      );
      this.joints.set(first.id, found);
    }
    return found;
  }

  private scoresOf(score: Score): ScoreSums[] {
    let found = this.scores.get(score.id);
    if (!found) {
      const columns = this.columnsOf(score);
      const kind = score.kind === 'share' ? 'share' : 'mean';
      found = this.answered.matrix.map(({ codes }) => scoreSums(codes, this.answered.width, columns, kind));
      this.scores.set(score.id, found);
    }
    return found;
  }

  private pick = <T>(all: readonly T[], places: readonly number[]): T[] =>
    places.flatMap((place) => all[place] ?? []);
}

const pairedIn = ({ counts, first, second }: Joint): number => {
  let n = 0;
  for (let a = 1; a <= first; a++) for (let b = 1; b <= second; b++) n += counts[a * (second + 1) + b] ?? 0;
  return n;
};
