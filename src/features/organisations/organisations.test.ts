import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let app: TestApp;
beforeAll(async () => {
  app = await testApp();
});
afterAll(() => app.close());

const unitForm = (over: Record<string, string> = {}) => ({
  name: 'Kulturskolan',
  kind: 'unit',
  parentId: app.ref('unit:culture'),
  code: '',
  ...over,
});

const addUnit = async (over: Record<string, string> = {}) => {
  const id = newId();
  const answer = await app.post('/units', { id, ...unitForm(over) }, 'lead');
  expect(answer.status).toBe(303);
  return id;
};

describe('units', () => {
  test('everybody sees the tree, with how many people each unit has', async () => {
    const html = await (await app.get('/organisation', 'aide')).text();
    expect(html).toContain('Vård- och omsorgsförvaltningen');
    expect(html).toMatch(/Hemtjänst Norr<\/a>.{0,80}2 personer/s);
    expect(html).not.toContain('Lägg till enhet');
  });
  test('an innovation lead adds a unit; sent twice, it is added once; it is found, and has a history', async () => {
    const id = newId();
    const form = { id, ...unitForm() };
    expect((await app.post('/units', form, 'lead')).headers.get('location')).toBe(`/units/${id}`);
    expect((await app.post('/units', form, 'lead')).headers.get('location')).toBe(`/units/${id}`);
    const html = await (await app.get(`/units/${id}`, 'lead')).text();
    expect(html).toContain('Alva Björkdal lade till enheten');
    const found = await app.as('aide', (tx) =>
      tx.client.query("select path from search_document where object_type = 'unit' and object_id = $1", [id]),
    );
    expect(found.rows).toEqual([{ path: `/units/${id}` }]);
  });
  test('an employee may not add one', async () => {
    expect((await app.post('/units', { id: newId(), ...unitForm() }, 'aide')).status).toBe(403);
    expect((await app.get('/units/new', 'aide')).status).toBe(403);
  });
  test('a unit cannot be moved under one below itself', async () => {
    const answer = await app.post(
      `/units/${app.ref('unit:care')}`,
      { ...unitForm({ name: 'Vård', parentId: app.ref('unit:granen') }), version: '1' },
      'admin',
    );
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('kan inte höra till sig själv');
  });
  test('the second of two savers is told what stands now, and keeps the own text', async () => {
    const id = await addUnit({ name: 'Musikskolan' });
    await app.post(`/units/${id}`, { ...unitForm({ name: 'Först' }), version: '1' }, 'admin');
    const second = await app.post(`/units/${id}`, { ...unitForm({ name: 'Sedan' }), version: '1' }, 'lead');
    expect(second.status).toBe(409);
    const html = await second.text();
    expect(html).toContain('value="Sedan"');
    expect(html).toContain('Så här är det sparat nu');
    expect(html).toContain('Först');
    expect(html).toContain('name="version" value="2"');
  });
  test('a code that another unit has is refused', async () => {
    const answer = await app.post('/units', { id: newId(), ...unitForm({ code: 'VOF' }) }, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('redan den koden');
  });
  test('a closed unit keeps its page, is not offered, and opens again', async () => {
    const id = await addUnit({ name: 'Sommarbadet' });
    expect((await app.post(`/units/${id}/closing`, { version: '1' }, 'lead')).status).toBe(303);
    expect(await (await app.get(`/units/${id}`, 'aide')).text()).toContain('Avslutad');
    expect(await (await app.get('/units/new', 'lead')).text()).not.toContain('Sommarbadet');
    const under = await app.post('/units', { id: newId(), ...unitForm({ parentId: id }) }, 'lead');
    expect(under.status).toBe(422);
    expect((await app.post(`/units/${id}/reopening`, { version: '2' }, 'lead')).status).toBe(303);
    expect(await (await app.get('/units/new', 'lead')).text()).toContain('Sommarbadet');
  });
  test('a unit with open units below is not closed', async () => {
    const answer = await app.post(`/units/${app.ref('unit:care')}/closing`, { version: '1' }, 'admin');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Flytta eller avsluta dem först');
  });
  test('a unit of another organisation does not exist here', async () => {
    const other = app.otherRef('unit:care');
    expect((await app.get(`/units/${other}`, 'admin')).status).toBe(404);
    expect((await app.post(`/units/${other}`, { ...unitForm(), version: '1' }, 'admin')).status).toBe(404);
    expect((await app.post(`/units/${other}/closing`, { version: '1' }, 'admin')).status).toBe(404);
    const under = await app.post('/units', { id: newId(), ...unitForm({ parentId: other }) }, 'lead');
    expect(under.status).toBe(422);
  });
  test('what is no id at all is not there either', async () => {
    expect((await app.get('/units/nonsense', 'admin')).status).toBe(404);
    expect((await app.get('/people/nonsense', 'admin')).status).toBe(404);
  });
});

const personForm = (over: Record<string, string | string[]> = {}) => ({
  name: 'Tage Videkvist',
  email: `tage-${newId()}@bjorkviken.example`,
  title: 'Kock',
  unitId: app.ref('unit:preschool'),
  roles: 'employee',
  language: 'sv',
  ...over,
});

describe('people', () => {
  test('the list is by name, filtered by part of the name, unit and role', async () => {
    const html = await (await app.get('/people', 'aide')).text();
    expect(html.indexOf('Alva Björkdal')).toBeLessThan(html.indexOf('Birgitta Åsenhed'));
    const some = await (
      await app.get(`/people?unit=${app.ref('unit:school')}&role=ambassador`, 'aide')
    ).text();
    expect(some).toContain('Olle Granvik');
    expect(some).not.toContain('Fatima Rönnlunda');
    expect(await (await app.get('/people?name=rönn', 'aide')).text()).toContain('Fatima Rönnlunda');
    expect(await (await app.get('/people?name=%25', 'aide')).text()).toContain('Ingen stämmer');
  });
  test('the list continues where it ended, without skipping or repeating', async () => {
    await app.db.asOwner(async (tx) => {
      for (let number = 0; number < 60; number++) {
        const id = newId();
        await tx.client.query(
          "insert into person (id, name, email, created_at) values ($1, 'Samma Namn', $2, now())",
          [id, `${id}@many.example`],
        );
        await tx.client.query(
          'insert into membership (id, organisation_id, person_id, created_at) values ($1, $2, $3, now())',
          [newId(), app.organisationId, id],
        );
      }
    });
    const seen: string[] = [];
    for (let path: string | undefined = '/people?name=samma'; path; ) {
      const html = await (await app.get(path, 'aide')).text();
      seen.push(...[...html.matchAll(/href="\/people\/([0-9a-f-]{36})"/g)].map((match) => match[1] ?? ''));
      path = html.match(/href="(\/people\?after[^"]+)"/)?.[1]?.replaceAll('&amp;', '&');
    }
    expect(seen).toHaveLength(60);
    expect(new Set(seen).size).toBe(60);
  });
  test('an administrator adds a person; one who is here already is refused', async () => {
    const form = personForm();
    const answer = await app.post('/people', form, 'admin');
    expect(answer.status).toBe(303);
    const html = await (await app.get(answer.headers.get('location') ?? '', 'admin')).text();
    expect(html).toContain('Kock');
    expect(html).toContain('Noor Tallberga lade till personen');
    const again = await app.post('/people', form, 'admin');
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('hör redan till organisationen');
  });
  test('an innovation lead may not, and sees no history of people', async () => {
    expect((await app.post('/people', personForm(), 'lead')).status).toBe(403);
    expect(
      (await app.post(`/people/${app.ref('person:aide')}`, { ...personForm(), version: '1' }, 'lead')).status,
    ).toBe(403);
    expect(await (await app.get(`/people/${app.ref('person:aide')}`, 'lead')).text()).not.toContain(
      'Historik',
    );
  });
  test('roles, unit and name are changed, and the history tells which roles came and went', async () => {
    const id = app.ref('person:nurse');
    const answer = await app.post(
      `/people/${id}`,
      {
        name: 'Ines Havreby',
        title: 'Sjuksköterska',
        unitId: app.ref('unit:granen'),
        roles: ['employee', 'coach'],
        version: '1',
      },
      'admin',
    );
    expect(answer.status).toBe(303);
    const html = await (await app.get(`/people/${id}`, 'admin')).text();
    expect(html).toContain('Ines Havreby');
    expect(html).toContain('gav: innovationscoach');
  });
  test('the last administrator keeps the role and the membership', async () => {
    const id = app.ref('person:admin');
    const demoted = await app.post(
      `/people/${id}`,
      { name: 'Noor Tallberga', title: '', unitId: '', roles: 'employee', version: '1' },
      'admin',
    );
    expect(demoted.status).toBe(422);
    expect(await demoted.text()).toContain('sista administratören');
    const ended = await app.post(`/people/${id}/ending`, { version: '1' }, 'admin');
    expect(ended.status).toBe(422);
    expect(await ended.text()).toContain('sista administratören');
  });
  test('one who has left is in the list of those who left, and may come back', async () => {
    const id = app.ref('person:guest');
    expect((await app.post(`/people/${id}/ending`, { version: '1' }, 'admin')).status).toBe(303);
    expect(await (await app.get('/people', 'aide')).text()).not.toContain('Love Främlinge');
    expect(await (await app.get('/people?left=1', 'aide')).text()).toContain('Love Främlinge');
    expect((await app.post(`/people/${id}/return`, {}, 'admin')).status).toBe(303);
    expect(await (await app.get('/people', 'aide')).text()).toContain('Love Främlinge');
  });
  test('somebody who also belongs elsewhere is not renamed from here, not even by a query', async () => {
    const form = personForm({ email: 'admin@grannby.example', name: 'Vem Som' });
    const added = await app.post('/people', form, 'admin');
    const id = (added.headers.get('location') ?? '').split('/').pop() ?? '';
    const renamed = await app.post(
      `/people/${id}`,
      { name: 'Kapad', title: '', unitId: '', roles: 'employee', version: '1' },
      'admin',
    );
    expect(renamed.status).toBe(422);
    const touched = await app.as('admin', (tx) =>
      tx.client.query("update person set name = 'Kapad' where id = $1", [id]),
    );
    expect(touched.rowCount).toBe(0);
  });
  test('a person of another organisation does not exist here', async () => {
    expect((await app.get(`/people/${app.otherRef('person:aide')}`, 'admin')).status).toBe(404);
  });
});
