/** From a value to a place on a line. Values outside the domain land outside the line: see `clamp`. */
export const linear =
  ([low, high]: readonly [number, number], [from, to]: readonly [number, number]) =>
  (value: number): number =>
    high === low ? (from + to) / 2 : from + ((value - low) / (high - low)) * (to - from);

export const clamp = (value: number, low: number, high: number): number =>
  Math.min(high, Math.max(low, value));

/** How far apart ticks may lie: one, two or five of a power of ten, so that there are at most `most` spaces. */
export function niceStep(length: number, most: number): number {
  if (!(length > 0)) return 1;
  const rough = length / Math.max(1, most);
  const power = 10 ** Math.floor(Math.log10(rough));
  for (const step of [1, 2, 5]) if (step * power >= rough - 1e-12) return step * power;
  return 10 * power;
}

/** Ticks within the domain, at whole multiples of a nice step. */
export function ticksOf([low, high]: readonly [number, number], most: number): number[] {
  const step = niceStep(high - low, most);
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) =>
    Number(((first + index) * step).toPrecision(12)),
  );
}

/** Two decimals are finer than any screen; without it the same chart could differ between machines. */
export const px = (value: number): number => Math.round(value * 100) / 100;
