import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { codeFrom, readCode } from '../../shared/kernel/receipt-codes.ts';
import { FASTEST_MS, factsOf, linksIn, readToken, standingOf, suspicion, tokenOf } from './rules.ts';

describe('a token', () => {
  test('gives back what it was made of', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), (seal) => {
        const id = newId();
        const read = readToken(tokenOf(id, seal));
        expect(read?.id).toBe(id);
        expect([...(read?.seal ?? [])]).toEqual([...seal]);
      }),
    );
  });
  test('is nothing else', () => {
    fc.assert(fc.property(fc.string({ maxLength: 63 }), (text) => readToken(text) === null));
  });
});

test('a code is read however it is written', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 16, maxLength: 20 }), (bytes) => {
      const code = codeFrom(bytes);
      expect(readCode(code.toLowerCase().replaceAll('-', ' '))).toBe(code);
    }),
  );
  expect(readCode('ABCD')).toBeNull();
  expect(readCode('OOOO-OOOO-OOOO-OOOO')).toBeNull();
});

describe('what looks like a machine', () => {
  const good = { trap: '', openedAt: 0, now: FASTEST_MS, text: 'En bänk', repeated: false };
  test('is found by one sign at a time', () => {
    expect(suspicion(good)).toBeNull();
    expect(suspicion({ ...good, trap: 'x' })).toBe('trap');
    expect(suspicion({ ...good, now: FASTEST_MS - 1 })).toBe('fast');
    expect(suspicion({ ...good, openedAt: null })).toBe('fast');
    expect(suspicion({ ...good, openedAt: FASTEST_MS + 1 })).toBe('fast');
    expect(suspicion({ ...good, text: 'http://a http://b www.c' })).toBe('links');
    expect(suspicion({ ...good, text: 'http://a http://b' })).toBeNull();
    expect(suspicion({ ...good, repeated: true })).toBe('repeat');
  });
  test('links are counted whatever their form', () => {
    expect(linksIn('HTTPS://a.example [url=b] <a href=c> www.d')).toBe(4);
  });
});

test('standing follows status, then answer, then publication', () => {
  const at = new Date();
  const row = { caseStatus: 'open' as const, answeredOn: null, publishedAt: null };
  expect(standingOf(row)).toBe('unpublished');
  expect(standingOf({ ...row, publishedAt: at })).toBe('open');
  expect(standingOf({ ...row, publishedAt: at, answeredOn: '2026-01-01' })).toBe('answered');
  expect(standingOf({ ...row, caseStatus: 'stopped' })).toBe('stopped');
  expect(standingOf({ ...row, caseStatus: 'done' })).toBe('done');
});

test('nothing ends before it is told what came of it, but a no', () => {
  expect(factsOf({ decision: 'yes' })['followed-up']).toBe(false);
  expect(factsOf({ decision: 'yes', becameOf: ' ' })['followed-up']).toBe(false);
  expect(factsOf({ decision: 'yes', becameOf: 'Tre bänkar' })['followed-up']).toBe(true);
  expect(factsOf({ decision: 'no' })['followed-up']).toBe(true);
});
