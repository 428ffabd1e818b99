import type { Hono } from 'hono';
import { setCookie } from 'hono/cookie';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import {
  EMPTY_FORM,
  type FormState,
  formState,
  parseForm,
  readForm,
  refusedForm,
} from '../../../shared/http/form.ts';
import { signedIn } from '../../../shared/http/guards.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isRefusal, type Refusal } from '../../../shared/kernel/refusal.ts';
import {
  changeDetails,
  changePassword,
  detailsOf,
  endOtherSessions,
  passkeysOf,
  removePasskey,
  sessionsOf,
} from '../account.ts';
import { attempt } from '../attempts.ts';
import { engineOf } from '../engines.ts';
import { detailsInput, passwordInput } from '../input.ts';
import { DetailsPage, LoginPage, SessionsPage } from '../pages/account.tsx';
import { accountSession } from '../sessions.ts';
import { texts } from '../texts.ts';
import { tooMany } from './too-many.tsx';

const LANGUAGE_COOKIE = 'language';
const YEAR_SECONDS = 365 * 86_400;

/** The person's own pages: details, ways in, sessions. */
export function accountRoutes(app: Hono<Env>): void {
  app.get('/account', signedIn, (c) => detailsPage(c, (values) => formState(c, values)));

  app.post('/account', signedIn, async (c) => {
    const values = await readForm(c);
    const input = parseForm(detailsInput, values);
    if (isRefusal(input)) return detailsPage(c, () => refusedForm(values, input), input);
    await within(c, (tx) => changeDetails(tx, actorOf(c), input));
    const { secure } = await engineOf(c);
    setCookie(c, LANGUAGE_COOKIE, input.language, {
      path: '/',
      sameSite: 'Lax',
      httpOnly: true,
      secure,
      maxAge: YEAR_SECONDS,
    });
    return goTo(c, '/account', texts[input.language].account.saved);
  });

  app.get('/account/login', signedIn, (c) => loginPage(c, EMPTY_FORM));

  app.post('/account/password', signedIn, async (c) => {
    const engine = await engineOf(c);
    const session = accountSession(c);
    const input = parseForm(passwordInput, await readForm(c));
    if (isRefusal(input)) return loginPage(c, refusedForm({}, input), input);
    const tried = await attempt(c, engine, `password:${session.personId}`);
    if (!tried.allowed) return tooMany(c, tried.retryAfter);
    const changed = await changePassword(engine, session, input);
    if (isRefusal(changed))
      return changed.kind === 'invalid'
        ? loginPage(c, refusedForm({}, changed), changed)
        : refused(c, changed);
    await tried.succeeded();
    return goTo(c, '/account/login', texts[c.var.view.language].login.changed);
  });

  app.post('/account/passkeys/:id/removal', signedIn, async (c) => {
    const removed = await removePasskey(await engineOf(c), accountSession(c), c.req.param('id'));
    if (isRefusal(removed)) return refused(c, removed);
    return goTo(c, '/account/login', texts[c.var.view.language].login.removed);
  });

  app.get('/account/sessions', signedIn, async (c) => {
    const session = accountSession(c);
    const sessions = await sessionsOf(await engineOf(c), session);
    return show(c, <SessionsPage view={c.var.view} sessions={sessions} current={session.id} />);
  });

  app.post('/account/sessions/end', signedIn, async (c) => {
    await endOtherSessions(await engineOf(c), accountSession(c), null);
    return goTo(c, '/account/sessions', texts[c.var.view.language].sessions.endedOthers);
  });

  app.post('/account/sessions/:id/end', signedIn, async (c) => {
    const ended = await endOtherSessions(await engineOf(c), accountSession(c), c.req.param('id'));
    if (isRefusal(ended)) return refused(c, ended);
    return goTo(c, '/account/sessions', texts[c.var.view.language].sessions.ended);
  });
}

type Values = { name: string; language: string };

async function detailsPage(c: Ctx, stateOf: (values: Values) => FormState, refusal?: Refusal) {
  const { name, email, language } = await within(c, (tx) => detailsOf(tx, actorOf(c).personId));
  const page = <DetailsPage view={c.var.view} state={stateOf({ name, language })} email={email} />;
  return show(c, page, refusal ? statusOf(refusal) : 200);
}

async function loginPage(c: Ctx, state: FormState, refusal?: Refusal) {
  const session = accountSession(c);
  const passkeys = await passkeysOf(await engineOf(c), session.personId);
  const page = <LoginPage view={c.var.view} kind={session.kind} state={state} passkeys={passkeys} />;
  return show(c, page, refusal ? statusOf(refusal) : 200);
}
