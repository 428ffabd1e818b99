import type { Hono } from 'hono';
import type { Env } from '../../shared/http/env.ts';
import { forgetKept } from './kept-forms.ts';
import { accountRoutes } from './routes/account.tsx';
import { invitationRoutes } from './routes/invitations.tsx';
import { libraryRoutes } from './routes/library.ts';
import { signInRoutes } from './routes/sign-in.tsx';
import { ssoRoutes } from './routes/sso.tsx';
import { welcomeRoutes } from './routes/welcome.tsx';

export function routes(app: Hono<Env>): void {
  // before the routes of every feature: a kept form is forgotten wherever it was sent in the end
  app.use(forgetKept);
  welcomeRoutes(app);
  signInRoutes(app);
  libraryRoutes(app);
  ssoRoutes(app);
  accountRoutes(app);
  invitationRoutes(app);
}
