import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import {
  BARRIER_STATUSES,
  type BarrierStatus,
  daysOpen,
  isLate,
  isStanding,
  type Move,
  nextStatuses,
  refuseMove,
} from './rules.ts';

const TODAY = '2026-11-02';
const day = fc.integer({ min: -400, max: 400 }).map((n) => addDays(TODAY, n));
const status = fc.constantFrom(...BARRIER_STATUSES);
const move: fc.Arbitrary<Move> = fc.record({
  status,
  reason: fc.constantFrom('', '   ', 'Därför att'),
  nextOn: fc.option(day),
});

describe('a move', () => {
  it('that is let through has a reason, and a day to come for what stands', () => {
    fc.assert(
      fc.property(status, move, (from, wanted) => {
        if (refuseMove(from, wanted, TODAY) !== null) return;
        expect(wanted.reason.trim()).not.toBe('');
        expect(nextStatuses(from)).toContain(wanted.status);
        if (isStanding(wanted.status)) expect(wanted.nextOn !== null && wanted.nextOn >= TODAY).toBe(true);
      }),
    );
  });
  it('never leaves a barrier standing without a day, however many are tried', () => {
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        let now: { status: BarrierStatus; nextOn: string | null } = { status: 'open', nextOn: TODAY };
        for (const one of moves)
          if (refuseMove(now.status, one, TODAY) === null)
            now = { status: one.status, nextOn: isStanding(one.status) ? one.nextOn : null };
        expect(isStanding(now.status)).toBe(now.nextOn !== null);
      }),
    );
  });
  it('says what is missing, by the way that was chosen', () => {
    const refusal = refuseMove('open', { status: 'accepted', reason: ' ', nextOn: null }, TODAY);
    expect(isRefusal(refusal) && refusal.fields).toEqual({ reason: { code: 'barrier.reason-accepted' } });
    const noDay = refuseMove('removed', { status: 'open', reason: 'Igen', nextOn: null }, TODAY);
    expect(isRefusal(noDay) && noDay.fields).toEqual({ nextOn: { code: 'barrier.next-missing' } });
    const past = refuseMove('open', { status: 'in-hand', reason: 'Jag', nextOn: '2026-11-01' }, TODAY);
    expect(isRefusal(past) && past.fields).toEqual({ nextOn: { code: 'barrier.next-past' } });
    expect(refuseMove('removed', { status: 'accepted', reason: 'Nej', nextOn: null }, TODAY)).toMatchObject({
      code: 'barrier.no-such-move',
    });
  });
  it('can always be made from where one is', () => {
    for (const from of BARRIER_STATUSES) expect(nextStatuses(from).length).toBeGreaterThan(0);
  });
});

describe('the time in the way', () => {
  it('stops when it is removed or accepted, and is never negative', () => {
    fc.assert(
      fc.property(day, status, day, (reportedOn, at, statusOn) => {
        const days = daysOpen({ reportedOn, status: at, statusOn }, TODAY);
        expect(days).toBeGreaterThanOrEqual(0);
        if (!isStanding(at))
          expect(daysOpen({ reportedOn, status: at, statusOn }, addDays(TODAY, 90))).toBe(days);
      }),
    );
    const began = { reportedOn: '2026-10-01', statusOn: '2026-10-11' };
    expect(daysOpen({ ...began, status: 'removed' }, TODAY)).toBe(10);
    expect(daysOpen({ ...began, status: 'in-hand' }, TODAY)).toBe(32);
  });
  it('counts the day itself as in time', () => {
    expect(isLate({ status: 'open', nextOn: TODAY }, TODAY)).toBe(false);
    expect(isLate({ status: 'open', nextOn: '2026-11-01' }, TODAY)).toBe(true);
    expect(isLate({ status: 'removed', nextOn: '2026-11-01' }, TODAY)).toBe(false);
  });
});
