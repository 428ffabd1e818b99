import { z } from 'zod';
import * as field from '../../shared/http/fields.ts';
import { ROLES } from '../../shared/kernel/actor.ts';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { IMPORT_KINDS, UNIT_KINDS } from './tables.ts';

/** Longest code of a unit. */
export const CODE_MAX = 50;

const roles = field.several().pipe(z.array(z.enum(ROLES, { error: 'choose' })).min(1, 'person.no-role'));

export const unitInput = z.object({
  name: field.line(),
  kind: field.oneOf(UNIT_KINDS),
  code: field.optionalLine(CODE_MAX),
  parentId: field.optionalId(),
});
export const newUnitInput = unitInput.extend({ id: field.id() });
export const changedUnitInput = unitInput.extend({ version: field.version() });
export const versionInput = z.object({ version: field.version() });
export type UnitInput = z.output<typeof unitInput>;

export const newPersonInput = z.object({
  name: field.line(),
  email: field.email(),
  title: field.optionalLine(),
  unitId: field.optionalId(),
  roles,
  language: field.oneOf(LANGUAGES),
});
export type NewPersonInput = z.output<typeof newPersonInput>;

export const personInput = z.object({
  name: field.line(),
  title: field.optionalLine(),
  unitId: field.optionalId(),
  roles,
  version: field.version(),
});
export type PersonInput = z.output<typeof personInput>;

export const settingsInput = z.object({
  name: field.line(),
  language: field.oneOf(LANGUAGES),
  code: field.optionalLine(10),
  organisationNumber: field.optionalLine(20),
  version: field.version(),
});
export type SettingsInput = z.output<typeof settingsInput>;

export const appearanceInput = z.object({
  colour: z.preprocess(
    (value) => {
      const text = (Array.isArray(value) ? value[0] : value) ?? '';
      return typeof text === 'string' && text.trim() !== ''
        ? text.trim().toLowerCase().replace(/^#?/, '#')
        : null;
    },
    z
      .string()
      .regex(/^#([0-9a-f]{6}|[0-9a-f]{3})$/, 'theme.colour')
      .nullable(),
  ),
  logoAlt: field.optionalLine(),
  removeLogo: field.tick(),
  version: field.version(),
});
export type AppearanceInput = z.output<typeof appearanceInput>;

export const importInput = z.object({
  kind: field.oneOf(IMPORT_KINDS),
  text: z.preprocess((value) => (typeof value === 'string' ? value : ''), z.string()),
});

export const applyInput = z.object({ fingerprint: field.line(100) });

export const peopleFilter = z.object({
  name: field.optionalLine().catch(null),
  unit: field.optionalId().catch(null),
  role: z.preprocess((value) => value || null, z.enum(ROLES).nullable()).catch(null),
  after: z.string().max(300).nullable().catch(null),
  left: field.tick(),
});
export type PeopleFilter = z.output<typeof peopleFilter>;
