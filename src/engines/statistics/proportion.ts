import { CONFIDENCE, type Interval, normalQuantile } from './distributions.ts';
import { leftToChance } from './mean.ts';

const zOf = (confidence: number) => normalQuantile((1 + confidence) / 2);

/**
 * Interval of a share by the normal distribution. With a known population its variance is p(1 − p)/n · (N − n)/(N − 1), which
 * is what drawing n of N gives. May pass 0 or 1 in small groups: there Wilson's is better. Null without answers.
 */
export function proportionInterval(
  count: number,
  n: number,
  population?: number | null,
  confidence = CONFIDENCE,
): (Interval & { share: number; margin: number }) | null {
  if (n === 0) return null;
  leftToChance(n, population);
  const share = count / n;
  const left =
    population === undefined || population === null
      ? 1
      : population === 1
        ? 0
        : (population - n) / (population - 1);
  const margin = zOf(confidence) * Math.sqrt(((share * (1 - share)) / n) * left);
  return { share, margin, low: share - margin, high: share + margin };
}

/** Wilson's interval of a share: holds in small groups and near 0 and 1. Null without answers. */
export function wilsonInterval(count: number, n: number, confidence = CONFIDENCE): Interval | null {
  if (n === 0) return null;
  const z = zOf(confidence);
  const share = count / n;
  const middle = (share + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const margin = (z / (1 + z ** 2 / n)) * Math.sqrt((share * (1 - share)) / n + z ** 2 / (4 * n ** 2));
  return { low: Math.max(0, middle - margin), high: Math.min(1, middle + margin) };
}

/** What the share can be at lowest and highest in the whole population, whatever those answered who did not. */
export function proportionBounds(count: number, n: number, population: number): Interval {
  leftToChance(n, population);
  return { low: count / population, high: (count + population - n) / population };
}
