import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveredInstrument, variablesOf, widths } from '../../engines/instruments/public.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

// Somebody who may see the results, reads everything that pages and files say, and works out with exact sums what they do not
// say. See engines/statistics/suppression for what is promised; here it is tried from outside, over two waves.

const LEAST = 5;
const factors = deliveredInstrument('favouring-factors');
const variables = variablesOf(factors);

/** Groups of the survey: how many answered and were asked, and the kind of unit. One is small, two are just large enough. */
const WAVES = [
  [
    { name: 'Alm', kind: 'skola', answered: 14, asked: 16 },
    { name: 'Björk', kind: 'skola', answered: 9, asked: 12 },
    { name: 'Ek', kind: 'skola', answered: 4, asked: 8 },
    { name: 'Gran', kind: 'vård', answered: 7, asked: 7 },
    { name: 'Hassel', kind: 'vård', answered: 5, asked: 9 },
    { name: 'Lind', kind: 'vård', answered: 12, asked: 20 },
    { name: 'Tall', kind: 'kontor', answered: 6, asked: 6 },
  ],
  [
    { name: 'Alm', kind: 'skola', answered: 13, asked: 16 },
    { name: 'Björk', kind: 'skola', answered: 10, asked: 12 },
    { name: 'Ek', kind: 'skola', answered: 6, asked: 8 },
    { name: 'Gran', kind: 'vård', answered: 3, asked: 7 },
    { name: 'Hassel', kind: 'vård', answered: 2, asked: 9 },
    { name: 'Lind', kind: 'vård', answered: 12, asked: 20 },
    { name: 'Tall', kind: 'kontor', answered: 6, asked: 6 },
  ],
] as const;
const NAMES: readonly string[] = WAVES[0].map(({ name }) => name);
/** By kind the only office stands as itself, under its kind's name. */
const KINDS: Readonly<Record<string, readonly string[]>> = {
  skola: ['Alm', 'Björk', 'Ek'],
  vård: ['Gran', 'Hassel', 'Lind'],
};

/** Whoever skips: many in one group on every third item, so that other groups are small on other items. */
const answerOf = (wave: number, group: number, person: number, column: number): number => {
  if (column % 3 === 0 && group === column % NAMES.length && person % 2 === 0) return 254;
  // everybody in Tall says the same on every fifth item
  if (group === 6 && column % 5 === 0) return 3;
  return 1 + ((person * 7 + column * 3 + group * 5 + wave + (person >> 2)) % 4);
};

let t: TestApp;
const surveys: { id: string; groups: Map<string, string>; rows: number[][][] }[] = [];

beforeAll(async () => {
  t = await testApp();
  const { rows: parts } = await t.db.pool.query<{ version: string }>(
    `select p.instrument_version_id as version from survey_part p join instrument_version v on v.id = p.instrument_version_id
      where p.organisation_id = $1 and v.instrument_id = 'favouring-factors' limit 1`,
    [t.organisationId],
  );
  const series = newId();
  for (const [index, groups] of WAVES.entries()) {
    const id = newId();
    const day = `202${index + 4}-03-01`;
    await t.db.pool.query(
      `insert into survey (id, organisation_id, owner_id, title, series_id, wave, mode, door, results_for, status, opened_on,
         closing_on, closed_on, created_at, updated_at)
       values ($1, $2, $3, 'Angripen', $4, $5, 'anonymous', 'invited', 'organisation', 'closed', $6::date, $6::date, $6::date, $6::date, $6::date)`,
      [id, t.organisationId, t.ref('person:lead'), series, index + 1, day],
    );
    await t.db.pool.query(
      'insert into survey_part (survey_id, organisation_id, position, instrument_version_id) values ($1, $2, 1, $3)',
      [id, t.organisationId, parts[0]?.version],
    );
    const ids = new Map<string, string>();
    const rows: number[][][] = [];
    for (const [at, { name, kind, answered, asked }] of groups.entries()) {
      const group = newId();
      ids.set(name, group);
      await t.db.pool.query(
        `insert into survey_group (id, survey_id, organisation_id, name, kind, population, answered, position)
         values ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [group, id, t.organisationId, name, kind, asked, answered, at],
      );
      const own = Array.from({ length: answered }, (_, person) =>
        Array.from({ length: widths(factors).codes }, (_, column) => answerOf(index, at, person, column)),
      );
      rows.push(own);
      await t.db.pool.query(
        `insert into survey_response (organisation_id, survey_id, group_id, codes, numbers)
         select $1, $2, $3, decode(x, 'hex'), '{}' from unnest($4::text[]) x`,
        [t.organisationId, id, group, own.map((codes) => Buffer.from(codes).toString('hex'))],
      );
    }
    surveys.push({ id, groups: ids, rows });
  }
});
afterAll(() => t.close());

const read = async (path: string) => {
  const answer = await t.get(path, 'aide');
  expect(answer.status, path).toBe(200);
  return (await answer.text()).replaceAll('\u00a0', ' ').replaceAll('\u202f', ' ');
};

/** Which groups each figure that somebody has read of an item is about: a row of ones and zeros. */
type Known = Map<string, number[][]>;
const rowOf = (names: readonly string[]) => NAMES.map((name) => Number(names.includes(name)));
const groupsOf = (cut: string): number[] | null =>
  cut === 'Alla svar'
    ? rowOf(NAMES)
    : NAMES.includes(cut)
      ? rowOf([cut])
      : KINDS[cut]
        ? rowOf(KINDS[cut])
        : null;

function learn(known: Known, item: string, cut: string): void {
  const row = groupsOf(cut);
  if (!row) throw new Error(`the attacker does not know what "${cut}" is`);
  known.set(item, [...(known.get(item) ?? []), row]);
}

const FIGURE = /\d,\d\d/;
const cells = (csv: string) =>
  csv
    .replace('\ufeff', '')
    .trim()
    .split('\r\n')
    .map((line) => line.split(';').map((cell) => cell.replace(/^"|"$/g, '')));

/** Reads a heat map as a file, and sees that its drawing has no figure that it has not. */
async function readHeat(known: Known, id: string, scale: string, by: string): Promise<void> {
  const path = `/surveys/${id}/results/charts/1-heat-${scale}`;
  const csv = await read(`${path}.csv?view=groups&by=${by}`);
  const [heads = [], ...lines] = cells(csv);
  const across = heads[0] === 'Fråga';
  for (const [label = '', ...values] of lines)
    for (const [at, value] of values.entries()) {
      const other = heads[at + 1] ?? '';
      if (FIGURE.test(value)) learn(known, `${across ? label : other}/${scale}`, across ? other : label);
    }
  const svg = await read(`${path}.svg?view=groups&by=${by}`);
  for (const figure of svg.replace(/<style>[\s\S]*?<\/style>/, '').match(/(?<=>)\d,\d\d(?=<)/g) ?? [])
    expect(csv).toContain(figure);
}

/** What the page of a group says: rows of the table beside everybody's, and nothing at all where the group is hidden. */
async function readGroup(known: Known, id: string, name: string, group: string): Promise<void> {
  const page = await read(`/surveys/${id}/results/groups/${group}`);
  const table = page.match(/<caption>Avstånd i gruppen[\s\S]*?<\/table>/)?.[0] ?? '';
  for (const [, label = '', row = ''] of table.matchAll(/<th scope="row">([^<]*)<\/th>([\s\S]*?)<\/tr>/g)) {
    // the group's three cells come first, or one that says that they are not shown
    const own = row.split('</td>').slice(0, 2).join('');
    if (own.includes('visas inte')) continue;
    for (const scale of ['importance', 'presence']) learn(known, `${label}/${scale}`, name);
  }
  if (table === '')
    expect(page.match(/<main[\s\S]*<\/main>/)?.[0]).not.toMatch(/<table|<svg class="chart|\d,\d\d/);
}

/** What the page of everybody weighs by groups, with all that this tells: the sum of each group by its own weight. */
async function readWeights(id: string): Promise<string[]> {
  const page = await read(`/surveys/${id}/results`);
  const fold = page.match(/Vägt efter gruppernas storlek<\/summary>[\s\S]*?<\/details>/)?.[0] ?? '';
  return [...fold.matchAll(/<th scope="row">([^<]*)<\/th>/g)].map(([, label]) => label ?? '');
}

function rank(matrix: readonly (readonly number[])[]): number {
  const rows = matrix.map((row) => [...row]);
  let done = 0;
  for (let column = 0; column < NAMES.length; column++) {
    const found = rows.findIndex((row, at) => at >= done && Math.abs(row[column] ?? 0) > 1e-9);
    if (found < 0) continue;
    const pivot = rows[found] as number[];
    [rows[found], rows[done]] = [rows[done] as number[], pivot];
    for (const [at, row] of rows.entries())
      if (at > done) {
        const factor = (row[column] ?? 0) / (pivot[column] as number);
        for (let place = column; place < row.length; place++)
          row[place] = (row[place] ?? 0) - factor * (pivot[place] ?? 0);
      }
    done++;
  }
  return done;
}

/** A set of groups about which alone some sum of the figures tells: the names, or null. */
function told(known: readonly number[][], secret: (inside: readonly number[]) => boolean): string[] | null {
  const full = rank(known);
  for (let mask = 1; mask < 2 ** NAMES.length; mask++) {
    const inside = NAMES.map((_, at) => at).filter((at) => (mask >> at) % 2 === 1);
    if (!secret(inside)) continue;
    const outside = known.map((row) => row.map((value, at) => (inside.includes(at) ? 0 : value)));
    if (rank(outside) < full) return inside.map((at) => NAMES[at] ?? '');
  }
  return null;
}

/** How many of some groups answered an item with a step, and whether they all chose the same. */
function truth(rows: readonly number[][][], place: number, inside: readonly number[]) {
  const steps = inside
    .flatMap((at) => (rows[at] ?? []).map((codes) => codes[place] ?? 0))
    .filter((code) => code <= 4);
  return { n: steps.length, alike: steps.length > 0 && new Set(steps).size === 1 };
}

describe.each([0, 1])('wave %i, read through pages and files', (index) => {
  test('tells nothing about fewer than five, nor what a group answered that all answer alike', async () => {
    const survey = surveys[index];
    if (!survey) throw new Error('no survey');
    const known: Known = new Map();
    for (const scale of ['importance', 'presence'])
      for (const by of ['group', 'kind']) await readHeat(known, survey.id, scale, by);
    for (const [name, id] of survey.groups) await readGroup(known, survey.id, name, id);
    const weighed = await readWeights(survey.id);
    expect(known.size).toBe(variables.length);
    let hidden = 0;
    for (const variable of variables) {
      const { short = '' } = factors.texts.sv.items[variable.item.id] ?? {};
      const item = `${short}/${variable.part}`;
      const rows = known.get(item) ?? [];
      const singles = NAMES.filter((name) => rows.some((row) => String(row) === String(rowOf([name]))));
      hidden += NAMES.length - singles.length;
      // a weighted figure is one more sum, with other factors: it may only be there where each group is
      if (weighed.includes(short)) expect(singles, item).toHaveLength(NAMES.length);
      const secret = (inside: readonly number[]) => {
        const { n, alike } = truth(survey.rows, variable.place, inside);
        return n > 0 && (n < LEAST || (alike && inside.length === 1));
      };
      expect(told(rows, secret), item).toBeNull();
      // and it would be told if one more were shown: the attacker is not blind
      const small = NAMES.findIndex((_, at) => secret([at]));
      if (small >= 0) expect(told([...rows, rowOf([NAMES[small] ?? ''])], secret), item).not.toBeNull();
    }
    expect(hidden).toBeGreaterThan(variables.length);
  });
});

test('a small group is told so kindly, and its files and its actions are not there', async () => {
  const [survey] = surveys;
  const group = survey?.groups.get('Ek') ?? '';
  const page = await read(`/surveys/${survey?.id}/results/groups/${group}`);
  expect(page).toContain('Den här gruppen visas inte för sig');
  expect(page).toContain('Färre än 5 har svarat i gruppen');
  for (const path of [
    `/surveys/${survey?.id}/results/charts/1-cross.csv?view=group&group=${group}`,
    `/actions/new?survey=${survey?.id}&item=1:curiosity&group=${group}`,
  ]) {
    const answer = await t.get(path, 'lead');
    if (answer.status === 200) expect(await answer.text(), path).not.toMatch(FIGURE);
    else expect(answer.status).toBe(404);
  }
});
