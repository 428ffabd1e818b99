import type { Database } from '../../shared/db/database.ts';
import type { Actor, Role } from '../../shared/kernel/actor.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Brand } from '../../shared/ui/view.ts';

/** A person in one of the organisations that he or she belongs to, with all that a page's frame needs. */
export interface Belonging {
  actor: Actor;
  brand: Brand;
  /** All organisations of the person, by name. */
  organisations: { slug: string; name: string }[];
}

interface Row {
  person_name: string;
  person_language: Language;
  organisation_id: string;
  slug: string;
  organisation_name: string;
  example: boolean;
  theme_version: number;
  colour: string | null;
  has_logo: boolean;
  logo_alt: string | null;
  unit_id: string | null;
  roles: Role[];
  above: string[];
  below: string[];
}

/** Managers, and those who lead the whole, see what is shared within the units below their own. */
const SEES_BELOW: readonly Role[] = ['manager', 'innovation-lead', 'steering-group'];

/**
 * The person in the organisation called `preferredSlug`, or in the first by name if that is not one of his or hers.
 * One query. Null for a person without a membership that is in force.
 * @param opened the organisations that the session opens; all if left out
 */
export async function belongingOf(
  db: Database,
  personId: string,
  preferredSlug: string | undefined,
  opened?: readonly string[],
): Promise<Belonging | null> {
  const rows = await db.within({ organisationId: null, personId, unitIds: [] }, async (tx) => {
    const { rows: found } = await tx.client.query<Row>(
      `select p.name as person_name, p.language as person_language, o.id as organisation_id, o.slug, o.name as organisation_name,
              o.example, o.theme_version, o.colour, o.logo is not null as has_logo, o.logo_alt, m.unit_id, m.roles, u.above, u.below
         from membership m
         join person p on p.id = m.person_id
         join organisation o on o.id = m.organisation_id
         cross join lateral mylla_units_around(m.unit_id) u
        where m.person_id = $1 and m.ended_on is null
        order by o.name, o.id`,
      [personId],
    );
    return opened ? found.filter((candidate) => opened.includes(candidate.organisation_id)) : found;
  });
  const row = rows.find((candidate) => candidate.slug === preferredSlug) ?? rows[0];
  if (!row) return null;
  const seesBelow = row.roles.some((role) => SEES_BELOW.includes(role));
  return {
    actor: {
      personId,
      name: row.person_name,
      language: row.person_language,
      organisationId: row.organisation_id,
      organisationName: row.organisation_name,
      organisationSlug: row.slug,
      unitId: row.unit_id,
      roles: row.roles,
      unitIds: seesBelow ? [...new Set([...row.above, ...row.below])] : row.above,
    },
    brand: brandOf(row),
    organisations: rows.map(({ slug, organisation_name }) => ({ slug, name: organisation_name })),
  };
}

/** What an organisation's pages wear. */
export function brandOf(row: {
  slug: string;
  organisation_name: string;
  example: boolean;
  theme_version: number;
  colour: string | null;
  has_logo: boolean;
  logo_alt: string | null;
}): Brand {
  const version = `${row.slug}-${row.theme_version}`;
  return {
    slug: row.slug,
    name: row.organisation_name,
    themeHref: row.colour ? `/theme/${version}.css` : null,
    logoHref: row.has_logo ? `/theme/${version}.logo` : null,
    logoAlt: row.logo_alt ?? '',
    example: row.example,
  };
}

/**
 * The organisation whose public pages a visitor sees: the one called `slug`, or the only one of the installation.
 * Null if there is none such.
 */
export async function organisationForVisitor(
  db: Database,
  slug: string | undefined,
): Promise<{ id: string; name: string } | null> {
  return db.within({ organisationId: null, personId: null, unitIds: [] }, async (tx) => {
    const { rows } = await tx.client.query<{ id: string; name: string }>(
      `select o.id, o.name from (select coalesce($1, (select slug from mylla_only_organisation())) as slug) wanted,
              mylla_organisation_by_slug(wanted.slug) o`,
      [slug ?? null],
    );
    return rows[0] ?? null;
  });
}
