import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { show } from '../../shared/http/respond.tsx';
import { DocumentationPage } from './pages/documentation.tsx';
import { keyRoutes } from './routes-keys.tsx';
import { webhookRoutes } from './routes-webhooks.tsx';
import type { Surroundings } from './surroundings.ts';

export const routes = (around: Surroundings) => (app: Hono<Env>) => {
  keyRoutes(app, around);
  webhookRoutes(app, around);
  app.get('/api', (c) => {
    const { view } = c.var;
    return show(
      c,
      <DocumentationPage
        view={view}
        document={around.built().document(view.origin)}
        scopes={around.scopes(view.language)}
        kinds={around.kinds}
      />,
    );
  });
};
