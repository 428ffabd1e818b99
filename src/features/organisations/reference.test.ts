import { expect, test } from 'vitest';
import { municipalities, regions } from './reference.ts';

test('there are 290 municipalities, each with a code of its own that begins with a county', () => {
  const all = municipalities();
  const counties = new Set(regions().map((region) => region.code));
  expect(all).toHaveLength(290);
  expect(new Set(all.map((item) => item.code)).size).toBe(290);
  for (const item of all) {
    expect(item.code).toMatch(/^\d{4}$/);
    expect(counties).toContain(item.code.slice(0, 2));
    expect(item.countyCode).toBe(item.code.slice(0, 2));
    expect(item.name).not.toBe('');
  }
});

test('there are 21 regions, named as they name themselves', () => {
  expect(regions()).toHaveLength(21);
  expect(new Set(regions().map((region) => region.code)).size).toBe(21);
  expect(regions().find((region) => region.code === '04')?.name).toBe('Region Sörmland');
  expect(municipalities().find((item) => item.code === '0980')?.shortName).toBe('Gotland');
});
