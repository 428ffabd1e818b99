import {
  type Alpha,
  benjaminiHochberg,
  cronbachAlpha,
  FEWEST,
  kruskalWallis,
  mannWhitney,
  meanOf,
  suppress,
} from '../../engines/statistics/public.ts';
import { CommandError, type CommonOptions, UsageError } from '../options.ts';
import { writeResult } from '../output.ts';
import { analyseFactors } from './factors.ts';
import { FORMATS, type Format, printed, type Row } from './print.ts';
import { answersOf, columnOf, readAnswerFile } from './read-answers.ts';

type Options = Pick<CommonOptions, 'out' | 'format'>;

const formatOf = (given: string): Format => {
  const format = FORMATS.find((name) => name === (given === 'text' ? 'table' : given));
  if (!format) throw new UsageError(`--format is ${FORMATS.join(', ')}, not "${given}".`);
  return format;
};

function wholeNumber(name: string, given: string, least: number, why: string): number {
  const number = /^\d{1,9}$/.test(given) ? Number(given) : Number.NaN;
  if (!(number >= least))
    throw new UsageError(`--${name} is a whole number from ${least}, not "${given}".${why}`);
  return number;
}
const fewest = (given: string) =>
  wholeNumber('min-group', given, FEWEST, ' Fewer could point out single people.');

export async function factorsCommand(
  path: string,
  options: Options & { group?: string; minGroup: string; population?: string },
): Promise<void> {
  const format = formatOf(options.format);
  const k = fewest(options.minGroup);
  const population =
    options.population === undefined ? undefined : wholeNumber('population', options.population, 1, '');
  const file = await readAnswerFile(path);
  const rows = analyseFactors(file, { group: options.group, k, population });
  const shape = (row: (typeof rows)[number]) => {
    const { group: _, suppressed: __, ...rest } = row;
    return rest;
  };
  const names = [...new Set(rows.flatMap((row) => row.group ?? []))];
  writeResult(
    options,
    printed(rows as unknown as Row[], format, {
      respondents: file.rows.length,
      population: population ?? null,
      minGroup: k,
      factors: rows.filter((row) => row.group === null).map(shape),
      groups: names.map((name) => ({
        group: name,
        factors: rows
          .filter((row) => row.group === name)
          .map((row) => ({ ...shape(row), suppressed: row.suppressed })),
      })),
    }),
  );
}

export async function alphaCommand(path: string, options: Options & { items: string }): Promise<void> {
  const format = formatOf(options.format);
  const names = options.items.split(',').map((name) => name.trim());
  if (names.length < 2 || names.includes('') || new Set(names).size < names.length)
    throw new UsageError('--items takes two or more different columns with commas between: --items a,b,c');
  const file = await readAnswerFile(path);
  const columns = names.map((name) => answersOf(file, columnOf(file, name), null));
  const people = file.rows.map((_, row) =>
    columns.map((column) => {
      const answer = column[row];
      return typeof answer === 'number' ? answer : null;
    }),
  );
  const row = (method: 'listwise' | 'pairwise'): Row => {
    const found: Alpha | null = cronbachAlpha(people, method);
    return {
      method,
      alpha: found?.alpha ?? null,
      interval: found?.interval ?? null,
      carefulInterval: found?.carefulInterval ?? null,
      n: found?.n ?? 0,
      items: names.length,
    };
  };
  const rows = [row('listwise'), row('pairwise')];
  if (rows.every(({ alpha }) => alpha === null))
    throw new CommandError(
      `${path}: alpha cannot be told. At least two people must have answered all of the items, and not all alike.`,
    );
  writeResult(options, printed(rows, format));
}

export async function compareCommand(
  path: string,
  options: Options & { by: string; item: string; minGroup: string },
): Promise<void> {
  const format = formatOf(options.format);
  const k = fewest(options.minGroup);
  const file = await readAnswerFile(path);
  const answers = answersOf(file, columnOf(file, options.item), null);
  const place = columnOf(file, options.by);
  const groups = new Map<string, number[]>();
  for (const [row, { cells }] of file.rows.entries()) {
    const answer = answers[row];
    const name = cells[place] ?? '';
    if (name !== '' && typeof answer === 'number') groups.set(name, [...(groups.get(name) ?? []), answer]);
  }
  const all = [...groups].sort(([a], [b]) => a.localeCompare(b, 'sv'));
  const sizes = all.map(([, values]) => values.length);
  const steps = [...new Set(all.flatMap(([, values]) => values))];
  const base = {
    answered: sizes,
    asked: sizes,
    counts: steps.map((option) => all.map(([, values]) => values.filter((value) => value === option).length)),
  };
  const shown = suppress(
    all.map(([name], at) => ({ id: name, atoms: [at] })),
    [base],
    { k },
  );
  const open = all.filter(([name]) => shown.has(name));
  if (open.length < 2)
    throw new CommandError(
      `${path}: fewer than two groups have ${k} answers or more (and not all alike) to "${options.item}". There is nothing that may be compared.`,
    );
  const pairs = open.flatMap(([first, xs], at) =>
    open.slice(at + 1).map(([second, ys]) => ({ first, second, test: mannWhitney(xs, ys) })),
  );
  const adjusted = benjaminiHochberg(pairs.map(({ test }) => test?.p ?? 1));
  const rows: Row[] = pairs.map(({ first, second, test }, at) => ({
    first,
    nFirst: groups.get(first)?.length ?? 0,
    meanFirst: meanOf(groups.get(first) ?? []),
    second,
    nSecond: groups.get(second)?.length ?? 0,
    meanSecond: meanOf(groups.get(second) ?? []),
    test: 'Mann–Whitney',
    statistic: test?.statistic ?? null,
    method: test?.method ?? null,
    p: test?.p ?? null,
    pAdjusted: adjusted[at] ?? null,
    effect: test?.effect ?? null,
  }));
  const overall = open.length > 2 ? kruskalWallis(open.map(([, values]) => values)) : null;
  writeResult(
    options,
    printed(rows, format, {
      item: options.item,
      by: options.by,
      groups: all.map(([name, values]) =>
        shown.has(name)
          ? { group: name, n: values.length, mean: meanOf(values), suppressed: false }
          : { group: name, n: null, mean: null, suppressed: true },
      ),
      overall: overall && { test: 'Kruskal–Wallis', ...overall },
      comparisons: rows.length,
      pairs: rows,
    }),
  );
}
