import type { AskedLesson } from '../lessons/public.ts';
import type { DecisionKind, Degree, Facet, Horizon, Kind, Level, MemberPart, Scale, Track } from './rules.ts';

// The example's own initiatives over two years, in both tracks. Days count back from the day the example is seen from.

export interface ExampleDecision {
  by: string;
  ago: number;
  kind: DecisionKind;
  reason: string;
  /** The next decision, as days before the day the example is seen from; negative: ahead. Null when it ends. */
  next: number | null;
  receiver?: string;
  plan?: string;
  receiverAgo?: number;
  question?: string;
  lesson?: AskedLesson;
  /** The steering group's meeting that it was made at. */
  meeting?: (typeof MEETINGS)[number];
}

/** Meetings of the steering group that the example's decisions were made at; portfolio fills them in. */
export const MEETINGS = ['spring', 'autumn'] as const;

export interface ExampleInitiative {
  ref: string;
  by: string;
  ago: number;
  owner: string;
  unit: string;
  /** The idea of the example that it comes of, by its place in the list. */
  idea?: number;
  title: string;
  what: string;
  why: string;
  forWhom: string;
  track: Track;
  kind: Kind;
  degree: Degree;
  facet: Facet;
  improves: readonly [Level, string];
  opens: readonly [Level, string];
  uncertainty: Scale;
  effect: Scale;
  horizon: Horizon;
  question?: string;
  /** First day; left out: not begun. */
  startAgo?: number;
  endAgo?: number;
  next: number;
  /** Kronor and hours planned. */
  planned: readonly [money: number, hours: number];
  /** Used about every so many days, from a day to a day: kronor and hours each time, about. */
  used?: { from: number; to: number; every: number; money: number; hours: number; note: string };
  members?: readonly (readonly [who: string, part: MemberPart, note: string])[];
  partners?: readonly (readonly [name: string, brings: string])[];
  targets?: readonly {
    name: string;
    measuredIn: string;
    baseline: number;
    target: number;
    dueAgo: number;
    latest?: readonly [value: number, ago: number, deviation?: string];
  }[];
  milestones?: readonly (readonly [title: string, dueAgo: number, doneAgo?: number, deviation?: string])[];
  decisions: readonly ExampleDecision[];
  inUse?: { by: string; ago: number; sinceAgo: number; benefit: string };
}
