import type { Hono } from 'hono';
import { type Tx, visitorScope } from '../../shared/db/database.ts';
import type { Ctx, Env } from '../../shared/http/env.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal, notFound } from '../../shared/kernel/refusal.ts';
import { visiting } from '../organisations/public.ts';
import { PUBLIC_LISTS, PublicChallenge, PublicChallenges } from './pages/public.tsx';
import { listChallenges, oneChallenge } from './read.ts';

/** Cards on a page of the public list. */
const PAGE_CARDS = 24;

/** The pages that everybody sees, without an account. */
export function publicRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/challenges', visiting, list);
  app.get('/o/:slug/challenges/:id', visiting, one);
}

/** As a visitor whoever asks: members see here what everybody sees, and no more. */
const asVisitor = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.var.db.within(visitorScope(c.var.visitedOrganisationId), work);

async function list(c: Ctx) {
  const asked = PUBLIC_LISTS.find((one) => one === c.req.query('list')) ?? 'open';
  const page = await asVisitor(c, (tx) => listChallenges(tx, asked, PAGE_CARDS, c.req.query('after')));
  return show(
    c,
    <PublicChallenges view={c.var.view} slug={c.req.param('slug') ?? ''} list={asked} page={page} />,
  );
}

async function one(c: Ctx) {
  const id = c.req.param('id') ?? '';
  const found = await asVisitor(c, async (tx) => {
    const row = await oneChallenge(tx, id);
    if (!row) return notFound();
    const { rows } = await tx.client.query<{ unitName: string | null; deciderTitle: string | null }>(
      'select unit_name as "unitName", decider_title as "deciderTitle" from mylla_public_challenge($1)',
      [id],
    );
    return { row, behind: rows[0] ?? { unitName: null, deciderTitle: null } };
  });
  if (isRefusal(found)) return refused(c, found);
  return show(c, <PublicChallenge view={c.var.view} slug={c.req.param('slug') ?? ''} {...found} />);
}
