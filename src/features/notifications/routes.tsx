import type { Hono } from 'hono';
import { z } from 'zod';
import { actorOf, type Env, within } from '../../shared/http/env.ts';
import { oneOf } from '../../shared/http/fields.ts';
import { formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { chooseMail, readAll, readOne } from './actions.ts';
import { Notifications, Settings } from './pages.tsx';
import { listNotifications, mailWayOf } from './read.ts';
import { MAIL_WAYS } from './tables.ts';
import { texts } from './texts.ts';

const settingForm = z.object({ mail: oneOf(MAIL_WAYS) });

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
    const mail = await within(c, mailWayOf);
    return show(c, <Settings view={c.var.view} state={formState(c, { mail })} />);
  });

  app.post('/notifications/settings', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(settingForm, values);
    if (isRefusal(input))
      return showAgain(c, <Settings view={c.var.view} state={refusedForm(values, input)} />, input);
    await within(c, (tx) => chooseMail(tx, actorOf(c), input.mail));
    return goTo(c, '/notifications/settings', texts[c.var.view.language].settingsPage.saved);
  });
}
