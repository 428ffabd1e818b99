import { formatHex, wcagContrast } from 'culori';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  colourScale,
  contrastProblems,
  LEAST_PART_CONTRAST,
  LEAST_TEXT_CONTRAST,
  nearestPassing,
  OWN_SCALES,
} from './theme.ts';

const colour = fc
  .record({
    h: fc.integer({ min: 0, max: 359 }),
    c: fc.double({ min: 0, max: 0.32, noNaN: true }),
    l: fc.double({ min: 0.05, max: 0.98, noNaN: true }),
  })
  .map((value) => formatHex({ mode: 'oklch', ...value }));

describe.each(['light', 'dark'] as const)('the scale of any colour, %s', (scheme) => {
  const grounds = (scale: Record<string, string>) =>
    Object.entries(scale).filter(([token]) => token.startsWith('background') || token.startsWith('surface'));
  test.each([
    ['text-subtle', LEAST_TEXT_CONTRAST],
    ['text-default', LEAST_TEXT_CONTRAST],
    ['border-default', LEAST_PART_CONTRAST],
    ['border-strong', LEAST_PART_CONTRAST],
  ])('%s stands out enough on every background and surface', (token, needed) => {
    fc.assert(
      fc.property(colour, (hex) => {
        const scale = colourScale(hex, scheme);
        for (const [, ground] of grounds(scale))
          expect(wcagContrast(scale[token] ?? '', ground)).toBeGreaterThanOrEqual(needed);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('a colour of one’s own', () => {
  test.each(Object.entries(OWN_SCALES))('%s of Mylla can be read', (_, hex) => {
    expect(contrastProblems(hex)).toEqual([]);
  });
  test('one that is too light is told where, measured and needed', () => {
    expect(contrastProblems('#ffff00')).toMatchObject([{ where: 'page', needed: 3 }]);
    expect(contrastProblems('#ffff00')[0]?.measured).toBeLessThan(1.2);
  });
  test('the nearest that passes is the colour itself or a darker one, and passes', () => {
    fc.assert(
      fc.property(colour, (hex) => {
        const nearest = nearestPassing(hex);
        expect(contrastProblems(nearest)).toEqual([]);
        if (contrastProblems(hex).length === 0) expect(nearest).toBe(hex);
      }),
    );
  });
});
