import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays, type Day, isDay } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { deliveredFlow, deliveredFlows, faults } from './content.ts';
import {
  begin,
  type CaseActor,
  type CaseFacts,
  type CaseState,
  type CaseStatus,
  type Flow,
  type Move,
  type MoveKind,
  stepOf,
} from './flow.ts';
import { mayMove, move } from './rules.ts';
import { allHold, anyFlow, anyMove, FIRST_DAY, OWNERS, PARTS, wellFilled } from './testing.ts';

// As an attacker: any moves, by anybody, in any order, and what may never come of them. What is expected stands here by
// hand; it is not asked of the rules that are tried.

const NEEDS = ['backed', 'examined', 'constructor', 'formulated', 'vote-answered', 'resourced', 'checked-in'];
const FROM: Record<MoveKind, CaseStatus[]> = {
  fill: ['open', 'paused'],
  advance: ['open'],
  return: ['open'],
  pause: ['open'],
  resume: ['paused'],
  reassign: ['open', 'paused'],
  reschedule: ['open', 'paused'],
  stop: ['open', 'paused'],
  merge: ['open', 'paused'],
  split: ['open', 'paused'],
  reopen: ['done', 'stopped', 'split'],
  unmerge: ['merged'],
};
const TO: Record<MoveKind, CaseStatus[]> = {
  fill: ['open', 'paused'],
  advance: ['open', 'done'],
  return: ['open'],
  pause: ['paused'],
  resume: ['open'],
  reassign: ['open', 'paused'],
  reschedule: ['open', 'paused'],
  stop: ['stopped'],
  merge: ['merged'],
  split: ['split'],
  reopen: ['open'],
  unmerge: ['open'],
};
const STAYING: MoveKind[] = ['fill', 'pause', 'reassign', 'reschedule', 'resume'];

interface Turn {
  what: Move;
  actor: CaseActor;
  facts: CaseFacts;
  /** Days that pass before. */
  days: number;
}

const anyTurn = (flow: Flow): fc.Arbitrary<Turn> =>
  fc.record({
    what: anyMove(flow),
    actor: fc.record({
      personId: fc.constantFrom(...OWNERS),
      parts: fc.oneof(fc.constant([...partsOf(flow)]), fc.subarray([...partsOf(flow), 'nobody'])),
    }),
    facts: fc.oneof(
      fc.constant(Object.fromEntries(NEEDS.map((need) => [need, true]))),
      fc.dictionary(fc.constantFrom(...NEEDS), fc.boolean()),
    ),
    days: fc.nat(20),
  });

const partsOf = (flow: Flow): string[] =>
  flow.id === 'small'
    ? PARTS
    : [
        ...new Set([
          ...Object.values(flow.may).flat(),
          ...flow.steps.flatMap((step) => [step.owner, ...Object.values(step.may).flat()]),
        ]),
      ];

const withTurns = (flows: fc.Arbitrary<Flow>) =>
  flows.chain((flow) =>
    fc.record({ flow: fc.constant(flow), turns: fc.array(anyTurn(flow), { minLength: 1, maxLength: 40 }) }),
  );

const frozen = <T>(value: T): T => {
  if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) frozen(inner);
    Object.freeze(value);
  }
  return value;
};

/** What must hold of every state, however it was come to. */
function holds(flow: Flow, state: CaseState, today: Day) {
  const active = state.status === 'open' || state.status === 'paused';
  expect(flow.steps.map((step) => step.id)).toContain(state.step);
  expect(OWNERS).toContain(state.ownerId);
  if (active) expect(isDay(state.dueOn ?? '')).toBe(true);
  else expect(state.dueOn).toBeNull();
  expect([state.flowId, state.flowVersion]).toEqual([flow.id, flow.version]);
  expect(state.enteredOn <= today).toBe(true);
  if (state.status === 'done') expect(stepOf(flow, state.step).next).toEqual([]);
  const fields = flow.steps.flatMap((step) => step.fields);
  for (const id of Object.keys(state.data)) expect(fields.map((field) => field.id)).toContain(id);
}

/** What must hold of a move that was not refused. */
function rightly(flow: Flow, before: CaseState, turn: Turn, after: CaseState, today: Day) {
  const { what, actor, facts } = turn;
  const step = stepOf(flow, before.step);
  expect(FROM[what.kind]).toContain(before.status);
  expect(TO[what.kind]).toContain(after.status);
  const may = [...(flow.may[what.kind] ?? []), ...(step.may[what.kind] ?? [])];
  expect(actor.parts.some((part) => may.includes(part))).toBe(true);
  if ('reason' in what) expect(what.reason.trim()).not.toBe('');
  if (STAYING.includes(what.kind)) expect(after.step).toBe(before.step);
  if (what.kind !== 'fill') expect(after.data).toEqual(before.data);
  if (what.kind !== 'fill' && after.status !== 'done' && TO[what.kind].includes('open'))
    expect((after.dueOn ?? '') >= today || what.kind === 'reassign').toBe(true);
  if (what.kind === 'pause' || what.kind === 'reschedule') {
    expect((after.dueOn ?? '') > today).toBe(true);
    expect((after.dueOn ?? '') < addDays(today, 4 * 366)).toBe(true);
  }
  if ('ownerId' in what && after.status !== 'done') expect(after.ownerId).toBe(what.ownerId);
  else expect(after.ownerId).toBe(before.ownerId);
  if (what.kind === 'return') expect(step.back).toContain(after.step);
  if (what.kind === 'advance') {
    for (const need of step.needs) expect(Object.hasOwn(facts, need) && facts[need]).toBe(true);
    for (const field of step.fields)
      if (field.required) expect(Object.hasOwn(before.data, field.id) && before.data[field.id]).toBeTruthy();
    if (step.next.length === 0) expect([after.status, after.step]).toEqual(['done', before.step]);
    else {
      const way = step.next.find(
        ({ to, when }) =>
          to === after.step &&
          Object.entries(when ?? {}).every(
            ([field, value]) => Object.hasOwn(before.data, field) && before.data[field] === value,
          ),
      );
      expect(way).toBeDefined();
      expect(after.enteredOn).toBe(today);
    }
  }
}

const made = new Map<string, number>();

function play(flow: Flow, turns: readonly Turn[]) {
  let today: Day = FIRST_DAY;
  let state = frozen(begin(flow, OWNERS[0] ?? '', today, addDays(today, 10)));
  for (const turn of turns) {
    today = addDays(today, turn.days);
    const before = JSON.stringify(state);
    const came = move(flow, state, turn.what, turn.actor, today, turn.facts);
    expect(move(flow, state, turn.what, turn.actor, today, turn.facts)).toEqual(came);
    expect(JSON.stringify(state)).toBe(before);
    if (isRefusal(came)) {
      expect(came.code).toMatch(/^(form|flow\.[a-z-]+)$/);
      continue;
    }
    made.set(turn.what.kind, (made.get(turn.what.kind) ?? 0) + 1);
    rightly(flow, state, turn, came.state, today);
    holds(flow, came.state, today);
    expect(mayMove(flow, state, turn.what.kind, turn.actor)).toBe(true);
    state = frozen(came.state);
  }
}

describe('whatever anybody does, in any order', () => {
  test('small flows that hold together are what the test makes', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        expect(faults(flow)).toEqual([]);
      }),
    );
  });
  test('a case of any small flow stays where the flow allows, with an owner and a next day', () => {
    fc.assert(
      fc.property(withTurns(anyFlow), ({ flow, turns }) => play(frozen(flow), turns)),
      { numRuns: 400 },
    );
    // and the test is no empty one
    for (const kind of ['advance', 'fill', 'pause', 'stop'])
      expect(made.get(kind) ?? 0, kind).toBeGreaterThan(20);
  });
  test.each(deliveredFlows())('so does a case of %s', (id) => {
    const flow = frozen(deliveredFlow(id));
    fc.assert(
      fc.property(withTurns(fc.constant(flow)), ({ turns }) => play(flow, turns)),
      { numRuns: 150 },
    );
  });
});

test('every kind of move can be made, from where it may be', () => {
  const flow = deliveredFlow('ten-steps');
  const actor = { personId: OWNERS[0] ?? '', parts: partsOf(flow) };
  const [reason, ownerId, later] = ['Därför.', OWNERS[1] ?? '', addDays(FIRST_DAY, 30)];
  const moves: Move[] = [
    { kind: 'advance', ownerId },
    { kind: 'advance', to: 'backing', ownerId },
    { kind: 'return', to: 'formulation', reason, ownerId },
    { kind: 'fill', values: {} },
    { kind: 'pause', until: later, reason },
    { kind: 'reschedule', dueOn: addDays(later, 1), reason },
    { kind: 'reassign', ownerId, reason },
    { kind: 'resume' },
    { kind: 'merge', reason },
    { kind: 'unmerge', reason, ownerId },
    { kind: 'split', reason },
    { kind: 'reopen', reason, ownerId },
    { kind: 'stop', reason },
  ];
  let state = begin(flow, ownerId, FIRST_DAY, later);
  for (const what of moves) {
    const came = move(flow, state, what, actor, FIRST_DAY, { formulated: true });
    if (isRefusal(came)) throw new Error(`${what.kind}: ${JSON.stringify(came)}`);
    holds(flow, came.state, FIRST_DAY);
    state = came.state;
  }
  expect(new Set(moves.map((what) => what.kind))).toEqual(new Set(Object.keys(FROM)));
  expect(state).toMatchObject({ step: 'formulation', status: 'stopped', dueOn: null });
});

describe('with all parts, everything filled in and every need met', () => {
  const through = (flow: Flow): CaseState => {
    const actor = { personId: OWNERS[0] ?? '', parts: partsOf(flow) };
    let state = begin(flow, OWNERS[0] ?? '', FIRST_DAY, FIRST_DAY);
    for (let steps = 0; state.status === 'open' && steps <= flow.steps.length; steps++) {
      const step = stepOf(flow, state.step);
      const filled =
        step.fields.length === 0
          ? { state }
          : move(flow, state, { kind: 'fill', values: wellFilled(step) }, actor, FIRST_DAY);
      if (isRefusal(filled)) {
        if (filled.code !== 'flow.not-yours') throw new Error(JSON.stringify(filled));
        return state; // a flow in which nobody may fill in asks for nothing that can be given
      }
      const on: Move = { kind: 'advance', ownerId: OWNERS[1] ?? '' };
      const moved = move(flow, filled.state, on, actor, FIRST_DAY, allHold(step));
      if (isRefusal(moved)) throw new Error(JSON.stringify(moved));
      state = moved.state;
    }
    return state;
  };
  test('a case comes to its end', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        const everybody = { ...flow, may: { ...flow.may, fill: PARTS } };
        expect(through(everybody)).toMatchObject({ status: 'done', dueOn: null });
      }),
    );
  });
  test.each(deliveredFlows())('so does one of %s', (id) => {
    expect(through(deliveredFlow(id)).status).toBe('done');
  });
  test('each need that is not met is named, and so is each field that is empty', () => {
    fc.assert(
      fc.property(anyFlow, (flow) => {
        for (const step of flow.steps) {
          const actor = { personId: OWNERS[0] ?? '', parts: PARTS };
          const here = { ...begin(flow, OWNERS[0] ?? '', FIRST_DAY, FIRST_DAY), step: step.id };
          const on: Move = { kind: 'advance', ownerId: OWNERS[1] ?? '' };
          const empty = move(flow, here, on, actor, FIRST_DAY, allHold(step));
          const required = step.fields.filter((field) => field.required).map((field) => `f_${field.id}`);
          expect(isRefusal(empty) ? Object.keys(empty.fields ?? {}).sort() : []).toEqual(required.sort());
          const data = Object.fromEntries(step.fields.map((field) => [field.id, field.options?.[0] ?? '1']));
          for (const need of step.needs) {
            const { [need]: _, ...others } = allHold(step);
            expect(move(flow, { ...here, data }, on, actor, FIRST_DAY, others)).toMatchObject({
              code: `flow.needs-${need}`,
            });
          }
        }
      }),
    );
  });
});

test.each(['no', 'not-now'])('a decision of %s leads nowhere, nor by asking for the way', (decision) => {
  const flow = deliveredFlow('ten-steps');
  const actor = { personId: OWNERS[0] ?? '', parts: partsOf(flow) };
  const step = stepOf(flow, 'decision');
  const data = { ...Object.fromEntries(step.fields.map((field) => [field.id, '1'])), decision };
  const state = { ...begin(flow, OWNERS[0] ?? '', FIRST_DAY, FIRST_DAY), step: 'decision', data };
  for (const to of [undefined, 'resources', 'support', 'decision'])
    expect(
      move(
        flow,
        state,
        { kind: 'advance', ownerId: OWNERS[1] ?? '', ...(to ? { to } : {}) },
        actor,
        FIRST_DAY,
        allHold(step),
      ),
    ).toMatchObject({ code: 'flow.no-such-way' });
});

test('nobody moves a case on without a part in it, whatever else holds', () => {
  fc.assert(
    fc.property(withTurns(anyFlow), ({ flow, turns }) => {
      const state = begin(flow, OWNERS[0] ?? '', FIRST_DAY, FIRST_DAY);
      for (const turn of turns)
        expect(isRefusal(move(flow, state, turn.what, { ...turn.actor, parts: ['nobody'] }, FIRST_DAY))).toBe(
          true,
        );
    }),
  );
});

test('a case on a step that its flow does not have is a bug, and stops', () => {
  const flow = deliveredFlow('ten-steps');
  const lost = { ...begin(flow, OWNERS[0] ?? '', FIRST_DAY, FIRST_DAY), step: 'nowhere' };
  expect(() => move(flow, lost, { kind: 'resume' }, { personId: '', parts: [] }, FIRST_DAY)).not.toThrow(); // refused by its status before the step is asked for
  expect(() =>
    move(flow, lost, { kind: 'fill', values: {} }, { personId: '', parts: [] }, FIRST_DAY),
  ).toThrow(/no step nowhere/);
});
