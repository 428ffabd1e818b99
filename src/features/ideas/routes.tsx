import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { overviewRoutes } from './lists/routes.tsx';
import { ideaRoutes } from './routes/idea.tsx';
import { listRoutes } from './routes/list.tsx';
import { moveRoutes } from './routes/moves.tsx';
import { stepRoutes } from './routes/steps.tsx';
import { writeRoutes } from './routes/write.tsx';

/** The order counts: addresses of their own before `/ideas/:id`. */
export function routes(app: Hono<Env>): void {
  listRoutes(app);
  overviewRoutes(app);
  writeRoutes(app);
  stepRoutes(app);
  moveRoutes(app);
  ideaRoutes(app);
}
