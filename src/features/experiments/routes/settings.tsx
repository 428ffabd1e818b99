import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../../shared/http/respond.tsx';
import { newId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts';
import { addError, endError, removeTemplate } from '../actions/settings.ts';
import { errorForm } from '../input.ts';
import { ErrorList } from '../pages/errors.tsx';
import { ListTemplates } from '../pages/templates.tsx';
import { maySetErrors, refuseSettingErrors, refuseTemplates } from '../policy.ts';
import { errorList, templates } from '../read.ts';
import { texts } from '../texts.ts';

/** The organisation's list of red and green errors, and templates. */
export function settingRoutes(app: Hono<Env>): void {
  app.get('/experiments/errors', signedIn, (c) => showErrors(c, formState(c, { id: newId() })));
  app.post('/experiments/errors', signedIn, add);
  app.post('/experiments/errors/:id/remove', signedIn, remove);
  app.get('/experiments/templates', signedIn, listTemplates);
  app.post('/experiments/templates/:id/remove', signedIn, dropTemplate);
}

async function showErrors(c: Ctx, state: FormState, refusal?: Refusal) {
  const rows = await within(c, (tx) => errorList(tx));
  const page = (
    <ErrorList
      view={c.var.view}
      rows={rows}
      may={maySetErrors(actorOf(c))}
      state={state}
      refusalText={refusal ? c.var.refusalText(refusal) : undefined}
    />
  );
  return refusal ? showAgain(c, page, refusal) : show(c, page);
}

async function add(c: Ctx) {
  const actor = actorOf(c);
  const forbidden = refuseSettingErrors(actor);
  if (forbidden) return refused(c, forbidden);
  const values = await readForm(c);
  const input = parseForm(errorForm, values);
  const result = isRefusal(input) ? input : await within(c, (tx) => addError(tx, actor, input));
  if (isRefusal(result)) return showErrors(c, refusedForm(values, result), result);
  return goTo(c, '/experiments/errors', texts[c.var.view.language].notices.errorAdded);
}

async function remove(c: Ctx) {
  const result = await within(c, (tx) => endError(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(result)) return refused(c, result);
  return goTo(c, '/experiments/errors', texts[c.var.view.language].notices.errorEnded);
}

async function listTemplates(c: Ctx) {
  const actor = actorOf(c);
  const rows = await within(c, templates);
  return show(
    c,
    <ListTemplates view={c.var.view} rows={rows} mayRemove={(row) => refuseTemplates(actor, row) === null} />,
  );
}

async function dropTemplate(c: Ctx) {
  const result = await within(c, (tx) => removeTemplate(tx, actorOf(c), c.req.param('id') ?? ''));
  if (isRefusal(result)) return refused(c, result);
  return goTo(c, '/experiments/templates', texts[c.var.view.language].notices.templateRemoved);
}
