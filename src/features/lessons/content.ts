import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import { AREAS, type Area, COMMON_OUTCOMES, type CommonOutcome } from './rules.ts';

// Common lessons as data: content/lessons/README.md tells their form.

/** The files of common lessons, by which source they come from. */
export const GROUPS = ['municipalities', 'stockholm', 'malardalen'] as const;
export type Group = (typeof GROUPS)[number];

const reviewed = z.union([z.string(), z.date()]).transform(String);
const areaSchema = z.object({
  reviewed,
  areas: z.array(z.object({ id: z.enum(AREAS), source: z.string().min(1) })),
});
const facts = z.object({
  /** Inhabitants, as many as the source says; `about` where it rounds. */
  inhabitants: z.object({ count: z.number(), year: z.number().optional(), about: z.boolean().optional() }),
  /** Who governed: when the municipality was studied, and in 2012. Parties by their usual letters. */
  governed: z.object({ studied: z.string(), in2012: z.string() }),
});
const itemSchema = z.object({
  id: z.string().regex(/^[a-z][a-z-]{0,59}$/),
  source: z.string().min(1),
  /** The year of the source: the list is sorted by it. */
  year: z.number().int(),
  outcome: z.enum(COMMON_OUTCOMES),
  areas: z.array(z.enum(AREAS)),
  facts: facts.optional(),
});
const groupSchema = z.object({ reviewed, lessons: z.array(itemSchema) });
const textSchema = z.record(
  z.string(),
  z.record(
    z.string(),
    z.union([z.string().trim().min(1), z.record(z.string(), z.string()), z.array(z.string())]),
  ),
);

export type Facts = z.output<typeof facts>;

/** A lesson that Mylla brings, of no organisation: the same parts as an organisation's own, and where it comes from. */
export interface CommonLesson {
  id: string;
  group: Group;
  source: string;
  reviewed: string;
  year: number;
  outcome: CommonOutcome;
  areas: Area[];
  facts: (Facts & { keyQuestion: string; keyAnswer: string; awards: string[] }) | null;
  /** How it ties to areas of the root system, where the source says it; by area. */
  ties: Partial<Record<Area, string>>;
  place: string;
  title: string;
  context: string;
  done: string;
  happened: string;
  learnt: string;
  /** What those who were there would do otherwise; empty where the source does not say. */
  otherwise: string;
  /** What the source leaves out; empty where nothing needs saying. */
  unsaid: string;
}

export interface AreaText {
  id: Area;
  source: string;
  name: string;
  text: string;
}

export interface LessonContent {
  areas: AreaText[];
  area(id: Area): AreaText;
  lessons: CommonLesson[];
  lesson(id: string): CommonLesson | undefined;
}

/** A fault in the content files: which file, which id, what is wrong. */
export class ContentError extends Error {
  override name = 'ContentError';
}

export const contentFolder = (): string => join(ROOT, 'content', 'lessons');

function read<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ContentError(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Reads the texts of one file: a getter that throws a ContentError naming file and id where one is missing. */
function textsOf(file: string) {
  const texts = read(textSchema, file);
  const find = (id: string, field: string) => texts[id]?.[field];
  const say = (id: string, field: string): string => {
    const found = find(id, field);
    if (typeof found !== 'string') throw new ContentError(`${file}: ${id} has no ${field}`);
    return found.trim();
  };
  const maybe = (id: string, field: string): string => (find(id, field) === undefined ? '' : say(id, field));
  return { find, say, maybe };
}

/** Reads the common lessons in one language. Throws a ContentError where something is missing. */
export function loadLessons(language: Language, folder = contentFolder()): LessonContent {
  const at = (part: string, name: string) => join(folder, part, `${name}.yaml`);
  const said = textsOf(at(language, 'areas'));
  const areas = read(areaSchema, at('structure', 'areas')).areas.map((area) => ({
    ...area,
    name: said.say(area.id, 'name'),
    text: said.say(area.id, 'text'),
  }));
  const lessons = GROUPS.flatMap((group) => {
    const structure = read(groupSchema, at('structure', group));
    const { find, say, maybe } = textsOf(at(language, group));
    return structure.lessons.map((item) => {
      const awards = find(item.id, 'awards');
      const ties = find(item.id, 'ties');
      return {
        ...item,
        group,
        reviewed: structure.reviewed,
        facts: item.facts
          ? {
              ...item.facts,
              keyQuestion: say(item.id, 'keyQuestion'),
              keyAnswer: say(item.id, 'keyAnswer'),
              awards: Array.isArray(awards) ? awards : [],
            }
          : null,
        ties: (typeof ties === 'object' && !Array.isArray(ties) ? ties : {}) as Partial<Record<Area, string>>,
        place: say(item.id, 'place'),
        title: say(item.id, 'title'),
        context: say(item.id, 'context'),
        done: say(item.id, 'done'),
        happened: say(item.id, 'happened'),
        learnt: say(item.id, 'learnt'),
        otherwise: maybe(item.id, 'otherwise'),
        unsaid: maybe(item.id, 'unsaid'),
      };
    });
  });
  const areaById = new Map(areas.map((area) => [area.id, area]));
  const lessonById = new Map(lessons.map((lesson) => [lesson.id, lesson]));
  return {
    areas,
    area(id) {
      const found = areaById.get(id);
      if (!found) throw new ContentError(`${at('structure', 'areas')}: ${id} is missing`);
      return found;
    },
    lessons,
    lesson: (id) => lessonById.get(id),
  };
}

const loaded = new Map<Language, LessonContent>();

/** The common lessons in a language, read once per process. */
export function lessonContent(language: Language): LessonContent {
  let found = loaded.get(language);
  if (!found) {
    found = loadLessons(language);
    loaded.set(language, found);
  }
  return found;
}

/** Reads every language now, so that a fault in the content stops the start rather than a page. */
export const loadAllLessons = (): void => LANGUAGES.forEach((language) => void lessonContent(language));
