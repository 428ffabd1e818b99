import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import { foreign, linkFault, sameInBoth } from './check-text.ts';
import { PRINCIPLE_IDS } from './content.ts';

/** What the handbook's method has, by principle; source: the handbook, its five chapters. */
export const EXPECTED = {
  dimensions: [5, 5, 5, 4, 4],
  challenges: [6, 4, 4, 4, 5],
  questions: [6, 6, 7, 4, 7],
} as const;

/** Something that must be put right: in which file, at which id, in words. */
export interface Problem {
  file: string;
  id: string;
  text: string;
}

export interface Counts {
  principles: number;
  dimensions: number;
  challenges: number;
  capacityQuestions: number;
  actions: number;
  cases: number;
  tools: number;
  links: number;
}

export interface ContentReport {
  counts: Record<Language, Counts>;
  problems: Problem[];
}

/** A file as read, before anything is known to be right about it. */
export type Files = ReadonlyMap<string, unknown>;

type Item = Record<string, unknown>;
type Sort = keyof Counts;

/** Which texts each sort of item has in each language. */
const FIELDS: Record<Sort, readonly string[]> = {
  principles: ['title', 'lead', 'why'],
  dimensions: ['text'],
  challenges: ['text'],
  capacityQuestions: ['title', 'question', 'help'],
  actions: ['title', 'text'],
  cases: ['title', 'text'],
  tools: ['title', 'text'],
  links: ['label'],
};
const NO_COUNTS: Counts = {
  principles: 0,
  dimensions: 0,
  challenges: 0,
  capacityQuestions: 0,
  actions: 0,
  cases: 0,
  tools: 0,
  links: 0,
};

export const contentFolder = (): string => join(ROOT, 'content', 'handbook');

/** Reads the files of a handbook. What cannot be read, or says a key twice, is a problem rather than an exception. */
export function readContent(folder = contentFolder()): { files: Files; problems: Problem[] } {
  const files = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const part of ['structure', ...LANGUAGES])
    for (const principle of PRINCIPLE_IDS) {
      const file = `${part}/${principle}.yaml`;
      try {
        const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { uniqueKeys: true });
        for (const error of document.errors)
          problems.push({ file, id: principle, text: `cannot be read: ${error.message.split('\n')[0]}` });
        files.set(file, document.errors.length > 0 ? readAnyway(document) : document.toJS());
      } catch {
        problems.push({ file, id: principle, text: 'the file is missing' });
      }
    }
  return { files, problems };
}

function readAnyway(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch {
    return {};
  }
}

const list = (value: unknown): Item[] =>
  Array.isArray(value) ? value.filter((item): item is Item => typeof item === 'object' && item !== null) : [];
const record = (value: unknown): Record<string, Item> =>
  typeof value === 'object' && value !== null ? (value as Record<string, Item>) : {};
const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/**
 * Checks the handbook's files and counts what stands there in each language.
 * An item counts in a language when all its texts are there.
 */
export function checkContent(files: Files): ContentReport {
  const problems: Problem[] = [];
  const counts = { sv: { ...NO_COUNTS }, en: { ...NO_COUNTS } };
  const seen = new Set<string>();

  PRINCIPLE_IDS.forEach((principle, place) => {
    const file = `structure/${principle}.yaml`;
    if (!files.has(file)) return; // said already, once
    const structure = record(files.get(file)) as Item;
    const items: { id: string; sort: Sort }[] = [];
    const say = (id: string, text: string) => problems.push({ file, id, text });

    const take = (item: Item, wanted: string, sort: Sort) => {
      const id = words(item.id);
      if (id !== wanted) say(id || wanted, `the id is "${id}" where "${wanted}" is expected`);
      if (seen.has(id)) say(id, 'the id is used twice');
      seen.add(id);
      if (sort !== 'links' && words(item.source) === '') say(id || wanted, 'has no source');
      items.push({ id, sort });
      return id || wanted;
    };
    const takeAll = (value: unknown, prefix: string, sort: Sort, expected?: number) => {
      const found = list(value);
      if (expected !== undefined && found.length !== expected)
        say(principle, `has ${found.length} ${sort}, not ${expected}`);
      return found.map((item, index) => ({ item, id: take(item, `${prefix}${index + 1}`, sort) }));
    };

    take(structure, principle, 'principles');
    takeAll(structure.dimensions, `${principle}.d`, 'dimensions', EXPECTED.dimensions[place]);
    takeAll(structure.challenges, `${principle}.c`, 'challenges', EXPECTED.challenges[place]);
    const questions = takeAll(
      structure.questions,
      `${principle}.q`,
      'capacityQuestions',
      EXPECTED.questions[place],
    );
    for (const question of questions) {
      if (takeAll(question.item.actions, `${question.id}.a`, 'actions').length === 0)
        say(question.id, 'has no suggested action');
      const examples = [
        ...takeAll(question.item.cases, `${question.id}.case`, 'cases'),
        ...takeAll(question.item.tools, `${question.id}.tool`, 'tools'),
      ];
      for (const example of examples)
        for (const link of takeAll(example.item.links, `${example.id}.l`, 'links')) {
          const fault = linkFault(words(link.item.url));
          if (fault) say(link.id, `the link ${words(link.item.url) || '(empty)'} ${fault}`);
        }
    }
    checkTexts(files, principle, items, counts, problems);
  });
  return { counts, problems };
}

function checkTexts(
  files: Files,
  principle: string,
  items: readonly { id: string; sort: Sort }[],
  counts: Record<Language, Counts>,
  problems: Problem[],
): void {
  const texts = {
    sv: record(files.get(`sv/${principle}.yaml`)),
    en: record(files.get(`en/${principle}.yaml`)),
  };
  const known = new Map(items.map((item) => [item.id, item.sort]));
  for (const language of LANGUAGES) {
    const file = `${language}/${principle}.yaml`;
    if (!files.has(file)) continue;
    for (const { id, sort } of items) {
      const missing = FIELDS[sort].filter((field) => words(texts[language][id]?.[field]) === '');
      for (const field of missing) problems.push({ file, id, text: `has no ${field}` });
      if (missing.length === 0) counts[language][sort]++;
    }
    for (const [id, item] of Object.entries(texts[language])) {
      const sort = known.get(id);
      if (!sort) problems.push({ file, id, text: 'is not in the structure' });
      for (const [field, value] of Object.entries(record(item))) {
        if (sort && !FIELDS[sort].includes(field))
          problems.push({ file, id, text: `has ${field}, which nobody shows` });
        if (foreign(words(value), language))
          problems.push({ file, id, text: `${field} is not translated: it is written in another language` });
      }
    }
  }
  for (const { id, sort } of items)
    for (const field of FIELDS[sort])
      if (sameInBoth(field, words(texts.sv[id]?.[field]), words(texts.en[id]?.[field])))
        problems.push({
          file: `en/${principle}.yaml`,
          id,
          text: `${field} is not translated: it is the same in both languages`,
        });
}

/** Reads and checks the handbook in a folder; the installed one unless told otherwise. */
export function contentReport(folder = contentFolder()): ContentReport {
  const { files, problems } = readContent(folder);
  const report = checkContent(files);
  return { counts: report.counts, problems: [...problems, ...report.problems] };
}
