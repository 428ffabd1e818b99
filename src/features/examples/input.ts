import { z } from 'zod';
import { id, line, oneOf, optionalText, several, text, version } from '../../shared/http/fields.ts';
import { handbook, KINDS } from '../handbook/public.ts';
import { parseLinks } from './rules.ts';

/** Who may see an example that somebody adds. */
export const SHARING = ['organisation', 'unit', 'private'] as const;

const book = handbook('sv');
const known = (isKnown: (value: string) => boolean) => several().transform((list) => list.filter(isKnown));

/** What the form of an example sends. What the handbook does not know of is left out. */
export const exampleInput = z.object({
  title: line(),
  text: text(),
  exampleKind: oneOf(['case', 'tool']),
  kind: oneOf(KINDS as unknown as readonly [string, ...string[]]),
  country: z.preprocess(
    (value) => (Array.isArray(value) ? value[0] : value),
    z.string({ error: 'choose' }).regex(/^([A-Z]{2}|INT)$/, 'choose'),
  ),
  principleIds: known((value) => book.principle(value) !== undefined),
  questionIds: known((value) => book.question(value) !== undefined),
  links: optionalText().transform((written, context) => {
    const links = parseLinks(written);
    if (Array.isArray(links)) return links;
    context.addIssue({ code: 'custom', message: links.code });
    return z.NEVER;
  }),
  visibility: oneOf(SHARING),
});
export type ExampleInput = z.output<typeof exampleInput>;

export const newExampleInput = exampleInput.extend({ id: id() });
export const changedExampleInput = exampleInput.extend({ version: version() });
