import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { ROOT } from '../../shared/kernel/root.ts';

/** A Swedish municipality. `code` is SCB's: four digits as text, the first two the county. */
export interface Municipality {
  readonly code: string;
  /** "Upplands Väsby kommun" */
  readonly name: string;
  /** "Upplands Väsby" */
  readonly shortName: string;
  readonly countyCode: string;
}

/** A Swedish region. `code` is the county's: two digits as text. */
export interface Region {
  readonly code: string;
  readonly name: string;
}

const read = (file: string): Record<string, string>[] =>
  parse(readFileSync(join(ROOT, 'content', 'reference', file)), { columns: true, bom: true });

let allMunicipalities: readonly Municipality[] | undefined;

/** The 290 municipalities, by code. Read once. */
export function municipalities(): readonly Municipality[] {
  allMunicipalities ??= read('municipalities.csv').map((row) => ({
    code: row.municipality_code ?? '',
    name: row.municipality_name ?? '',
    shortName: row.municipality_name_short ?? '',
    countyCode: row.county_code ?? '',
  }));
  return allMunicipalities;
}

/** What the regions call themselves: no rule gives it from the county's name. Gotland's municipality is also the region. */
const REGIONS: readonly (readonly [code: string, name: string])[] = [
  ['01', 'Region Stockholm'],
  ['03', 'Region Uppsala'],
  ['04', 'Region Sörmland'],
  ['05', 'Region Östergötland'],
  ['06', 'Region Jönköpings län'],
  ['07', 'Region Kronoberg'],
  ['08', 'Region Kalmar län'],
  ['09', 'Region Gotland'],
  ['10', 'Region Blekinge'],
  ['12', 'Region Skåne'],
  ['13', 'Region Halland'],
  ['14', 'Västra Götalandsregionen'],
  ['17', 'Region Värmland'],
  ['18', 'Region Örebro län'],
  ['19', 'Region Västmanland'],
  ['20', 'Region Dalarna'],
  ['21', 'Region Gävleborg'],
  ['22', 'Region Västernorrland'],
  ['23', 'Region Jämtland Härjedalen'],
  ['24', 'Region Västerbotten'],
  ['25', 'Region Norrbotten'],
];

/** The 21 regions, by code. */
export function regions(): readonly Region[] {
  return REGIONS.map(([code, name]) => ({ code, name }));
}
