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
import { type Alpha, type Base, cronbachAlpha, type Summary } from '../../../engines/statistics/public.ts';
import { completeRows, type GroupCodes, type Joint, type ScoredColumn } from './count.ts';
import { ALL, type Cut } from './cuts.ts';
import { openCuts } from './gate.ts';
import { type Answered, countedAnswers, type GroupNumbers, pairedIn, pick, Tallied } from './tallied.ts';

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

/** Where an instrument of a survey stands among its answers. */
interface PartOf {
  structure: Structure;
  /** Place of its first byte in a row, and of its first number. */
  at: number;
  numberAt: number;
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
  const answered = countedAnswers(matrix, width, cuts, least, numbers);
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

/** More people than this change no decimal of alpha that anybody looks at. */
const ALPHA_ROWS = 4000;

/** Figures of one instrument. Everything that gives figures of a cut gives null where they may not be shown. */
export class PartFigures {
  readonly structure: Structure;
  private readonly tallied: Tallied;
  private readonly numberAt: number;
  private readonly open = new Map<string, ReadonlySet<string>>();

  constructor(
    readonly answered: Answered,
    { structure, at, numberAt }: PartOf,
  ) {
    this.structure = structure;
    this.tallied = new Tallied(answered, at);
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

  /** Whether anything at all may be shown of a cut. */
  anythingFor = (cut: Cut): boolean =>
    variablesOf(this.structure).some((one) => one.kind !== 'text' && this.openFor(one).has(cut.id));

  step(variable: Variable, cut: Cut): Summary | null {
    return this.openFor(variable).has(cut.id) ? this.tallied.summary(variable, cut.places) : null;
  }

  choice(variable: Variable, cut: Cut): ChoiceFigures | null {
    if (!this.openFor(variable).has(cut.id)) return null;
    const { item } = variable;
    const several = item.kind === 'choices';
    const counts = (several ? optionsOf(item) : variable.options).map((option, index) => {
      const own = several ? this.variable(`${item.id}.${option}`) : variable;
      return { option, count: own ? this.tallied.count(own, several ? TICKED : index + 1, cut.places) : 0 };
    });
    const ticked = several ? (this.tickOf(variable) ?? variable) : variable;
    return {
      n: several
        ? this.tallied.count(ticked, TICKED, cut.places) + this.tallied.count(ticked, NOT_TICKED, cut.places)
        : counts.reduce((all, one) => all + one.count, 0),
      dontKnow: this.tallied.count(ticked, DOES_NOT_KNOW, cut.places),
      skipped: this.tallied.count(ticked, SKIPPED, cut.places),
      notShown: this.tallied.count(ticked, NOT_SHOWN, cut.places),
      counts,
    };
  }

  pair(first: Variable, second: Variable, cut: Cut): PairFigures | null {
    if (!this.openFor(first).has(cut.id)) return null;
    const both = this.tallied.joint(first, second, cut.places);
    return {
      first: this.tallied.summary(first, cut.places),
      second: this.tallied.summary(second, cut.places),
      joint: both,
      nPaired: pairedIn(both),
    };
  }

  number(variable: Variable, cut: Cut): NumberFigures | null {
    if (!this.openFor(variable).has(cut.id)) return null;
    const rows = pick(this.answered.numbers, cut.places).flatMap((group) => group.rows);
    const values = rows.flatMap((row) => row[this.numberAt + variable.place] ?? []);
    return { n: values.length, skipped: rows.length - values.length, values: values.sort((a, b) => a - b) };
  }

  /** The columns of a score. */
  columnsOf(score: Score): ScoredColumn[] {
    return this.variablesOfScore(score).map((variable) => ({
      column: this.tallied.columnOf(variable),
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
    const { n, sum, squares } = pick(this.scoresOf(score), cut.places).reduce(
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

  /**
   * How well the items of a score hang together, of everybody who answered all of them; in a large survey of so many by chance.
   * Null where the score may not be shown or too few answered all, and with fewer than two items.
   */
  alpha(score: Score): Alpha | null {
    if (!this.openForScore(score).has(ALL)) return null;
    const { matrix, width, least } = this.answered;
    const rows = completeRows(matrix, width, this.columnsOf(score), ALPHA_ROWS);
    return rows.length < least ? null : cronbachAlpha(rows, 'listwise');
  }

  private scoresOf = (score: Score) =>
    this.tallied.scoresOf(score.id, this.columnsOf(score), score.kind === 'share' ? 'share' : 'mean');

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
    const both = this.tallied.jointsOf(first, second).map(pairedIn);
    return [this.base(first), this.base(second), { answered: both, asked: this.tallied.asked(first) }];
  }

  private base(variable: Variable): Base {
    const values = variable.kind === 'option' ? variable.options.length : variable.steps;
    const counts = Array.from({ length: values }, (_, index) => this.tallied.byGroup(variable, index + 1));
    return {
      answered: this.tallied.byGroups((group) =>
        counts.reduce((all, option) => all + (option[group] ?? 0), 0),
      ),
      asked: this.tallied.asked(variable),
      counts,
    };
  }

  /** An option that everybody chose tells what each one answered; one that nobody chose is no secret of anybody's. */
  private tickBase(variable: Variable): Base {
    const [chosen, left] = [
      this.tallied.byGroup(variable, TICKED),
      this.tallied.byGroup(variable, NOT_TICKED),
    ];
    return {
      answered: this.tallied.byGroups((group) => (chosen[group] ?? 0) + (left[group] ?? 0)),
      asked: this.tallied.asked(variable),
      counts: [chosen, left, left],
    };
  }
}
