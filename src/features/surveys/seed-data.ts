// Answers of the example. Figures that a source publishes are as there; the rest is made up.

/** `n` steps with a mean that rounds to what was published, spread over three steps. */
const spread = (n: number, sum: number): number[] => {
  const low = Math.floor(sum / n);
  const steps = Array.from({ length: n }, (_, at) => (at < sum - low * n ? low + 1 : low));
  for (let at = 0; at < n / 6; at++) {
    const [down, up] = [n - 1 - at, at * 2 + 1];
    if ((steps[down] ?? 0) > 1 && (steps[up] ?? 4) < 4) {
      steps[down] = (steps[down] ?? 0) - 1;
      steps[up] = (steps[up] ?? 0) + 1;
    }
  }
  return steps;
};
const filled = (steps: number[], dontKnow: number, skipped: number): (number | 'dk' | null)[] => [
  ...steps,
  ...Array<'dk'>(dontKnow).fill('dk'),
  ...Array<null>(skipped).fill(null),
];

/** Self-ratings of 37: means 3.5, 3.3, 3.3, 2.9, 3.0 and 2.6, the last with three who do not know and two who skipped (001, §6.2–6.8). */
export const SELF_RATING: readonly { item: string; values: readonly (number | 'dk' | null)[] }[] = [
  { item: 'general-ability', values: filled(spread(37, 111), 0, 0) },
  { item: 'customer-focus', values: filled(spread(37, 130), 0, 0) },
  { item: 'development-minded-managers', values: filled(spread(37, 122), 0, 0) },
  { item: 'idea-culture', values: filled(spread(37, 122), 0, 0) },
  { item: 'receiving-examples', values: filled(spread(37, 107), 0, 0) },
  { item: 'spreading-examples', values: filled(spread(37, 111), 0, 0) },
  { item: 'innovative-procurement', values: filled(spread(32, 83), 3, 2) },
];

/** The six factors that the source gives no figures of, as importance and presence of 37: made up. */
export const OTHER_FACTORS: Readonly<
  Record<string, { importance: readonly number[]; presence: readonly (number | 'dk' | null)[] }>
> = {
  'staff-competence': { importance: spread(37, 134), presence: filled(spread(37, 111), 0, 0) },
  'own-leadership-drive': { importance: spread(37, 137), presence: filled(spread(36, 118), 1, 0) },
  'city-leadership-drive': { importance: spread(37, 126), presence: filled(spread(33, 100), 4, 0) },
  'systematic-process': { importance: spread(37, 119), presence: filled(spread(35, 85), 2, 0) },
  'time-set-aside': { importance: spread(37, 130), presence: filled(spread(37, 87), 0, 0) },
  collaboration: { importance: spread(37, 131), presence: filled(spread(36, 104), 1, 0) },
};

/** With whom new services are developed, of 37 (001, §6.6): 81, 57, 49, 46, 35, 32, 27 and 16 per cent. Which bar is whose is ours. */
export const COLLABORATION: readonly [option: string, count: number][] = [
  ['own-organisation', 30],
  ['customers', 21],
  ['suppliers', 18],
  ['public-bodies', 17],
  ['universities', 13],
  ['companies', 12],
  ['civil-society', 10],
  ['other', 6],
];

/** Who comes with ideas: made up. */
export const FORMS_OF_IDEAS: readonly [option: string, count: number][] = [
  ['staff', 34],
  ['managers', 29],
  ['customers', 19],
  ['own-organisation', 14],
  ['suppliers', 8],
  ['universities', 5],
  ['other', 2],
];
