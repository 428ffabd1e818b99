import { z } from 'zod';
import { id, oneOf, text } from '../../shared/http/fields.ts';
import { ANY_FORMATS } from '../../shared/transfer/formats.ts';
import { FILES_OF, REASON_LEAST, REASON_MOST } from './rules.ts';

const reason = () => text(REASON_MOST).pipe(z.string().min(REASON_LEAST, 'survey-files.reason'));

export const takeForm = z
  .object({ id: id(), what: oneOf(FILES_OF), format: oneOf(ANY_FORMATS), reason: reason() })
  // words need no dictionary
  .refine(({ what, format }) => what !== 'words' || format !== 'sav', {
    path: ['format'],
    message: 'survey-files.format',
  });
export type TakeInput = z.output<typeof takeForm>;

export const lookForm = z.object({ id: id(), reason: reason() });
export type LookInput = z.output<typeof lookForm>;
