import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { DRAWING_STYLE } from './drawing-style.ts';
import {
  type Chart,
  ChartView,
  type CrossInput,
  chartWords,
  choicesChart,
  crossChart,
  csvFile,
  distributionChart,
  heatChart,
  histogramChart,
  isInField,
  isUncertain,
  pngFile,
  polesChart,
  profileChart,
  radarChart,
  responseChart,
  slopeChart,
  svgFile,
  zoomOf,
} from './public.ts';
import { resolveStyle } from './resolve-style.ts';

const words = chartWords.sv;
const NASTY = '=<b>"Å & ö"</b>';
const head = { title: `Fynd ${NASTY}`, description: 'n 37', words };
const series = [
  { name: 'Då', values: [{ value: 2, low: 1.8, high: 2.2, n: 9 }, null] },
  { name: 'Nu', values: [{ value: 3 }, { value: 2.5 }] },
];
const items = [{ label: NASTY }, { label: 'Två' }];
const range = [1, 4] as const;
const ticks = [1, 2, 3, 4].map((value) => ({ value }));
const cross = { x: 3, y: 3, label: 'Linjerna går vid 3,0' };
const field = { x: 'below', y: 'above', label: 'Viktigt men saknas' } as const;

/** Importance and today of the Stockholm survey of 2014. */
const STOCKHOLM: readonly [string, number, number][] = [
  ['Nyfikenhet', 3.75, 3.05],
  ['Tydliga förväntningar', 3.58, 2.92],
  ['Omvärldsbevakning', 3.69, 3.08],
  ['Engagemang', 3.68, 3.08],
  ['Öppet klimat', 3.86, 3.3],
  ['Strategi och mål', 3.3, 2.73],
  ['Medborgarnas behov', 3.78, 3.22],
  ['Stadens ledning', 2.94, 3.13],
  ['Ekonomiska resurser', 2.83, 2.7],
  ['Egen ledning', 3.44, 3.19],
];
const stockholm: CrossInput = {
  ...head,
  id: 'cross',
  points: STOCKHOLM.map(([label, y, x]) => ({
    label,
    y: { value: y, low: y - 0.075, high: y + 0.075 },
    x: { value: x, low: x - 0.075, high: x + 0.075 },
  })),
  axes: { x: 'I dag', y: 'Viktigt' },
  scale: range,
  cross,
  field,
};

const CHARTS: Chart[] = [
  crossChart(stockholm),
  distributionChart({
    ...head,
    id: 'distribution',
    steps: ['Inte alls', 'Helt'],
    items: [
      { label: NASTY, counts: [1, 3], dontKnow: 2, skipped: 1 },
      { label: 'Dold', counts: null, dontKnow: 4, skipped: 4 },
      { label: 'Ingen', counts: [0, 0] },
    ],
  }),
  profileChart({ ...head, id: 'profile', items, series, range, ticks }),
  radarChart({ ...head, id: 'radar', items: [...items, { label: 'Tre' }], series, range, ticks }),
  polesChart({
    ...head,
    id: 'poles',
    heads: ['Mekaniskt', 'Organiskt'],
    rows: [
      { left: NASTY, right: 'b' },
      { left: 'c', right: 'd' },
    ],
    series,
    range,
  }),
  slopeChart({
    ...head,
    id: 'slope',
    waves: ['Då', 'Nu'],
    scale: range,
    range: [2, 4],
    rows: [
      { label: NASTY, values: [2.5, 3.5], beyondChance: true },
      { label: 'Dold', values: [3, null] },
    ],
  }),
  responseChart({
    ...head,
    id: 'response',
    groupHead: 'Grupp',
    groups: [
      { label: NASTY, answered: 13, invited: 14 },
      { label: 'Dold', answered: null, invited: 4 },
      { label: 'Öppen länk', answered: 5, invited: null },
    ],
  }),
  choicesChart({
    ...head,
    id: 'choices',
    choiceHead: 'Val',
    base: 37,
    choices: [{ label: NASTY, count: 30 }],
  }),
  histogramChart({
    ...head,
    id: 'histogram',
    bins: [
      { from: 0, to: 5, count: 3 },
      { from: 5, to: 10, count: null },
    ],
    unit: NASTY,
  }),
  heatChart({
    ...head,
    id: 'heat',
    rowHead: 'Enhet',
    columns: [{ short: 'A', label: NASTY }],
    rows: [{ label: 'En', href: '/a', cells: [{ value: 2, n: 3, hidden: true, href: '/b' }] }],
    range,
    format: (value) => words.number(value, 1),
  }),
];

describe.each(CHARTS.map((chart) => [chart.id, chart] as const))('%s', (_, chart) => {
  const html = String(<ChartView chart={chart} files={[{ label: 'SVG', href: '/x.svg' }]} />);
  test('stands on a page in two drawings with title and description, without style, script or loose numbers', () => {
    expect(html.match(/<title id="[\w-]+">Fynd/g)).toHaveLength(2);
    expect(html).not.toMatch(/\sstyle=|<b>|NaN|Infinity|undefined/);
    const ids = [...html.matchAll(/\sid="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
  test('every row of the table has a cell for each head', () => {
    for (const { cells } of chart.table.rows) expect(cells).toHaveLength(chart.table.heads.length);
  });
  test('its files stand on their own: XML, no variables, no links; no cell is a formula', () => {
    for (const layout of ['wide', 'narrow'] as const) {
      const svg = svgFile(chart, { layout });
      expect(svg).toContain('xmlns="http://www.w3.org/2000/svg"');
      expect(svg).not.toMatch(/var\(|<a |NaN|\sstyle=/);
      for (const [, name] of svg.matchAll(/class="([^"]+)"/g))
        for (const one of (name ?? '').split(' '))
          expect(svg.includes(`.${one}{`) || OPEN.has(one), `no rule for ${one}`).toBe(true);
    }
    expect(csvFile(chart)).not.toMatch(/(^|;|")[=@]/m);
  });
});

/** Classes that only say what a thing is: the general one beside them has the rule. */
const OPEN = new Set([
  'slope__dot',
  ...[1, 2, 3].flatMap((shade) => [`shade__number--${shade}`, `heat__number--${shade}`]),
]);

test('what is hidden is in neither drawing, table nor files', () => {
  const hidden = distributionChart({
    ...head,
    id: 'd',
    steps: ['a', 'b'],
    items: [{ label: 'x', counts: null, dontKnow: 41 }],
    words: { ...head.words, whyHidden: 'Alla svarade lika.' },
  });
  for (const one of [String(<ChartView chart={hidden} />), svgFile(hidden), csvFile(hidden)]) {
    expect(one).toContain('visas inte');
    expect(one.replace(/\s+/g, ' ')).toContain('Alla svarade lika.');
    const texts = one.split(/<[^>]*>|;/).map((text) => text.trim());
    expect(texts).not.toContain('41');
  }
  const heat = CHARTS.at(-1) as Chart;
  expect(csvFile(heat)).not.toContain('2,0');
  expect(svgFile(heat)).not.toContain('2,0');
});

describe('cross diagram', () => {
  test('the field is strict, and resources with importance below the line are outside', () => {
    const inField = stockholm.points
      .filter((point) => isInField(point, cross, field))
      .map(({ label }) => label);
    expect(inField).toEqual(['Tydliga förväntningar', 'Strategi och mål']);
    expect(isInField({ label: '', x: { value: 3 }, y: { value: 4 } }, cross, field)).toBe(false);
  });
  test('a point is uncertain when its interval reaches a line', () => {
    const point = (low: number, high: number) => ({
      label: '',
      x: { value: 2.9, low, high },
      y: { value: 3.5 },
    });
    expect(isUncertain(point(2.8, 3), cross)).toBe(true);
    expect(isUncertain(point(2.8, 2.99), cross)).toBe(false);
    const table = crossChart(stockholm).table;
    expect(table.rows[7]?.cells.at(-1)).toBe('osäker');
    expect(table.rows[5]?.cells.at(-1)).toBe('Viktigt men saknas');
  });
  test('the part that is shown holds everything, in halves, and is told', () => {
    const shown = zoomOf(stockholm.points, cross, range);
    expect(shown).toEqual([2.5, 4]);
    expect(svgFile(crossChart({ ...stockholm, shown }))).toContain('visar 2,5–4,0 av skalan 1–4');
    expect(svgFile(crossChart(stockholm))).not.toContain('av skalan');
  });
  test('twelve points in one place are told by number, with what the numbers mean', () => {
    const points = Array.from({ length: 12 }, (_, index) => ({
      label: `Punkt ${index + 1}`,
      x: { value: 2.9 },
      y: { value: 3.1 },
    }));
    const svg = svgFile(crossChart({ ...stockholm, points }));
    expect(svg).toContain('1–12');
    expect(svg).toContain('Punkt 12');
  });
});

test('shares rest on those who answered, and every base is printed', () => {
  const choices = CHARTS.find(({ id }) => id === 'choices') as Chart;
  expect(choices.table.rows[0]?.cells.slice(1)).toEqual(['30', '81 %', '37']);
  expect(svgFile(choices)).toContain('81 % · 30 av 37');
});

test('the style of files is made of the sheet that pages have', () => {
  const css = (path: string) => readFileSync(new URL(path, import.meta.url), 'utf8');
  const sheets = ['../../shared/ui/css/colours.css', '../../shared/ui/css/ground.css', './style.css'].map(
    css,
  );
  expect(DRAWING_STYLE).toBe(resolveStyle(css('./drawing.css'), sheets));
  expect(() => resolveStyle('.a{fill:var(--nothing)}', [])).toThrow('--nothing');
});

test('a PNG is a picture, twice as wide as the drawing', async () => {
  const bytes = Buffer.from(await pngFile(CHARTS[7] as Chart));
  expect(bytes.subarray(1, 4).toString()).toBe('PNG');
  expect(bytes.readUInt32BE(16)).toBe(2 * (680 + 48));
});
