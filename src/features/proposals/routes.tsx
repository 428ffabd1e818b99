import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { insideRoutes } from './routes/inside.tsx';
import { publicOneRoutes, publicRoutes } from './routes/public.tsx';
import { senderRoutes } from './routes/sender.tsx';

/** The order counts: addresses of their own before `/o/:slug/proposals/:id`. */
export function routes(app: Hono<Env>): void {
  publicRoutes(app);
  senderRoutes(app);
  publicOneRoutes(app);
  insideRoutes(app);
}
