import type { Context, Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { forbidden, isRefusal, notFound } from '../../shared/kernel/refusal.ts';
import { sendDocx, sendPdf } from '../reports/public.ts';
import { accountOf } from './account.ts';
import { dataOf } from './data.ts';
import { documentOf, titleOf } from './document.ts';
import { AccountList, AccountPage, CountedPage } from './pages.tsx';
import { mayRead } from './policy.ts';
import { countedRows, firstYear } from './read.ts';
import { comparedDays, hasBegun, isFigure, readSpan, spansUpTo } from './rules.ts';

/** Rows on a page of what a figure was counted from. */
const PAGE_ROWS = 50;
const SPAN = '/annual-accounts/:span{\\d{4}(?:-T[123])?}';

export function routes(app: Hono<Env>): void {
  app.get('/annual-accounts', signedIn, list);
  app.get(SPAN, signedIn, page);
  for (const format of ['pdf', 'docx', 'json'] as const)
    app.get(`${SPAN.slice(0, -1)}\\.${format}}`, signedIn, (c) => file(c, format));
  app.get(`${SPAN}/counted/:figure`, signedIn, counted);
}

async function list(c: Ctx) {
  if (!mayRead(actorOf(c))) return refused(c, forbidden());
  const spans = await within(c, async (tx) => spansUpTo(tx.today, await firstYear(tx)));
  return show(c, <AccountList view={c.var.view} spans={spans} />);
}

/** `2026.pdf` names the same span as `2026`. */
const keyOf = (c: Context): string => (c.req.param('span') ?? '').replace(/\.[a-z]+$/, '');

const account = (c: Ctx) => within(c, (tx) => accountOf(tx, actorOf(c), keyOf(c), c.var.view.language));

async function page(c: Ctx) {
  const found = await account(c);
  return isRefusal(found) ? refused(c, found) : show(c, <AccountPage view={c.var.view} account={found} />);
}

async function file(c: Ctx, format: 'pdf' | 'docx' | 'json') {
  const found = await account(c);
  if (isRefusal(found)) return refused(c, found);
  const { language, origin } = c.var.view;
  const name = titleOf(found.span, language);
  if (format === 'json') return c.json(dataOf(found, origin));
  const document = documentOf(found, language, origin);
  return format === 'pdf' ? sendPdf(c, document, name) : sendDocx(c, document, name);
}

async function counted(c: Ctx) {
  const { view } = c.var;
  const span = readSpan(keyOf(c));
  const figure = c.req.param('figure') ?? '';
  if (!span || !hasBegun(span, view.today) || !isFigure(figure)) return refused(c, notFound());
  if (!mayRead(actorOf(c))) return refused(c, forbidden());
  const days = comparedDays(span, view.today);
  const found = await within(c, (tx) => countedRows(tx, days, figure, PAGE_ROWS, c.req.query('after')));
  return show(c, <CountedPage view={view} span={span} days={days} figure={figure} {...found} />);
}
