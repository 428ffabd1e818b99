import type { MiddlewareHandler } from 'hono';
import { visitorScope } from '../../shared/db/database.ts';
import type { Env } from '../../shared/http/env.ts';
import { refused } from '../../shared/http/respond.tsx';
import { notFound } from '../../shared/kernel/refusal.ts';
import { brandOf } from './actor.ts';

interface Row {
  id: string;
  slug: string;
  name: string;
  example: boolean;
  colour: string | null;
  theme_version: number;
  has_logo: boolean;
  logo_alt: string | null;
}

/**
 * Guards the public pages under `/o/:slug`: they wear the organisation's colours, and what they read is bound to it.
 * Whoever is signed in to another organisation is a visitor here. An unknown slug answers 404.
 */
export const visiting: MiddlewareHandler<Env> = async (c, next) => {
  const { db, actor, view } = c.var;
  const slug = c.req.param('slug') ?? '';
  if (actor?.organisationSlug === slug) {
    c.set('visitedOrganisationId', actor.organisationId);
    return next();
  }
  const [found] = await db.within(visitorScope(null), async (tx) => {
    const { rows } = await tx.client.query<Row>('select * from mylla_organisation_by_slug($1)', [slug]);
    return rows;
  });
  if (!found) return refused(c, notFound());
  c.set('actor', null);
  c.set('visitedOrganisationId', found.id);
  c.set('view', {
    ...view,
    actor: null,
    menu: [],
    brand: brandOf({ ...found, organisation_name: found.name }),
  });
  return next();
};
