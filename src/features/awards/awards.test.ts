import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { announceAward, chooseNominee, nameRecipient, nominate } from './actions.ts';
import { awardById, awardsOf, nominationsOf, recipientsNamed } from './read.ts';
import type { Chooser } from './rules.ts';

let t: TestApp;
const NOON = new Date('2026-11-02T12:00:00+01:00');
beforeAll(async () => {
  t = await testApp();
});
beforeEach(() => {
  t.clock.at = NOON;
});
afterAll(() => t.close());

const base = {
  kind: 'prize' as const,
  periodOn: '2026-06-01',
  criteria: 'Mod',
  nominationsUntil: '2026-11-20',
  chooser: 'innovation-lead' as const,
};
let number = 0;
const announce = async (more: { chooser?: Chooser } = {}) => {
  const input = { ...base, ...more, name: `Pris ${++number}` };
  const made = await t.as('lead', (tx, actor) => announceAward(tx, actor, input));
  if (isRefusal(made)) throw new Error(JSON.stringify(made));
  return made.id;
};
const put = (who: string, id: string, type: string, objectId: string, why = 'För att hen vågar') =>
  t.as(who, (tx, actor) => nominate(tx, actor, id, { type, objectId, why }));
const choose = (who: string, id: string, type: string, objectId: string, motivation = 'För modet') =>
  t.as(who, (tx, actor) => chooseNominee(tx, actor, id, { type, objectId, motivation }));
const told = (who: string, id: string) =>
  t.as(who, async (tx) =>
    (await tx.client.query('select kind from notification where object_id = $1 order by id', [id])).rows.map(
      (row) => row.kind,
    ),
  );
const page = async (path: string, who: string) => (await t.get(path, who)).text();

describe('an award', () => {
  it('is announced by the innovation lead, once for each name and period', async () => {
    const input = { ...base, name: 'Samma namn' };
    const make = (who: string, more = {}) =>
      t.as(who, (tx, actor) => announceAward(tx, actor, { ...input, ...more }));
    expect(await make('manager')).toMatchObject({ code: 'award.not-yours' });
    const id = newId();
    expect(await make('lead', { id })).toEqual({ id });
    expect(await make('lead', { id })).toEqual({ id });
    expect(await make('lead')).toMatchObject({ fields: { name: { code: 'award.there-already' } } });
    expect((await t.as('lead', (tx) => awardById(tx, id)))?.periodOn).toBe('2026-01-01');
    expect(await make('lead', { nominationsUntil: '2026-11-01' })).toMatchObject({
      fields: { nominationsUntil: { code: 'award.until-past' } },
    });
  });
});

describe('a nomination', () => {
  it('is read by the one who made it and by those who choose, and by nobody else', async () => {
    const id = await announce();
    await put('aide', id, 'person', t.ref('person:nurse'));
    const seen = async (who: string) => (await t.as(who, (tx) => nominationsOf(tx, id))).length;
    expect([await seen('aide'), await seen('lead'), await seen('director')]).toEqual([1, 1, 1]);
    expect([await seen('nurse'), await seen('manager'), await seen('admin')]).toEqual([0, 0, 0]);
    const { rows } = await t.db.pool.query(
      "select actor_id from event where object_id = $1 and kind = 'award.nominated'",
      [id],
    );
    expect(rows).toEqual([{ actor_id: null }]);
  });
  it('made again by the same person changes nothing; by another it is counted', async () => {
    const id = await announce();
    await put('aide', id, 'unit', t.ref('unit:library'));
    await put('aide', id, 'unit', t.ref('unit:library'), 'En gång till');
    await put('nurse', id, 'unit', t.ref('unit:library'));
    const [one] = await t.as('lead', (tx) => nominationsOf(tx, id));
    expect(one).toMatchObject({ title: 'Biblioteket' });
    expect(one?.reasons).toHaveLength(2);
  });
  it('refuses oneself, guests, what is elsewhere or not seen, what few may see, and after the last day', async () => {
    const id = await announce();
    expect(await put('aide', id, 'person', t.ref('person:aide'))).toMatchObject({
      fields: { nominee: { code: 'award.yourself' } },
    });
    expect(await put('guest', id, 'unit', t.ref('unit:library'))).toMatchObject({ kind: 'forbidden' });
    for (const [type, object] of [
      ['person', t.otherRef('person:lead')],
      ['unit', t.otherRef('unit:library')],
      ['idea', newId()],
    ] as const)
      expect(await put('aide', id, type, object)).toMatchObject({ fields: { nominee: { code: 'choose' } } });
    const hidden = newId();
    await t.as('aide', (tx) =>
      indexForSearch(tx, {
        objectType: 'idea',
        objectId: hidden,
        visibility: 'private',
        personIds: [t.ref('person:aide')],
        title: 'Delad med få',
        body: '',
        path: `/ideas/${hidden}`,
      }),
    );
    expect(await put('aide', id, 'idea', hidden)).toMatchObject({
      fields: { nominee: { code: 'award.not-shared' } },
    });
    t.clock.at = new Date('2026-11-21T12:00:00+01:00');
    expect(await put('aide', id, 'unit', t.ref('unit:library'))).toMatchObject({ code: 'award.closed' });
  });
});

describe('a choice', () => {
  it('is made once, by those it is said, among what is nominated, with a motivation', async () => {
    const id = await announce({ chooser: 'steering-group' });
    const unit = t.ref('unit:library');
    await put('aide', id, 'unit', unit);
    expect(await choose('lead', id, 'unit', unit)).toMatchObject({ code: 'award.not-your-choice' });
    expect(await choose('director', id, 'unit', t.ref('unit:school'))).toMatchObject({
      fields: { nominee: { code: 'choose' } },
    });
    expect(await choose('director', id, 'unit', unit, ' ')).toMatchObject({
      fields: { motivation: { code: 'required' } },
    });
    expect(await choose('director', id, 'unit', unit)).toMatchObject({ chosenTitle: 'Biblioteket' });
    expect(await choose('planner', id, 'unit', unit)).toMatchObject({ code: 'award.given-already' });
    expect((await t.as('aide', (tx) => awardsOf(tx, 'unit', unit))).map((row) => row.id)).toContain(id);
    expect(await told('aide', id)).toEqual(['award.nominee-chosen']);
  });
  it('stands: not even the database changes it', async () => {
    const id = await announce();
    await put('aide', id, 'unit', t.ref('unit:library'));
    await choose('lead', id, 'unit', t.ref('unit:library'));
    await expect(
      t.db.pool.query("update award set motivation = 'Annat' where id = $1", [id]),
    ).rejects.toThrow('has been given');
  });
});

describe('a name', () => {
  const given = async () => {
    const id = await announce();
    await put('aide', id, 'person', t.ref('person:nurse'));
    await choose('lead', id, 'person', t.ref('person:nurse'));
    return id;
  };
  it('is the recipient’s to show or not; not shown, nobody else can read who it is', async () => {
    const id = await given();
    expect(await told('nurse', id)).toEqual(['award.yours']);
    expect(await page(`/awards/${id}/certificate`, 'aide')).toContain('Ines Havrebo');
    expect(await t.as('aide', (tx, actor) => nameRecipient(tx, actor, id, false))).toMatchObject({
      kind: 'not-found',
    });
    expect((await t.post(`/awards/${id}/naming`, {}, 'nurse')).status).toBe(303);
    for (const who of ['aide', 'manager', 'director', 'admin']) {
      for (const path of [`/awards/${id}`, `/awards/${id}/certificate`, '/awards'])
        expect([who, path, (await page(path, who)).includes('Ines Havrebo')]).toEqual([who, path, false]);
      const seen = await t.as(who, async (tx) => [
        (await tx.client.query('select 1 from award_recipient where award_id = $1', [id])).rowCount,
        (
          await tx.client.query("select 1 from award where id = $1 and award::text like '%' || $2 || '%'", [
            id,
            t.ref('person:nurse'),
          ])
        ).rowCount,
        (
          await tx.client.query(
            "select 1 from search_document where object_id = $1 and (title || body) like '%Ines%'",
            [id],
          )
        ).rowCount,
        (
          await tx.client.query(
            "select 1 from event e where object_id = $1 and e::text like '%' || $2 || '%'",
            [id, t.ref('person:nurse')],
          )
        ).rowCount,
      ]);
      expect([who, seen]).toEqual([who, [0, 0, 0, 0]]);
    }
    expect(await page(`/awards/${id}/certificate`, 'aide')).toContain('En medarbetare');
    await t.as('nurse', (tx, actor) => nameRecipient(tx, actor, id, true));
    expect((await t.as('aide', (tx) => recipientsNamed(tx, id, t.ref('person:aide')))).names).toEqual([
      'Ines Havrebo',
    ]);
  });
  it('of an idea without a named author is “Idégivaren”', async () => {
    const id = await announce();
    const idea = newId();
    await t.as('aide', (tx) =>
      indexForSearch(tx, {
        objectType: 'idea',
        objectId: idea,
        visibility: 'organisation',
        title: 'Låna ut bilarna',
        body: '',
        path: `/ideas/${idea}`,
      }),
    );
    await put('nurse', id, 'idea', idea);
    await choose('lead', id, 'idea', idea);
    const text = await page(`/awards/${id}/certificate`, 'aide');
    expect(text).toContain('Idégivaren');
    expect(text).toContain('Låna ut bilarna');
  });
});

describe('an idea of the example', () => {
  const give = async (hidden: boolean) => {
    const { rows } = await t.db.pool.query(
      `select i.id, p.name from idea i join idea_author a on a.idea_id = i.id join person p on p.id = a.person_id
        where i.organisation_id = $1 and i.visibility = 'organisation' and i.listed_at is not null and a.hidden = $2
          and a.role = 'author' and a.person_id <> $3 order by i.id limit 1`,
      [t.organisationId, hidden, t.ref('person:engineer')],
    );
    const id = await announce();
    await put('engineer', id, 'idea', rows[0].id);
    await choose('lead', id, 'idea', rows[0].id);
    return { id, name: rows[0].name as string };
  };
  it('thanks its author by name, if he or she writes under it', async () => {
    const { id, name } = await give(false);
    expect(await page(`/awards/${id}/certificate`, 'aide')).toContain(name);
  });
  it('is awarded without the name of an author who wrote without it', async () => {
    const { id } = await give(true);
    expect((await t.db.pool.query('select 1 from award_recipient where award_id = $1', [id])).rowCount).toBe(
      0,
    );
    expect(await page(`/awards/${id}/certificate`, 'aide')).toContain('Idégivaren');
  });
});

describe('the pages', () => {
  it('show the year’s awards, and lead from something to its nomination', async () => {
    const list = await page('/awards', 'aide');
    expect(list).toContain('Årets förnyare');
    expect(list.match(/Månadens idé/g)?.length).toBeGreaterThanOrEqual(8);
    const found = await page(`/awards/${t.ref('award:open')}/nominate?q=biblioteket`, 'aide');
    expect(found).toContain(`value="unit:${t.ref('unit:library')}"`);
    expect((await t.get(`/awards/nominate?about=unit:${t.otherRef('unit:library')}`, 'aide')).status).toBe(
      404,
    );
  });
  it('keep what was written when something is wrong', async () => {
    const values = { id: newId(), q: 'biblioteket', nominee: `unit:${t.ref('unit:library')}`, why: '' };
    const answer = await t.post(`/awards/${t.ref('award:open')}/nominations`, values, 'aide');
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toMatch(new RegExp(`value="unit:${t.ref('unit:library')}" checked`));
    const form = {
      id: newId(),
      kind: 'prize',
      name: 'Kvar här',
      period: '2026-13',
      nominationsUntil: '2026-12-01',
      chooser: 'innovation-lead',
    };
    const wrong = await t.post('/awards', form, 'lead');
    expect(wrong.status).toBe(422);
    expect(await wrong.text()).toContain('Skriv 2026-11 för en månad');
    expect((await t.post('/awards', { ...form, period: '2026' }, 'aide')).status).toBe(403);
    expect((await t.post('/awards', { ...form, period: '2026' }, 'lead')).status).toBe(303);
  });
  it('are 404 for what is elsewhere or not given', async () => {
    for (const id of [newId(), 'x', t.otherRef('award:prize')])
      expect((await t.get(`/awards/${id}`, 'aide')).status).toBe(404);
    expect((await t.get(`/awards/${t.ref('award:open')}/certificate`, 'aide')).status).toBe(404);
  });
});
