import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { needRoutes } from './routes/needs.tsx';
import { proposalRoutes } from './routes/proposals.tsx';
import { publicRoutes } from './routes/public.tsx';
import { testRoutes } from './routes/tests.tsx';

export function routes(app: Hono<Env>): void {
  publicRoutes(app);
  testRoutes(app);
  needRoutes(app);
  proposalRoutes(app);
}
