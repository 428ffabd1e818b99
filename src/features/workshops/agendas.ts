import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import { STEP_KINDS, VOTE_ON } from './rules.ts';

// Ready agendas as data: content/workshops/.

const structure = z.object({
  agendas: z.array(
    z.object({
      id: z.string(),
      minutes: z.number(),
      questions: z.number(),
      steps: z.array(
        z.object({
          id: z.string(),
          kind: z.enum(STEP_KINDS),
          minutes: z.number(),
          voteOn: z.enum(VOTE_ON).default('notes'),
          dots: z.number().default(0),
        }),
      ),
    }),
  ),
});
const texts = z.record(z.string(), z.record(z.string(), z.string().trim().min(1)));

export type AgendaStep = z.output<typeof structure>['agendas'][number]['steps'][number] & {
  title: string;
  instruction: string;
  guide: string;
};
/** A ready agenda: its length, how many questions fit, and timed steps with what to say and do. */
export interface Agenda {
  id: string;
  minutes: number;
  questions: number;
  title: string;
  text: string;
  steps: AgendaStep[];
}

const folder = join(ROOT, 'content', 'workshops');
const loaded = new Map<Language, Agenda[]>();

/** The ready agendas in a language, shortest first. Throws where a text is missing. */
export function agendas(language: Language): Agenda[] {
  const found = loaded.get(language);
  if (found) return found;
  const { agendas: list } = structure.parse(parse(readFileSync(join(folder, 'agendas.yaml'), 'utf8')));
  const file = join(folder, `${language}.yaml`);
  const words = texts.parse(parse(readFileSync(file, 'utf8')));
  const say = (id: string, field: string): string => {
    const text = words[id]?.[field];
    if (!text) throw new Error(`${file}: ${id} has no ${field}`);
    return text;
  };
  const made = list.map((agenda) => ({
    ...agenda,
    title: say(agenda.id, 'title'),
    text: say(agenda.id, 'text'),
    steps: agenda.steps.map((step) => ({
      ...step,
      title: say(step.id, 'title'),
      instruction: say(step.id, 'instruction'),
      guide: say(step.id, 'guide'),
    })),
  }));
  loaded.set(language, made);
  return made;
}
