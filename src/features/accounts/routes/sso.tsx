import type { Hono } from 'hono';
import { actorOf, type Ctx, type Env, within } from '../../../shared/http/env.ts';
import { type FormState, formState, parseForm, readForm, refusedForm } from '../../../shared/http/form.ts';
import { withRole } from '../../../shared/http/guards.ts';
import { goTo, refused, show, statusOf } from '../../../shared/http/respond.tsx';
import { isRefusal, notFound, type Refusal } from '../../../shared/kernel/refusal.ts';
import { LIBRARY_PATH, nonceOf } from '../engine.ts';
import { engineOf } from '../engines.ts';
import { providerInput } from '../input.ts';
import { ProblemPage } from '../pages/sign-in.tsx';
import { ProviderPage, ProvidersPage } from '../pages/sso.tsx';
import { ownPath, writeRoleRules } from '../rules.ts';
import {
  DEFAULT_SCOPES,
  type Provider,
  providerById,
  providersOf,
  removeProvider,
  saveProvider,
} from '../sso-providers.ts';
import { texts } from '../texts.ts';
import { letAnswer, passOn } from './library.ts';

/** What the library calls a failure, as the code of the text that tells of it. */
const PROBLEMS: Record<string, string> = {
  state_mismatch: 'state',
  state_not_found: 'state',
  state_invalid: 'state',
  invalid_state: 'state',
  invalid_provider: 'other',
  discovery_failed: 'unreachable',
  access_denied: 'denied',
};
/** Refusals that are about the person, not about the way: 403. */
const REFUSED = ['no-role', 'too-many-groups', 'domain', 'unverified', 'left'];

/** Single sign-on: there and back, and the pages where an administrator connects it. */
export function ssoRoutes(app: Hono<Env>): void {
  app.get('/sign-in/sso/:provider', async (c) => {
    const engine = await engineOf(c);
    const to = ownPath(c.req.query('to')) ?? '/home';
    const answer = await engine.auth.api.signInSSO({
      body: {
        providerId: c.req.param('provider'),
        callbackURL: engine.origin + to,
        errorCallbackURL: `${engine.origin}/sign-in/problem`,
      },
      headers: c.req.raw.headers,
      asResponse: true,
    });
    if (!answer.ok)
      return goTo(c, `/sign-in/problem?error=${answer.status === 404 ? 'not-offered' : 'unreachable'}`);
    const url = new URL(((await answer.json()) as { url: string }).url);
    url.searchParams.set('nonce', nonceOf(engine.secret, url.searchParams.get('state') ?? ''));
    passOn(c, answer);
    return c.redirect(url.toString(), 303);
  });

  app.get(`${LIBRARY_PATH}/sso/callback`, async (c) => {
    const engine = await engineOf(c);
    const answer = await engine.flows.run({ state: c.req.query('state') ?? '' }, () => letAnswer(c, engine));
    return answer.status >= 400 ? goTo(c, '/sign-in/problem?error=unreachable') : answer;
  });

  app.get('/sign-in/problem', (c) => {
    const error = c.req.query('error') ?? '';
    const said = texts[c.var.view.language].problem.texts;
    const unreachable =
      error === 'invalid_provider' && UNREACHED.test(c.req.query('error_description') ?? '');
    const code = unreachable
      ? 'unreachable'
      : (PROBLEMS[error] ?? (Object.hasOwn(said, error) ? error : 'other'));
    const isRefused = REFUSED.includes(code);
    const status = isRefused ? 403 : code === 'unreachable' ? 503 : 400;
    return show(c, <ProblemPage view={c.var.view} code={code} refused={isRefused} />, status);
  });

  app.get('/account/sso', withRole('administrator'), async (c) => {
    const providers = await providersOf(await engineOf(c), actorOf(c).organisationId);
    return show(
      c,
      <ProvidersPage view={c.var.view} providers={providers} example={c.var.view.brand?.example ?? false} />,
    );
  });
  app.get('/account/sso/new', withRole('administrator'), (c) =>
    providerPage(c, null, formState(c, { roleClaim: 'roles', scopes: DEFAULT_SCOPES })),
  );
  app.get('/account/sso/:id', withRole('administrator'), async (c) => {
    const provider = await providerById(await engineOf(c), actorOf(c).organisationId, c.req.param('id'));
    if (!provider) return refused(c, notFound());
    return providerPage(c, provider, formState(c, valuesOf(provider)));
  });
  app.post('/account/sso', withRole('administrator'), (c) => save(c, null));
  app.post('/account/sso/:id', withRole('administrator'), (c) => save(c, c.req.param('id')));
  app.post('/account/sso/:id/removal', withRole('administrator'), async (c) => {
    const removed = await within(c, (tx) => removeProvider(tx, actorOf(c), c.req.param('id')));
    if (isRefusal(removed)) return refused(c, removed);
    return goTo(c, '/account/sso', texts[c.var.view.language].sso.removed);
  });
}

/** How failures to reach a provider read. */
const UNREACHED = /fetch failed|ECONNREFUSED|ENOTFOUND|timed? ?out|unexpected|HTTP 5/i;

const valuesOf = (provider: Provider) => ({
  name: provider.name,
  clientId: provider.clientId,
  roleClaim: provider.roleClaim,
  roleMap: writeRoleRules(provider.roleMap),
  domains: provider.domains,
  scopes: provider.scopes,
});

async function save(c: Ctx, id: string | null) {
  const engine = await engineOf(c);
  const actor = actorOf(c);
  const values = await readForm(c);
  const provider = id === null ? null : await providerById(engine, actor.organisationId, id);
  if (provider === undefined) return refused(c, notFound());
  const again = (refusal: Refusal) => providerPage(c, provider, refusedForm(values, refusal), refusal);
  const input = parseForm(providerInput, values);
  if (isRefusal(input)) return again(input);
  const saved = await saveProvider(engine, (work) => within(c, work), actor, id, input);
  if (isRefusal(saved)) return saved.kind === 'invalid' ? again(saved) : refused(c, saved);
  const t = texts[c.var.view.language].sso;
  return goTo(c, '/account/sso', id === null ? t.saved : t.changed);
}

async function providerPage(c: Ctx, provider: Provider | null, state: FormState, refusal?: Refusal) {
  const { origin } = await engineOf(c);
  const page = <ProviderPage view={c.var.view} provider={provider} state={state} origin={origin} />;
  return show(c, page, refusal ? statusOf(refusal) : 200);
}
