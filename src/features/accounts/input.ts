import { z } from 'zod';
import { email, id, line, oneOf, optionalLine, optionalText } from '../../shared/http/fields.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { ORGANISATION_KINDS } from '../organisations/public.ts';

/** A password as it is tried: neither trimmed nor judged. */
const tried = () =>
  z.preprocess(
    (value) => (Array.isArray(value) ? value[0] : value),
    z.string({ error: 'required' }).min(1, 'required').max(1000),
  );
const language = () => oneOf(LANGUAGES);

export const signInInput = z.object({ email: email(), password: tried() });

export const placeInput = z.object({
  kind: oneOf(ORGANISATION_KINDS),
  /** SCB's code of a municipality or region. */
  place: optionalLine(4),
  organisationName: optionalLine(),
});
export const setupInput = placeInput.extend({
  name: line(),
  email: email(),
  password: tried(),
});
export type SetupInput = z.output<typeof setupInput>;

export const detailsInput = z.object({ name: line(), language: language() });
export const passwordInput = z.object({ current: tried(), next: tried() });
export const newPasswordInput = z.object({ password: tried() });
export const personaInput = z.object({ person: id() });

export const providerInput = z.object({
  name: line(100),
  issuer: optionalLine(500),
  clientId: line(500),
  clientSecret: optionalLine(2000),
  roleClaim: line(200),
  roleMap: optionalText(5000),
  domains: optionalText(1000),
  scopes: optionalLine(300),
});
export type ProviderInput = z.output<typeof providerInput>;
