import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type AccountsApp, accountsApp, type Browser, ORIGIN, PASSWORD } from '../../testing/accounts.ts';
import { inviteMember } from './public.ts';
import { ATTEMPT_WINDOW_MINUTES, HOUR_MS, MINUTE_MS, SESSION_DAYS, SESSION_IDLE_HOURS } from './rules.ts';

const EMAIL = 'anna@egen.example';
let app: AccountsApp;
let founder: Awaited<ReturnType<AccountsApp['found']>>;
const start = new Date('2026-11-02T08:00:00Z');
const later = (ms: number) => {
  app.clock.at = new Date(app.clock.at.getTime() + ms);
};

beforeAll(async () => {
  app = await accountsApp();
  app.clock.at = start;
  founder = await app.found('Egen AB', EMAIL);
});
afterAll(() => app.close());
beforeEach(async () => {
  app.clock.at = start;
  await app.db.pool.query('delete from account_rate_limit');
});

async function signIn(form: Record<string, string> = {}, address?: string) {
  const browser = app.browser(address);
  const answer = await browser.post('/sign-in', { email: EMAIL, password: PASSWORD, ...form });
  return { browser, answer };
}
const isIn = async (browser: Browser) => (await browser.get('/account')).status === 200;

describe('signing in by e-mail and password', () => {
  test('leads home, or to where the person was going', async () => {
    const { browser, answer } = await signIn();
    expect(answer.headers.get('location')).toBe('/home');
    expect(await isIn(browser)).toBe(true);
    const { answer: other } = await signIn({ to: '/account/sessions?x=1' });
    expect(other.headers.get('location')).toBe('/account/sessions?x=1');
  });
  test('letters of the address may be large or small', async () => {
    const { answer } = await signIn({ email: ' Anna@Egen.Example ' });
    expect(answer.status).toBe(303);
  });
  test.each([
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    'javascript:1',
  ])('does not lead to %j', async (to) => {
    const { answer } = await signIn({ to });
    expect(answer.headers.get('location')).toBe('/home');
  });
  test('a wrong password and an unknown address get the same answer', async () => {
    const strip = (html: string) => html.replaceAll('ingen@egen.example', EMAIL);
    const wrong = (await signIn({ password: 'fel lösenord här' })).answer;
    const unknown = (await signIn({ email: 'ingen@egen.example', password: 'fel lösenord här' })).answer;
    expect([wrong.status, unknown.status]).toEqual([422, 422]);
    const text = await wrong.text();
    expect(strip(await unknown.text())).toBe(text);
    expect(text).toContain('hör inte ihop');
    expect(text).not.toContain('fel lösenord här');
  });
  test('the cookie cannot be read by scripts, and one with another signature is worth nothing', async () => {
    const { answer, browser } = await signIn();
    expect(answer.headers.getSetCookie().join()).toMatch(/session_token=.*HttpOnly.*SameSite=Lax/i);
    const [name, value] = [...browser.cookies].find(([key]) => key.includes('session_token')) ?? ['', ''];
    const forged = app.browser();
    forged.cookies.set(name, value.replace(/\.[^.]*$/, '.c2lnbmF0dXJl'));
    expect(await isIn(forged)).toBe(false);
  });
  test('a person with no organisation that the account opens is told so, not sent around', async () => {
    const other = await app.found('Kort AB', 'kort@egen.example');
    await app.db.pool.query('delete from account_access where user_id = $1', [other.personId]);
    expect((await other.browser.get('/home')).status).toBe(303);
    expect(await (await other.browser.get('/sign-in')).text()).toContain('öppnar ingen organisation');
  });
});

describe('limits on attempts', () => {
  const fail = (address: string, email = EMAIL) => signIn({ email, password: 'fel lösenord här' }, address);

  test('five failures close the door for that address from that network, with the time to wait', async () => {
    for (let n = 0; n < 5; n++) expect((await fail('198.51.100.1')).answer.status).toBe(422);
    const { answer } = await signIn({}, '198.51.100.1');
    expect(answer.status).toBe(429);
    expect(Number(answer.headers.get('retry-after'))).toBe(ATTEMPT_WINDOW_MINUTES * 60);
    expect(await answer.text()).toContain('Försök igen om 15 minuter');
    expect((await signIn({}, '198.51.100.2')).answer.status).toBe(303);
    later(ATTEMPT_WINDOW_MINUTES * MINUTE_MS);
    expect((await signIn({}, '198.51.100.1')).answer.status).toBe(303);
  });
  test('many attempts at the same moment do not slip through', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => fail('198.51.100.3')));
    expect(answers.filter(({ answer }) => answer.status === 422)).toHaveLength(5);
  });
  test('success begins the count anew', async () => {
    for (let n = 0; n < 4; n++) await fail('198.51.100.4');
    expect((await signIn({}, '198.51.100.4')).answer.status).toBe(303);
    for (let n = 0; n < 4; n++) await fail('198.51.100.4');
    expect((await signIn({}, '198.51.100.4')).answer.status).toBe(303);
  });
  test('one network cannot try many addresses', async () => {
    for (let n = 0; n < 30; n++) await fail('198.51.100.5', `n${n}@egen.example`);
    expect((await fail('198.51.100.5', 'ny@egen.example')).answer.status).toBe(429);
  }, 60_000);
  test('the table tells nobody’s address', async () => {
    await fail('198.51.100.6');
    const { rows } = await app.db.pool.query<{ key: string }>('select key from account_rate_limit');
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toMatch(/egen|198\.51/);
  });
});

describe('sessions', () => {
  test('end in the database at sign-out: a copied cookie is worth nothing', async () => {
    const { browser } = await signIn();
    const copy = app.browser();
    for (const [name, value] of browser.cookies) copy.cookies.set(name, value);
    expect((await browser.post('/sign-out')).headers.get('location')).toBe('/');
    expect(await (await browser.get('/')).text()).toContain('Du är utloggad.');
    expect(await isIn(copy)).toBe(false);
    expect(await isIn(browser)).toBe(false);
  });
  test('go on while they are used, and end when they are not', async () => {
    const { browser } = await signIn();
    for (let n = 0; n < 3; n++) {
      later((SESSION_IDLE_HOURS - 1) * HOUR_MS);
      expect(await isIn(browser)).toBe(true);
    }
    later(SESSION_IDLE_HOURS * HOUR_MS);
    expect(await isIn(browser)).toBe(false);
  });
  test('end after their limit, however much they are used', async () => {
    const { browser } = await signIn();
    const steps = (SESSION_DAYS * 24) / 6;
    for (let n = 1; n < steps; n++) {
      later(6 * HOUR_MS);
      expect(await isIn(browser)).toBe(true);
    }
    later(6 * HOUR_MS);
    expect(await isIn(browser)).toBe(false);
  });
  test('are shown, and ended one by one or all the others', async () => {
    await app.db.pool.query('delete from account_session where user_id = $1', [founder.personId]);
    const here = (await signIn()).browser;
    const phone = (await signIn()).browser;
    const tablet = (await signIn()).browser;
    const html = await (await here.get('/account/sessions')).text();
    expect(html.match(/Chrome på Linux<\/strong>/g)).toHaveLength(3);
    const ids = [...html.matchAll(/sessions\/([0-9a-f-]{36})\/end/g)].map((match) => match[1]);
    expect(ids).toHaveLength(2);
    await here.post(`/account/sessions/${ids[0]}/end`);
    const left = [await isIn(here), await isIn(phone), await isIn(tablet)];
    expect(left.filter(Boolean)).toHaveLength(2);
    expect(left[0]).toBe(true);
    await here.post('/account/sessions/end');
    expect([await isIn(here), await isIn(phone), await isIn(tablet)]).toEqual([true, false, false]);
  });
  test('of somebody else cannot be ended', async () => {
    const other = await app.found('Annan AB', 'b@annan.example');
    const { rows } = await app.db.pool.query('select id from account_session where user_id = $1', [
      other.personId,
    ]);
    const { browser } = await signIn();
    expect((await browser.post(`/account/sessions/${rows[0].id}/end`)).status).toBe(404);
    expect(await isIn(other.browser)).toBe(true);
  });
});

describe('the account', () => {
  test('changes name and language, and what signs in follows', async () => {
    const { browser } = await signIn();
    const answer = await browser.post('/account', { name: 'Anna Ny', language: 'en' });
    expect(answer.headers.get('location')).toBe('/account');
    const html = await (await browser.get('/account')).text();
    expect(html).toContain('Your details are saved.');
    expect(html).toContain('value="Anna Ny"');
    const { rows } = await app.db.pool.query('select name from account_user where email = $1', [EMAIL]);
    expect(rows[0].name).toBe('Anna Ny');
    expect((await browser.post('/account', { name: '', language: 'en' })).status).toBe(422);
  });
  test('changes the password only for who knows the present one, and signs out everywhere else', async () => {
    const own = await app.found('Byter AB', 'byter@egen.example');
    const elsewhere = app.browser();
    await elsewhere.post('/sign-in', { email: 'byter@egen.example', password: PASSWORD });
    const next = 'en helt annan mening';
    expect((await own.browser.post('/account/password', { current: 'fel', next })).status).toBe(422);
    expect(
      (await own.browser.post('/account/password', { current: PASSWORD, next: 'för kort' })).status,
    ).toBe(422);
    expect((await own.browser.post('/account/password', { current: PASSWORD, next })).status).toBe(303);
    expect([await isIn(own.browser), await isIn(elsewhere)]).toEqual([true, false]);
    const old = await app.browser().post('/sign-in', { email: 'byter@egen.example', password: PASSWORD });
    expect(old.status).toBe(422);
    const fresh = await app.browser().post('/sign-in', { email: 'byter@egen.example', password: next });
    expect(fresh.status).toBe(303);
  });
});

describe('a form that is sent when the session has ended', () => {
  test('comes back filled after signing in, and is forgotten when it has been sent', async () => {
    const { browser } = await signIn();
    later(SESSION_IDLE_HOURS * HOUR_MS);
    const sent = { _form: '/account', name: 'Skrivet "länge" <b>', language: 'sv', password: 'hemligt' };
    const answer = await browser.post('/account', sent);
    expect(answer.headers.get('location')).toBe('/sign-in?to=%2Faccount&kept=1');
    expect(await (await browser.get('/sign-in?to=%2Faccount&kept=1')).text()).toContain(
      'Det du skrev är kvar',
    );
    const { rows } = await app.db.pool.query('select body from account_kept_form');
    expect(rows).toEqual([{ body: { name: sent.name, language: 'sv' } }]);

    await browser.post('/sign-in', { email: EMAIL, password: PASSWORD, to: '/account' });
    expect(await (await browser.get('/account?other=1')).text()).not.toContain('Skrivet');
    const html = await (await browser.get('/account')).text();
    expect(html).toContain('value="Skrivet &quot;länge&quot; &lt;b&gt;"');
    expect((await browser.post('/account', { ...sent, name: '' })).status).toBe(422);
    expect(await (await browser.get('/account')).text()).toContain('Skrivet');
    expect((await browser.post('/account', sent)).status).toBe(303);
    expect((await app.db.pool.query('select 1 from account_kept_form')).rows).toHaveLength(0);
    expect(browser.cookies.has('kept-form')).toBe(false);
  });
  test('is not shown to somebody else who signs in on the same browser', async () => {
    const { browser } = await signIn();
    later(SESSION_IDLE_HOURS * HOUR_MS);
    await browser.post('/account', { _form: '/account', name: 'Annas hemlighet', language: 'sv' });
    await app.found('Granne AB', 'granne@egen.example');
    await browser.post('/sign-in', { email: 'granne@egen.example', password: PASSWORD });
    expect(await (await browser.get('/account')).text()).not.toContain('hemlighet');
  });
  test('is forgotten after an hour', async () => {
    const visitor = app.browser();
    await visitor.post('/account', { _form: '/account', name: 'Gammalt utkast', language: 'sv' });
    later(HOUR_MS);
    await visitor.post('/sign-in', { email: EMAIL, password: PASSWORD });
    expect(await (await visitor.get('/account')).text()).not.toContain('Gammalt utkast');
  });
});

describe('invitations', () => {
  const add = async (email: string, organisationId = founder.organisationId, personId = founder.personId) => {
    const { addMember } = await import('../organisations/public.ts');
    const made = await app.within({ organisationId, personId, unitIds: [] }, (tx) =>
      addMember(tx, {
        name: 'Ny Person',
        email,
        unitId: null,
        roles: ['employee'],
        title: null,
        language: 'sv',
      }),
    );
    if (isRefusal(made)) throw new Error(made.code);
    return made.personId;
  };
  const invite = async (browser: Browser, personId: string) => {
    const answer = await browser.post(`/people/${personId}/invitation`);
    const link = /value="(http[^"]+\/invitations\/[^"]+)"/.exec(await answer.clone().text())?.[1];
    return { status: answer.status, path: link?.slice(ORIGIN.length) ?? '' };
  };
  let admin: Browser;
  beforeEach(async () => {
    admin = (await signIn()).browser;
  });

  test('a member chooses a password by the link, once', async () => {
    const personId = await add('ny@egen.example');
    const { path } = await invite(admin, personId);
    const member = app.browser();
    const page = await (await member.get(path)).text();
    expect(page).toContain('Välkommen till Egen AB');
    expect(page).toContain('ny@egen.example');
    expect((await member.post(path, { password: 'för kort' })).status).toBe(422);
    expect((await member.post(path, { password: PASSWORD })).headers.get('location')).toBe('/home');
    expect(await (await member.get('/home')).text()).toContain('Hej Ny');
    expect((await app.browser().post(path, { password: PASSWORD })).status).toBe(410);
    expect((await app.browser().get(path)).status).toBe(410);
    const { rows } = await app.db.pool.query('select token_hash::text from account_invitation');
    expect(JSON.stringify(rows)).not.toContain(path.slice(-20));
  });
  test('two who take one link at the same moment: one gets in', async () => {
    const { path } = await invite(admin, await add('samtidigt@egen.example'));
    const answers = await Promise.all([1, 2].map(() => app.browser().post(path, { password: PASSWORD })));
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 410]);
  });
  test('a newer link replaces an older one, and both die of age', async () => {
    const personId = await add('igen@egen.example');
    const first = await invite(admin, personId);
    const second = await invite(admin, personId);
    expect((await app.browser().get(first.path)).status).toBe(410);
    expect((await app.browser().get(second.path)).status).toBe(200);
    later(14 * 24 * HOUR_MS);
    expect((await app.browser().get(second.path)).status).toBe(410);
  });
  test('is for administrators, in their own organisation', async () => {
    const other = await app.found('Tredje AB', 'c@tredje.example');
    const theirs = await add('deras@tredje.example', other.organisationId, other.personId);
    expect((await invite(admin, theirs)).status).toBe(404);
    expect((await invite(admin, 'x')).status).toBe(404);
    const personId = await add('vanlig@egen.example');
    const member = app.browser();
    await member.post((await invite(admin, personId)).path, { password: PASSWORD });
    expect((await invite(member, personId)).status).toBe(403);
    const refused = await app.as('admin', (tx, actor) => inviteMember(tx, actor, app.ref('person:aide')));
    expect(refused).toMatchObject({ kind: 'forbidden', code: 'not-in-example' });
  });
  test('an organisation cannot get at another one through a person that both have', async () => {
    // somebody who already has an account of his own elsewhere is made a member here
    const victim = await app.found('Offret AB', 'offer@offret.example');
    expect(await add('offer@offret.example')).toBe(victim.personId);
    const { path } = await invite(admin, victim.personId);
    // the administrator has the link, and gets nowhere with it: no password can be chosen, and only the person can say yes
    expect(await (await admin.get(path)).text()).toContain('har redan ett konto');
    await admin.post(path, { password: 'administratörens egen' });
    const tried = await app
      .browser()
      .post('/sign-in', { email: 'offer@offret.example', password: 'administratörens egen' });
    expect(tried.status).toBe(422);
    // being a member does not open anything before the person has said yes
    expect(await (await victim.browser.get('/home')).text()).not.toContain('Egen AB');
    expect(await (await victim.browser.get(path)).text()).toContain('Tacka ja');
    expect((await victim.browser.post(path)).headers.get('location')).toBe('/home');
    const home = await (await victim.browser.get('/home')).text();
    expect(home).toContain('Egen AB');
    expect(home).toContain('Offret AB');
  });
  test('a password that an organisation arranged opens that organisation only', async () => {
    const personId = await add('delad@egen.example');
    const { path } = await invite(admin, personId);
    const impostor = app.browser();
    await impostor.post(path, { password: PASSWORD });
    const later2 = await app.found('Senare AB', 'd@senare.example');
    expect(await add('delad@egen.example', later2.organisationId, later2.personId)).toBe(personId);
    const html = await (await impostor.get('/home')).text();
    expect(html).toContain('Egen AB');
    expect(html).not.toContain('Senare AB');
    impostor.cookies.set('organisation', 'senare-ab');
    expect(await (await impostor.get('/account')).text()).not.toContain('Senare AB');
  });
});
