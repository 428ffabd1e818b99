import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { refused, show } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { actionsCsv, actionsExcel } from './exports.ts';
import { readFilter } from './filter.ts';
import { GROUPINGS, PrintActions } from './pages/print.tsx';
import { listActions } from './read.ts';
import { texts } from './texts.ts';

/** A printout longer than this is no use in a meeting. */
const PRINT_MOST = 500;
const EXCEL_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** The list to take along. Mounted before `/actions/:id`. */
export function exportRoutes(app: Hono<Env>): void {
  app.get('/actions.csv', signedIn, (c) => {
    const stream = actionsCsv(
      (work) => c.var.db.within(scopeOf(c), work),
      actorOf(c),
      readFilter(c.req.query()),
      c.var.view.language,
    );
    return c.body(stream, 200, { 'content-type': 'text/csv; charset=utf-8', ...attachment(c, 'csv') });
  });
  app.get('/actions.xlsx', signedIn, async (c) => {
    const file = await actionsExcel(
      (work) => within(c, work),
      actorOf(c),
      readFilter(c.req.query()),
      c.var.view.language,
    );
    if (isRefusal(file)) return refused(c, file);
    return c.body(new Uint8Array(file), 200, { 'content-type': EXCEL_TYPE, ...attachment(c, 'xlsx') });
  });
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

const attachment = (c: Ctx, ending: string) => ({
  'content-disposition': `attachment; filename="${texts[c.var.view.language].fileName}-${c.var.view.today}.${ending}"`,
});
