import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { run } from '../../cli/cli.ts';
import { contentFolder, contentReport } from './check.ts';
import { foreign, linkFault, sameInBoth } from './check-text.ts';
import { handbook } from './content.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  process.exitCode = undefined;
});

/** The problems of a copy of the handbook in which one passage of a file was changed. */
function problemsAfter(file: string, from: string | RegExp, to: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mylla-content-'));
  folders.push(folder);
  cpSync(contentFolder(), folder, { recursive: true });
  const path = join(folder, file);
  const before = readFileSync(path, 'utf8');
  const after = before.replace(from, to);
  expect(after, 'the passage to change is there').not.toBe(before);
  writeFileSync(path, after);
  return contentReport(folder).problems.map((problem) => `${problem.file} ${problem.id} ${problem.text}`);
}

describe('the handbook as it stands', () => {
  const { counts, problems } = contentReport();
  test('nothing is missing, without source or untranslated', () => {
    expect(problems).toEqual([]);
  });
  test.each(['sv', 'en'] as const)('everything is there in %s', (language) => {
    expect(counts[language]).toMatchObject({
      principles: 5,
      dimensions: 23,
      challenges: 23,
      capacityQuestions: 30,
      actions: 131,
      cases: 34,
    });
    expect(counts[language].tools).toBeGreaterThanOrEqual(30);
    expect(counts[language].links).toBeGreaterThanOrEqual(80);
  });
  test('what is counted is what the program reads', () => {
    const book = handbook('sv');
    expect(book.examples).toHaveLength(counts.sv.cases + counts.sv.tools);
    expect(book.examples.flatMap((example) => example.links)).toHaveLength(counts.sv.links);
    expect(book.questions.flatMap((question) => question.actions)).toHaveLength(counts.sv.actions);
  });
  test('every link has the id of its example, a day and an address that can be', () => {
    for (const example of handbook('en').examples)
      for (const [index, link] of example.links.entries()) {
        expect(link.id).toBe(`${example.id}.l${index + 1}`);
        expect(link.checked).toMatch(/^20\d\d-\d\d-\d\d$/);
        expect(linkFault(link.url), link.url).toBeNull();
      }
  });
});

describe('the check finds', () => {
  test.each([
    ['a text that is missing', 'sv/p2.yaml', /\n {2}help: .*/, '', 'sv/p2.yaml p2.q1 has no help'],
    ['an item without source', 'structure/p3.yaml', /source: ".*" }/, 'source: "" }', 'p3.d1 has no source'],
    ['an id that nobody knows', 'en/p4.yaml', 'p4.d1:', 'p4.d9:', 'en/p4.yaml p4.d9 is not in the structure'],
    [
      'an id out of order',
      'structure/p5.yaml',
      'id: p5.c2',
      'id: p5.c7',
      '"p5.c7" where "p5.c2" is expected',
    ],
    ['an id used twice', 'structure/p5.yaml', 'id: p5.c2', 'id: p5.c1', 'p5.c1 the id is used twice'],
    ['a key used twice', 'sv/p1.yaml', 'p1.d2:', 'p1.d1:', 'sv/p1.yaml p1 cannot be read'],
    ['a challenge too few', 'structure/p1.yaml', /\n {2}- { id: p1.c6.*/, '', 'has 5 challenges, not 6'],
    [
      'an address cut short',
      'structure/p1.yaml',
      'https://vm.fi/en/',
      'https://vm/en/',
      'a host that cannot be',
    ],
    [
      'a field that nobody shows',
      'sv/p1.yaml',
      'p1.d1:',
      'p1.d1:\n  titel: x',
      'has titel, which nobody shows',
    ],
    [
      'an English text in the Swedish file',
      'sv/p1.yaml',
      /(p1\.d1:\n {2}text: ).*/,
      '$1See innovation as a way to reach your goals and be of more use for those that you are there for.',
      'sv/p1.yaml p1.d1 text is not translated',
    ],
    [
      'a text left the same in both',
      'en/p1.yaml',
      /(p1\.d2:\n {2}text: ).*/,
      '$1Räkna med att innovation kostar tid, pengar och stöd, precis som allt annat viktigt ni gör.',
      'en/p1.yaml p1.d2 text is not translated: it is the same',
    ],
  ])('%s', (_, file, from, to, expected) => {
    expect(problemsAfter(file, from, to).join('\n')).toContain(expected);
  });
  test('a file that is missing', () => {
    const folder = mkdtempSync(join(tmpdir(), 'mylla-content-'));
    folders.push(folder);
    const { problems, counts } = contentReport(folder);
    expect(problems).toContainEqual({ file: 'sv/p1.yaml', id: 'p1', text: 'the file is missing' });
    expect(counts.sv.principles).toBe(0);
  });
});

describe('judging a text', () => {
  test('a short title may be a name, a sentence may not', () => {
    expect(sameInBoth('title', 'Service Sandbox', 'Service Sandbox')).toBe(false);
    expect(sameInBoth('text', 'Service Sandbox', 'Service Sandbox')).toBe(true);
    expect(sameInBoth('text', 'Hej', 'Hello')).toBe(false);
  });
  test('a Swedish text with an English name in it is Swedish', () => {
    expect(
      foreign(
        'Verktyget heter The Art of the Possible och hjälper er att se det som ni inte har sett.',
        'sv',
      ),
    ).toBe(false);
  });
  test.each([
    ['https://oecd-opsi.org/toolkits/a_(b)/', true],
    ['https://oecd-opsi.org/toolkits.', false],
    ['https://oecd-opsi.org/a b', false],
    ['ftp://oecd-opsi.org/', false],
    ['https://localhost/x', false],
    ['javascript:alert(1)', false],
    ['https://web.archive.org/web/2020/https://www.regeringen.se/', true],
    ['https://a.se/https://b.se/', false],
    ['', false],
  ])('%s', (url, good) => {
    expect(linkFault(url) === null).toBe(good);
  });
});

describe('mylla content check', () => {
  test('writes exactly the counts as JSON', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mylla-content-'));
    folders.push(folder);
    const out = join(folder, 'counts.json');
    expect(await run(['content', 'check', '--format', 'json', '--out', out])).toBe(0);
    const report = JSON.parse(readFileSync(out, 'utf8'));
    expect(Object.keys(report)).toEqual(['handbook', 'lessons']);
    expect(report.handbook).toEqual(contentReport().counts);
  });
  test('leaves with 1 where something is missing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'mylla-content-'));
    folders.push(folder);
    expect(await run(['content', 'check', '--folder', folder, '--out', join(folder, 'out')])).toBe(1);
  });
});
