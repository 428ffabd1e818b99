import type { Hono } from 'hono';
import { type Tx, visitorScope } from '../../shared/db/database.ts';
import type { Ctx, Env } from '../../shared/http/env.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { notFound } from '../../shared/kernel/refusal.ts';
import { visiting } from '../organisations/public.ts';
import { readFilter } from './filter.ts';
import { PublicLesson, PublicLessons } from './pages/public.tsx';
import { listLessons } from './read.ts';
import { fullLesson } from './read-full.ts';

/** Rows on a page of the public list. */
const PAGE_ROWS = 24;

/** The pages that everybody sees, without an account. */
export function publicRoutes(app: Hono<Env>): void {
  app.get('/o/:slug/lessons', visiting, list);
  app.get('/o/:slug/lessons/:id', visiting, one);
}

/** As a visitor whoever asks: members see here what everybody sees, and no more. */
const asVisitor = <T,>(c: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  c.var.db.within(visitorScope(c.var.visitedOrganisationId), work);

async function list(c: Ctx) {
  const page = await asVisitor(c, (tx) =>
    listLessons(tx, c.var.view.language, readFilter({ source: 'own' }), PAGE_ROWS, c.req.query('after')),
  );
  return show(c, <PublicLessons view={c.var.view} slug={c.req.param('slug') ?? ''} page={page} />);
}

async function one(c: Ctx) {
  const row = await asVisitor(c, (tx) => fullLesson(tx, c.req.param('id') ?? ''));
  if (!row) return refused(c, notFound());
  return show(c, <PublicLesson view={c.var.view} slug={c.req.param('slug') ?? ''} row={row} />);
}
