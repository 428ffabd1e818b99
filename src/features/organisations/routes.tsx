import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { importRoutes } from './routes/import.tsx';
import { peopleRoutes } from './routes/people.tsx';
import { settingsRoutes } from './routes/settings.tsx';
import { unitRoutes } from './routes/units.tsx';

/** Everything that the organisation's pages answer. */
export function organisationRoutes(app: Hono<Env>): void {
  unitRoutes(app);
  peopleRoutes(app);
  importRoutes(app);
  settingsRoutes(app);
}
