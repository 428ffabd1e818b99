import type { Hono } from 'hono';
import { getCookie } from 'hono/cookie';
import type { Ctx, Env } from '../../../shared/http/env.ts';
import { EMPTY_FORM, type FormState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal, refuse } from '../../../shared/kernel/refusal.ts';
import { attempt } from '../attempts.ts';
import type { Engine } from '../engine.ts';
import { engineOf } from '../engines.ts';
import { signInInput } from '../input.ts';
import { installation } from '../installation.ts';
import { KEPT_COOKIE } from '../kept-forms.ts';
import { SignedOutPage, SignInPage } from '../pages/sign-in.tsx';
import { ownPath } from '../rules.ts';
import { accountSession, endSession } from '../sessions.ts';
import { offeredProviders, signOutAt } from '../sso-providers.ts';
import { texts } from '../texts.ts';
import { passOn } from './library.ts';
import { tooMany } from './too-many.tsx';

/** Signing in by e-mail and password, and signing out. */
export function signInRoutes(app: Hono<Env>): void {
  app.get('/sign-in', async (c) => {
    const to = ownPath(c.req.query('to')) ?? '/home';
    if (c.var.actor) return goTo(c, to);
    return signInPage(c, await engineOf(c), to, EMPTY_FORM);
  });

  app.post('/sign-in', async (c) => {
    const values = await readForm(c);
    const to = ownPath(typeof values.to === 'string' ? values.to : null) ?? '/home';
    const engine = await engineOf(c);
    const again = (refusal: Refusal) => signInPage(c, engine, to, refusedForm(values, refusal), refusal);
    const input = parseForm(signInInput, values);
    if (isRefusal(input)) return again(input);
    const tried = await attempt(c, engine, input.email);
    if (!tried.allowed) return tooMany(c, tried.retryAfter);
    const answer = await engine.auth.api.signInEmail({
      body: { email: input.email, password: input.password },
      headers: c.req.raw.headers,
      asResponse: true,
    });
    // an unknown address and a wrong password get the same answer, after the same work
    if (answer.status >= 500) throw new Error(`Signing in answered ${answer.status}`);
    if (!answer.ok) return again(refuse('invalid', 'sign-in-failed'));
    await tried.succeeded();
    passOn(c, answer);
    return goTo(c, to);
  });

  app.post('/sign-out', async (c) => {
    const { session } = c.var;
    if (!session) return goTo(c, '/');
    const engine = await engineOf(c);
    const ending = accountSession(c);
    await endSession(c, engine, ending);
    if (ending.providerId && (await signOutAt(engine, ending.providerId)))
      return goTo(c, `/signed-out?from=${encodeURIComponent(ending.providerId)}`);
    return goTo(c, '/', texts[c.var.view.language].signedOut.notice);
  });

  app.get('/signed-out', async (c) => {
    const provider = await signOutAt(await engineOf(c), c.req.query('from') ?? '');
    if (!provider) return refused(c, notFound());
    return show(c, <SignedOutPage view={c.var.view} provider={provider} />);
  });
}

async function signInPage(c: Ctx, engine: Engine, to: string, state: FormState, refusal?: Refusal) {
  const [providers, { exampleOffered }] = await Promise.all([offeredProviders(engine), installation(engine)]);
  const page = (
    <SignInPage
      view={c.var.view}
      state={state}
      to={to}
      kept={getCookie(c, KEPT_COOKIE) !== undefined}
      stranded={c.var.session !== null && c.var.actor === null}
      providers={providers}
      exampleOffered={exampleOffered}
      refusalText={refusal && c.var.refusalText(refusal)}
    />
  );
  return show(c, page, refusal ? statusOf(refusal) : 200);
}
