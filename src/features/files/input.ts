import { z } from 'zod';
import { id, optionalText } from '../../shared/http/fields.ts';
import { ALT_MAX } from './kinds.ts';

/** What goes along with a file. `fileId` is made when the form is shown, so that a form sent twice gives one file. */
export const uploadForm = z.object({ fileId: id(), alt: optionalText(ALT_MAX) });

export const describeForm = z.object({ alt: optionalText(ALT_MAX) });
