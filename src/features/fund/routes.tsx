import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { applicationRoutes } from './routes/applications.tsx';
import { callRoutes } from './routes/calls.tsx';
import { workRoutes } from './routes/work.tsx';

export function routes(app: Hono<Env>): void {
  callRoutes(app);
  workRoutes(app);
  applicationRoutes(app);
}
