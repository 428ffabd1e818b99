import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { sendDocx, sendPdf } from '../reports/public.ts';
import { fileOf } from './document.ts';
import { PoliticsPage } from './pages/view.tsx';
import { periods, politicalView } from './read.ts';
import { formRoutes } from './routes-form.tsx';
import { pathOf } from './rules.ts';
import { texts } from './texts.ts';

const SPAN = '/politics/:span{\\d{4}(?:-T[123])?}';

export function routes(app: Hono<Env>): void {
  formRoutes(app);
  app.get('/politics', signedIn, (c) => c.redirect(pathOf(c.var.view.today.slice(0, 4))));
  app.get(SPAN, signedIn, page);
  for (const format of ['pdf', 'docx'] as const)
    app.get(`${SPAN.slice(0, -1)}\\.${format}}`, signedIn, (c) => file(c, format));
}

/** `2026.pdf` names the same period as `2026`. */
const keyOf = (c: Ctx): string => (c.req.param('span') ?? '').replace(/\.[a-z]+$/, '');

async function page(c: Ctx) {
  const [found, spans] = await within(c, async (tx) => [
    await politicalView(tx, actorOf(c), keyOf(c)),
    await periods(tx),
  ]);
  if (isRefusal(found)) return refused(c, found);
  return show(c, <PoliticsPage view={c.var.view} political={found} spans={spans} />);
}

async function file(c: Ctx, format: 'pdf' | 'docx') {
  const found = await within(c, (tx) => politicalView(tx, actorOf(c), keyOf(c)));
  if (isRefusal(found)) return refused(c, found);
  const { language, origin } = c.var.view;
  const document = fileOf(found, language, origin);
  const name = `${texts[language].menu} ${found.span.key}`;
  return format === 'pdf' ? sendPdf(c, document, name) : sendDocx(c, document, name);
}
