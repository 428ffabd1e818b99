import type { Hono } from 'hono';
import { stream } from 'hono/streaming';
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
  const { rows, people } = await within(c, async (tx) => ({
    rows: await logPage(tx, filterOf(query), EVENTS_PER_PAGE + 1, query.after),
    people: await peopleOptions(tx),
  }));
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
      linkTo={linkTo}
    />,
  );
}

/** Pages of objects by their kind. What has no page of its own is left out. */
const PAGES: Readonly<Record<string, string>> = {
  unit: '/units/',
  person: '/people/',
  journey: '/journeys/',
  action: '/actions/',
  workshop: '/workshops/',
  example: '/examples/',
  feedback: '/feedback/',
};

const linkTo = (objectType: string, objectId: string): string | null => {
  if (objectType === 'organisation') return '/organisation';
  const path = PAGES[objectType];
  return path ? `${path}${objectId}` : null;
};

/** Sends the chosen part of the log as a file, chunk by chunk. */
function download(c: Ctx, ending: string, type: string, rows: (filter: LogFilter) => AsyncGenerator<string>) {
  const filter = filterOf(logQuery.parse(c.req.query()));
  c.header('content-type', type);
  c.header('content-disposition', `attachment; filename="mylla-${c.var.view.today}.${ending}"`);
  return stream(c, async (out) => {
    for await (const chunk of rows(filter)) await out.write(chunk);
  });
}
