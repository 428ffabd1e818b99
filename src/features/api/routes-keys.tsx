import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../shared/http/form.ts';
import { withRole } from '../../shared/http/guards.ts';
import { goTo, refused, show, showAgain } from '../../shared/http/respond.tsx';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal, type Refusal } from '../../shared/kernel/refusal.ts';
import { keyForm } from './input.ts';
import { keysOf, makeKey, revokeKey } from './key-actions.ts';
import { KeysPage, MadeKeyPage, NewKeyPage } from './pages/keys.tsx';
import { newKey } from './secrets.ts';
import type { Surroundings } from './surroundings.ts';
import { texts } from './texts.ts';

const administrators = withRole('administrator');

export function keyRoutes(app: Hono<Env>, around: Surroundings): void {
  app.get('/organisation/api-keys', administrators, async (c) => {
    const { keys, next } = await within(c, (tx) => keysOf(tx, c.req.query('after')));
    const scopes = new Map(
      around.scopes(c.var.view.language).map(({ scope, label }) => [scope, label] as const),
    );
    return show(c, <KeysPage view={c.var.view} keys={keys} next={next} scopes={scopes} />);
  });

  app.get('/organisation/api-keys/new', administrators, (c) => newPage(c, formState(c, { id: newId() })));

  app.post('/organisation/api-keys', administrators, async (c) => {
    const values = await readForm(c);
    const input = parseForm(keyForm, values);
    const secret = newKey();
    const known = around.scopes('sv').map(({ scope }) => scope);
    const made = isRefusal(input)
      ? input
      : await within(c, (tx) => makeKey(tx, actorOf(c), input, secret, known));
    if (isRefusal(input) || isRefusal(made))
      return newPage(c, refusedForm(values, made as Refusal), made as Refusal);
    return show(
      c,
      <MadeKeyPage view={c.var.view} name={input.name} secret={made.made ? secret.key : null} />,
    );
  });

  app.post('/organisation/api-keys/:id/revocation', administrators, async (c) => {
    const done = await within(c, (tx) => revokeKey(tx, actorOf(c), c.req.param('id')));
    if (isRefusal(done)) return refused(c, done);
    return goTo(c, '/organisation/api-keys', texts[c.var.view.language].keys.revokedNotice);
  });

  function newPage(c: Ctx, state: FormState, refusal?: Refusal) {
    const scopes = around.scopes(c.var.view.language).map(({ scope, label }) => ({
      value: scope,
      label,
      hint: scope,
    }));
    const page = (
      <NewKeyPage
        view={c.var.view}
        state={state}
        scopes={scopes}
        {...(refusal && !refusal.fields ? { refusalText: c.var.refusalText(refusal) } : {})}
      />
    );
    return refusal ? showAgain(c, page, refusal) : show(c, page);
  }
}
