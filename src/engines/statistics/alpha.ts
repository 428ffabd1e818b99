import { CONFIDENCE, fQuantile, type Interval } from './distributions.ts';
import { covarianceOf, sumOf } from './moments.ts';

export interface Alpha {
  alpha: number;
  /** Feldt's interval with everybody who answered anything counted, as pingouin gives it: too narrow where there are gaps. */
  interval: Interval;
  /** Feldt's interval with only the `n` people that alpha rests on: the careful one. The same where there are no gaps. */
  carefulInterval: Interval;
  /** People it rests on: listwise those with every answer, pairwise all. */
  n: number;
  items: number;
}

/**
 * Cronbach's alpha of an index. `rows` are people, with null where an answer is missing. Listwise leaves out whoever has a
 * gap; pairwise takes each covariance over those who have both answers. Reversed items are turned before. Null below two
 * items or people, where two items share fewer than two people, or where nobody differs from anybody.
 */
export function cronbachAlpha(
  rows: readonly (readonly (number | null)[])[],
  missing: 'listwise' | 'pairwise',
  confidence = CONFIDENCE,
): Alpha | null {
  const used =
    missing === 'listwise'
      ? rows.filter((row) => row.every((value) => value !== null))
      : rows.filter((row) => row.some((value) => value !== null));
  const items = used[0]?.length ?? 0;
  const n = used.length;
  if (items < 2 || n < 2) return null;
  const own: number[] = [];
  const all: number[] = [];
  for (let a = 0; a < items; a++)
    for (let b = 0; b < items; b++) {
      const both = used.filter((row) => row[a] !== null && row[b] !== null);
      const covariance = covarianceOf(
        both.map((row) => row[a] as number),
        both.map((row) => row[b] as number),
      );
      if (covariance === null) return null;
      all.push(covariance);
      if (a === b) own.push(covariance);
    }
  const total = sumOf(all);
  if (!(total > 0)) return null;
  const alpha = (items / (items - 1)) * (1 - sumOf(own) / total);
  const everybody = rows.filter((row) => row.some((value) => value !== null)).length;
  const bound = (p: number, people: number) =>
    1 - (1 - alpha) * fQuantile(p, people - 1, (people - 1) * (items - 1));
  const interval = (people: number) => ({
    low: bound((1 + confidence) / 2, people),
    high: bound((1 - confidence) / 2, people),
  });
  return {
    alpha,
    interval: interval(everybody),
    carefulInterval: interval(n),
    n,
    items,
  };
}
