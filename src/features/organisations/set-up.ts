import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Result, refuse } from '../../shared/kernel/refusal.ts';
import { codeFits, slugOf } from './rules.ts';
import { indexMember, memberById, organisationOf, personForEmail, unitById } from './store.ts';
import { membership, type OrganisationKind, organisation } from './tables.ts';

/** Numbers tried after a slug that is taken; beyond this something else is wrong. */
const MOST_NAMESAKES = 1000;

export interface NewOrganisation {
  id: string;
  kind: OrganisationKind;
  name: string;
  /** SCB's code: four digits for a municipality, two for a region, null for others. */
  code: string | null;
  language: Language;
  /** Made from the name if left out. */
  slug?: string;
  /** The invented municipality. */
  example?: boolean;
}

/**
 * Makes an organisation. The transaction must be bound to its id (`organisationId: input.id`).
 * The slug gets a number after it if it is taken. Refuses a code that does not fit the kind.
 */
export async function createOrganisation(
  tx: Tx,
  input: NewOrganisation,
): Promise<Result<{ id: string; slug: string }>> {
  if (!codeFits(input.code, input.kind))
    return refuse('invalid', 'form', { fields: { code: { code: 'organisation.code' } } });
  const slug = await freeSlug(tx, input.slug ?? slugOf(input.name));
  await tx.db.insert(organisation).values({
    id: input.id,
    slug,
    kind: input.kind,
    name: input.name,
    code: input.code,
    language: input.language,
    example: input.example ?? false,
    createdAt: tx.now,
  });
  await recordEvent(tx, {
    kind: 'organisation.created',
    objectType: 'organisation',
    objectId: input.id,
    data: { kind: input.kind },
  });
  return { id: input.id, slug };
}

async function freeSlug(tx: Tx, wanted: string): Promise<string> {
  for (let number = 1; number < MOST_NAMESAKES; number++) {
    const slug = number === 1 ? wanted : `${wanted}-${number}`;
    const { rows } = await tx.client.query('select 1 from mylla_organisation_by_slug($1)', [slug]);
    if (rows.length === 0) return slug;
  }
  throw new Error(`No free slug for ${wanted}`);
}

export interface NewMember {
  name: string;
  email: string;
  unitId: string | null;
  roles: readonly Role[];
  title: string | null;
  language: Language;
}

/**
 * Lets a person belong to the organisation, made by e-mail if not known before. Who may do so is the caller's to check.
 * One who had left comes back with the new unit, roles and title. Refuses somebody who belongs already, an unknown or
 * closed unit, and an empty list of roles.
 */
export async function addMember(tx: Tx, input: NewMember): Promise<Result<{ personId: string }>> {
  if (input.roles.length === 0)
    return refuse('invalid', 'form', { fields: { roles: { code: 'person.no-role' } } });
  if (input.unitId) {
    const found = await unitById(tx, input.unitId);
    if (!found || found.closedOn)
      return refuse('invalid', 'form', { fields: { unitId: { code: 'unit.not-open' } } });
  }
  const personId = await personForEmail(tx, input);
  const before = await memberById(tx, personId, { lock: true });
  if (before && !before.endedOn)
    return refuse('invalid', 'form', { fields: { email: { code: 'person.already-here' } } });
  const values = { unitId: input.unitId, roles: [...new Set(input.roles)], title: input.title };
  if (before) {
    await tx.db
      .update(membership)
      .set({ ...values, endedOn: null, version: before.version + 1 })
      .where(and(eq(membership.organisationId, organisationOf(tx)), eq(membership.id, before.id)));
  } else {
    await tx.db.insert(membership).values({
      id: tx.newId(),
      organisationId: organisationOf(tx),
      personId,
      ...values,
      createdAt: tx.now,
    });
  }
  await indexMember(tx, personId);
  await recordEvent(tx, { kind: 'person.joined', objectType: 'person', objectId: personId });
  return { personId };
}
