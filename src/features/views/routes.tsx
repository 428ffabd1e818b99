import type { Hono } from 'hono';
import { type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormValues, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { signedIn } from '../../shared/http/guards.ts';
import { goTo, refused, showAgain } from '../../shared/http/respond.tsx';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { removalForm, viewForm } from './input.ts';
import { SaveAgain } from './pages.tsx';
import { removeView, saveView } from './store.ts';
import { texts } from './texts.ts';

export function routes(app: Hono<Env>): void {
  app.post('/views', signedIn, save);
  app.post('/views/:id/removal', signedIn, remove);
}

async function save(c: Ctx) {
  const values = await readForm(c);
  const input = parseForm(viewForm, values);
  if (isRefusal(input)) return again(c, values, input);
  const done = await within(c, (tx) => saveView(tx, input));
  if (isRefusal(done)) return again(c, values, done);
  return goTo(c, `${input.path}${input.query ? `?${input.query}` : ''}`, texts[c.var.view.language].saved);
}

/** What a form that was not made by us sends has no page to be shown again on. */
function again(c: Ctx, values: FormValues, refusal: Refusal) {
  const { name: _, ...rest } = refusal.fields ?? {};
  if (Object.keys(rest).length > 0) return refused(c, refusal);
  const sent = (name: string) => String(values[name] ?? '');
  return showAgain(
    c,
    <SaveAgain
      view={c.var.view}
      state={refusedForm(values, refusal)}
      id={sent('id')}
      list={sent('list')}
      path={sent('path')}
      query={sent('query')}
      refusalText={c.var.refusalText(refusal)}
    />,
    refusal,
  );
}

async function remove(c: Ctx) {
  const input = parseForm(removalForm, await readForm(c));
  const done = isRefusal(input) ? input : await within(c, (tx) => removeView(tx, c.req.param('id') ?? ''));
  if (isRefusal(done)) return refused(c, done);
  return goTo(c, isRefusal(input) ? '/home' : input.path, texts[c.var.view.language].removed);
}
