import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { readLinks, writeLinks } from './links.ts';
import {
  DECISIONS,
  decidable,
  isOpen,
  milestoneState,
  needsDeviation,
  refuseDecision,
  STATUSES,
  statusAfter,
  TRACKS,
  targetState,
} from './rules.ts';

const TODAY = '2026-11-26';
const day = fc.integer({ min: -800, max: 800 }).map((n) => addDays(TODAY, n));

test('whatever is decided, an initiative that goes on has a reason and a day within a year', () => {
  fc.assert(
    fc.property(
      fc.record({ status: fc.constantFrom(...STATUSES), track: fc.constantFrom(...TRACKS) }),
      fc.constantFrom(...DECISIONS),
      fc.constantFrom('', ' ', 'För att'),
      fc.option(day),
      fc.constantFrom('', 'Håller det?'),
      (one, kind, reason, nextOn, learningQuestion) => {
        const refused = refuseDecision(
          { ...one, learningQuestion: '' },
          { kind, reason, nextOn, receiverId: 'x', receiverPlan: 'x', receiverOn: TODAY, learningQuestion },
          TODAY,
        );
        if (refused) return;
        expect(reason.trim()).not.toBe('');
        expect(decidable(one.status)).toContain(kind);
        if (isOpen(statusAfter(one.status, kind))) {
          expect(nextOn && nextOn >= TODAY && nextOn <= addDays(TODAY, 366)).toBe(true);
        }
        if (kind === 'change-track' && one.track === 'exploit') expect(learningQuestion).not.toBe('');
      },
    ),
    { numRuns: 2000 },
  );
});

test('a key figure is reached from either side, and a milestone that slips says why', () => {
  const falling = { baseline: 49, target: 28, dueOn: TODAY };
  expect(targetState({ ...falling, latest: 28 }, TODAY)).toBe('reached');
  expect(targetState({ ...falling, latest: 50 }, TODAY)).toBe('behind');
  expect(targetState({ ...falling, latest: 35 }, TODAY)).toBe('on-way');
  expect(targetState({ ...falling, latest: 35 }, addDays(TODAY, 1))).toBe('missed');
  expect(targetState({ baseline: 61, target: 90, latest: 91, dueOn: '2026-01-01' }, TODAY)).toBe('reached');
  expect(milestoneState({ dueOn: TODAY, doneOn: null }, TODAY)).toBe('ahead');
  expect(milestoneState({ dueOn: TODAY, doneOn: null }, addDays(TODAY, 1))).toBe('late');
  const due = { dueOn: TODAY };
  expect(needsDeviation(due, { ...due, doneOn: addDays(TODAY, 1), deviation: ' ' })).toBe(true);
  expect(needsDeviation(due, { dueOn: addDays(TODAY, 1), doneOn: null, deviation: '' })).toBe(true);
  expect(needsDeviation(due, { ...due, doneOn: TODAY, deviation: '' })).toBe(false);
});

test('links are read as people write them, and nothing else is one', () => {
  const text = 'Projektplan: https://a.example/plan\nhttp://b.example';
  const read = readLinks(text);
  expect(read).toEqual({
    links: [
      { url: 'https://a.example/plan', title: 'Projektplan' },
      { url: 'http://b.example', title: '' },
    ],
  });
  if ('links' in read) expect(readLinks(writeLinks(read.links))).toEqual(read);
  expect(readLinks('Se javascript:alert(1)')).toHaveProperty('error');
  expect(readLinks(Array(21).fill('https://a.example').join('\n'))).toHaveProperty('error');
});
