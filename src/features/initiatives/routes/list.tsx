import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { show } from '../../../shared/http/respond.tsx';
import { unitChoices } from '../../organisations/public.ts';
import { readFilter } from '../filter.ts';
import { ListInitiatives } from '../pages/list.tsx';
import { mayStart } from '../policy.ts';
import { listInitiatives } from '../read-list.ts';

/** Rows on a page of the list. */
const PAGE_ROWS = 50;

export function listRoutes(app: Hono<Env>): void {
  app.get('/initiatives', signedIn, list);
}

async function list(c: Ctx) {
  const actor = actorOf(c);
  const { after, ...query } = c.req.query();
  const filter = readFilter(query);
  const [page, units] = await within(c, async (tx) => [
    await listInitiatives(tx, actor, filter, PAGE_ROWS, after),
    await unitChoices(tx),
  ]);
  return show(
    c,
    <ListInitiatives
      view={c.var.view}
      filter={filter}
      page={page}
      units={units}
      mayStart={mayStart(actor)}
      continued={after !== undefined}
    />,
  );
}
