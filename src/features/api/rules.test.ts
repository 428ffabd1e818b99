import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isPersonalNumber } from '../../shared/http/api/input-guard.ts';
import { CallCounter } from '../../shared/http/api/limits.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { isClosedAddress, refuseAddress } from './address-guard.ts';
import { isGivenUp, nextTry, OVERLAP_READ_MS, readFrom, TRIED_FOR_MS } from './rules.ts';

const NOW = new Date('2026-11-02T11:00:00Z');

describe('a message that does not arrive', () => {
  test('is tried again later and later, and ends after three days', () => {
    let now = NOW;
    const waits: number[] = [];
    for (let attempts = 1; ; attempts++) {
      const next = nextTry(attempts, NOW, now);
      if (!next) break;
      waits.push(next.getTime() - now.getTime());
      now = next;
    }
    expect(waits.slice(0, 4)).toEqual([60_000, 300_000, 1_800_000, 7_200_000]);
    expect([...waits].sort((a, b) => a - b)).toEqual(waits);
    expect(now.getTime() - NOW.getTime()).toBeLessThanOrEqual(TRIED_FOR_MS);
    expect(now.getTime() - NOW.getTime()).toBeGreaterThan(TRIED_FOR_MS - 13 * 3_600_000);
  });
  test('never waits in the past, nor beyond its time', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 0, max: 2 * TRIED_FOR_MS }),
        (attempts, age) => {
          const now = new Date(NOW.getTime() + age);
          const next = nextTry(attempts, NOW, now);
          if (next) {
            expect(next.getTime()).toBeGreaterThan(now.getTime());
            expect(next.getTime() - NOW.getTime()).toBeLessThanOrEqual(TRIED_FOR_MS);
          } else expect(age).toBeGreaterThan(TRIED_FOR_MS - 12 * 3_600_000 - 1);
        },
      ),
    );
  });
  test('turns its receiver off after three days of failing, not before', () => {
    expect(isGivenUp(null, NOW)).toBe(false);
    expect(isGivenUp(new Date(NOW.getTime() - TRIED_FOR_MS + 1), NOW)).toBe(false);
    expect(isGivenUp(new Date(NOW.getTime() - TRIED_FOR_MS), NOW)).toBe(true);
  });
});

describe('a webhook reads on', () => {
  test('from ten minutes before its place, and never from before it was made', () => {
    const place = '01900000-0000-7000-8000-000000000000';
    const before = readFrom('01000000-0000-7000-8000-000000000000', place);
    const moment = (id: string) => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);
    expect(moment(place) - moment(before)).toBe(OVERLAP_READ_MS);
    expect(readFrom(place, place)).toBe(place);
    const made = newId();
    expect(readFrom(made, newId())).toBe(made);
  });
});

describe('an address', () => {
  test.each([
    '127.0.0.1',
    '127.9.9.9',
    '10.0.0.1',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '198.18.0.1',
    '192.0.2.1',
    '::1',
    '::',
    'fe80::1',
    'fc00::1',
    'fd12::1',
    'ff02::1',
    '::ffff:10.0.0.1',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '64:ff9b::a00:1',
    '2002:7f00:1::',
    '2001:db8::1',
    '2001::1',
    'no address',
  ])('%s is closed', (address) => {
    expect(isClosedAddress(address)).toBe(true);
  });
  test.each([
    '8.8.8.8',
    '172.32.0.1',
    '172.15.0.1',
    '193.0.0.1',
    '2a00:1450::1',
    '2600::1',
    '::ffff:8.8.8.8',
  ])('%s is open', (address) => {
    // what is written as IPv4 in IPv6 is judged as the IPv4 address it is
    expect(isClosedAddress(address)).toBe(false);
  });
  test.each([
    ['https://arende.kommun.example/mylla', null],
    ['https://8.8.8.8/x', null],
    ['http://arende.kommun.example/', 'webhook.not-https'],
    ['ftp://arende.kommun.example/', 'webhook.not-https'],
    ['javascript:alert(1)', 'webhook.not-https'],
    ['arende.kommun.example', 'webhook.not-an-address'],
    ['https://', 'webhook.not-an-address'],
    ['https://name:word@arende.kommun.example/', 'webhook.secret-in-address'],
    ['https://arende.kommun.example/#del', 'webhook.secret-in-address'],
    ['https://localhost/', 'webhook.private-address'],
    ['https://LOCALHOST./', 'webhook.private-address'],
    ['https://server/', 'webhook.private-address'],
    ['https://db.internal/', 'webhook.private-address'],
    ['https://127.0.0.1/', 'webhook.private-address'],
    ['https://2130706433/', 'webhook.private-address'],
    ['https://0x7f.1/', 'webhook.private-address'],
    ['https://[::1]/', 'webhook.private-address'],
    ['https://[::ffff:127.0.0.1]/', 'webhook.private-address'],
    ['https://169.254.169.254/latest/meta-data', 'webhook.private-address'],
  ])('%s: %s', (address, code) => {
    const refusal = refuseAddress(address, []);
    expect(isRefusal(refusal) ? refusal.fields?.url?.code : null).toBe(code);
  });
  test('that the installation allows may be closed and plain', () => {
    expect(refuseAddress('http://localhost:3200/x', ['localhost'])).toBeNull();
    expect(refuseAddress('http://localhost.evil.example/x', ['localhost'])).not.toBeNull();
  });
});

describe('a personal identity number', () => {
  // the last is a coordination number: 60 is added to the day
  test.each([
    '811228-9874',
    '8112289874',
    '19811228-9874',
    '198112289874',
    '811228+9874',
    '811288-9871',
  ])('%s is one', (text) => {
    expect(isPersonalNumber(text)).toBe(true);
  });
  test.each([
    '811228-9875',
    '212000-0142',
    '556036-0793',
    '811328-9874',
    '811200-9874',
    '018f4c1e-7a31-7c22-8a51-3f1d2c4b5a69',
    '20',
    '',
  ])('%s is none', (text) => {
    expect(isPersonalNumber(text)).toBe(false);
  });
});

describe('calls are counted', () => {
  test('so many in a minute, each caller alone, and anew the next', () => {
    const counter = new CallCounter();
    for (let n = 0; n < 3; n++) expect(counter.count('a', 3, 1000 + n)).toBe(0);
    expect(counter.count('a', 3, 31_000)).toBe(30);
    expect(counter.count('b', 3, 31_000)).toBe(0);
    expect(counter.count('a', 3, 61_000)).toBe(0);
  });
  test('and a flood of callers does not fill the memory', () => {
    const counter = new CallCounter();
    for (let n = 0; n < 25_000; n++) counter.count(`address ${n}`, 3, 1000);
    expect((counter as unknown as { counted: Map<string, unknown> }).counted.size).toBeLessThanOrEqual(
      10_000,
    );
  });
});
