import { describe, expect, it } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import {
  type Agreed,
  factsOf,
  refuseInviting,
  refuseObserving,
  refuseRewording,
  type Standing,
  type TestState,
} from './rules.ts';

const test: TestState = {
  status: 'planned',
  cleared: true,
  consentText: 'Jag provar.',
  involvesPeople: true,
};
const asked: Agreed = { consentOn: null, withdrawnOn: null };
const agreed: Agreed = { consentOn: '2026-05-01', withdrawnOn: null };
const left: Agreed = { consentOn: '2026-05-01', withdrawnOn: '2026-05-02' };
const code = (result: unknown) => (isRefusal(result) ? result.code : result);

describe('asking somebody to take part', () => {
  it.each([
    [{}, null],
    [{ status: 'running' as const }, null],
    [{ cleared: false }, 'testbed.not-cleared'],
    [{ consentText: '' }, 'testbed.no-consent-text'],
    [{ involvesPeople: false }, 'testbed.no-people'],
    [{ status: 'stopped' as const }, 'testbed.over'],
    [{ status: 'closed' as const }, 'testbed.over'],
  ])('%o: %s', (more, expected) => {
    expect(code(refuseInviting({ ...test, ...more }))).toBe(expected);
  });
});

describe('what is noted', () => {
  it.each([
    ['running' as const, agreed, null],
    ['running' as const, null, null],
    ['running' as const, asked, 'testbed.no-consent'],
    ['running' as const, left, 'testbed.no-consent'],
    ['running' as const, undefined, 'form'],
    ['planned' as const, agreed, 'testbed.not-started'],
    ['closed' as const, agreed, 'testbed.over'],
  ])('%s, %o: %s', (status, person, expected) => {
    expect(code(refuseObserving(status, person))).toBe(expected);
  });
});

it('what somebody agrees to stands still, until nobody does', () => {
  expect(refuseRewording(test, [asked, left])).toBeNull();
  expect(code(refuseRewording(test, [asked, agreed]))).toBe('testbed.agreed-to');
  expect(code(refuseRewording({ ...test, status: 'closed' }, []))).toBe('testbed.over');
});

it('nothing goes on by itself: each fact needs what it says', () => {
  const nothing: Standing = { matches: 0, initiative: false, small: null, larger: null, decided: null };
  expect(Object.values(factsOf(nothing))).toEqual(Array(6).fill(false));
  const running = { status: 'running' as const, cleared: true };
  const closed = { status: 'closed' as const, cleared: true };
  const all: Standing = { matches: 1, initiative: true, small: closed, larger: closed, decided: 'ended' };
  expect(Object.values(factsOf(all))).toEqual(Array(6).fill(true));
  expect(factsOf({ ...all, small: running })['small-closed']).toBe(false);
  expect(factsOf({ ...all, small: { ...running, cleared: false } }).cleared).toBe(false);
});
