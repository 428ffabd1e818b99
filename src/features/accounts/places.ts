import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ROOT } from '../../shared/kernel/root.ts';
import { municipalities } from '../organisations/public.ts';

export interface County {
  name: string;
  municipalities: readonly { code: string; name: string }[];
}

let known: readonly County[] | undefined;
const inSwedish = new Intl.Collator('sv').compare;

/** The municipalities by county, both in Swedish order. Read once. */
export function municipalitiesByCounty(): readonly County[] {
  known ??= (
    parse(readFileSync(join(ROOT, 'content', 'reference', 'counties.csv')), {
      columns: true,
      bom: true,
    }) as Record<string, string>[]
  )
    .map((row) => ({
      name: row.county_name ?? '',
      municipalities: municipalities()
        .filter((one) => one.countyCode === row.county_code)
        .map(({ code, name }) => ({ code, name }))
        .sort((a, b) => inSwedish(a.name, b.name)),
    }))
    .sort((a, b) => inSwedish(a.name, b.name));
  return known;
}
