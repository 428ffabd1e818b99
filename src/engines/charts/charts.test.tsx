import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ChangeChart, DistributionBar, HeatMap, shadeOf, wrapLabel } from './public.ts';

const heat = (value: number | null, label = 'Hemtjänsten') =>
  String(
    <HeatMap
      id="map"
      title="Lägst är försök"
      description="Medelvärde"
      columns={[{ short: '1', label: 'Princip ett' }]}
      rows={[{ label, cells: [{ value, n: 7, detail: 'median 2', href: '/journeys?a=1' }] }]}
      range={[1, 4]}
      format={(number) => number.toFixed(1)}
      texts={{ rowHead: 'Enhet', table: 'Visa som tabell', missing: 'inga svar', base: (n) => `n ${n}` }}
    />,
  );

describe('heat map', () => {
  test('has title, description, number, base and link in the drawing, and the same in its table', () => {
    const html = heat(2.5);
    const [drawing, table] = html.split('<details');
    for (const part of [drawing, table]) {
      expect(part).toContain('2.5');
      expect(part).toContain('n 7');
      expect(part).toContain('median 2');
      expect(part).toContain('href="/journeys?a=1"');
    }
    expect(drawing).toContain('<title id="map-title">Lägst är försök</title>');
    expect(drawing).toContain('<desc id="map-desc">Medelvärde</desc>');
    expect(table).toContain('<th scope="col">Princip ett</th>');
  });
  test('a missing value is hatched and said, never a zero and never a link', () => {
    const html = heat(null);
    expect(html).toContain('fill="url(#map-hatch)"');
    expect(html).toContain('inga svar');
    expect(html).not.toContain('/journeys');
    expect(html).not.toContain('0.0');
  });
  test('no chart has a style attribute, and labels are shown as written', () => {
    const html =
      heat(2, '<script>x</script>') +
      String(<DistributionBar id="bar" title="Svar" parts={[{ label: 'Helt', count: 2, step: 4 }]} />);
    expect(html).not.toMatch(/\sstyle=/);
    expect(html).not.toContain('<script>');
  });
  test('every value has one of five shades, and a higher value never a lighter one', () => {
    const value = fc.double({ min: 1, max: 4, noNaN: true });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const [low, high] = a < b ? [a, b] : [b, a];
        expect([1, 2, 3, 4, 5]).toContain(shadeOf(low, [1, 4]));
        expect(shadeOf(low, [1, 4])).toBeLessThanOrEqual(shadeOf(high, [1, 4]));
      }),
    );
    expect(shadeOf(1, [1, 4])).toBe(1);
    expect(shadeOf(4, [1, 4])).toBe(5);
  });
});

describe('distribution bar', () => {
  test('says every count beside the drawing, also those that are zero', () => {
    const html = String(
      <DistributionBar
        id="bar"
        title="Så svarade 3"
        parts={[
          { label: 'Inte alls', count: 0, step: 1 },
          { label: 'Helt', count: 3, step: 4 },
        ]}
      />,
    );
    expect(html).toContain('Inte alls <strong>0</strong>');
    expect(html).toContain('Helt <strong>3</strong>');
    expect(html.match(/<rect class="bar__part bar__part--1"/g)).toHaveLength(1);
  });
  test('draws nothing when nobody answered', () => {
    const html = String(
      <DistributionBar id="bar" title="Ingen" parts={[{ label: 'Helt', count: 0, step: 4 }]} />,
    );
    expect(html).not.toContain('bar__drawing');
  });
});

test('a change chart says from, to and difference, and what is missing, in drawing and table', () => {
  const html = String(
    <ChangeChart
      id="change"
      title="En har gått uppåt"
      description=""
      rows={[
        { label: 'Ett', before: 1, after: 3 },
        { label: 'Två', before: null, after: 2 },
      ]}
      steps={[1, 2, 3, 4].map((value) => ({ value, label: `Steg ${value}` }))}
      texts={{
        item: 'Fråga',
        before: 'Då',
        after: 'Nu',
        change: 'Ändring',
        table: 'Tabell',
        missing: 'saknas',
      }}
    />,
  );
  expect(html).toContain('1 → 3 (+2)');
  expect(html).toContain('saknas → 2');
  expect(html).toContain('<td>+2</td>');
});

test('labels are broken into lines of the given width, and cut with a mark when there are too many', () => {
  expect(wrapLabel('Vård- och omsorgsförvaltningen', 24, 3)).toEqual(['Vård- och', 'omsorgsförvaltningen']);
  expect(wrapLabel('en två tre fyra fem', 4, 2).at(-1)).toContain('…');
  fc.assert(
    fc.property(fc.string({ maxLength: 200 }), (label) => {
      const lines = wrapLabel(label, 12, 3);
      expect(lines.length).toBeLessThanOrEqual(3);
      for (const line of lines) expect(line.length).toBeLessThanOrEqual(14);
    }),
  );
});
