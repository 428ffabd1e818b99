import { z } from 'zod';
import { id, line, optionalDay, several, version } from '../../shared/http/fields.ts';

export const NAME_MAX = 100;
export const URL_MAX = 500;

/** Ticked names, at least one. */
const someOf = () => several().pipe(z.array(z.string()).min(1, 'choose-some'));

export const keyForm = z.object({
  id: id(),
  name: line(NAME_MAX),
  scopes: someOf(),
  expiresOn: optionalDay(),
});

export const webhookForm = z.object({ id: id(), name: line(NAME_MAX), url: line(URL_MAX), kinds: someOf() });

export const webhookChangeForm = z.object({
  name: line(NAME_MAX),
  url: line(URL_MAX),
  kinds: someOf(),
  version: version(),
});

export const webhookStatusForm = z.object({ status: z.enum(['active', 'paused'], { error: 'choose' }) });
