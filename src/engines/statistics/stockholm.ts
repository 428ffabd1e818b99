// Generated answers whose means are those that were published of Stockholm's survey in 2014 (source 001, §6.2 and §6.9).
// Nobody has answered so: only the sums are true. For tests, and for the example municipality.

/** People asked in all: heads of administrations and companies. */
export const STOCKHOLM_POPULATION = 43;
/** Those who answered, by kind of unit. */
export const STOCKHOLM_GROUPS = { district: 14, specialist: 13, company: 10 } as const;
export type StockholmGroup = keyof typeof STOCKHOLM_GROUPS;

/** As published: two decimals, the difference taken before rounding. */
export interface StockholmFactor {
  /** Id in content/instruments/favouring-factors. */
  factor: string;
  published: readonly [importance: number, presence: number, difference: number];
  /** Answers and their sum, found by trying all: the most answers that give all three published figures. */
  importance: readonly [n: number, sum: number];
  presence: readonly [n: number, sum: number];
}

const factor = (
  id: string,
  published: StockholmFactor['published'],
  importance: StockholmFactor['importance'],
  presence: StockholmFactor['presence'],
): StockholmFactor => ({ factor: id, published, importance, presence });

export const STOCKHOLM_FACTORS: readonly StockholmFactor[] = [
  factor('curiosity', [3.75, 3.05, -0.7], [36, 135], [37, 113]),
  factor('expectations-on-staff', [3.58, 2.92, -0.66], [36, 129], [37, 108]),
  factor('environment-watching', [3.69, 3.08, -0.61], [36, 133], [37, 114]),
  factor('staff-commitment', [3.68, 3.08, -0.59], [37, 136], [36, 111]),
  factor('open-climate', [3.86, 3.3, -0.57], [37, 143], [37, 122]),
  factor('strategy-and-goals', [3.3, 2.73, -0.57], [37, 122], [37, 101]),
  factor('citizens-needs', [3.78, 3.22, -0.56], [37, 140], [36, 116]),
  factor('city-leadership-competence', [2.94, 3.13, 0.18], [36, 106], [32, 100]),
  factor('economic-resources', [2.83, 2.7, -0.13], [36, 102], [37, 100]),
  factor('own-leadership-competence', [3.44, 3.19, -0.25], [36, 124], [36, 115]),
];

/** A step, "don't know" (only of presence), or null: skipped. */
export type StockholmAnswer = 1 | 2 | 3 | 4 | 'dk' | null;
export interface StockholmRespondent {
  group: StockholmGroup;
  /** By factor. */
  answers: Readonly<Record<string, { importance: StockholmAnswer; presence: StockholmAnswer }>>;
}

/** `n` steps with the sum, spread around their mean as people are. */
function stepsOf([n, sum]: readonly [number, number]): number[] {
  const low = Math.floor(sum / n);
  const steps = Array.from({ length: n }, (_, at) => (at < sum - low * n ? low + 1 : low));
  // one up for one down leaves the sum as it is
  for (let at = 0; at < n / 4; at++) {
    const [down, up] = [n - 1 - at, (at * 3) % n];
    if (down !== up && (steps[down] ?? 1) > 1 && (steps[up] ?? 4) < 4) {
      steps[down] = (steps[down] ?? 0) - 1;
      steps[up] = (steps[up] ?? 0) + 1;
    }
  }
  return steps;
}

/** The same 37 people each time, in an order that has nothing to do with their groups. */
export function stockholmRespondents(): StockholmRespondent[] {
  const groups = Object.entries(STOCKHOLM_GROUPS).flatMap(([group, n]) =>
    Array<StockholmGroup>(n).fill(group as StockholmGroup),
  );
  const answered = groups.length;
  const turned = (from: readonly [number, number], missing: 'dk' | null, by: number) => {
    const steps = stepsOf(from);
    // 37 is a prime: any factor from 1 to 36 leads past everybody once
    return groups.map((_, person) => (steps[(person * by + by) % answered] ?? missing) as StockholmAnswer);
  };
  const columns = STOCKHOLM_FACTORS.map(({ factor: id, importance, presence }, at) => ({
    id,
    importance: turned(importance, null, 5 + at),
    presence: turned(presence, 'dk', 17 + at),
  }));
  return groups.map((group, person) => ({
    group,
    answers: Object.fromEntries(
      columns.map(({ id, importance, presence }) => [
        id,
        { importance: importance[person] ?? null, presence: presence[person] ?? null },
      ]),
    ),
  }));
}

/** As the file that `mylla analyse factors` reads. */
export function stockholmCsv(delimiter: ',' | ';' = ','): string {
  const ids = STOCKHOLM_FACTORS.map(({ factor: id }) => id);
  const lines = stockholmRespondents().map(({ group, answers }, at) => [
    at + 1,
    group,
    ...ids.flatMap((id) => [answers[id]?.importance ?? '', answers[id]?.presence ?? '']),
  ]);
  const heading = ['respondent', 'group', ...ids.flatMap((id) => [`${id}.importance`, `${id}.presence`])];
  return `${[heading, ...lines].map((line) => line.join(delimiter)).join('\n')}\n`;
}
