import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { deliveredInstrument, instrumentProblems } from './content.ts';

const STRUCTURE = `id: small
version: 1
source: test
reviewed: 2026-11-26
scales:
  four: { steps: 4 }
sections:
  - id: one
    items:
      - { id: first, kind: step, scale: four }
      - { id: second, kind: yes-no, showIf: { of: first, is: [1] } }
charts: [distribution]
`;
const WORDS = `name: Liten
lead: Ett prov.
about: Ett prov.
intro: Svara.
scales:
  four: { name: Hur mycket?, steps: [a, b, c, d] }
sections:
  one: { name: Del }
items:
  first: { text: Hur mycket?, short: Mycket }
  second: { text: Varför?, short: Varför }
`;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'instruments-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

let count = 0;
/** What is said of an instrument whose files are changed so. */
function said(structure: (text: string) => string, words: (text: string) => string = (text) => text): string {
  const own = join(folder, String(count++));
  mkdirSync(join(own, 'small'), { recursive: true });
  writeFileSync(join(own, 'small', 'instrument.yaml'), structure(STRUCTURE));
  writeFileSync(join(own, 'small', 'sv.yaml'), words(WORDS));
  writeFileSync(join(own, 'small', 'en.yaml'), WORDS);
  return instrumentProblems(own)[0]?.text ?? 'nothing is wrong';
}
const same = (text: string) => text;

describe('the files of an instrument', () => {
  test('are read', () => {
    expect(said(same)).toBe('nothing is wrong');
    expect(deliveredInstrument('small', join(folder, '0')).texts.sv.name).toBe('Liten');
  });

  test.each([
    [
      'a kind that does not exist',
      (text: string) => text.replace('kind: step', 'kind: stars'),
      /instrument\.yaml:10: .*kind/,
    ],
    [
      'a key that does not exist',
      (text: string) => text.replace('version: 1', 'version: 1\ncolour: red'),
      /instrument\.yaml:3/,
    ],
    [
      'a key that stands twice',
      (text: string) => text.replace('version: 1', 'version: 1\nversion: 2'),
      /instrument\.yaml:3: .*unique/,
    ],
    [
      'an id that stands twice',
      (text: string) => text.replace('id: second', 'id: first'),
      /instrument\.yaml:11: first stands twice/,
    ],
    [
      'a scale that is not there',
      (text: string) => text.replace('scale: four', 'scale: six'),
      /instrument\.yaml:10: .*six/,
    ],
    [
      'a condition on what comes later',
      (text: string) => text.replace('of: first', 'of: third'),
      /instrument\.yaml:11: .*third/,
    ],
    [
      'a condition that cannot hold',
      (text: string) => text.replace('is: [1]', 'is: [5]'),
      /instrument\.yaml:11: .*5/,
    ],
    [
      'options on a step',
      (text: string) => text.replace('scale: four }', 'scale: four, options: [a, b] }'),
      /instrument\.yaml:10: .*options/,
    ],
    ['what is no YAML', (text: string) => text.replace('sections:', 'sections: ['), /instrument\.yaml:\d+/],
  ])('%s is told with file and line', (_, structure, expected) => {
    expect(said(structure)).toMatch(expected);
  });

  test.each([
    [
      'a missing text',
      (text: string) => text.replace(/ {2}second:.*\n/, ''),
      /sv\.yaml:10: item second has no text/,
    ],
    [
      'a text of nothing',
      (text: string) => text.replace('  second:', '  third: { text: a, short: a }\n  second:'),
      /sv\.yaml:11: item third/,
    ],
    [
      'a step without name',
      (text: string) => text.replace('[a, b, c, d]', '[a, b, c]'),
      /sv\.yaml:6: .*4 steps, but 3/,
    ],
    ['an empty text', (text: string) => text.replace('text: Varför?', 'text: ""'), /sv\.yaml:11: .*empty/],
  ])('%s is told with file and line', (_, words, expected) => {
    expect(said(same, words)).toMatch(expected);
  });
});
