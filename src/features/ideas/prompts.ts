import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';

// Questions that give rise to thoughts, as data: content/soil/prompts.yaml.

const said = z.object({ question: z.string().min(1), help: z.string().min(1) });
const file = z.object({
  prompts: z.array(z.object({ id: z.string().regex(/^[a-z-]+$/), sv: said, en: said })).min(1),
});

/** A question to take along, with a word of help. */
export interface Prompt {
  id: string;
  question: string;
  help: string;
}

let loaded: z.output<typeof file> | undefined;

/** All prompts in a language. Throws where one lacks a text. */
export function allPrompts(language: Language): Prompt[] {
  loaded ??= file.parse(parse(readFileSync(join(ROOT, 'content', 'soil', 'prompts.yaml'), 'utf8')));
  return loaded.prompts.map((prompt) => ({ id: prompt.id, ...prompt[language] }));
}

/** How many are shown at a time. */
export const PROMPTS_SHOWN = 3;

/** The prompts of a turn: other ones each day and each time that others are asked for, all of them in time. */
export function promptsOfTurn(language: Language, day: string, turn: number): Prompt[] {
  const all = allPrompts(language);
  const start = (Math.floor(Date.parse(`${day}T00:00:00Z`) / 86_400_000) + turn) * PROMPTS_SHOWN;
  return Array.from({ length: PROMPTS_SHOWN }, (_, i) => all[(start + i) % all.length]).filter(
    (one) => one !== undefined,
  );
}
