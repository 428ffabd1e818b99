import type { Hono } from 'hono';
import { stream } from 'hono/streaming';
import { pathsOf } from '../../shared/db/search-index.ts';
import { type Ctx, type Env, scopeOf, within } from '../../shared/http/env.ts';
import { withRole } from '../../shared/http/guards.ts';
import { show } from '../../shared/http/respond.tsx';
import { isDay } from '../../shared/kernel/dates.ts';
import { peopleOptions } from '../organisations/public.ts';
import { logCsv, logJson } from './export.ts';
import { type LogQuery, logQuery, placeText } from './input.ts';
import { LogPage } from './pages.tsx';
import { type LogFilter, logPage } from './read.ts';

/** How many events one page of the log has. */
const EVENTS_PER_PAGE = 50;

const administrators = withRole('administrator');

export function historyRoutes(app: Hono<Env>): void {
  app.get('/history', administrators, logPageOf);
  app.get('/history.csv', administrators, (c) =>
    download(c, 'csv', 'text/csv; charset=utf-8', (filter) =>
      logCsv(c.var.db, scopeOf(c), filter, c.var.view.language),
    ),
  );
  app.get('/history.json', administrators, (c) =>
    download(c, 'json', 'application/json; charset=utf-8', (filter) => logJson(c.var.db, scopeOf(c), filter)),
  );
}

const filterOf = (query: LogQuery): LogFilter => ({
  kind: query.kind,
  objectType: query.type,
  objectId: query.object,
  actorId: query.person,
  from: query.from,
  to: query.to,
});

async function logPageOf(c: Ctx) {
  const raw = c.req.query();
  const query = logQuery.parse(raw);
  const badDay = [raw.from, raw.to].some((day) => day && !isDay(day));
  const { rows, people, paths } = await within(c, async (tx) => {
    const found = await logPage(tx, filterOf(query), EVENTS_PER_PAGE + 1, query.after);
    return { rows: found, people: await peopleOptions(tx), paths: await pathsOf(tx, found) };
  });
  const items = rows.slice(0, EVENTS_PER_PAGE);
  const last = items.at(-1);
  const next = rows.length > EVENTS_PER_PAGE && last ? placeText({ at: last.place, id: last.id }) : null;
  return show(
    c,
    <LogPage
      view={c.var.view}
      items={items}
      next={next}
      query={query}
      people={people}
      badDay={badDay}
      paths={paths}
    />,
  );
}

/** Sends the chosen part of the log as a file, chunk by chunk. */
function download(c: Ctx, ending: string, type: string, rows: (filter: LogFilter) => AsyncGenerator<string>) {
  const filter = filterOf(logQuery.parse(c.req.query()));
  c.header('content-type', type);
  c.header('content-disposition', `attachment; filename="mylla-${c.var.view.today}.${ending}"`);
  return stream(c, async (out) => {
    for await (const chunk of rows(filter)) await out.write(chunk);
  });
}
