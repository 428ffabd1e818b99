import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { remindersOf } from './reminders.ts';
import {
  DAY_NAMES,
  dayErrors,
  filledDays,
  heldBy,
  isLate,
  mayCollect,
  movedDayErrors,
  nextDay,
  PHASES,
  type Phased,
  phaseOf,
  publishErrors,
  refuseClosing,
  refuseDecision,
  refuseReport,
} from './rules.ts';

const START = '2026-01-01';
const day = fc.integer({ min: 0, max: 700 }).map((days) => addDays(START, days));
const optionalDay = fc.option(day, { nil: null });

/** The days of something that may be published: in order. */
const days = fc
  .tuple(day, ...Array.from({ length: 4 }, () => fc.integer({ min: 0, max: 60 })))
  .map(([opensOn, ...gaps]) => {
    const [collect = 0, refine = 0, decide = 0, report = 0] = gaps;
    const collectUntil = addDays(opensOn, collect);
    const refineUntil = addDays(collectUntil, refine);
    const decideUntil = addDays(refineUntil, decide);
    return { opensOn, collectUntil, refineUntil, decideUntil, reportBackOn: addDays(decideUntil, report) };
  });
const published = fc
  .tuple(days, optionalDay)
  .map(([dates, decidedOn]): Phased => ({ ...dates, status: 'published', decidedOn }));

describe('every published challenge', () => {
  it('has exactly one phase, a next date and somebody who has it on each day until it is reported', () => {
    fc.assert(
      fc.property(published, day, (challenge, today) => {
        const phase = phaseOf(challenge, today);
        expect(PHASES.filter((one) => one === phase)).toHaveLength(1);
        expect(['draft', 'reported', 'closed']).not.toContain(phase);
        expect(nextDay(challenge, today)).not.toBeNull();
        expect(['owner', 'decider']).toContain(heldBy(phase));
      }),
    );
  });

  it('has a next date that has passed only when the decision or the report is late', () => {
    fc.assert(
      fc.property(published, day, (challenge, today) => {
        const next = nextDay(challenge, today) ?? '';
        expect(next < today).toBe(isLate(challenge, today));
      }),
    );
  });

  it('goes forward through the phases as the days pass, and never back', () => {
    fc.assert(
      fc.property(published, day, fc.integer({ min: 0, max: 400 }), (challenge, today, later) => {
        const at = (when: Day) => PHASES.indexOf(phaseOf(challenge, when));
        expect(at(addDays(today, later))).toBeGreaterThanOrEqual(at(today));
      }),
    );
  });

  it('takes ideas from the day it opens to the last day for them, both included, and then says why not', () => {
    fc.assert(
      fc.property(days, day, (dates, today) => {
        const challenge: Phased = { ...dates, status: 'published', decidedOn: null };
        const refusal = mayCollect(challenge, today);
        expect(refusal === null).toBe(today >= dates.opensOn && today <= dates.collectUntil);
        if (refusal)
          expect(refusal.code).toBe(today < dates.opensOn ? 'challenge.coming' : 'challenge.closed');
      }),
    );
  });

  it('has its edges on the days themselves', () => {
    fc.assert(
      fc.property(days, (dates) => {
        const challenge: Phased = { ...dates, status: 'published', decidedOn: null };
        expect(phaseOf(challenge, addDays(dates.opensOn, -1))).toBe('coming');
        expect(phaseOf(challenge, dates.opensOn)).toBe('collect');
        expect(phaseOf(challenge, dates.collectUntil)).toBe('collect');
        const refines = dates.refineUntil > dates.collectUntil;
        expect(phaseOf(challenge, addDays(dates.collectUntil, 1))).toBe(refines ? 'refine' : 'decide');
        expect(phaseOf(challenge, addDays(dates.refineUntil, 1))).toBe('decide');
        const done: Phased = { ...challenge, decidedOn: dates.decideUntil };
        expect(isLate(done, dates.reportBackOn)).toBe(false);
        expect(isLate(done, addDays(dates.reportBackOn, 1))).toBe(true);
      }),
    );
  });

  it('can be decided, closed and reported one after the other only', () => {
    fc.assert(
      fc.property(published, day, (challenge, today) => {
        const phase = phaseOf(challenge, today);
        expect(refuseDecision(challenge, today) === null).toBe(phase === 'refine' || phase === 'decide');
        expect(refuseReport(challenge) === null).toBe(phase === 'report');
        expect(refuseClosing(challenge) === null).toBe(phase !== 'report');
      }),
    );
  });

  it('reminds whoever has it, and never of what is far off', () => {
    fc.assert(
      fc.property(published, day, (challenge, today) => {
        const row = { ...challenge, id: '1', title: '', ownerId: 'owner', deciderId: 'decider' };
        const found = remindersOf(row, today);
        expect(found.length).toBeLessThanOrEqual(2);
        for (const one of found) {
          expect(one.day <= addDays(today, 7)).toBe(true);
          expect(one.day >= addDays(today, -30)).toBe(true);
          expect(one.kind.endsWith('late')).toBe(isLate(challenge, today));
        }
      }),
    );
  });
});

describe('what is not published', () => {
  it.each(['draft', 'closed', 'reported'] as const)('%s takes no ideas and cannot be decided', (status) => {
    const challenge: Phased = {
      status,
      opensOn: START,
      collectUntil: addDays(START, 10),
      refineUntil: addDays(START, 10),
      decideUntil: addDays(START, 20),
      reportBackOn: addDays(START, 30),
      decidedOn: status === 'reported' ? addDays(START, 15) : null,
    };
    expect(phaseOf(challenge, addDays(START, 5))).toBe(status);
    expect(isRefusal(mayCollect(challenge, addDays(START, 5)))).toBe(true);
    expect(isRefusal(refuseDecision(challenge, addDays(START, 15)))).toBe(true);
    expect(isRefusal(refuseClosing(challenge))).toBe(true);
    expect(isRefusal(refuseReport(challenge))).toBe(true);
    expect(nextDay(challenge, START)).toBeNull();
  });
});

describe('publishing', () => {
  const whole = {
    need: 'Något',
    deciderId: 'a',
    ownerId: 'b',
    unitId: null,
    visibility: 'organisation' as const,
    invitedUnitIds: [],
    opensOn: null,
    collectUntil: '2026-03-01',
    refineUntil: null,
    decideUntil: '2026-04-01',
    reportBackOn: '2026-05-01',
  };

  it('needs a decider and a day to report back, each said at its own field', () => {
    expect(publishErrors(whole, START)).toEqual({});
    expect(publishErrors({ ...whole, deciderId: null }, START)).toEqual({
      deciderId: { code: 'challenge.needs-decider' },
    });
    expect(publishErrors({ ...whole, reportBackOn: null }, START)).toEqual({
      reportBackOn: { code: 'challenge.needs-report-back-on' },
    });
  });

  it('needs somebody to see it, and days that have not passed', () => {
    expect(publishErrors({ ...whole, visibility: 'unit' }, START)).toEqual({
      visibility: { code: 'challenge.nobody-invited' },
    });
    expect(publishErrors({ ...whole, visibility: 'unit', invitedUnitIds: ['u'] }, START)).toEqual({});
    expect(publishErrors(whole, '2026-03-02').collectUntil).toEqual({ code: 'challenge.day-past' });
  });

  it('gives a challenge all its days, in order, whenever nothing is wrong', () => {
    fc.assert(
      fc.property(
        optionalDay,
        optionalDay,
        optionalDay,
        optionalDay,
        optionalDay,
        day,
        (a, b, c, d, e, today) => {
          const given = { opensOn: a, collectUntil: b, refineUntil: c, decideUntil: d, reportBackOn: e };
          if (Object.keys(publishErrors({ ...whole, ...given }, today)).length > 0) return;
          const filled = DAY_NAMES.map((name) => filledDays(given, today)[name]);
          expect(filled).not.toContain(null);
          expect([...filled].sort()).toEqual(filled);
        },
      ),
    );
  });
});

describe('days', () => {
  it('that are in order are never refused; one that comes too early is named', () => {
    fc.assert(
      fc.property(fc.array(optionalDay, { minLength: 5, maxLength: 5 }), (given) => {
        const all = Object.fromEntries(
          DAY_NAMES.map((name, index) => [name, given[index] ?? null]),
        ) as Record<(typeof DAY_NAMES)[number], Day | null>;
        const set = given.filter((one) => one !== null);
        const ordered = set.every((one, index) => index === 0 || (set[index - 1] ?? '') <= one);
        expect(Object.keys(dayErrors(all)).length === 0).toBe(ordered);
      }),
    );
  });

  it('of what is published are moved to today or later, and the opening stands once it has opened', () => {
    const before = {
      opensOn: '2026-03-01',
      collectUntil: '2026-03-20',
      refineUntil: '2026-03-20',
      decideUntil: '2026-04-01',
      reportBackOn: '2026-05-01',
    };
    const today = '2026-03-10';
    expect(movedDayErrors(before, before, today)).toEqual({});
    expect(movedDayErrors(before, { ...before, collectUntil: '2026-03-30' }, today)).toEqual({});
    expect(movedDayErrors(before, { ...before, collectUntil: '2026-03-09' }, today)).toEqual({
      collectUntil: { code: 'challenge.day-past' },
    });
    expect(movedDayErrors(before, { ...before, opensOn: '2026-03-12' }, today)).toEqual({
      opensOn: { code: 'challenge.opened' },
    });
  });
});
