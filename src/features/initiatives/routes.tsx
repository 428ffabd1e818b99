import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { listRoutes } from './routes/list.tsx';
import { oneRoutes } from './routes/one.tsx';
import { writeRoutes } from './routes/write.tsx';

/** The order counts: addresses of their own before `/initiatives/:id`. */
export function routes(app: Hono<Env>): void {
  listRoutes(app);
  writeRoutes(app);
  oneRoutes(app);
}
