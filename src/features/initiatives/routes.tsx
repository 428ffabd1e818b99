import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { decideRoutes } from './routes/decide.tsx';
import { governingRoutes } from './routes/governing.tsx';
import { listRoutes } from './routes/list.tsx';
import { oneRoutes } from './routes/one.tsx';
import { peopleRoutes } from './routes/people.tsx';
import { writeRoutes } from './routes/write.tsx';

/** The order counts: addresses of their own before `/initiatives/:id`. */
export function routes(app: Hono<Env>): void {
  listRoutes(app);
  writeRoutes(app);
  decideRoutes(app);
  peopleRoutes(app);
  governingRoutes(app);
  oneRoutes(app);
}
