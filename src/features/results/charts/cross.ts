import { type Chart, crossChart, zoomOf } from '../../../engines/charts/public.ts';
import { type Crosshair, type Gap, grandMeans, isPriority } from '../figures/gaps.ts';
import { inputOf, labelOf, type PartView, scaleName } from './context.ts';

/** Where the lines of a cross diagram are: fixed, at values of one's own, or at the means of all. */
export interface LineChoice {
  by: 'fixed' | 'means';
  x: number;
  y: number;
}

/** Above the middle of the scale: 3.0 of four steps, as in the source of the factors. */
export const defaultLine = (steps: number): number => Math.floor(steps / 2) + 1;

export const crossOf = (gaps: readonly Gap[], lines: LineChoice): Crosshair =>
  (lines.by === 'means' ? grandMeans(gaps) : null) ?? { x: lines.x, y: lines.y };

/** The cross diagram of the pairs of an instrument. Null where it has none. */
export function crossOfPart(view: PartView, gaps: readonly Gap[], lines: LineChoice): Chart | null {
  const { t, words } = view;
  const [one] = gaps;
  if (!one) return null;
  const cross = crossOf(gaps, lines);
  const axes = { x: scaleName(view, one.first), y: scaleName(view, one.second) };
  const seen = gaps.filter((gap) => gap.shown);
  const input = inputOf(
    view,
    `${view.position}-cross`,
    t.cross.title(seen.filter((gap) => isPriority(gap, cross)).length, seen.length),
    t.cross.description(axes.x, axes.y),
  );
  const scale = [1, Math.max(one.first.steps, one.second.steps)] as const;
  const points = gaps.map(({ first, shown }) => ({
    label: labelOf(words, first),
    x: shown?.first ?? null,
    y: shown?.second ?? null,
  }));
  const said = (value: number) => input.words.number(value, lines.by === 'means' ? 2 : 1);
  return crossChart({
    ...input,
    points,
    axes,
    scale,
    shown: zoomOf(points, cross, scale),
    cross: {
      ...cross,
      label: lines.by === 'means' ? t.cross.means : t.cross.line(said(cross.x), said(cross.y)),
    },
    field: { x: 'above', y: 'below', label: t.cross.field },
  });
}
