import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';

// The handbook as data: content/handbook/README.md tells its form.

export const PRINCIPLE_IDS = ['p1', 'p2', 'p3', 'p4', 'p5'] as const;

const sourced = z.object({ id: z.string(), source: z.string().min(1) });
const link = z.object({
  id: z.string(),
  url: z.url(),
  checked: z.union([z.string(), z.date()]).transform(String),
  source: z.string().optional(),
});
const example = sourced.extend({
  country: z.string().regex(/^([A-Z]{2}|INT)$/),
  kind: z.string(),
  links: z.array(link),
});
const structureSchema = z.object({
  id: z.enum(PRINCIPLE_IDS),
  source: z.string().min(1),
  reviewed: z.union([z.string(), z.date()]).transform(String),
  dimensions: z.array(sourced),
  challenges: z.array(sourced),
  questions: z.array(
    sourced.extend({ actions: z.array(sourced), cases: z.array(example), tools: z.array(example) }),
  ),
});
const textSchema = z.record(z.string(), z.record(z.string(), z.string().trim().min(1)));

export interface Link {
  id: string;
  url: string;
  /** The day somebody last saw it answer. */
  checked: string;
  /** Where the address comes from, when not from the handbook. */
  source?: string | undefined;
  label: string;
}

export type ExampleKind = 'case' | 'tool';

/** A case (what somebody did) or a tool (what you can use). */
export interface Example {
  id: string;
  exampleKind: ExampleKind;
  questionId: string;
  principleId: string;
  country: string;
  kind: string;
  source: string;
  title: string;
  text: string;
  links: Link[];
}

/** Something that can be done about a gap. */
export interface Suggestion {
  id: string;
  source: string;
  title: string;
  text: string;
}

export interface CapacityQuestion {
  id: string;
  principleId: string;
  source: string;
  title: string;
  /** Answered on four steps, or "don't know". */
  question: string;
  help: string;
  actions: Suggestion[];
  cases: Example[];
  tools: Example[];
}

export interface Challenge {
  id: string;
  principleId: string;
  source: string;
  text: string;
}

export interface Principle {
  id: string;
  source: string;
  reviewed: string;
  title: string;
  lead: string;
  why: string;
  dimensions: { id: string; source: string; text: string }[];
  challenges: Challenge[];
  questions: CapacityQuestion[];
}

/** The whole handbook in one language, with look-ups by id. */
export interface Handbook {
  language: Language;
  principles: Principle[];
  principle(id: string): Principle | undefined;
  challenge(id: string): Challenge | undefined;
  question(id: string): CapacityQuestion | undefined;
  suggestion(id: string): Suggestion | undefined;
  example(id: string): Example | undefined;
  questions: CapacityQuestion[];
  challenges: Challenge[];
  examples: Example[];
}

/** A fault in the content files: which file, which id, what is wrong. */
export class ContentError extends Error {
  override name = 'ContentError';
}

const folder = (...parts: string[]) => join(ROOT, 'content', 'handbook', ...parts);

function read<T>(schema: z.ZodType<T>, file: string): T {
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new ContentError(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** Reads one language of the handbook. Throws a ContentError that names file and id where something is missing. */
export function loadHandbook(language: Language): Handbook {
  const principles = PRINCIPLE_IDS.map((principleId) => {
    const structure = read(structureSchema, folder('structure', `${principleId}.yaml`));
    const file = folder(language, `${principleId}.yaml`);
    const texts = read(textSchema, file);
    const say = (id: string, field: string): string => {
      const found = texts[id]?.[field];
      if (!found) throw new ContentError(`${file}: ${id} has no ${field}`);
      return found.trim();
    };
    const examples = (
      list: z.infer<typeof example>[],
      exampleKind: ExampleKind,
      questionId: string,
    ): Example[] =>
      list.map((item) => ({
        ...item,
        exampleKind,
        questionId,
        principleId,
        title: say(item.id, 'title'),
        text: say(item.id, 'text'),
        links: item.links.map((one) => ({ ...one, label: say(one.id, 'label') })),
      }));
    return {
      id: principleId,
      source: structure.source,
      reviewed: structure.reviewed,
      title: say(principleId, 'title'),
      lead: say(principleId, 'lead'),
      why: say(principleId, 'why'),
      dimensions: structure.dimensions.map((item) => ({ ...item, text: say(item.id, 'text') })),
      challenges: structure.challenges.map((item) => ({ ...item, principleId, text: say(item.id, 'text') })),
      questions: structure.questions.map((item) => ({
        id: item.id,
        principleId,
        source: item.source,
        title: say(item.id, 'title'),
        question: say(item.id, 'question'),
        help: say(item.id, 'help'),
        actions: item.actions.map((one) => ({
          ...one,
          title: say(one.id, 'title'),
          text: say(one.id, 'text'),
        })),
        cases: examples(item.cases, 'case', item.id),
        tools: examples(item.tools, 'tool', item.id),
      })),
    };
  });
  const questions = principles.flatMap((principle) => principle.questions);
  const challenges = principles.flatMap((principle) => principle.challenges);
  const all = questions.flatMap((question) => [...question.cases, ...question.tools]);
  const byId = <T extends { id: string }>(list: readonly T[]) => {
    const map = new Map(list.map((item) => [item.id, item]));
    return (id: string) => map.get(id);
  };
  return {
    language,
    principles,
    questions,
    challenges,
    examples: all,
    principle: byId(principles),
    challenge: byId(challenges),
    question: byId(questions),
    suggestion: byId(questions.flatMap((question) => question.actions)),
    example: byId(all),
  };
}

const loaded = new Map<Language, Handbook>();

/** The handbook in a language, read once per process. */
export function handbook(language: Language): Handbook {
  let found = loaded.get(language);
  if (!found) {
    found = loadHandbook(language);
    loaded.set(language, found);
  }
  return found;
}

/** Reads every language now, so that a fault in the content stops the start rather than a page. */
export const loadAllHandbooks = (): void => LANGUAGES.forEach((language) => void handbook(language));
