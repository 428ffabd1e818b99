import type { Day } from '../../shared/kernel/dates.ts';
import type { FormValues } from '../../shared/kernel/form-values.ts';

/**
 * A part that somebody plays in a case: `author`, `leader`, `examiner`, `decider` … The flow names the parts; the feature
 * that the case belongs to knows who plays them.
 */
export type Part = string;

export const FIELD_KINDS = ['line', 'text', 'number', 'money', 'day', 'choice', 'tick', 'person'] as const;
export type FieldKind = (typeof FIELD_KINDS)[number];

/** Something that a step asks for. */
export interface FlowField {
  id: string;
  kind: FieldKind;
  required: boolean;
  /** Of a choice: the values in order; their texts stand in the flow's texts. */
  options?: readonly string[];
  /** Texts of a field that an organisation has added; those of delivered fields stand in the flow's texts. */
  label?: { sv: string; en: string };
  /** The same of an added choice's options, by value. */
  optionLabels?: Readonly<Record<string, { sv: string; en: string }>>;
}

/** Where a step may lead. */
export interface FlowWay {
  to: string;
  /** Only when these fields have these values, e.g. `{ decision: 'go' }`. */
  when?: Readonly<Record<string, string>>;
}

/** What can happen to a case, by whoever plays a part that may. */
export const MOVES = [
  'fill',
  'advance',
  'return',
  'pause',
  'resume',
  'reassign',
  'reschedule',
  'stop',
  'reopen',
  'merge',
  'unmerge',
  'split',
] as const;
export type MoveKind = (typeof MOVES)[number];

export interface FlowStep {
  id: string;
  /** The part that owns the case while it is here. */
  owner: Part;
  /** Promised time in working days. */
  days: number;
  /** What the step needs: asked for in its form. */
  fields: readonly FlowField[];
  /** What else must hold before the case may move on, by names that the feature knows; see `CaseFacts`. */
  needs: readonly string[];
  /** Where it may lead, the usual way first; empty for the last step, from which `advance` ends the case. */
  next: readonly FlowWay[];
  /** Earlier steps that it may be sent back to, with a reason. */
  back: readonly string[];
  /** Who may do what here, besides what the flow allows in every step. */
  may: Readonly<Partial<Record<MoveKind, readonly Part[]>>>;
  /** Who is told when the case comes here, besides the new owner. */
  tells: readonly Part[];
}

/** A way that cases go: steps with owners and dates. Delivered as content, possibly changed by an organisation. */
export interface Flow {
  id: string;
  /** 0 as delivered; an organisation's own copies are 1, 2 … */
  version: number;
  source: string;
  reviewed: Day;
  start: string;
  steps: readonly FlowStep[];
  /** Who may do what in every step. */
  may: Readonly<Partial<Record<MoveKind, readonly Part[]>>>;
}

export const CASE_STATUSES = ['open', 'paused', 'done', 'stopped', 'merged', 'split'] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];

/** Where a case stands. An open or paused one always has an owner and a next day. */
export interface CaseState {
  flowId: string;
  flowVersion: number;
  step: string;
  status: CaseStatus;
  ownerId: string | null;
  /** The day it came to its step. */
  enteredOn: Day;
  /** The day by which something must happen: the promise of the step, or the day that a pause ends. */
  dueOn: Day | null;
  /** What the steps' fields hold, by field id. Texts as written; money in öre and numbers as digits; ticks as '1'. */
  data: Readonly<Record<string, string>>;
}

/** Somebody who acts on a case, and the parts that he or she plays in it. */
export interface CaseActor {
  personId: string;
  parts: readonly Part[];
}

/** What the feature knows to hold, by the names in `needs`. What is not named does not hold. */
export type CaseFacts = Readonly<Record<string, boolean>>;

/** What somebody wants to happen. Owners are resolved by the feature before the rules are asked. */
export type Move =
  | { kind: 'fill'; values: FormValues }
  | { kind: 'advance'; to?: string; ownerId: string | null }
  | { kind: 'return'; to: string; reason: string; ownerId: string | null }
  | { kind: 'pause'; until: Day; reason: string }
  | { kind: 'resume' }
  | { kind: 'reassign'; ownerId: string | null; reason: string }
  | { kind: 'reschedule'; dueOn: Day; reason: string }
  | { kind: 'stop'; reason: string }
  | { kind: 'reopen'; reason: string; ownerId: string | null }
  | { kind: 'merge'; reason: string }
  | { kind: 'unmerge'; reason: string; ownerId: string | null }
  | { kind: 'split'; reason: string };

/** What came of a move: the new state, and the parts to tell besides the owner. */
export interface Moved {
  state: CaseState;
  tells: readonly Part[];
}

export const isActive = (status: CaseStatus): boolean => status === 'open' || status === 'paused';

/** The step of a flow. Throws on one that the flow does not have: a case never leaves its version. */
export function stepOf(flow: Flow, id: string): FlowStep {
  const step = flow.steps.find((one) => one.id === id);
  if (!step) throw new Error(`The flow ${flow.id} version ${flow.version} has no step ${id}`);
  return step;
}

/** What several steps ask for, as one: for a form or a page that stands for all of them. */
export const fieldsOf = (flow: Flow, stepIds: readonly string[]): Pick<FlowStep, 'fields'> => ({
  fields: flow.steps.filter((step) => stepIds.includes(step.id)).flatMap((step) => step.fields),
});

/** The ids of people that the fields of a step name. */
export const peopleIn = (step: Pick<FlowStep, 'fields'>, data: CaseState['data']): string[] =>
  step.fields.flatMap((field) => (field.kind === 'person' && data[field.id] ? [data[field.id] ?? ''] : []));

/** The first state of a new case. */
export const begin = (flow: Flow, ownerId: string, today: Day, dueOn: Day): CaseState => ({
  flowId: flow.id,
  flowVersion: flow.version,
  step: flow.start,
  status: 'open',
  ownerId,
  enteredOn: today,
  dueOn,
  data: {},
});

/** Whether a case is later than promised. A pause is late when its day has passed without anybody resuming it. */
export const isLate = (state: Pick<CaseState, 'status' | 'dueOn'>, today: Day): boolean =>
  isActive(state.status) && state.dueOn !== null && state.dueOn < today;
