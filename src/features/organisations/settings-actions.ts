import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import {
  type FieldError,
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../shared/kernel/refusal.ts';
import { contrastProblems, nearestPassing } from '../../shared/ui/theme.ts';
import type { AppearanceInput, SettingsInput } from './input.ts';
import { mayKeepOrganisation } from './policy.ts';
import {
  codeFits,
  fullHex,
  LARGEST_LOGO,
  type LogoType,
  logoTypeOf,
  looksLikeSvg,
  organisationNumberOf,
} from './rules.ts';
import { organisationOf } from './store.ts';
import { organisation } from './tables.ts';

const wrong = (field: string, error: FieldError): Refusal =>
  refuse('invalid', 'form', { fields: { [field]: error } });

/** The columns that say who the organisation is; the logo's bytes are left where they are. */
async function own(tx: Tx) {
  const [row] = await tx.db
    .select({
      kind: organisation.kind,
      name: organisation.name,
      language: organisation.language,
      code: organisation.code,
      organisationNumber: organisation.organisationNumber,
      themeVersion: organisation.themeVersion,
      version: organisation.version,
    })
    .from(organisation)
    .where(eq(organisation.id, organisationOf(tx)))
    .for('update');
  return row;
}

/** Changes the organisation's name, language and codes. Refuses codes that do not hold, and what somebody else changed meanwhile. */
export async function changeSettings(tx: Tx, actor: Actor, input: SettingsInput): Promise<Result<true>> {
  if (!mayKeepOrganisation(actor)) return forbidden();
  const before = await own(tx);
  if (!before) return notFound();
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  if (!codeFits(input.code, before.kind)) return wrong('code', { code: 'organisation.code' });
  const organisationNumber = input.organisationNumber
    ? organisationNumberOf(input.organisationNumber, before.kind)
    : null;
  if (input.organisationNumber && !organisationNumber)
    return wrong('organisationNumber', { code: 'organisation.number' });
  const { name, language, code } = input;
  const after = { name, language, code, organisationNumber };
  await save(tx, input.version, after);
  const fields = (['name', 'language', 'code', 'organisationNumber'] as const).filter(
    (field) => before[field] !== after[field],
  );
  if (fields.length > 0) await tell(tx, 'organisation.changed', { fields });
  return true;
}

/**
 * Changes the organisation's colour and logo. Refuses a colour that is too weak (measured and needed ratio, and the
 * nearest that will do), a picture that is too large or not a picture, and what somebody else changed meanwhile.
 */
export async function changeAppearance(
  tx: Tx,
  actor: Actor,
  input: AppearanceInput,
  file: Uint8Array | null,
): Promise<Result<true>> {
  if (!mayKeepOrganisation(actor)) return forbidden();
  const before = await own(tx);
  if (!before) return notFound();
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  const colour = input.colour ? fullHex(input.colour) : null;
  const weak = colour ? colourProblem(colour) : null;
  if (weak) return wrong('colour', weak);
  const type = file ? typeOfLogo(file) : null;
  if (isRefusal(type)) return type;
  await save(tx, input.version, {
    colour,
    logoAlt: input.logoAlt,
    themeVersion: before.themeVersion + 1,
    ...(file && type ? { logo: Buffer.from(file), logoType: type } : {}),
    ...(!file && input.removeLogo ? { logo: null, logoType: null } : {}),
  });
  await tell(tx, 'organisation.theme-changed', { colour, logo: file !== null });
  return true;
}

/** What is too weak about a colour, said with the measured and the needed contrast; null if nothing. */
export function colourProblem(colour: string): FieldError | null {
  const [problem] = contrastProblems(colour);
  return problem
    ? {
        code: `theme.${problem.where}`,
        params: { measured: problem.measured, needed: problem.needed, nearest: nearestPassing(colour) },
      }
    : null;
}

function typeOfLogo(bytes: Uint8Array): LogoType | Refusal {
  const kilobytes = (size: number) => Math.ceil(size / 1000);
  if (looksLikeSvg(bytes)) return wrong('logo', { code: 'logo.svg' });
  const type = logoTypeOf(bytes);
  if (!type) return wrong('logo', { code: 'logo.not-an-image' });
  if (bytes.length > LARGEST_LOGO)
    return wrong('logo', {
      code: 'logo.too-large',
      params: { size: kilobytes(bytes.length), max: kilobytes(LARGEST_LOGO) },
    });
  return type;
}

async function save(
  tx: Tx,
  version: number,
  values: Partial<typeof organisation.$inferInsert>,
): Promise<void> {
  await tx.db
    .update(organisation)
    .set({ ...values, version: version + 1 })
    .where(and(eq(organisation.id, organisationOf(tx)), eq(organisation.version, version)));
}

const tell = (tx: Tx, kind: string, data: Record<string, unknown>) =>
  recordEvent(tx, { kind, objectType: 'organisation', objectId: organisationOf(tx), data });
