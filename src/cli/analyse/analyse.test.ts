import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import writeExcel from 'write-excel-file/node';
import { STOCKHOLM_FACTORS, STOCKHOLM_POPULATION, stockholmCsv } from '../../engines/statistics/stockholm.ts';
import { run } from '../cli.ts';

const folder = mkdtempSync(join(tmpdir(), 'mylla-analyse-'));
afterAll(() => rmSync(folder, { recursive: true }));

async function analyse(text: string | Uint8Array, ...args: string[]) {
  const [file, out] = [join(folder, 'in'), join(folder, 'out')];
  writeFileSync(file, text);
  writeFileSync(out, '');
  const said = vi.spyOn(console, 'error').mockImplementation(() => {});
  const [command = '', ...rest] = args;
  const code = await run(['analyse', command, file, '--out', out, '--format', 'json', ...rest]);
  const error = said.mock.calls.join('\n');
  said.mockRestore();
  const written = readFileSync(out, 'utf8');
  return { code, error, written, found: code === 0 && written.startsWith('{') ? JSON.parse(written) : null };
}
const head = 'respondent,group,curiosity.importance,curiosity.presence\n';
const people = (group: string, n: number, answer = (at: number) => `${(at % 4) + 1},${((at + 1) % 4) + 1}`) =>
  Array.from({ length: n }, (_, at) => `${group}${at},${group},${answer(at)}\n`).join('');
// as a reader of the table would: halves away from zero
const two = (value: number) => Math.sign(value) * (Math.round(Math.abs(value) * 100 + 1e-9) / 100);

describe('factors', () => {
  test('gives Stockholm’s published table, to two decimals, from answers', async () => {
    const { found } = await analyse(stockholmCsv(), 'factors', '--population', String(STOCKHOLM_POPULATION));
    expect(found.respondents).toBe(37);
    for (const [at, { factor, published, importance, presence }] of STOCKHOLM_FACTORS.entries()) {
      const row = found.factors[at];
      expect([row.factor, row.nImportance, row.nPresence]).toEqual([factor, importance[0], presence[0]]);
      expect(row.dontKnowPresence).toBe(37 - presence[0]);
      expect([row.meanImportance, row.meanPresence, row.difference].map(two)).toEqual([...published]);
    }
    const first = found.factors.filter((row: { priority: boolean }) => row.priority);
    expect(first.map((row: { factor: string }) => row.factor)).toEqual([
      'expectations-on-staff',
      'strategy-and-goals',
    ]);
    expect(found.groups).toHaveLength(3);
  });
  test('tells marginal from paired', async () => {
    const { found } = await analyse(`${head}1,A,4,3\n2,A,4,2\n3,A,3,vet ej\n4,A,4,3\n`, 'factors');
    expect(found.factors[0]).toMatchObject({
      nImportance: 4,
      nPresence: 3,
      dontKnowPresence: 1,
      difference: expect.closeTo(-1.0833, 4),
      pairedDifference: expect.closeTo(-1.3333, 4),
      nPaired: 3,
      priority: true,
    });
  });
  test('hides a small group, and one more', async () => {
    const { found } = await analyse(head + people('A', 13) + people('B', 20) + people('C', 4), 'factors');
    const hidden = found.groups.map((group: { group: string; factors: { suppressed: boolean }[] }) => [
      group.group,
      group.factors[0]?.suppressed,
    ]);
    expect(hidden).toEqual([
      ['A', true],
      ['B', false],
      ['C', true],
    ]);
  });
  test.each([
    ['semicolons, mark and decimal comma', '\ufeffrespondent;group;ö.importance;ö.presence\n1;A;4,0;DK\n'],
    ['Windows-1252', Buffer.from('respondent;group;ö.importance;ö.presence\n1;A;4;vet ej\n', 'latin1')],
  ])('reads %s', async (_, text) => {
    const { found } = await analyse(text, 'factors');
    expect(found.factors[0]).toMatchObject({
      factor: 'ö',
      meanImportance: 4,
      meanPresence: null,
      dontKnowPresence: 1,
    });
  });
  test('reads XLSX', async () => {
    const cell = (value: string | number) =>
      typeof value === 'number' ? { value, type: Number } : { value, type: String };
    const rows = [
      ['respondent', 'group', 'x.importance', 'x.presence'],
      ['a', 'A', 4, 2],
    ].map((row) => row.map(cell));
    const file = await writeExcel(rows as never, {}).toBuffer();
    expect((await analyse(new Uint8Array(file), 'factors')).found.factors[0].difference).toBe(-2);
  });
  test('without a row, or with one, makes figures of what there is', async () => {
    expect((await analyse(head, 'factors')).found.factors[0]).toMatchObject({
      nImportance: 0,
      difference: null,
    });
    expect((await analyse(`${head}1,,4\n`, 'factors')).found.factors[0]).toMatchObject({
      meanImportance: 4,
      importanceInterval: null,
    });
  });
  test.each([
    ['a value out of scale', `${head}1,A,4,3\n2,A,5,3\n`, /line 3, column 3 \(curiosity\.importance\): "5"/],
    ['a heading that repeats', 'respondent,group,a.importance,A.importance\n', /column 3 and column 4/],
    ['half a pair', 'respondent,group,a.importance\n', /no column "a\.presence"/],
    ['no factor', 'respondent,group\n', /no factor/],
    ['nothing', '', /nothing in the file/],
    ['too many cells', `${head}1,A,4,3,2\n`, /line 2: more cells/],
  ])('refuses %s, with what to do', async (_, text, error) => {
    expect(await analyse(text, 'factors')).toMatchObject({ code: 1, error: expect.stringMatching(error) });
  });
  test('is wrong use: a group size under five, an unknown format', async () => {
    expect((await analyse(head, 'factors', '--min-group', '4')).code).toBe(2);
    expect((await analyse(head, 'factors', '--format', 'xml')).code).toBe(2);
    expect((await analyse(`${head}1,A,4,3\n2,A,4,3\n`, 'factors', '--population', '1')).code).toBe(1);
  });
});

test('compare gives adjusted p-values of the groups that may be shown', async () => {
  const text =
    head + people('A', 6, (at) => `${1 + (at % 2)},1`) + people('B', 7, (at) => `${3 + (at % 2)},2`);
  const { found } = await analyse(
    text + people('C', 3),
    'compare',
    '--by',
    'group',
    '--item',
    'curiosity.importance',
  );
  expect(found.pairs).toHaveLength(1);
  expect(found.pairs[0]).toMatchObject({
    first: 'A',
    second: 'B',
    statistic: 0,
    effect: -1,
    method: 'exact',
  });
  expect(found.groups[2]).toEqual({ group: 'C', n: null, mean: null, suppressed: true });
});
test('alpha by both ways of treating gaps', async () => {
  const { written, code } = await analyse('a,b,c\n1,2,1\n2,2,3\n3,4,3\n4,,4\n', 'alpha', '--items', 'a,b,c');
  expect(code).toBe(0);
  expect(JSON.parse(written).map((row: { method: string; n: number }) => [row.method, row.n])).toEqual([
    ['listwise', 3],
    ['pairwise', 4],
  ]);
  expect((await analyse('a,b\n1,1\n', 'alpha', '--items', 'a')).code).toBe(2);
});
