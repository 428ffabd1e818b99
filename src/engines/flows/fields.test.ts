import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { addDays } from '../../shared/kernel/dates.ts';
import {
  formName,
  LINE_MAX,
  MONEY_MOST,
  missingFields,
  readFields,
  readMoney,
  TEXT_MAX,
  writeMoney,
} from './fields.ts';
import { FIELD_KINDS, type FieldKind } from './flow.ts';

const step = (kind: FieldKind, required = false) => ({
  fields: [{ id: 'x', kind, required, ...(kind === 'choice' ? { options: ['go', 'not-now', 'no'] } : {}) }],
});
/** What is kept of a text that is sent, or the code of what is wrong. */
const kept = (kind: FieldKind, text: string): string | { wrong: string | undefined } => {
  const { values, errors } = readFields(step(kind), { f_x: text });
  return values.x ?? { wrong: errors.f_x?.code };
};

describe('money', () => {
  test('goes round to the öre', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: MONEY_MOST }), (ore) => {
        expect(readMoney(writeMoney(ore))).toBe(ore);
      }),
    );
  });
  test.each([
    ['12 500', 1_250_000],
    ['12\u00a0500,50', 1_250_050],
    ['12\u202f500.5 kr', 1_250_050],
    ['1000:-', 100_000],
    ['0', 0],
    ['0,01', 1],
    ['0,1', 10],
    ['99 kronor', 9_900],
    ['1000000000', MONEY_MOST],
  ])('%s is read', (text, ore) => {
    expect(readMoney(text)).toBe(ore);
  });
  test.each([
    '',
    'kr',
    '-5',
    '1.000',
    '1.000,00',
    '12,345',
    '1e3',
    '0x10',
    '1000000000,01',
    '12,',
    ',5',
    '5 dollar',
    '٣',
  ])('%s is no sum', (text) => {
    expect(readMoney(text)).toBeNull();
    if (text) expect(kept('money', text)).toEqual({ wrong: 'flow.not-money' });
  });
  test('sums of any text are whole öre within the bounds, or none', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.stringMatching(/^[0-9 ,.kr:-]{0,16}$/)), (text) => {
        const ore = readMoney(text);
        if (ore !== null) expect(Number.isSafeInteger(ore) && ore >= 0 && ore <= MONEY_MOST).toBe(true);
      }),
    );
  });
});

describe('what a step asks for', () => {
  test.each([
    ['number', '12,5', '12.5'],
    ['number', '1 000 000 000', '1000000000'],
    ['number', '0', '0'],
    ['number', '007,10', '7.1'],
    ['number', '0,000001', '0.000001'],
    ['day', ' 2028-02-29 ', '2028-02-29'],
    ['choice', 'not-now', 'not-now'],
    ['tick', 'on', '1'],
    ['line', '  en\n rad ', 'en rad'],
    ['text', ' två\nrader ', 'två\nrader'],
    ['person', '01925164-9800-7ada-8fd7-7a318af7f638', '01925164-9800-7ada-8fd7-7a318af7f638'],
  ] as const)('%s: %j is kept as %j', (kind, text, value) => {
    expect(kept(kind, text)).toBe(value);
  });
  test.each([
    ['number', '1e5', 'flow.not-a-number'],
    ['number', '0x10', 'flow.not-a-number'],
    ['number', '-1', 'flow.not-a-number'],
    ['number', 'Infinity', 'flow.not-a-number'],
    ['number', '1000000000,1', 'flow.not-a-number'],
    ['number', '1,2,3', 'flow.not-a-number'],
    ['day', '2026-02-29', 'not-a-day'],
    ['day', '26-02-01', 'not-a-day'],
    ['choice', 'toString', 'choose'],
    ['choice', 'GO', 'choose'],
    ['person', 'aide', 'choose'],
    ['line', 'x'.repeat(LINE_MAX + 1), 'too-long'],
    ['text', 'x'.repeat(TEXT_MAX + 1), 'too-long'],
  ] as const)('%s: %j is wrong', (kind, text, code) => {
    expect(kept(kind, text)).toEqual({ wrong: code });
  });

  test('what is kept goes round: shown in a form and sent again it stays the same', () => {
    const shown = (kind: FieldKind, value: string) =>
      kind === 'money' && value ? writeMoney(Number(value)) : value;
    const sent = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.stringMatching(/^[0-9 ,.]{1,12}$/),
      fc.integer({ min: -400, max: 40_000 }).map((days) => addDays('2026-01-01', days)),
      fc.constantFrom('go', 'no', '1', '12500,5'),
    );
    fc.assert(
      fc.property(fc.constantFrom(...FIELD_KINDS), sent, (kind, text) => {
        const first = kept(kind, text);
        if (typeof first === 'string') expect(kept(kind, shown(kind, first))).toBe(first);
      }),
      { numRuns: 1_000 },
    );
  });

  test('a field that is not sent is left alone; a tick that was shown and not sent is unticked', () => {
    expect(readFields(step('text'), {})).toEqual({ values: {}, errors: {} });
    expect(readFields(step('tick'), {})).toEqual({ values: {}, errors: {} });
    expect(readFields(step('tick'), { f_x_asked: '1' }).values).toEqual({ x: '' });
    expect(readFields(step('text'), { f_x: '' }).values).toEqual({ x: '' });
    expect(readFields(step('text'), { x: 'annat', f_y: 'annat' })).toEqual({ values: {}, errors: {} });
    expect(readFields(step('text'), { f_x: [] })).toEqual({ values: { x: '' }, errors: {} });
  });

  test('what is required and empty is named, whatever the field is called', () => {
    expect(missingFields(step('choice', true), {})).toEqual({ f_x: { code: 'choose' } });
    expect(missingFields(step('text', true), { x: '' })).toEqual({ f_x: { code: 'required' } });
    expect(missingFields(step('number', true), { x: '0' })).toEqual({});
    const born = { fields: [{ id: 'toString', kind: 'text' as const, required: true }] };
    expect(Object.keys(missingFields(born, {}))).toEqual([formName('toString')]);
  });
});
