import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  type Answers,
  answerName,
  answerValues,
  DONT_KNOW,
  decode,
  deliveredIds,
  deliveredInstrument,
  encode,
  NOT_SHOWN,
  readAnswers,
  SKIPPED,
  type Structure,
  shownAnswers,
  shownItems,
  TEXT_MOST,
  variablesOf,
  widths,
} from './public.ts';
import { item, structure } from './testing.ts';

const every: Structure = structure([
  item('step', { id: 'asked', scale: 'four' }),
  item('pair', { id: 'factor', scales: ['four', 'four'] }),
  item('poles', { id: 'form', scale: 'five' }),
  item('yes-no', { id: 'known', dontKnow: true }),
  item('choice', { id: 'one', options: ['a', 'b'], other: true, showIf: { of: 'known', is: ['yes'] } }),
  item('choices', { id: 'many', options: ['a', 'b', 'c'], other: true }),
  item('matrix', { id: 'grid', scale: 'four', rows: ['x', 'y'] }),
  item('number', { id: 'count', min: 0, max: 100 }),
  item('text', { id: 'words', showIf: { of: 'one', is: ['b'] } }),
]);

/** Answers that a person may give to the questions, whatever of them is shown. */
const answers = (of: Structure): fc.Arbitrary<Answers> =>
  fc
    .tuple(
      ...variablesOf(of).map((variable) => {
        const value: fc.Arbitrary<number | string> =
          variable.kind === 'step'
            ? fc.integer({ min: 1, max: variable.steps })
            : variable.kind === 'option'
              ? fc.constantFrom(...variable.options)
              : variable.kind === 'tick'
                ? fc.constantFrom(0, 1)
                : variable.kind === 'number'
                  ? fc.integer({ min: variable.item.min ?? -1000, max: variable.item.max ?? 1000 })
                  : fc.string({ minLength: 1, maxLength: 40 }).filter((text) => text.trim() === text);
        return fc.option(variable.dontKnow ? fc.oneof(value, fc.constant(DONT_KNOW)) : value, {
          nil: undefined,
        });
      }),
    )
    .map((values) => {
      const found: Record<string, number | string> = {};
      variablesOf(of).forEach((variable, index) => {
        const value = values[index];
        if (value !== undefined) found[variable.id] = value;
      });
      // a question with several options is answered as a whole, by at least one tick, or not at all
      for (const one of of.sections.flatMap((section) => section.items))
        if (one.kind === 'choices') {
          const ticks = variablesOf(of).filter(
            (variable) => variable.item === one && variable.kind === 'tick',
          );
          const any = ticks.some((variable) => found[variable.id] === 1);
          for (const variable of ticks) {
            if (any) found[variable.id] ??= 0;
            else delete found[variable.id];
          }
        }
      return found;
    });

describe('answers', () => {
  test('are kept in bytes and come back as they were, without those to what was not shown', () => {
    fc.assert(
      fc.property(answers(every), (given) => {
        const kept = encode(every, given);
        expect(kept.codes).toHaveLength(widths(every).codes);
        expect(decode(every, kept)).toEqual(shownAnswers(every, given));
      }),
    );
  });

  test('come back from a form as they were', () => {
    fc.assert(
      fc.property(answers(every), (given) => {
        const { answers: read, errors } = readAnswers(every, answerValues(every, given, '2-'), {
          prefix: '2-',
        });
        expect(errors).toEqual({});
        expect(read).toEqual(given);
      }),
    );
  });

  test('what is skipped and what is not shown are told apart', () => {
    const place = (id: string) => variablesOf(every).find((variable) => variable.id === id)?.place ?? -1;
    const kept = encode(every, { known: 'no', one: 'b' });
    expect(kept.codes[place('asked')]).toBe(SKIPPED);
    expect(kept.codes[place('one')]).toBe(NOT_SHOWN);
  });

  test('an answer to what is no longer shown shows nothing in its turn', () => {
    expect(shownItems(every, { known: 'yes', one: 'b' })).toContain('words');
    expect(shownItems(every, { known: 'no', one: 'b' })).not.toContain('words');
  });

  test.each([
    ['asked', '5', 'instrument.out-of-scale'],
    ['asked', '0', 'instrument.out-of-scale'],
    ['asked', '2,5', 'instrument.out-of-scale'],
    ['asked', DONT_KNOW, 'instrument.out-of-scale'],
    ['known', 'maybe', 'instrument.not-an-option'],
    ['many', 'd', 'instrument.not-an-option'],
    ['count', 'tolv', 'instrument.not-a-number'],
    ['count', '101', 'instrument.number-range'],
    ['words', 'x'.repeat(TEXT_MOST + 1), 'too-long'],
  ])('%s cannot be %.10s', (id, sent, code) => {
    const read = readAnswers(every, { [answerName(id)]: sent });
    expect(read.errors[answerName(id)]?.code).toBe(code);
    expect(read.answers).toEqual({});
  });

  test('numbers are read as people write them', () => {
    for (const [text, number] of [
      ['12', 12],
      ['2,5', 2.5],
      [' 1 0 ', 10],
    ] as const)
      expect(readAnswers(every, { [answerName('count')]: text }).answers).toEqual({ count: number });
  });
});

describe('the delivered instruments', () => {
  test('are there, in both languages, and hold together', () => {
    expect(deliveredIds().length).toBeGreaterThanOrEqual(12);
    for (const id of deliveredIds()) {
      const instrument = deliveredInstrument(id);
      expect(instrument.id).toBe(id);
      expect(instrument.texts.en?.name).toBeTruthy();
    }
  });

  test.each(deliveredIds())('%s: any answers are kept and come back', (id) => {
    const instrument = deliveredInstrument(id);
    fc.assert(
      fc.property(answers(instrument), (given) => {
        expect(decode(instrument, encode(instrument, given))).toEqual(shownAnswers(instrument, given));
      }),
      { numRuns: 25 },
    );
  });

  test('sixteen factors are rated twice, importance without and presence with "don\'t know"', () => {
    const factors = variablesOf(deliveredInstrument('favouring-factors'));
    expect(factors).toHaveLength(32);
    for (const variable of factors) expect(variable.dontKnow).toBe(variable.part === 'presence');
  });
});
