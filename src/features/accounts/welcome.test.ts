import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type AccountsApp, accountsApp, PASSWORD } from '../../testing/accounts.ts';

describe('the first page of an installation without organisations', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await accountsApp('empty', { openSetup: false, passwords: undefined });
  });
  afterAll(() => app.close());

  test('says what Mylla is for and offers two ways on', async () => {
    const answer = await app.browser().get('/');
    expect(answer.status).toBe(200);
    const html = await answer.text();
    expect(html).toContain('Utforska exempelkommunen');
    expect(html).toContain('Starta med er egen organisation');
  });
  test('two visitors who explore at once fill the example once', async () => {
    const answers = await Promise.all([app.browser().post('/example'), app.browser().post('/example')]);
    expect(answers.map((answer) => answer.headers.get('location'))).toEqual(['/personas', '/personas']);
    expect(await (await app.browser().get('/personas')).text()).toContain('Maja Lindströmsson');
  });
  test('set-up asks for the kind first, and lists all municipalities by county', async () => {
    const visitor = app.browser();
    expect(await (await visitor.get('/setup')).text()).toContain('Vad är ni för organisation?');
    const html = await (await visitor.get('/setup?kind=municipality')).text();
    expect(html.match(/<option value="\d{4}"/g)).toHaveLength(290);
    expect(html).toContain('<optgroup label="Norrbottens län"');
    const regions = await (await visitor.get('/setup?kind=region')).text();
    expect(regions.match(/<option value="\d{2}"/g)).toHaveLength(21);
  });
  test('an incomplete form is shown again with everything but the password', async () => {
    const answer = await app
      .browser()
      .post('/setup', { kind: 'municipality', name: 'Bo', email: 'bo', password: 'kort' });
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain('value="Bo"');
    expect(html).toContain('Rätta 3 saker');
    expect(html).not.toContain('kort"');
  });
  test('a short password is refused with the length that is needed', async () => {
    const answer = await app.browser().post('/setup', {
      kind: 'municipality',
      place: '2584',
      name: 'Bo',
      email: 'bo@kiruna.example',
      password: 'elva tecken',
    });
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('minst 12 tecken');
  });
  test('sets up the municipality, signs in, and closes set-up behind itself', async () => {
    const founder = app.browser();
    const answer = await founder.post('/setup', {
      kind: 'municipality',
      place: '2584',
      name: 'Bo Vinter',
      email: 'Bo@Kiruna.example',
      password: PASSWORD,
    });
    expect(answer.status).toBe(303);
    expect(answer.headers.get('location')).toBe('/home');
    const home = await (await founder.get('/home')).text();
    expect(home).toContain('Kiruna kommun');
    expect(home).toContain('Välkommen till Mylla, Bo');
    const account = await (await founder.get('/account')).text();
    expect(account).toContain('bo@kiruna.example');
    expect(account).toContain('administratör');
    expect(account).toContain('innovationsledare');
    expect((await founder.get('/')).headers.get('location')).toBe('/home');

    const other = app.browser();
    expect((await other.get('/setup')).status).toBe(410);
    const second = await other.post('/setup', {
      kind: 'region',
      place: '25',
      name: 'Eva',
      email: 'eva@region.example',
      password: PASSWORD,
    });
    expect(second.status).toBe(410);
    expect(await (await other.get('/')).text()).toContain('Har din organisation redan Mylla');
  });
});

describe('setting up beside others', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await accountsApp('filled');
  });
  afterAll(() => app.close());

  test('an address that somebody has is not taken over', async () => {
    const answer = await app.browser().post('/setup', {
      kind: 'company',
      organisationName: 'Kapare AB',
      name: 'Någon Annan',
      email: 'aide@bjorkviken.example',
      password: PASSWORD,
    });
    expect(answer.status).toBe(422);
    const { rows } = await app.db.pool.query("select 1 from organisation where name = 'Kapare AB'");
    expect(rows).toHaveLength(0);
  });
  test('two organisations of one name get different slugs', async () => {
    await app.found('Åäö Bolaget', 'a@ett.example');
    await app.found('Åäö Bolaget', 'a@tva.example');
    const { rows } = await app.db.pool.query(
      "select slug from organisation where name = 'Åäö Bolaget' order by slug",
    );
    expect(rows.map((row) => row.slug)).toEqual(['aao-bolaget', 'aao-bolaget-2']);
  });
});

describe('personas', () => {
  let app: AccountsApp;
  beforeAll(async () => {
    app = await accountsApp('filled');
  });
  afterAll(() => app.close());

  test('six people of one example, each with what they do', async () => {
    const html = await (await app.browser().get('/personas')).text();
    expect(html.match(/action="\/personas"/g)).toHaveLength(6);
    expect(html).toContain('Maja Lindströmsson');
    expect(html).toContain('Undersköterska, Hemtjänst Norr');
  });
  test('a visitor becomes one of them, and is greeted', async () => {
    const visitor = app.browser();
    const answer = await visitor.post('/personas', { person: app.ref('person:lead') });
    expect(answer.headers.get('location')).toBe('/home');
    expect(await (await visitor.get('/home')).text()).toContain('Hej Alva');
  });
  test('nobody else can be picked: not others of the example, not members of a real organisation', async () => {
    const { personId } = await app.found('Riktiga AB', 'chef@riktiga.example');
    for (const person of [app.ref('person:nurse'), personId, 'x', '']) {
      const visitor = app.browser();
      expect((await visitor.post('/personas', { person })).status).toBe(404);
      expect((await visitor.get('/home')).status).toBe(303);
    }
  });
  test('the database refuses a persona session outside an example', async () => {
    const { personId, organisationId } = await app.found('Äkta AB', 'chef@akta.example');
    const insert = (person: string, organisation: string) =>
      app.db.pool.query(
        `insert into account_session (id, user_id, token, kind, organisation_id, expires_at, created_at, updated_at)
         values (gen_random_uuid(), $1, gen_random_uuid()::text, 'persona', $2, now() + interval '1 hour', now(), now())`,
        [person, organisation],
      );
    await expect(insert(personId, organisationId)).rejects.toThrow('example organisation');
    await expect(insert(app.ref('person:lead'), organisationId)).rejects.toThrow('example organisation');
    await insert(app.ref('person:lead'), app.organisationId);
  });
  test('a persona has no ways in to change, and sees no sessions of other visitors', async () => {
    const [one, two] = [app.browser(), app.browser()];
    await one.post('/personas', { person: app.ref('person:admin') });
    await two.post('/personas', { person: app.ref('person:admin') });
    expect(await (await one.get('/account/login')).text()).toContain('Exempelpersoner har inga lösenord');
    expect((await one.post('/account/password', { current: 'x', next: PASSWORD })).status).toBe(403);
    expect(await (await one.get('/account/sessions')).text()).toContain('Du är bara inloggad här');
    expect((await one.post(`/people/${app.ref('person:aide')}/invitation`)).status).toBe(403);
    expect((await one.get('/auth/passkey/generate-register-options')).status).toBe(403);
  });
});
