import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import {
  ACTION_STATUSES,
  dayErrors,
  isOpen,
  isOverdue,
  missingForPlan,
  nextStatuses,
  refuseMove,
} from './rules.ts';

const status = fc.constantFrom(...ACTION_STATUSES);
const id = fc.option(fc.uuid());
const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-11-02', days));
const optionalDay = fc.option(day);
const action = fc.record({ status, ownerId: id, dueOn: optionalDay });

describe('the life of an action', () => {
  it('moves only as its life has it', () => {
    fc.assert(
      fc.property(action, status, fc.string(), (a, to, reason) => {
        if (refuseMove(a, to, reason) === null) expect(nextStatuses(a.status)).toContain(to);
      }),
    );
  });

  it('is never planned or under way by a move without owner and due day', () => {
    fc.assert(
      fc.property(action, fc.array(fc.tuple(status, fc.string())), (start, moves) => {
        let now = start;
        for (const [to, reason] of moves) {
          if (refuseMove(now, to, reason) !== null) continue;
          now = { ...now, status: to };
          if (to === 'planned' || to === 'ongoing') expect(missingForPlan(now)).toEqual([]);
        }
      }),
    );
  });

  it('is dropped with a reason and not without', () => {
    fc.assert(
      fc.property(action, fc.string(), (a, reason) => {
        if (!nextStatuses(a.status).includes('dropped')) return;
        expect(refuseMove(a, 'dropped', reason) === null).toBe(reason.trim() !== '');
      }),
    );
  });

  it('can go on from every status, and never to the one it has', () => {
    for (const from of ACTION_STATUSES) {
      expect(nextStatuses(from).length).toBeGreaterThan(0);
      expect(nextStatuses(from)).not.toContain(from);
    }
  });

  it('says what is missing', () => {
    const code = (ownerId: string | null, dueOn: string | null) => {
      const refusal = refuseMove({ status: 'proposed', ownerId, dueOn }, 'planned', '');
      return isRefusal(refusal) && refusal.code;
    };
    expect(code(null, null)).toBe('action.not-planned-owner-due');
    expect(code('x', null)).toBe('action.not-planned-due');
    expect(code(null, '2026-12-01')).toBe('action.not-planned-owner');
    expect(code('x', '2026-12-01')).toBe(false);
  });
});

describe('days', () => {
  it('are late only when the due day has passed and something is left to do', () => {
    fc.assert(
      fc.property(status, day, day, (s, dueOn, today) => {
        expect(isOverdue({ status: s, dueOn }, today)).toBe(isOpen(s) && dueOn < today);
      }),
    );
    expect(isOverdue({ status: 'ongoing', dueOn: '2026-11-02' }, '2026-11-02')).toBe(false);
    expect(isOverdue({ status: 'ongoing', dueOn: null }, '2026-11-02')).toBe(false);
  });

  it('may have passed only if they stood there before', () => {
    fc.assert(
      fc.property(day, day, optionalDay, (dueOn, today, before) => {
        const wrong = dayErrors({ dueOn, followUpOn: null }, today, before).dueOn !== undefined;
        expect(wrong).toBe(dueOn < today && dueOn !== before);
      }),
    );
  });

  it('may be today', () => {
    expect(dayErrors({ dueOn: '2026-11-02', followUpOn: '2026-11-02' }, '2026-11-02')).toEqual({});
    expect(dayErrors({ dueOn: '2026-11-01', followUpOn: null }, '2026-11-02')).toEqual({
      dueOn: { code: 'action.due-past' },
    });
  });

  it('follow up on the due day or later', () => {
    fc.assert(
      fc.property(day, day, (dueOn, followUpOn) => {
        expect(dayErrors({ dueOn, followUpOn }, dueOn).followUpOn !== undefined).toBe(followUpOn < dueOn);
      }),
    );
  });
});
