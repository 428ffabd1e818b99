import {
  type Cell,
  countSteps,
  type Interval,
  leftToChance,
  marginalDifference,
  meanInterval,
  pairedDifference,
  summarise,
  suppress,
} from '../../engines/statistics/public.ts';
import { CommandError } from '../options.ts';
import { type Answer, type AnswerFile, answersOf, columnOf } from './read-answers.ts';

const STEPS = 4;
/** The crosshair: a factor is a priority above it in importance and below it in presence. Strict. */
const CROSS = 3;

/** One factor among everybody or in one group. Figures are null where there is nothing to make them of, or they are hidden. */
export interface FactorRow {
  /** Null for everybody. */
  group: string | null;
  factor: string;
  nImportance: number | null;
  meanImportance: number | null;
  nPresence: number | null;
  meanPresence: number | null;
  dontKnowPresence: number | null;
  /** Difference of the two means, before rounding. */
  difference: number | null;
  /** Mean of each person's own difference. */
  pairedDifference: number | null;
  nPaired: number | null;
  priority: boolean | null;
  importanceInterval: Interval | null;
  presenceInterval: Interval | null;
  differenceInterval: Interval | null;
  pairedInterval: Interval | null;
  suppressed: boolean;
}

const HIDDEN = {
  nImportance: null,
  meanImportance: null,
  nPresence: null,
  meanPresence: null,
  dontKnowPresence: null,
  difference: null,
  pairedDifference: null,
  nPaired: null,
  priority: null,
  importanceInterval: null,
  presenceInterval: null,
  differenceInterval: null,
  pairedInterval: null,
  suppressed: true,
} as const;

const step = (answer: Answer | undefined): number | null => (typeof answer === 'number' ? answer : null);
const bare = (interval: Interval | null) => interval && { low: interval.low, high: interval.high };

/** The factors of a file, in the order of its headings, with the columns of each. */
export function factorColumns(file: AnswerFile): { factor: string; importance: number; presence: number }[] {
  columnOf(file, 'respondent');
  const factors = file.headings.flatMap((heading) => /^(.+)\.importance$/i.exec(heading)?.[1] ?? []);
  const lonely = file.headings.find((heading) => {
    const factor = /^(.+)\.presence$/i.exec(heading)?.[1];
    return factor && !factors.some((known) => known.toLowerCase() === factor.toLowerCase());
  });
  if (lonely) columnOf(file, lonely.replace(/\.presence$/i, '.importance'));
  if (factors.length === 0)
    throw new CommandError(
      `${file.file}, line 1: no factor. Name two columns for each, e.g. curiosity.importance and curiosity.presence.`,
    );
  return factors.map((factor) => ({
    factor,
    importance: columnOf(file, `${factor}.importance`),
    presence: columnOf(file, `${factor}.presence`),
  }));
}

export interface FactorOptions {
  /** Only this group beside everybody. */
  group?: string | undefined;
  k: number;
  /** People asked in all, answering or not. */
  population?: number | undefined;
}

/** Every factor among everybody, and in each group with what must not be seen hidden. */
export function analyseFactors(file: AnswerFile, { group, k, population }: FactorOptions): FactorRow[] {
  const columns = factorColumns(file);
  if (population !== undefined && population < file.rows.length)
    throw new CommandError(
      `The population (${population}) is smaller than the answers in ${file.file} (${file.rows.length}). Give how many were asked in all.`,
    );
  const place = file.headings.findIndex((heading) => heading.toLowerCase() === 'group');
  const groupOf = file.rows.map(({ cells }) => (place < 0 ? '' : (cells[place] ?? '')));
  const groups = [...new Set(groupOf.filter((name) => name !== ''))].sort((a, b) => a.localeCompare(b, 'sv'));
  if (group !== undefined && !groups.includes(group))
    throw new CommandError(`${file.file} has no group "${group}". It has: ${groups.join(', ') || 'none'}.`);
  // those without a group are people too: who they are follows from the total and the groups
  const atoms = [...groups, ''];
  const members = new Map(atoms.map((name): [string, number[]] => [name, []]));
  for (const [row, name] of groupOf.entries()) members.get(name)?.push(row);
  return columns.flatMap(({ factor, importance, presence }) => {
    const answers = {
      importance: answersOf(file, importance, STEPS),
      presence: answersOf(file, presence, STEPS),
    };
    const rows = [
      figures(
        null,
        factor,
        answers,
        file.rows.map((_, row) => row),
        population,
      ),
    ];
    const countOf = (holds: (row: number) => boolean) =>
      atoms.map((name) => (members.get(name) ?? []).filter(holds).length);
    const base = (list: readonly Answer[]) => ({
      answered: countOf((row) => step(list[row]) !== null),
      asked: countOf(() => true),
      counts: Array.from({ length: STEPS }, (_, at) => countOf((row) => list[row] === at + 1)),
    });
    const cells: Cell[] = [
      { id: 'all', atoms: atoms.map((_, at) => at), published: true },
      ...groups.map((name, at) => ({ id: `group ${name}`, atoms: [at], rank: 1 })),
    ];
    const shown = suppress(cells, [base(answers.importance), base(answers.presence)], { k });
    for (const name of groups) {
      if (group !== undefined && name !== group) continue;
      if (!shown.has(`group ${name}`)) rows.push({ group: name, factor, ...HIDDEN });
      else rows.push(withoutFew(figures(name, factor, answers, members.get(name) ?? []), k));
    }
    return rows;
  });
}

/** The paired figures tell of those with one answer only, when they are few: hidden then. */
function withoutFew(row: FactorRow, k: number): FactorRow {
  const few = [row.nImportance, row.nPresence].some((n) => {
    const alone = (n ?? 0) - (row.nPaired ?? 0);
    return alone > 0 && alone < k;
  });
  return few ? { ...row, pairedDifference: null, nPaired: null, pairedInterval: null } : row;
}

function figures(
  group: string | null,
  factor: string,
  answers: { importance: readonly Answer[]; presence: readonly Answer[] },
  rows: readonly number[],
  population?: number,
): FactorRow {
  leftToChance(rows.length, population);
  const of = (list: readonly Answer[]) => {
    const own = rows.map((row) => list[row] ?? null);
    return summarise({
      steps: countSteps(
        own.filter((answer) => typeof answer === 'number'),
        STEPS,
      ),
      dontKnow: own.filter((answer) => answer === 'dk').length,
    });
  };
  const [importance, presence] = [of(answers.importance), of(answers.presence)];
  const pairs = rows.map((row) => [step(answers.importance[row]), step(answers.presence[row])] as const);
  const marginal = marginalDifference(pairs, population);
  const paired = pairedDifference(pairs, population);
  return {
    group,
    factor,
    nImportance: importance.n,
    meanImportance: importance.mean,
    nPresence: presence.n,
    meanPresence: presence.mean,
    dontKnowPresence: presence.dontKnow,
    difference: marginal.difference,
    pairedDifference: paired.difference,
    nPaired: paired.nPaired,
    priority:
      importance.mean === null || presence.mean === null
        ? null
        : importance.mean > CROSS && presence.mean < CROSS,
    importanceInterval: bare(meanInterval(importance, population)),
    presenceInterval: bare(meanInterval(presence, population)),
    differenceInterval: marginal.interval,
    pairedInterval: paired.interval,
    suppressed: false,
  };
}
