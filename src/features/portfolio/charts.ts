import { balanceChart, bubbleChart, type Chart, chartWords } from '../../engines/charts/public.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatShare } from '../../shared/text/format.ts';
import { initiativeTexts } from '../initiatives/public.ts';
import type { YearBalance } from './balance.ts';
import { basePath, type PortfolioChoice } from './filter.ts';
import type { MatrixCell } from './read.ts';
import { AXIS_VALUES, NEAR_POINTS, type Outlook, pointsFrom, type SumName } from './rules.ts';
import { texts } from './texts.ts';
import { axisWords, measureWord, shortWord, USED_NAME } from './words.ts';

const tracksOf = (language: Language): [string, string] => {
  const { tracks } = initiativeTexts[language];
  return [tracks.exploit.label, tracks.explore.label];
};
const wordsOf = (language: Language) => ({
  ...chartWords[language],
  none: texts[language].balance.nothingToShare,
});

export const SUM_NAMES: readonly SumName[] = [
  'moneyUsed',
  'hoursUsed',
  'number',
  'moneyPlanned',
  'hoursPlanned',
];

/** The finding of a year's balance, as a sentence. */
export function balanceFinding(language: Language, { year, share, meant }: YearBalance): string {
  const t = texts[language].balance;
  const actual = share.moneyUsed;
  if (actual === null) return t.nothing(year);
  const said = formatShare(language, actual);
  if (!meant) return t.finding(said, year);
  const points = pointsFrom(actual, meant);
  const goal = formatShare(language, meant.explore / 100);
  const where =
    Math.abs(points) < NEAR_POINTS
      ? t.near(goal)
      : points > 0
        ? t.over(points, goal)
        : t.under(-points, goal);
  return t.findingMeant(said, year, where);
}

/** How the tracks share money, time and number in a year, against what is meant. */
export function balanceDrawing(language: Language, of: YearBalance, id = 'balance'): Chart {
  const t = texts[language];
  const { balance, share, meant, year } = of;
  return balanceChart({
    id,
    title: balanceFinding(language, of),
    description: t.balance.description,
    words: wordsOf(language),
    rowHead: t.balance.rowHead,
    shareHead: t.balance.shareHead,
    parts: tracksOf(language),
    meant: meant
      ? { share: meant.explore / 100, label: t.balance.meant(formatShare(language, meant.explore / 100)) }
      : null,
    rows: SUM_NAMES.map((name) => ({
      label: t.sums[name],
      words: [
        measureWord(language, name, balance.exploit[name]),
        measureWord(language, name, balance.explore[name]),
      ] as const,
      share: share[name],
      href: basePath({ year, only: {} }),
    })),
  });
}

/** The matrix with the chosen axes; null where there is nothing to lay out. */
export function matrixDrawing(
  language: Language,
  { year, x, y, size }: Pick<PortfolioChoice, 'year' | 'x' | 'y' | 'size'>,
  cells: readonly MatrixCell[],
): Chart | null {
  const t = texts[language];
  const name = USED_NAME[size];
  const [columns, rows] = [axisWords(language, x), axisWords(language, y)];
  const places = AXIS_VALUES[y].flatMap((inY, row) =>
    AXIS_VALUES[x].flatMap((inX, column) => {
      const here = cells.filter((cell) => cell.x === inX && cell.y === inY);
      const of = (track: 'exploit' | 'explore') =>
        here.filter((cell) => cell.track === track).reduce((sum, cell) => sum + cell[name], 0);
      const values = [of('exploit'), of('explore')];
      const href = basePath({ year, only: { [x]: inX, [y]: inY } });
      return values.some((value) => value > 0) ? [{ column, row, values, href }] : [];
    }),
  );
  const most = [...places].sort((a, b) => sum(b.values) - sum(a.values))[0];
  if (!most) return null;
  const said = (axis: typeof x, word: string) => `${t.axes[axis].toLowerCase()} ${inSentence(word)}`;
  return bubbleChart({
    id: 'matrix',
    title: t.matrix.finding(said(y, rows[most.row] ?? ''), said(x, columns[most.column] ?? '')),
    description: t.matrix.description(year, t.matrix.sizes[size]),
    words: wordsOf(language),
    axes: { x: t.axes[x], y: t.axes[y] },
    columns,
    rows,
    series: tracksOf(language),
    cells: places,
    short: (value) => shortWord(language, size, value),
    format: (value) => measureWord(language, name, value),
  });
}

/** A label within a sentence; what is written in capitals stays so. */
const inSentence = (word: string): string =>
  /^\p{Lu}{2}/u.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1);

const sum = (values: readonly number[]): number => values.reduce((all, one) => all + one, 0);

/** What is ahead now, and what would be. */
export function scenarioDrawing(
  language: Language,
  now: Outlook,
  then: Outlook,
  meant: YearBalance['meant'],
): Chart {
  const t = texts[language].scenario;
  const share = (of: Outlook, name: 'money' | 'hours' | 'number') => {
    const whole = of.exploit[name] + of.explore[name];
    return whole > 0 ? of.explore[name] / whole : null;
  };
  const said = (value: number | null) =>
    value === null ? texts[language].balance.nothingToShare : formatShare(language, value);
  const row = (label: string, of: Outlook, name: 'money' | 'hours' | 'number') => ({
    label,
    words: [
      measureWord(language, USED_NAME[name], of.exploit[name]),
      measureWord(language, USED_NAME[name], of.explore[name]),
    ] as const,
    share: share(of, name),
  });
  return balanceChart({
    id: 'scenario-chart',
    title: t.finding(said(share(now, 'money')), said(share(then, 'money'))),
    description: t.description,
    words: wordsOf(language),
    rowHead: texts[language].balance.rowHead,
    shareHead: texts[language].balance.shareHead,
    parts: tracksOf(language),
    meant: meant
      ? {
          share: meant.explore / 100,
          label: texts[language].balance.meant(formatShare(language, meant.explore / 100)),
        }
      : null,
    rows: [
      row(t.rows.moneyNow, now, 'money'),
      row(t.rows.moneyThen, then, 'money'),
      row(t.rows.hoursNow, now, 'hours'),
      row(t.rows.hoursThen, then, 'hours'),
      row(t.rows.numberNow, now, 'number'),
      row(t.rows.numberThen, then, 'number'),
    ],
  });
}
