import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { ideaRoutes } from './routes/idea.tsx';
import { listRoutes } from './routes/list.tsx';
import { moveRoutes } from './routes/moves.tsx';
import { stepRoutes } from './routes/steps.tsx';
import { writeRoutes } from './routes/write.tsx';

/** The order counts: addresses of their own before `/ideas/:id`. */
export function routes(app: Hono<Env>): void {
  listRoutes(app);
  writeRoutes(app);
  stepRoutes(app);
  moveRoutes(app);
  ideaRoutes(app);
}
