import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { show } from '../../shared/http/respond.tsx';
import { type Format, writerOf } from '../../shared/transfer/formats.ts';
import { fileNameOf, streamed } from '../../shared/transfer/stream.ts';
import { actionsSource } from './exports.ts';
import { readFilter } from './filter.ts';
import { GROUPINGS, PrintActions } from './pages/print.tsx';
import { listActions } from './read.ts';

/** A printout longer than this is no use in a meeting. */
const PRINT_MOST = 500;

/** The list to take along. Mounted before `/actions/:id`. */
export function exportRoutes(app: Hono<Env>): void {
  app.get('/actions.csv', signedIn, (c) => sendActions(c, 'csv'));
  app.get('/actions.xlsx', signedIn, (c) => sendActions(c, 'xlsx'));
  app.get('/actions/print', signedIn, async (c) => {
    const filter = readFilter(c.req.query());
    const by =
      GROUPINGS.find((one) => one === c.req.query('by')) ??
      (filter.scope === 'organisation' ? 'unit' : 'owner');
    const page = await within(c, (tx) => listActions(tx, actorOf(c), filter, PRINT_MOST));
    return show(
      c,
      <PrintActions view={c.var.view} filter={filter} rows={page.rows} cut={page.next !== null} by={by} />,
    );
  });
}

/** The list as it is read: quick for what is short. Long ones are better made in the background, from `/exports/new`. */
function sendActions(c: Ctx, format: Format): Response {
  const { language, today } = c.var.view;
  const writer = writerOf(format);
  const stream = streamed((work) => within(c, work), actorOf(c), actionsSource, format, {
    filter: c.req.query(),
    language,
    at: c.var.db.clock.now(),
  });
  return c.body(stream, 200, {
    'content-type': writer.type,
    'content-disposition': `attachment; filename="${fileNameOf(actionsSource, language, today, writer.ending)}"`,
  });
}
