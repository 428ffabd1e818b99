import fc from 'fast-check';
import type { Day } from '../../shared/kernel/dates.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { formName } from './fields.ts';
import { FIELD_KINDS, type Flow, type FlowField, type FlowStep, MOVES, type Move } from './flow.ts';

// Small flows and any moves at all, for the property tests.

export const PARTS = ['author', 'owner', 'leader', 'lead'];
export const OWNERS = ['01925164-9800-7ada-8fd7-7a318af7f638', '01925164-9800-7cf8-8839-97a91da5c354'];
export const FIRST_DAY: Day = '2026-01-07';
const NEEDS = ['backed', 'examined', 'constructor'];
const OPTIONS = ['go', 'wait', 'no'];

const someParts = fc.subarray(PARTS);
const mostlyAllowed = fc.dictionary(fc.constantFrom(...MOVES), fc.subarray(PARTS, { minLength: 1 }), {
  minKeys: 6,
});

/** A flow of one to five steps that holds together: forks, ways by a choice, ways back, needs, all kinds of fields. */
export const anyFlow: fc.Arbitrary<Flow> = fc.integer({ min: 1, max: 5 }).chain((size) => {
  const ids = ['soil', 'constructor', 'plan', 'decision', 'use'].slice(0, size);
  const step = (index: number): fc.Arbitrary<FlowStep> =>
    fc
      .record({
        owner: fc.constantFrom(...PARTS),
        days: fc.nat(30),
        kinds: fc.array(fc.record({ kind: fc.constantFrom(...FIELD_KINDS), required: fc.boolean() }), {
          maxLength: 3,
        }),
        needs: fc.subarray(NEEDS),
        jumps: fc.subarray(ids.slice(index + 2)),
        chosen: fc.boolean(),
        back: fc.subarray(ids.slice(0, index)),
        may: mostlyAllowed,
        advance: fc.subarray(PARTS, { minLength: 1 }),
        tells: someParts,
      })
      .map(({ owner, days, kinds, needs, jumps, chosen, back, may, advance, tells }) => {
        const fields: FlowField[] = kinds.map(({ kind, required }, at) => ({
          // names that every object has by birth are names as others
          id: index === 0 && at === 0 ? 'toString' : `s${'abcde'[index]}${'xyz'[at]}`,
          kind,
          required,
          ...(kind === 'choice' ? { options: OPTIONS } : {}),
        }));
        const choice = fields.find((field) => field.kind === 'choice');
        const straight = ids[index + 1];
        return {
          id: ids[index] ?? '',
          owner,
          days,
          fields,
          needs,
          next: straight
            ? [
                ...(choice && chosen ? [{ to: straight, when: { [choice.id]: 'go' } }] : [{ to: straight }]),
                ...jumps.map((to) => ({ to })),
              ]
            : [],
          back,
          may: { ...may, advance },
          tells,
        };
      });
  return fc.tuple(mostlyAllowed, ...ids.map((_, index) => step(index))).map(([may, ...steps]) => ({
    id: 'small',
    version: 0,
    source: 'made up',
    reviewed: FIRST_DAY,
    start: 'soil',
    may,
    steps,
  }));
});

const rubbish = fc.oneof(
  fc.string(),
  fc.constantFrom(
    'go',
    'no',
    '1',
    '2026-02-30',
    '2026-05-04',
    '12 500,50',
    '-5',
    '1e9',
    '0x10',
    'Infinity',
    OWNERS[0] ?? '',
  ),
  fc.string({ minLength: 195, maxLength: 205 }),
);
const reason = fc.oneof(
  { weight: 5, arbitrary: fc.constant('Vi väntar på svar.') },
  { weight: 1, arbitrary: fc.constantFrom('', '  ', 'x'.repeat(2_001)) },
);
const owner = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...OWNERS) },
  { weight: 1, arbitrary: fc.constant(null) },
);
const day = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: -3, max: 2_000 }).map((days) => addDays(FIRST_DAY, days)) },
  { weight: 1, arbitrary: fc.constantFrom('', 'i morgon', '2026-02-30', '9999-12-31', '2199-12-31') },
);

/** Any move, also such as no form would send: steps that are none, days that are none, owners that are nobody. */
export const anyMove = (flow: Flow): fc.Arbitrary<Move> => {
  const step = fc.constantFrom(...flow.steps.map((one) => one.id), 'nowhere', 'toString');
  const names = flow.steps.flatMap((one) => one.fields.map((field) => formName(field.id)));
  const values = fc.dictionary(
    fc.constantFrom(...names, 'f_other', 'reason', ...names.map((name) => `${name}_asked`)),
    fc.oneof(rubbish, fc.array(rubbish, { maxLength: 2 })),
  );
  return fc.oneof(
    fc.record({ kind: fc.constant('fill' as const), values }),
    { weight: 4, arbitrary: fc.record({ kind: fc.constant('advance' as const), ownerId: owner }) },
    fc.record({ kind: fc.constant('advance' as const), to: step, ownerId: owner }),
    fc.record({ kind: fc.constant('return' as const), to: step, reason, ownerId: owner }),
    fc.record({ kind: fc.constant('pause' as const), until: day, reason }),
    fc.record({ kind: fc.constant('resume' as const) }),
    fc.record({ kind: fc.constant('reassign' as const), ownerId: owner, reason }),
    fc.record({ kind: fc.constant('reschedule' as const), dueOn: day, reason }),
    fc.record({ kind: fc.constantFrom('stop' as const, 'merge' as const, 'split' as const), reason }),
    fc.record({ kind: fc.constantFrom('reopen' as const, 'unmerge' as const), reason, ownerId: owner }),
  );
};

/** Values by which every field of a step is filled in well. */
export const wellFilled = (step: Pick<FlowStep, 'fields'>): Record<string, string> =>
  Object.fromEntries(
    step.fields.map((field) => {
      const well: Record<FlowField['kind'], string> = {
        line: 'En rad',
        text: 'Några ord',
        number: '12,5',
        money: '12 500,50',
        day: '2026-05-04',
        choice: field.options?.[0] ?? '',
        tick: '1',
        person: OWNERS[0] ?? '',
      };
      return [formName(field.id), well[field.kind]];
    }),
  );

export const allHold = (step: Pick<FlowStep, 'needs'>): Record<string, boolean> =>
  Object.fromEntries(step.needs.map((need) => [need, true]));
