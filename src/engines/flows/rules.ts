import { addDays, type Day, isDay } from '../../shared/kernel/dates.ts';
import { type Refusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { missingFields, readFields } from './fields.ts';
import {
  type CaseActor,
  type CaseFacts,
  type CaseState,
  type Flow,
  type FlowField,
  type FlowStep,
  type FlowWay,
  type Move,
  type Moved,
  type MoveKind,
  stepOf,
} from './flow.ts';
import { addWorkingDays } from './working-days.ts';

/** Longest reason, in characters. */
export const REASON_MAX = 2_000;

/** How far ahead a case may be put off. What waits longer has died in silence: stop it, and reopen it when its time comes. */
export const AHEAD_MOST_DAYS = 3 * 366;

/** In which status each move may be made. */
const WHEN: Readonly<Record<MoveKind, readonly CaseState['status'][]>> = {
  fill: ['open', 'paused'],
  advance: ['open'],
  return: ['open'],
  pause: ['open'],
  resume: ['paused'],
  reassign: ['open', 'paused'],
  reschedule: ['open', 'paused'],
  stop: ['open', 'paused'],
  reopen: ['stopped', 'done', 'split'],
  merge: ['open', 'paused'],
  unmerge: ['merged'],
  split: ['open', 'paused'],
};

/** Whether the actor may make this kind of move where the case stands, whatever else must hold. */
export function mayMove(flow: Flow, state: CaseState, kind: MoveKind, actor: CaseActor): boolean {
  if (!WHEN[kind].includes(state.status)) return false;
  const parts = [...(stepOf(flow, state.step).may[kind] ?? []), ...(flow.may[kind] ?? [])];
  return actor.parts.some((part) => parts.includes(part));
}

/** The ways on that are open with what the fields hold now. */
export const waysOn = (step: FlowStep, data: CaseState['data']): FlowWay[] =>
  step.next.filter((way) => Object.entries(way.when ?? {}).every(([field, value]) => data[field] === value));

/** What must hold and does not, before the case may move on. */
export const unmetNeeds = (step: FlowStep, facts: CaseFacts): string[] =>
  step.needs.filter((need) => !Object.hasOwn(facts, need) || facts[need] !== true);

/**
 * One move of a case. Pure: the same flow, state, move, actor, day and facts give the same answer.
 *
 * Refuses: `flow.not-now` (the status does not allow it), `flow.not-yours` (no part of the actor's may), `form` (a field
 * is missing or wrong; a reason or a day is missing), `flow.needs-<name>` (something must hold first), `flow.no-such-way`,
 * `flow.no-owner` (nobody would have it). Field errors of days: `not-a-day`, `flow.day-past`, `flow.day-far`.
 */
export function move(
  flow: Flow,
  state: CaseState,
  what: Move,
  actor: CaseActor,
  today: Day,
  facts: CaseFacts = {},
): Result<Moved> {
  if (!WHEN[what.kind].includes(state.status)) return refuse('conflict', 'flow.not-now');
  if (!mayMove(flow, state, what.kind, actor)) return refuse('forbidden', 'flow.not-yours');
  const reasonError = 'reason' in what ? wrongReason(what.reason) : null;
  if (reasonError) return reasonError;
  const step = stepOf(flow, state.step);
  switch (what.kind) {
    case 'fill': {
      const { values, errors } = readFields(step, what.values);
      if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
      return stays({ ...state, data: { ...state.data, ...values } });
    }
    case 'advance':
      return advance(flow, step, state, what, today, facts);
    case 'return':
      if (!step.back.includes(what.to)) return refuse('invalid', 'flow.no-such-way');
      return enter(flow, state, what.to, what.ownerId, today);
    case 'pause':
      return wrongDay('until', what.until, today) ?? stays({ ...state, status: 'paused', dueOn: what.until });
    case 'resume':
      return stays({ ...state, status: 'open', dueOn: addWorkingDays(today, step.days) });
    case 'reassign':
      return what.ownerId ? stays({ ...state, ownerId: what.ownerId }) : refuse('invalid', 'flow.no-owner');
    case 'reschedule':
      return wrongDay('dueOn', what.dueOn, today) ?? stays({ ...state, dueOn: what.dueOn });
    case 'stop':
      return ends(state, 'stopped');
    case 'merge':
      return ends(state, 'merged');
    case 'split':
      return ends(state, 'split');
    case 'reopen':
    case 'unmerge':
      return enter(flow, state, state.step, what.ownerId, today);
  }
}

function advance(
  flow: Flow,
  step: FlowStep,
  state: CaseState,
  what: Extract<Move, { kind: 'advance' }>,
  today: Day,
  facts: CaseFacts,
): Result<Moved> {
  const fields = missingFields(step, state.data);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const [unmet] = unmetNeeds(step, facts);
  if (unmet) return refuse('invalid', `flow.needs-${unmet}`);
  if (step.next.length === 0) return { state: { ...state, status: 'done', dueOn: null }, tells: step.tells };
  const ways = waysOn(step, state.data);
  const way = what.to === undefined ? ways[0] : ways.find(({ to }) => to === what.to);
  if (!way) return refuse('invalid', 'flow.no-such-way');
  return enter(flow, state, way.to, what.ownerId, today);
}

/** The state in a step that is come to: a new owner, a new promise. */
function enter(flow: Flow, state: CaseState, to: string, ownerId: string | null, today: Day): Result<Moved> {
  if (!ownerId) return refuse('invalid', 'flow.no-owner');
  const step = stepOf(flow, to);
  const dueOn = addWorkingDays(today, step.days);
  return {
    state: { ...state, step: to, status: 'open', ownerId, enteredOn: today, dueOn },
    tells: step.tells,
  };
}

const stays = (state: CaseState): Moved => ({ state, tells: [] });

const ends = (state: CaseState, status: 'stopped' | 'merged' | 'split'): Moved => ({
  state: { ...state, status, dueOn: null },
  tells: [],
});

function wrongReason(reason: string): Refusal | null {
  const text = reason.trim();
  if (text === '') return refuse('invalid', 'form', { fields: { reason: { code: 'flow.reason-missing' } } });
  if (text.length > REASON_MAX)
    return refuse('invalid', 'form', {
      fields: { reason: { code: 'too-long', params: { max: REASON_MAX } } },
    });
  return null;
}

function wrongDay(name: string, day: Day, today: Day): Refusal | null {
  const wrong = (code: string) => refuse('invalid', 'form', { fields: { [name]: { code } } });
  if (!isDay(day)) return wrong('not-a-day');
  if (day <= today) return wrong('flow.day-past');
  return day > addDays(today, AHEAD_MOST_DAYS) ? wrong('flow.day-far') : null;
}

/** A change that an organisation makes in its copy of a flow: names, promised times, further fields. */
export interface FlowChange {
  steps: Readonly<
    Record<string, { name?: { sv: string; en: string }; days?: number; fields?: readonly FlowField[] }>
  >;
}

/** The flow with an organisation's change. Steps and who may do what stay as they are. */
export function customised(flow: Flow, version: number, change: FlowChange): Flow {
  return {
    ...flow,
    version,
    steps: flow.steps.map((step) => {
      const own = change.steps[step.id];
      return own
        ? { ...step, days: own.days ?? step.days, fields: [...step.fields, ...(own.fields ?? [])] }
        : step;
    }),
  };
}
