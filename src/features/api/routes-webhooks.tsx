import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal } from '../../shared/kernel/refusal.ts';
import { HistoryList, historyOf } from '../history/public.ts';
import { allowedHosts } from './address-guard.ts';
import { webhookChangeForm, webhookForm, webhookStatusForm } from './input.ts';
import { WebhookPage } from './pages/webhook.tsx';
import { SecretPage, WebhookFormPage, WebhooksPage } from './pages/webhooks.tsx';
import { newWebhookSecret } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import type { WebhookRow } from './tables.ts';
import { texts } from './texts.ts';
import {
  addWebhook,
  changeWebhook,
  removeWebhook,
  resend,
  rotateSecret,
  setWebhookStatus,
} from './webhook-actions.ts';
import { deliveriesOf, oneWebhook, webhooksOf } from './webhook-read.ts';

const administrators = withRole('administrator');
const LIST = '/organisation/webhooks';

export function webhookRoutes(app: Hono<Env>, around: Surroundings): void {
  const limits = () => ({ allowed: allowedHosts(), kinds: around.kinds });
  const said = (c: Ctx) => texts[c.var.view.language].webhooks;

  app.get(LIST, administrators, async (c) =>
    show(c, <WebhooksPage view={c.var.view} hooks={await within(c, webhooksOf)} />),
  );
  app.get(`${LIST}/new`, administrators, (c) => formPage(c, null, formState(c, { id: newId() })));
  app.post(LIST, administrators, async (c) => {
    const values = await readForm(c);
    const input = parseForm(webhookForm, values);
    const secret = newWebhookSecret();
    const made = isRefusal(input)
      ? input
      : await within(c, (tx) => addWebhook(tx, actorOf(c), input, secret, limits()));
    if (isRefusal(input) || isRefusal(made))
      return formPage(c, null, refusedForm(values, made as Refusal), made as Refusal);
    const shown = made.made ? secret : null;
    return show(
      c,
      <SecretPage view={c.var.view} id={input.id} name={input.name} secret={shown} oldUntil={null} />,
    );
  });

  app.get(`${LIST}/:id`, administrators, async (c) => {
    const id = c.req.param('id');
    const found = await within(c, async (tx) => {
      const hook = await oneWebhook(tx, id);
      return (
        hook && {
          hook,
          ...(await deliveriesOf(tx, id, c.req.query('after'))),
          events: await historyOf(tx, 'webhook', id),
        }
      );
    });
    if (!found) return refused(c, notFound());
    const { events, ...rest } = found;
    const history = <HistoryList view={c.var.view} items={events} />;
    return show(c, <WebhookPage view={c.var.view} {...rest} history={history} />);
  });

  app.get(`${LIST}/:id/edit`, administrators, async (c) => {
    const hook = await within(c, (tx) => oneWebhook(tx, c.req.param('id')));
    if (!hook) return refused(c, notFound());
    const { name, url, kinds, version } = hook;
    return formPage(c, hook, formState(c, { name, url, kinds, version: String(version) }));
  });
  app.post(`${LIST}/:id`, administrators, async (c) => {
    const id = c.req.param('id');
    const values = await readForm(c);
    const input = parseForm(webhookChangeForm, values);
    const done = isRefusal(input)
      ? input
      : await within(c, (tx) => changeWebhook(tx, actorOf(c), id, input, limits()));
    if (!isRefusal(done)) return goTo(c, `${LIST}/${id}`, said(c).saved);
    const hook = await within(c, (tx) => oneWebhook(tx, id));
    if (!hook) return refused(c, notFound());
    return formPage(c, hook, refusedForm(values, done), done);
  });

  app.post(`${LIST}/:id/status`, administrators, async (c) => {
    const id = c.req.param('id');
    const input = parseForm(webhookStatusForm, await readForm(c));
    if (isRefusal(input))
      return refused(c, (await within(c, (tx) => oneWebhook(tx, id))) ? input : notFound());
    const done = await within(c, (tx) => setWebhookStatus(tx, actorOf(c), id, input.status));
    if (isRefusal(done)) return refused(c, done);
    return goTo(c, `${LIST}/${id}`, input.status === 'active' ? said(c).resumed : said(c).paused);
  });
  app.post(`${LIST}/:id/secret`, administrators, async (c) => {
    const id = c.req.param('id');
    const secret = newWebhookSecret();
    const done = await within(c, (tx) => rotateSecret(tx, actorOf(c), id, secret));
    if (isRefusal(done)) return refused(c, done);
    return show(
      c,
      <SecretPage view={c.var.view} id={id} name={done.name} secret={secret} oldUntil={done.oldUntil} />,
    );
  });
  app.post(`${LIST}/:id/removal`, administrators, async (c) => {
    const done = await within(c, (tx) => removeWebhook(tx, actorOf(c), c.req.param('id')));
    return isRefusal(done) ? refused(c, done) : goTo(c, LIST, said(c).removed);
  });
  app.post(`${LIST}/:id/deliveries/:deliveryId/resending`, administrators, async (c) => {
    const { id, deliveryId } = c.req.param();
    const done = await within(c, (tx) => resend(tx, actorOf(c), id, deliveryId));
    return isRefusal(done) ? refused(c, done) : goTo(c, `${LIST}/${id}#log`, said(c).resent);
  });

  function formPage(c: Ctx, hook: WebhookRow | null, state: FormState, refusal?: Refusal) {
    const page = (
      <WebhookFormPage
        view={c.var.view}
        hook={hook}
        state={state}
        kinds={around.kinds}
        {...(refusal && !refusal.fields ? { refusalText: c.var.refusalText(refusal) } : {})}
      />
    );
    return refusal ? showAgain(c, page, refusal) : show(c, page);
  }
}
