import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { formState, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn, withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { readAll, readOne } from './actions.ts';
import { waysInput, waysValues } from './input.ts';
import { configuredMailer } from './mailer.ts';
import { Deliveries } from './pages/deliveries.tsx';
import { Notifications } from './pages/list.tsx';
import { Settings } from './pages/settings.tsx';
import { UnsubscribePage } from './pages/unsubscribe.tsx';
import { listNotifications } from './read.ts';
import { listDeliveries } from './read-deliveries.ts';
import { texts } from './texts.ts';
import { UNSUBSCRIBE_PATH, unsubscribing } from './unsubscribe.ts';
import { chooseWays, waysOf } from './ways.ts';

export function routes(app: Hono<Env>): void {
  app.get('/notifications', signedIn, async (c) => {
    const page = await within(c, (tx) => listNotifications(tx, c.req.query('after')));
    return show(c, <Notifications view={c.var.view} {...page} />);
  });

  app.post('/notifications/reading', signedIn, async (c) => {
    await within(c, (tx) => readAll(tx, actorOf(c)));
    return goTo(c, '/notifications', texts[c.var.view.language].allRead);
  });

  app.post('/notifications/:id/reading', signedIn, async (c) => {
    const values = await readForm(c);
    const result = await within(c, (tx) => readOne(tx, actorOf(c), c.req.param('id')));
    if (isRefusal(result)) return refused(c, result);
    return goTo(c, values.open ? result.path : '/notifications');
  });

  app.get('/notifications/settings', signedIn, async (c) => {
    const ways = await within(c, waysOf);
    return show(c, <Settings view={c.var.view} state={formState(c, waysValues(ways))} />);
  });

  app.post('/notifications/settings', signedIn, async (c) => {
    const values = await readForm(c);
    const input = waysInput(values);
    if (isRefusal(input))
      return showAgain(c, <Settings view={c.var.view} state={refusedForm(values, input)} />, input);
    await within(c, (tx) => chooseWays(tx, input));
    return goTo(c, '/notifications/settings', texts[c.var.view.language].settingsPage.saved);
  });

  app.get('/notifications/deliveries', withRole('administrator'), async (c) => {
    const page = await within(c, (tx) => listDeliveries(tx, c.req.query('after')));
    return show(c, <Deliveries view={c.var.view} {...page} mailServer={configuredMailer() !== null} />);
  });

  unsubscribeRoutes(app);
}

/** What the links in mails lead to: no sign-in, the link itself is the key. */
function unsubscribeRoutes(app: Hono<Env>): void {
  const pathOf = (c: Ctx) => `${UNSUBSCRIBE_PATH}/${c.req.param('token')}`;

  app.get(`${UNSUBSCRIBE_PATH}/:token`, async (c) => {
    const about = await unsubscribing(c.var.db, c.req.param('token'));
    if (isRefusal(about)) return refused(c, about);
    return show(c, <UnsubscribePage view={c.var.view} about={about} path={pathOf(c)} />);
  });

  app.post(`${UNSUBSCRIBE_PATH}/:token`, async (c) => {
    const values = await readForm(c);
    const wanted = values.wanted === 'resume' ? 'resume' : 'end';
    const about = await unsubscribing(c.var.db, c.req.param('token'), wanted);
    if (isRefusal(about)) return refused(c, about);
    // a mail program that asks by itself is not sent anywhere else (RFC 8058)
    if (values['List-Unsubscribe']) return c.text(texts[c.var.view.language].unsubscribe.oneClick);
    return goTo(c, pathOf(c));
  });
}
