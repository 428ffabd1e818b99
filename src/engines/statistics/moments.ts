/** The sum, by Kahan's compensation: the order of the answers does not change what is printed. */
export function sumOf(values: readonly number[]): number {
  let sum = 0;
  let lost = 0;
  for (const value of values) {
    const next = value - lost;
    const total = sum + next;
    lost = total - sum - next;
    sum = total;
  }
  return sum;
}

/** Null when there is nothing. */
export const meanOf = (values: readonly number[]): number | null =>
  values.length === 0 ? null : sumOf(values) / values.length;

/** Sample covariance (n − 1). Null below two pairs. Both lists are equally long. */
export function covarianceOf(xs: readonly number[], ys: readonly number[]): number | null {
  const [x, y] = [meanOf(xs), meanOf(ys)];
  if (x === null || y === null || xs.length < 2) return null;
  return sumOf(xs.map((value, index) => (value - x) * ((ys[index] ?? 0) - y))) / (xs.length - 1);
}

/** Sample variance (n − 1). Null below two values. */
export const varianceOf = (values: readonly number[]): number | null => covarianceOf(values, values);
