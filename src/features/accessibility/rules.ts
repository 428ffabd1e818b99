import type { Day } from '../../shared/kernel/dates.ts';
import type { Compliance, Shortcoming } from './tables.ts';

/** Everything that a statement says. Days are null where nobody has said them yet. */
export interface Statement {
  serviceName: string;
  compliance: Compliance;
  intro: string;
  shortcomings: Shortcoming[];
  burden: string;
  outOfScope: string;
  method: string;
  contact: string;
  assessedOn: Day | null;
  publishedOn: Day | null;
  updatedOn: Day | null;
  /** 0 until somebody has saved it. */
  version: number;
}

/** The most shortcomings that a statement lists. */
export const MOST_SHORTCOMINGS = 50;
/** Empty rows that the form offers beyond those filled in. */
export const EMPTY_ROWS = 2;

/**
 * Puts the form's rows together: what and why by place. Rows without a "what" fall away; with only a "why", that is
 * kept as the "what", since nothing that was written is thrown away.
 */
export function shortcomingsFrom(what: readonly string[], why: readonly string[]): Shortcoming[] {
  return Array.from({ length: Math.max(what.length, why.length) }, (_, index) => ({
    what: (what[index] ?? '').trim() || (why[index] ?? '').trim(),
    why: (what[index] ?? '').trim() ? (why[index] ?? '').trim() : '',
  })).filter((row) => row.what !== '');
}

/** Whether the statement contradicts itself: wholly compliant, yet with shortcomings; or not so, yet with none named. */
export function contradiction(compliance: Compliance, shortcomings: readonly Shortcoming[]): string | null {
  if (compliance === 'full' && shortcomings.length > 0) return 'accessibility.full-with-shortcomings';
  if (compliance !== 'full' && shortcomings.length === 0) return 'accessibility.none-named';
  return null;
}
