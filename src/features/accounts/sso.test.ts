import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type AccountsApp, accountsApp, type Browser, ORIGIN, PASSWORD } from '../../testing/accounts.ts';
import { CLIENT, ProviderBrowser, startProvider, type TestProvider } from '../../testing/oidc.ts';
import { addMember } from '../organisations/public.ts';

let provider: TestProvider;
let app: AccountsApp;
let owner: Awaited<ReturnType<AccountsApp['found']>>;
let providerId: string;

const RULES = 'Mylla.Alla = employee\nMylla.Chef = manager\nMylla.Admin = administrator';
const form = (more: Record<string, string> = {}) => ({
  name: 'Egen kommun',
  issuer: provider.issuer,
  ...CLIENT,
  roleClaim: 'roles',
  roleMap: RULES,
  domains: '',
  scopes: 'openid email profile',
  ...more,
});

beforeAll(async () => {
  provider = await startProvider();
  app = await accountsApp('filled', { trustedProviders: [provider.issuer] });
  owner = await app.found('Egen kommun', 'anna@egen.example');
  const saved = await owner.browser.post('/account/sso', form());
  if (saved.status !== 303) throw new Error(await saved.text());
  const { rows } = await app.db.pool.query('select provider_id from account_sso_provider');
  providerId = rows[0].provider_id;
});
afterAll(async () => {
  await app.close();
  await provider.stop();
});
beforeEach(async () => {
  await provider.knows({
    karin: { name: 'Karin Kommun', email: 'karin@egen.example', roles: ['Mylla.Alla', 'Annat'] },
    olle: { name: 'Olle Utan', email: 'olle@egen.example', roles: ['Annat'] },
  });
});

/** Goes all the way: to the provider, signs in there as `login`, and back. */
async function signIn(
  login: string | undefined,
  { to = '/home', at = providerId, touch = (url: URL) => url } = {},
) {
  const browser = app.browser();
  const away = await browser.get(`/sign-in/sso/${at}?to=${encodeURIComponent(to)}`);
  const url = touch(new URL(away.headers.get('location') ?? '', ORIGIN));
  const { location } = await new ProviderBrowser().follow(url.toString(), login);
  const back = await browser.get(location ?? '');
  return { browser, url, location: location ?? '', back };
}
/** The page that a failed way ends at. */
async function problem(browser: Browser, back: Response) {
  const page = await browser.get(back.headers.get('location') ?? '');
  return { status: page.status, text: await page.text() };
}
async function rolesOf(email: string): Promise<string[] | undefined> {
  const { rows } = await app.db.pool.query<{ roles: string[] }>(
    'select m.roles from membership m join person p on p.id = m.person_id where p.email = $1',
    [email],
  );
  return rows[0]?.roles;
}
async function importPerson(email: string): Promise<string> {
  const scope = { organisationId: owner.organisationId, personId: owner.personId, unitIds: [] };
  const made = await app.within(scope, (tx) =>
    addMember(tx, {
      name: 'Inläst Person',
      email,
      unitId: null,
      roles: ['coach'],
      title: null,
      language: 'sv',
    }),
  );
  if (isRefusal(made)) throw new Error(made.code);
  return made.personId;
}

describe('single sign-on', () => {
  test('is offered on the sign-in page as a link', async () => {
    const html = await (await app.browser().get('/sign-in?to=/account')).text();
    expect(html).toContain('Logga in via Egen kommun');
    expect(html).toContain(`href="/sign-in/sso/${providerId}?to=%2Faccount"`);
  });
  test('asks with state, nonce and PKCE, and brings a new person in with the mapped role', async () => {
    const { browser, url, back } = await signIn('karin', { to: '/account' });
    expect(url.searchParams.get('state')?.length).toBeGreaterThanOrEqual(22);
    expect(url.searchParams.get('nonce')?.length).toBeGreaterThanOrEqual(22);
    expect(url.searchParams.get('code_challenge_method')).toBe('S256');
    expect(url.searchParams.get('scope')).toBe('openid email profile');
    expect(back.headers.get('location')).toBe(`${ORIGIN}/account`);
    const account = await (await browser.get('/account')).text();
    expect(account).toContain('Karin Kommun');
    expect(account).toContain('Egen kommun');
    expect(await rolesOf('karin@egen.example')).toEqual(['employee']);
    const { rows } = await app.db.pool.query('select * from account_login where account_id = $1', ['karin']);
    expect(rows[0]).toMatchObject({ access_token: null, refresh_token: null, id_token: null });
  });
  test('finds the person again by subject, whatever the address has become', async () => {
    const { browser: first } = await signIn('karin');
    await provider.knows({ karin: { name: 'Karin', email: 'karin.ny@egen.example', roles: ['Mylla.Alla'] } });
    const { browser } = await signIn('karin');
    const idOf = async (one: Browser) =>
      /karin[^<]*@egen.example/.exec(await (await one.get('/account')).text())?.[0];
    expect(await idOf(browser)).toBe(await idOf(first));
    expect(await rolesOf('karin.ny@egen.example')).toBeUndefined();
  });
  test('maps roles anew at each sign-in', async () => {
    await signIn('karin');
    await provider.knows({
      karin: { name: 'Karin', email: 'karin@egen.example', roles: ['Mylla.Chef', 'Mylla.Alla'] },
    });
    await signIn('karin');
    expect(await rolesOf('karin@egen.example')).toEqual(['employee', 'manager']);
    const { rows } = await app.db.pool.query("select data from event where kind = 'person.roles-mapped'");
    expect(rows.at(-1).data).toEqual({ roles: ['employee', 'manager'], before: ['employee'] });
  });
  test('the last administrator stays one, whatever the provider says; the log tells', async () => {
    const { rows: before } = await app.db.pool.query(
      'select array_agg(id) as ids from membership where organisation_id = $1 and roles @> $2',
      [owner.organisationId, '{administrator}'],
    );
    const others = (roles: string[]) =>
      app.db.pool.query('update membership set roles = $2 where id = any ($1)', [before[0].ids, roles]);
    const says = async (...roles: string[]) => {
      await provider.knows({ sist: { name: 'Sist', email: 'sist@egen.example', roles } });
      await signIn('sist');
    };
    await says('Mylla.Admin', 'Mylla.Alla');
    await others(['employee']);
    await says('Mylla.Alla');
    const kept = await app.db.pool.query("select 1 from event where kind = 'person.administrator-kept'");
    const roles = await rolesOf('sist@egen.example');
    await others(['administrator', 'innovation-lead']);
    expect(roles).toEqual(['employee', 'administrator']);
    expect(kept.rowCount).toBe(1);
    await says('Mylla.Alla');
    expect(await rolesOf('sist@egen.example')).toEqual(['employee']);
  });
  test('a role that was taken away takes effect at the next sign-in, and shows out whoever has none left', async () => {
    const { browser: before } = await signIn('karin');
    expect((await before.get('/account')).status).toBe(200);
    await provider.knows({ karin: { name: 'Karin', email: 'karin@egen.example', roles: [] } });
    const { browser, back } = await signIn('karin');
    expect((await problem(browser, back)).status).toBe(403);
    expect((await browser.get('/account')).status).toBe(303);
    expect((await before.get('/account')).status).toBe(303);
  });
});

describe('fails closed', () => {
  test('without a mapped role: a friendly 403, and nobody is made', async () => {
    const { browser, back } = await signIn('olle');
    const { status, text } = await problem(browser, back);
    expect(status).toBe(403);
    expect(text).toContain('du har ingen roll i Mylla');
    const { rows } = await app.db.pool.query("select 1 from person where email = 'olle@egen.example'");
    expect(rows).toHaveLength(0);
    expect((await browser.get('/home')).status).toBe(303);
  });
  test('with another state than the browser began with', async () => {
    const { browser } = await signIn(undefined);
    const stranger = await app.browser().get(`/sign-in/sso/${providerId}`);
    const { location } = await new ProviderBrowser().follow(stranger.headers.get('location') ?? '', 'karin');
    const back = await browser.get(location ?? '');
    const { status, text } = await problem(browser, back);
    expect(status).toBe(400);
    expect(text).toContain('började i en annan flik');
    expect((await browser.get('/home')).status).toBe(303);
  });
  test('when the way back is walked twice', async () => {
    const { browser, location, back } = await signIn('karin');
    expect(back.headers.get('location')).toBe(`${ORIGIN}/home`);
    await browser.post('/sign-out');
    const again = await browser.get(location);
    expect((await problem(browser, again)).status).toBe(400);
    expect((await browser.get('/home')).status).toBe(303);
  });
  test('with another nonce than the one that was asked with', async () => {
    const { browser, back } = await signIn('karin', {
      touch: (url) => {
        url.searchParams.set('nonce', 'somebody-elses-nonce-that-is-long-enough');
        return url;
      },
    });
    expect((await problem(browser, back)).text).toContain('stämde inte');
    expect((await browser.get('/home')).status).toBe(303);
  });
  test('when the person says no at the provider', async () => {
    const { browser, back } = await signIn(undefined);
    expect((await problem(browser, back)).text).toContain('avbröts');
  });
  test('for an address outside the domains that are let in', async () => {
    const { rows } = await app.db.pool.query('select id from account_sso_provider');
    await owner.browser.post(
      `/account/sso/${rows[0].id}`,
      form({ clientSecret: '', domains: 'annan.example' }),
    );
    const { browser, back } = await signIn('karin');
    expect((await problem(browser, back)).status).toBe(403);
    await owner.browser.post(`/account/sso/${rows[0].id}`, form({ clientSecret: '' }));
    expect((await signIn('karin')).back.headers.get('location')).toBe(`${ORIGIN}/home`);
  });
  test('for somebody whose membership has ended', async () => {
    await provider.knows({ slutat: { name: 'Slutat', email: 'slutat@egen.example', roles: ['Mylla.Alla'] } });
    await signIn('slutat');
    await app.db.pool.query(
      "update membership set ended_on = '2026-01-01' where person_id = (select id from person where email = 'slutat@egen.example')",
    );
    const { browser, back } = await signIn('slutat');
    expect((await problem(browser, back)).text).toContain('avslutad');
  });
});

describe('a person who is known by address', () => {
  test('is not joined to an address that the provider does not vouch for', async () => {
    const personId = await importPerson('inlast@egen.example');
    for (const verified of [undefined, false, 'true']) {
      await provider.knows({
        ny: { name: 'X', email: 'inlast@egen.example', email_verified: verified, roles: ['Mylla.Alla'] },
      });
      const { browser, back } = await signIn('ny');
      const { status, text } = await problem(browser, back);
      expect(status).toBe(403);
      expect(text).toContain('intygar inte');
    }
    const { rows } = await app.db.pool.query('select 1 from account_login where user_id = $1', [personId]);
    expect(rows).toHaveLength(0);
  });
  test('is joined when the provider vouches for it', async () => {
    const personId = await importPerson('intygad@egen.example');
    await provider.knows({
      intygad: { name: 'X', email: 'Intygad@egen.example', email_verified: true, roles: ['Mylla.Chef'] },
    });
    const { back } = await signIn('intygad');
    expect(back.headers.get('location')).toBe(`${ORIGIN}/home`);
    const { rows } = await app.db.pool.query('select user_id from account_login where account_id = $1', [
      'intygad',
    ]);
    expect(rows).toEqual([{ user_id: personId }]);
    expect(await rolesOf('intygad@egen.example')).toEqual(['manager']);
  });
  test('a provider opens its own organisation only, and none of the person’s own ways in', async () => {
    // an organisation that vouches for the address of somebody who is at home elsewhere
    const victim = await app.found('Offret AB', 'offer@offret.example');
    await provider.knows({
      offer: { name: 'X', email: 'offer@offret.example', email_verified: true, roles: ['Mylla.Alla'] },
    });
    const { browser, back } = await signIn('offer');
    expect(back.headers.get('location')).toBe(`${ORIGIN}/home`);
    browser.cookies.set('organisation', 'offret-ab');
    const html = await (await browser.get('/account')).text();
    expect(html).toContain('Egen kommun');
    expect(html).not.toContain('Offret AB');
    expect(await (await browser.get('/account/login')).text()).toContain('Du loggar in via din organisation');
    expect((await browser.post('/account/password', { current: PASSWORD, next: PASSWORD })).status).toBe(403);
    expect((await browser.get('/auth/passkey/generate-register-options')).status).toBe(403);
    // and the person's own sessions are neither seen nor ended from there
    expect(await (await browser.get('/account/sessions')).text()).toContain('Du är bara inloggad här');
    await browser.post('/account/sessions/end');
    expect((await victim.browser.get('/account')).status).toBe(200);
  });
});

describe('signing out', () => {
  test('ends the session here and offers to end it at the provider as well', async () => {
    const browser = app.browser();
    const away = await browser.get(`/sign-in/sso/${providerId}`);
    const there = new ProviderBrowser();
    const { location } = await there.follow(away.headers.get('location') ?? '', 'karin');
    await browser.get(location ?? '');
    const out = await browser.post('/sign-out');
    const page = await (await browser.get(out.headers.get('location') ?? '')).text();
    expect((await browser.get('/home')).status).toBe(303);
    const link = /href="(http:\/\/127[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
    const { answer } = await there.follow(link);
    const xsrf = /name="xsrf" value="([^"]+)"/.exec(await answer.text())?.[1] ?? '';
    const done = await there.send(`${provider.issuer}/session/end/confirm`, {
      method: 'POST',
      body: new URLSearchParams({ xsrf, logout: 'yes' }),
    });
    expect(done.headers.get('location')).toBe(`${ORIGIN}/`);
    // the provider no longer knows the browser: without saying who it is, it does not come in
    const anew = await browser.get(`/sign-in/sso/${providerId}`);
    const nobody = await there.follow(anew.headers.get('location') ?? '');
    expect(nobody.location).toContain('error=access_denied');
  });
});

describe('connecting a sign-in', () => {
  test('never shows the secret again', async () => {
    const { rows } = await app.db.pool.query('select id from account_sso_provider');
    const html = await (await owner.browser.get(`/account/sso/${rows[0].id}`)).text();
    expect(html).toContain(provider.issuer);
    expect(html).not.toContain(CLIENT.clientSecret);
    const again = await owner.browser.post('/account/sso', form({ issuer: 'http://x', roleMap: 'fel' }));
    expect(again.status).toBe(422);
    expect(await again.text()).not.toContain(CLIENT.clientSecret);
  });
  test.each([
    [{ roleMap: '' }, 'Utan den släpps ingen in'],
    [{ roleMap: 'Chef = kung' }, 'likhetstecken'],
    [{ issuer: 'http://idp.example' }, 'Den börjar med https'],
    [{ issuer: 'https://127.0.0.1:9' }, 'svarar inte'],
    [{ issuer: 'https://169.254.169.254/latest' }, 'svarar inte'],
    [{ issuer: 'inte en adress' }, 'Den börjar med https'],
    [{}, 'redan kopplad'],
  ])('refuses %j in words', async (more, words) => {
    const answer = await owner.browser.post('/account/sso', form(more));
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(words);
  });
  test('is for administrators, in their own organisation, and not in the example', async () => {
    const { browser } = await signIn('karin');
    expect((await browser.get('/account/sso')).status).toBe(403);
    expect((await browser.post('/account/sso', form())).status).toBe(403);
    const other = await app.found('Annan kommun', 'b@annan.example');
    const { rows } = await app.db.pool.query('select id from account_sso_provider');
    expect((await other.browser.get(`/account/sso/${rows[0].id}`)).status).toBe(404);
    expect((await other.browser.post(`/account/sso/${rows[0].id}`, form())).status).toBe(404);
    expect((await other.browser.post(`/account/sso/${rows[0].id}/removal`)).status).toBe(404);
    const persona = app.browser();
    await persona.post('/personas', { person: app.ref('person:admin') });
    expect((await persona.post('/account/sso', form())).status).toBe(403);
  });
  test('the library’s own ways to register a provider are not there', async () => {
    for (const path of [
      '/auth/sso/register',
      '/auth/sign-up/email',
      '/auth/sso/providers',
      '/auth/get-session',
    ])
      expect((await owner.browser.post(path)).status).toBe(404);
    expect((await owner.browser.get('/auth/sso/providers')).status).toBe(404);
  });
});

describe('a provider that is down', () => {
  test('a friendly page, on the way there and on the way back', async () => {
    const second = await startProvider();
    const own = await accountsApp('filled', { trustedProviders: [second.issuer] });
    try {
      const { browser: admin } = await own.found('Ensam kommun', 'c@ensam.example');
      await admin.post('/account/sso', form({ issuer: second.issuer }));
      await second.knows({ karin: { name: 'Karin', email: 'k@ensam.example', roles: ['Mylla.Alla'] } });
      const { rows } = await own.db.pool.query('select provider_id from account_sso_provider');
      const browser = own.browser();
      const away = await browser.get(`/sign-in/sso/${rows[0].provider_id}`);
      const { location } = await new ProviderBrowser().follow(away.headers.get('location') ?? '', 'karin');
      await second.stop();
      const back = await browser.get(location ?? '');
      const { status, text } = await problem(browser, back);
      expect(status).toBe(503);
      expect(text).toContain('svarar inte just nu');
      expect((await browser.get('/home')).status).toBe(303);
    } finally {
      await second.stop();
      await own.close();
    }
  });
  test('and one that has been removed: its people are signed out and cannot come back', async () => {
    const { browser } = await signIn('karin');
    const { rows } = await app.db.pool.query('select id from account_sso_provider');
    expect((await owner.browser.post(`/account/sso/${rows[0].id}/removal`)).status).toBe(303);
    expect((await browser.get('/account')).status).toBe(303);
    const gone = await browser.get(`/sign-in/sso/${providerId}`);
    expect((await problem(browser, gone)).text).toContain('finns inte längre');
  });
});
