import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());
beforeEach(() => t.db.pool.query('delete from absence; delete from routing_rule; delete from notification'));

const person = (name: string) => t.ref(`person:${name}`);
const unit = (name: string) => t.ref(`unit:${name}`);
const absence = (who: string, deputy: string | null, more: Record<string, string> = {}) => ({
  id: newId(),
  personId: person(who),
  fromOn: '2026-11-10',
  toOn: '2026-11-20',
  deputyId: deputy ? person(deputy) : '',
  ...more,
});
const rows = async (sql: string) => (await t.db.pool.query(sql)).rows;

describe('absence', () => {
  test('is set once however often the form is sent, and the deputy is told', async () => {
    const form = absence('manager', 'southmanager');
    for (let times = 0; times < 2; times++) {
      const answer = await t.post('/absence', form, 'manager');
      expect([answer.status, answer.headers.get('location')]).toEqual([303, '/absence']);
    }
    expect(await rows('select 1 from absence')).toHaveLength(1);
    expect(await rows("select person_id, kind from notification where kind like 'absence.%'")).toEqual([
      { person_id: person('southmanager'), kind: 'absence.deputy' },
    ]);
    const mine = await (await t.get('/absence', 'manager')).text();
    expect(mine).toContain('10 november 2026 till 20 november 2026');
    expect(mine).toContain('Rut Kornängel svarar');
    expect(await (await t.get('/absence', 'southmanager')).text()).toContain('Du svarar för');
  });

  test.each([
    ['days that run backwards', { toOn: '2026-11-09' }, 'Sista dagen kommer före den första.'],
    ['days that have passed', { fromOn: '2026-10-01', toOn: '2026-10-09' }, 'redan varit'],
    ['a year written wrong', { toOn: '2062-11-09' }, 'Kontrollera årtalet'],
    ['no day', { fromOn: '' }, 'Fyll i det här fältet.'],
  ])('refuses %s, and keeps what was written', async (_, more, text) => {
    const answer = await t.post('/absence', absence('manager', 'director', more), 'manager');
    expect(answer.status).toBe(422);
    const html = await answer.text();
    expect(html).toContain(text);
    expect(html).toMatch(new RegExp(`<option value="${person('director')}" selected`));
    expect(await rows('select 1 from absence')).toEqual([]);
  });

  test('refuses oneself, and people of elsewhere or who have left, as deputies', async () => {
    const own = await t.post('/absence', absence('manager', 'manager'), 'manager');
    expect(await own.text()).toContain('Välj någon annan än den som är borta.');
    const theirs = { ...absence('manager', null), deputyId: t.otherRef('person:lead') };
    expect((await t.post('/absence', theirs, 'manager')).status).toBe(422);
    expect(await rows('select 1 from absence')).toEqual([]);
  });

  test('refuses a circle of deputies, and shows it', async () => {
    await t.post('/absence', absence('southmanager', 'director'), 'southmanager');
    await t.post('/absence', absence('director', 'manager'), 'director');
    const answer = await t.post('/absence', absence('manager', 'southmanager'), 'manager');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Karim Ekbacke → Rut Kornängel → Birgitta Åsenhed → Karim Ekbacke');
    // on other days it is none
    const later = absence('manager', 'southmanager', { fromOn: '2026-11-21', toOn: '2026-11-22' });
    expect((await t.post('/absence', later, 'manager')).status).toBe(303);
  });

  test('two that close a circle at once: one of them is refused', async () => {
    const [one, two] = await Promise.all([
      t.post('/absence', absence('manager', 'southmanager'), 'manager'),
      t.post('/absence', absence('southmanager', 'manager'), 'southmanager'),
    ]);
    expect([one.status, two.status].sort()).toEqual([303, 422]);
  });

  test('refuses days on top of others, and says which', async () => {
    await t.post('/absence', absence('manager', null), 'manager');
    const over = absence('manager', null, { fromOn: '2026-11-20', toOn: '2026-11-25' });
    const answer = await t.post('/absence', over, 'manager');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('10 november 2026 till 20 november 2026');
  });

  test('is changed by the person and ended; somebody else saved meanwhile: both are shown', async () => {
    const form = absence('manager', null);
    await t.post('/absence', form, 'manager');
    expect((await t.get(`/absence/${form.id}/edit`, 'manager')).status).toBe(200);
    const change = { ...form, version: '1', deputyId: person('southmanager') };
    expect((await t.post(`/absence/${form.id}`, change, 'manager')).status).toBe(303);
    const late = await t.post(`/absence/${form.id}`, { ...change, toOn: '2026-12-01' }, 'manager');
    expect(late.status).toBe(409);
    expect(await late.text()).toContain('Så här står det nu');
    for (let times = 0; times < 2; times++)
      expect((await t.post(`/absence/${form.id}/end`, {}, 'manager')).status).toBe(303);
    expect(await rows('select ended_at is not null as ended from absence')).toEqual([{ ended: true }]);
    const over = await t.post(`/absence/${form.id}`, { ...change, version: '3' }, 'manager');
    expect(over.status).toBe(410);
  });

  test('of others is kept by their managers, innovation leads and administrators, and by nobody else', async () => {
    const of = (who: string, more = {}) => absence(who, null, more);
    expect((await t.post('/absence', of('aide'), 'manager')).status).toBe(303);
    expect(await rows("select person_id from notification where kind = 'absence.set'")).toEqual([
      { person_id: person('aide') },
    ]);
    expect((await t.post('/absence', of('nurse'), 'director')).status).toBe(303);
    expect((await t.post('/absence', of('engineer'), 'admin')).status).toBe(303);
    // not of another unit, not of the manager above, not by a colleague
    expect((await t.post('/absence', of('librarian'), 'manager')).status).toBe(403);
    expect((await t.post('/absence', of('director'), 'manager')).status).toBe(403);
    expect((await t.post('/absence', of('manager'), 'aide')).status).toBe(403);
    const [{ id }] = (await rows(`select id from absence where person_id = '${person('engineer')}'`)) as [
      { id: string },
    ];
    for (const who of ['aide', 'manager', 'guest'])
      expect((await t.post(`/absence/${id}/end`, {}, who)).status, who).toBe(404);
    const seen = await (await t.get('/absence', 'director')).text();
    expect(seen).toContain('Maja Lindströmsson');
    expect(seen).not.toContain('Ville Stenkullas');
  });
});

describe('rules', () => {
  const rule = (more: Record<string, string | string[]> = {}) => ({
    id: newId(),
    objectTypes: ['idea', 'proposal'],
    words: 'Cykel, trottoar\nCYKEL',
    inUnitId: '',
    challengeId: '',
    category: '',
    toUnitId: unit('streets'),
    toPersonId: person('engineer'),
    ...more,
  });

  test('are kept by innovation leads and administrators only', async () => {
    for (const who of ['aide', 'manager', 'director'])
      expect((await t.get('/routing', who)).status, who).toBe(403);
    expect((await t.post('/routing', rule(), 'manager')).status).toBe(403);
    expect((await t.get('/routing', 'admin')).status).toBe(200);
  });

  test('are added once, changed, moved, tried and removed', async () => {
    const [first, second] = [rule(), rule({ words: '', toUnitId: unit('digital'), toPersonId: '' })];
    for (const form of [first, first, second])
      expect((await t.post('/routing', form, 'lead')).status).toBe(303);
    expect(await rows('select words, position from routing_rule order by position')).toEqual([
      { words: ['cykel', 'trottoar'], position: 1 },
      { words: [], position: 2 },
    ]);
    const trial = `/routing?kind=proposal&text=${encodeURIComponent('En cykelväg')}&unit=`;
    const before = await (await t.get(trial, 'lead')).text();
    expect(before).toContain('Gata och park</strong>');
    expect(before).toContain('Regel 1 avgör.');
    expect(before).toContain('Ville Stenkullas');
    expect(before).toContain('Gustav Kvarnängen, chef');
    expect((await t.post(`/routing/${second.id}/place`, { direction: 'up' }, 'lead')).status).toBe(303);
    expect(await (await t.get(trial, 'lead')).text()).toContain('Digitalisering</strong>');
    const change = { ...rule({ words: 'skola' }), version: '1' };
    expect((await t.post(`/routing/${first.id}`, change, 'lead')).status).toBe(409);
    expect((await t.post(`/routing/${first.id}`, { ...change, version: '2' }, 'lead')).status).toBe(303);
    expect((await t.post(`/routing/${first.id}/removal`, {}, 'lead')).status).toBe(303);
    expect(await rows('select id from routing_rule')).toEqual([{ id: second.id }]);
  });

  test.each([
    ['nothing that it is about', { objectTypes: '' }, 'Välj minst en sak'],
    ['a kind that is none', { objectTypes: 'action' }, 'Välj ett av alternativen.'],
    ['no unit', { toUnitId: '' }, 'Välj ett av alternativen.'],
    ['too long a word', { words: 'x'.repeat(61) }, 'Högst 60 tecken'],
    [
      'too many words',
      { words: Array.from({ length: 51 }, (_, at) => `ord${at}`).join(',') },
      'Högst 50 ord',
    ],
    ['a challenge that is none', { challengeId: '0192a0b0-0000-7000-8000-000000000000' }, 'Välj ett av'],
  ])('refuse %s', async (_, more, text) => {
    const answer = await t.post('/routing', rule(more), 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(text);
    expect(await rows('select 1 from routing_rule')).toEqual([]);
  });

  test('say when their unit is closed or their person has left', async () => {
    await t.post('/routing', rule(), 'lead');
    await t.db.pool.query("update unit set closed_on = '2026-11-01' where id = $1", [unit('streets')]);
    await t.db.pool.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
      person('engineer'),
    ]);
    const html = await (await t.get('/routing', 'lead')).text();
    await t.db.pool.query('update unit set closed_on = null; update membership set ended_on = null');
    expect(html).toContain('Enheten är stängd, så regeln hoppas över.');
    expect(html).toContain('Ville Stenkullas har slutat');
  });

  test('an empty trial says what is missing', async () => {
    const answer = await t.get('/routing?kind=idea&text=', 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain('Fyll i det här fältet.');
  });
});
