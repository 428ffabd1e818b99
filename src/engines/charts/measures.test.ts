import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rangesOf } from './cross.tsx';
import { stepShade } from './distribution.tsx';
import { binsOf } from './histogram.tsx';
import { linear, ticksOf } from './scale.ts';
import { balanced, textWidth, wrapText } from './text.ts';

test('a scale hits its ends and keeps order', () => {
  const x = linear([1, 4], [10, 310]);
  expect([x(1), x(2.5), x(4)]).toEqual([10, 160, 310]);
  expect(linear([2, 2], [0, 10])(2)).toBe(5);
});

test('ticks are round and inside', () => {
  expect(ticksOf([2.5, 4], 6)).toEqual([2.5, 3, 3.5, 4]);
  expect(ticksOf([1, 4], 3)).toEqual([1, 2, 3, 4]);
  expect(ticksOf([0.1, 0.3], 2)).toEqual([0.1, 0.2, 0.3]);
});

test('no line is wider than it may be, and no letter is lost unless it says so', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^[a-zåäö ]{1,80}$/), fc.integer({ min: 40, max: 200 }), (text, width) => {
      const lines = wrapText(text, width, 13, 100);
      for (const line of lines) if (line.length > 2) expect(textWidth(line, 13)).toBeLessThanOrEqual(width);
      expect(lines.join('').replace(/[- ]/g, '')).toBe(text.replace(/[- ]/g, ''));
      expect(balanced(text, width, 13, 100).length).toBeLessThanOrEqual(lines.length);
    }),
  );
});

test('long compounds are divided between their parts, or at a soft hyphen', () => {
  expect(wrapText('Samhällsbyggnadsförvaltningen', 160, 13.5, 3)).toEqual([
    'Samhällsbyggnads-',
    'förvaltningen',
  ]);
  expect(wrapText('kommun\u00adövergripande', 80, 13.5, 3)[0]).toBe('kommun-');
});

test('shades rise with the steps, and the ends are the lightest and the darkest', () => {
  for (const count of [2, 3, 4, 5, 7]) {
    const shades = Array.from({ length: count }, (_, index) => stepShade(index, count));
    expect([shades[0], shades.at(-1)]).toEqual([1, 5]);
    expect(shades).toEqual([...shades].sort());
    if (count <= 5) expect(new Set(shades).size).toBe(count);
  }
});

test('every number is in one bin, and the bins stand side by side', () => {
  fc.assert(
    fc.property(
      fc.array(
        fc.oneof(
          fc.integer({ min: -50, max: 5000 }),
          fc.integer({ min: -5000, max: 5000 }).map((one) => one / 1000),
        ),
        {
          minLength: 1,
          maxLength: 200,
        },
      ),
      (values) => {
        const bins = binsOf(values);
        expect(bins.reduce((sum, bin) => sum + (bin.count ?? 0), 0)).toBe(values.length);
        bins.forEach((bin, index) => {
          expect(bin.to).toBeGreaterThan(bin.from);
          if (index > 0) expect(bin.from).toBe(bins[index - 1]?.to);
        });
        expect(bins.length).toBeLessThanOrEqual(14);
      },
    ),
  );
  expect(binsOf([3, 3, 3])).toEqual([{ from: 3, to: 4, count: 3 }]);
  expect(binsOf([])).toEqual([]);
});

test('numbers that follow each other are told as a range', () => {
  expect(rangesOf([1, 2, 3, 7])).toBe('1–3, 7');
  expect(rangesOf([3, 4])).toBe('3, 4');
});
