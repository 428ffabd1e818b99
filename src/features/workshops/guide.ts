import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';

const words = z.string().trim().min(1);
const schema = z.object({
  title: words,
  lead: words,
  contents: words,
  sections: z.array(
    z.object({
      id: words,
      title: words,
      text: words.optional(),
      points: z.array(words).optional(),
      checklist: z.boolean().optional(),
      cases: z.array(z.object({ when: words, do: words })).optional(),
    }),
  ),
});

/** The facilitator's guide, from content/workshops/guide.*.yaml. */
export type Guide = z.output<typeof schema>;

const loaded = new Map<Language, Guide>();

/** The guide in a language. Throws where its file does not have the form. */
export function guide(language: Language): Guide {
  let found = loaded.get(language);
  if (!found) {
    const file = join(ROOT, 'content', 'workshops', `guide.${language}.yaml`);
    found = schema.parse(parse(readFileSync(file, 'utf8')));
    loaded.set(language, found);
  }
  return found;
}

/** The ids of the sections in each language, for the test that they are the same. */
export const guideSections = (): string[][] =>
  LANGUAGES.map((language) => guide(language).sections.map((section) => section.id));
