import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { boardRoutes } from './routes/board.tsx';
import { cardRoutes } from './routes/card.tsx';
import { oneRoutes } from './routes/one.tsx';
import { settingRoutes } from './routes/settings.tsx';

/** The order counts: addresses of their own before `/experiments/:id`. */
export function routes(app: Hono<Env>): void {
  settingRoutes(app);
  boardRoutes(app);
  cardRoutes(app);
  oneRoutes(app);
}
