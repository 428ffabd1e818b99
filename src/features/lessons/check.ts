import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseDocument } from 'yaml';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { contentFolder, GROUPS } from './content.ts';
import { AREAS, COMMON_OUTCOMES } from './rules.ts';

/** Something that must be put right: in which file, at which id, in words. */
export interface Problem {
  file: string;
  id: string;
  text: string;
}

export interface LessonCounts {
  areas: number;
  lessons: number;
}

export interface LessonReport {
  counts: Record<Language, LessonCounts>;
  problems: Problem[];
}

type Item = Record<string, unknown>;
/** A file as read, before anything is known to be right about it. */
export type Files = ReadonlyMap<string, unknown>;

const REQUIRED = ['place', 'title', 'context', 'done', 'happened', 'learnt'] as const;
const OPTIONAL = ['otherwise', 'unsaid'] as const;
const WITH_FACTS = ['keyQuestion', 'keyAnswer', 'awards', 'ties'] as const;
const DAY = /^\d{4}-\d\d-\d\d$/;

const isItem = (value: unknown): value is Item =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const list = (value: unknown): Item[] => (Array.isArray(value) ? value.filter(isItem) : []);
const strings = (value: unknown): string[] =>
  Array.isArray(value) ? value.filter((one): one is string => typeof one === 'string') : [];
const words = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');

/** Reads the files. What cannot be read, or says a key twice, is a problem rather than an exception. */
export function readFiles(folder = contentFolder()): { files: Files; problems: Problem[] } {
  const files = new Map<string, unknown>();
  const problems: Problem[] = [];
  for (const part of ['structure', ...LANGUAGES])
    for (const name of ['areas', ...GROUPS]) {
      const file = `${part}/${name}.yaml`;
      try {
        const document = parseDocument(readFileSync(join(folder, file), 'utf8'), { uniqueKeys: true });
        for (const error of document.errors)
          problems.push({ file, id: name, text: `cannot be read: ${error.message.split('\n')[0]}` });
        if (document.errors.length === 0) files.set(file, document.toJS());
      } catch {
        problems.push({ file, id: name, text: 'the file is missing' });
      }
    }
  return { files, problems };
}

/**
 * Checks the common lessons and counts what stands there in each language. An item counts in a language when all its
 * texts are there.
 */
export function checkLessons(files: Files): LessonReport {
  const problems: Problem[] = [];
  const counts = { sv: { areas: 0, lessons: 0 }, en: { areas: 0, lessons: 0 } };
  const seen = new Set<string>();
  const read = (file: string) => {
    const found = files.get(file);
    return isItem(found) ? found : undefined;
  };

  /** The texts of an item in a language: which are missing, too many, or the same as in the other language. */
  const checkTexts = (
    name: string,
    id: string,
    required: readonly string[],
    optional: readonly string[],
    counted: keyof LessonCounts,
  ) => {
    const [sv, en] = LANGUAGES.map((language) => read(`${language}/${name}.yaml`)?.[id]);
    for (const [language, texts] of [
      ['sv', sv],
      ['en', en],
    ] as const) {
      const file = `${language}/${name}.yaml`;
      if (!files.has(file)) continue; // said already, once
      const say = (text: string) => problems.push({ file, id, text });
      if (!isItem(texts)) {
        say('has no texts');
        continue;
      }
      const missing = required.filter((field) => {
        const value = texts[field];
        if (field === 'awards') return strings(value).length === 0;
        return field === 'ties' ? !isItem(value) : words(value) === '';
      });
      for (const field of missing) say(`has no ${field}`);
      for (const field of Object.keys(texts))
        if (!required.includes(field) && !optional.includes(field))
          say(`has a text that nothing shows: ${field}`);
      if (missing.length === 0) counts[language][counted]++;
    }
    if (isItem(sv) && isItem(en)) {
      const file = `en/${name}.yaml`;
      for (const field of optional)
        if ((words(sv[field]) === '') !== (words(en[field]) === ''))
          problems.push({ file, id, text: `${field} stands in one language only` });
      for (const field of required)
        if (words(sv[field]) !== '' && words(sv[field]) === words(en[field]) && field !== 'place')
          problems.push({ file, id, text: `${field} is not translated` });
      if (strings(sv.awards).length !== strings(en.awards).length)
        problems.push({ file, id, text: 'awards are not as many as in Swedish' });
    }
  };

  /** Texts of ids that the structure does not have. */
  const checkStrays = (name: string, ids: readonly string[]) => {
    for (const language of LANGUAGES)
      for (const id of Object.keys(read(`${language}/${name}.yaml`) ?? {}))
        if (!ids.includes(id))
          problems.push({ file: `${language}/${name}.yaml`, id, text: 'is not in the structure' });
  };

  const checkReviewed = (file: string, name: string) => {
    const reviewed = read(file)?.reviewed;
    if (!DAY.test(words(reviewed))) problems.push({ file, id: name, text: 'has no day of review' });
  };

  const areaFile = 'structure/areas.yaml';
  const areas = list(read(areaFile)?.areas);
  if (files.has(areaFile)) {
    checkReviewed(areaFile, 'areas');
    for (const id of AREAS)
      if (!areas.some((area) => area.id === id)) problems.push({ file: areaFile, id, text: 'is missing' });
    for (const area of areas) {
      const id = words(area.id);
      if (!(AREAS as readonly string[]).includes(id))
        problems.push({ file: areaFile, id, text: 'is no area of the root system' });
      if (words(area.source) === '') problems.push({ file: areaFile, id, text: 'has no source' });
      checkTexts('areas', id, ['name', 'text'], [], 'areas');
    }
    checkStrays(
      'areas',
      areas.map((area) => words(area.id)),
    );
  }

  for (const group of GROUPS) {
    const file = `structure/${group}.yaml`;
    if (!files.has(file)) continue;
    checkReviewed(file, group);
    const lessons = list(read(file)?.lessons);
    if (lessons.length === 0) problems.push({ file, id: group, text: 'has no lessons' });
    for (const lesson of lessons) {
      const id = words(lesson.id);
      const say = (text: string) => problems.push({ file, id, text });
      if (!/^[a-z][a-z-]{0,59}$/.test(id)) say('the id may have small letters and hyphens only');
      if (seen.has(id)) say('the id is used twice');
      seen.add(id);
      if (!/^00[0-4], /.test(words(lesson.source))) say('has no source with file and section');
      if (!Number.isInteger(lesson.year)) say('has no year');
      if (!(COMMON_OUTCOMES as readonly string[]).includes(words(lesson.outcome)))
        say(`the outcome is none of ${COMMON_OUTCOMES.join(', ')}`);
      const own = strings(lesson.areas);
      if (own.length === 0) say('has no areas');
      for (const area of own)
        if (!(AREAS as readonly string[]).includes(area)) say(`${area} is no area of the root system`);
      const facts = isItem(lesson.facts);
      checkTexts(group, id, facts ? [...REQUIRED, ...WITH_FACTS] : REQUIRED, OPTIONAL, 'lessons');
      if (facts) checkTies(group, id, own);
    }
    checkStrays(
      group,
      lessons.map((lesson) => words(lesson.id)),
    );
  }

  /** Each area of a municipality has its tie in words, and each tie its area. */
  function checkTies(group: string, id: string, own: readonly string[]) {
    for (const language of LANGUAGES) {
      const texts = read(`${language}/${group}.yaml`)?.[id];
      const ties = isItem(texts) && isItem(texts.ties) ? texts.ties : {};
      const file = `${language}/${group}.yaml`;
      for (const area of own)
        if (words(ties[area]) === '') problems.push({ file, id, text: `has no tie to ${area}` });
      for (const area of Object.keys(ties))
        if (!own.includes(area))
          problems.push({ file, id, text: `ties to ${area}, which is not among its areas` });
    }
  }

  return { counts, problems };
}

/** The common lessons as they stand: what is there, and what must be put right. */
export function lessonReport(folder?: string): LessonReport {
  const { files, problems } = readFiles(folder);
  const report = checkLessons(files);
  return { ...report, problems: [...problems, ...report.problems] };
}
