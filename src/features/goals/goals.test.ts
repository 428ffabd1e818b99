import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { outcomesTarget } from './imports.ts';
import { fetchFigures, IDS_MOST } from './kolada/client.ts';
import { fetchKoladaIn } from './kolada/fetching.ts';
import { koladaState } from './kolada/state.ts';
import { reportOutcome } from './outcomes.ts';
import { yearOfGoals } from './read.ts';
import { fullGoal, fullIndicator } from './read-one.ts';
import { remindOfOutcomesIn } from './reminders.ts';
import { setUnits } from './store.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
});
afterAll(() => t.close());

const page = async (path: string, who: string | null = 'lead') => {
  const answer = await t.get(path, who);
  return { status: answer.status, text: await answer.text() };
};
const goal = (ref: string) => t.ref(`goal:${ref}`);
const indicator = (title: string) => t.ref(`indicator:${title}`);

/** A new indicator of its own for a test. */
async function fresh(more: Record<string, string> = {}): Promise<string> {
  const id = newId();
  const form = {
    id,
    goalId: goal('home'),
    title: `Indikator ${id}`,
    measures: 'result',
    measuredIn: '%',
    scale: 'share',
    direction: 'up',
    frequency: 'period',
    ...more,
  };
  const answer = await t.post('/indicators', form, 'lead');
  expect(answer.status, await answer.clone().text()).toBe(303);
  return id;
}
const outcomes = (id: string) => t.as('lead', async (tx) => (await fullIndicator(tx, id))?.outcomes ?? []);

describe('goals', () => {
  test('the list shows vision, tree, and the same counts as the rule gives', async () => {
    const { text } = await page('/goals');
    expect(text).toContain('lätt att leva ett helt liv');
    const year = await t.as('lead', (tx) => yearOfGoals(tx, Number(tx.today.slice(0, 4))));
    expect(text).toContain(`av ${year.indicators.base} indikatorer med målnivå`);
    expect(text.indexOf('Fler klarar sig hemma längre')).toBeLessThan(text.indexOf('Färre faller hemma'));
  });
  test('one that would be part of itself is refused, and the circle is shown', async () => {
    const before = await t.as('lead', (tx) => fullGoal(tx, goal('home')));
    const form = {
      version: String(before?.version),
      title: before?.title ?? '',
      parentId: goal('falls'),
      firstYear: '2026',
      lastYear: '2029',
    };
    const answer = await t.post(`/goals/${goal('home')}`, form, 'lead');
    expect(answer.status).toBe(422);
    expect(await answer.text()).toContain(
      '”Fler klarar sig hemma längre” → ”Färre faller hemma” → ”Fler klarar sig hemma längre”',
    );
    expect((await t.as('lead', (tx) => fullGoal(tx, goal('home'))))?.parentId).toBeNull();
  });
  test('sent twice is once; who may not is told; a visitor signs in', async () => {
    const form = { id: newId(), title: 'Ett nytt mål', firstYear: '2026', lastYear: '2027' };
    for (let n = 0; n < 2; n++)
      expect((await t.post('/goals', form, 'politician')).headers.get('location')).toBe(`/goals/${form.id}`);
    const { rowCount } = await t.db.pool.query(
      "select 1 from event where object_id = $1 and kind = 'goal.set'",
      [form.id],
    );
    expect(rowCount).toBe(1);
    expect((await t.post('/goals', { ...form, id: newId() }, 'aide')).status).toBe(403);
    expect((await t.get('/goals', null)).headers.get('location')).toBe('/sign-in?to=%2Fgoals');
    const backwards = await t.post('/goals', { ...form, id: newId(), lastYear: '2025' }, 'lead');
    expect(backwards.status).toBe(422);
  });
  test('a unit that closes or gives the goal away stays where it was in the year that was', async () => {
    const id = goal('together');
    const now = t.clock.at;
    await t.as('lead', (tx) => setUnits(tx, id, [t.ref('unit:library'), t.ref('unit:school')]));
    await t.db.pool.query('update unit set closed_on = $2 where id = $1', [
      t.ref('unit:youth'),
      '2026-05-15',
    ]);
    const year = Number(now.toISOString().slice(0, 4));
    const unitsOf = async (of: number) =>
      (await t.as('lead', (tx) => yearOfGoals(tx, of))).all
        .find((one) => one.id === id)
        ?.units.map((u) => u.name);
    expect(await unitsOf(year - 1)).toEqual(['Biblioteket', 'Fritidsgårdarna', 'Hemtjänst Norr']);
    expect(await unitsOf(year)).toEqual(['Biblioteket', 'Björkvikens skola']);
    expect((await page(`/goals/${id}`)).text).toContain('Har ägt målet tidigare');
    await t.db.pool.query('update unit set closed_on = null where id = $1', [t.ref('unit:youth')]);
  });
});

describe('outcomes', () => {
  test('the same state comes of figures in whichever order, twice and late', async () => {
    const figures = [
      { value: 80, knownOn: '2026-05-05' },
      { value: 81, knownOn: '2026-05-10' },
      { value: 82, knownOn: '2026-05-20' },
      { value: 80, knownOn: '2026-05-25' },
    ];
    const orders = [
      [0, 1, 2, 3],
      [3, 2, 1, 0],
      [2, 0, 2, 3, 1, 1],
      [1, 3, 0, 2, 3],
    ];
    for (const order of orders) {
      const id = await fresh();
      for (const place of order)
        await t.as('lead', (tx, actor) =>
          reportOutcome(tx, actor, id, {
            period: '2026-T1',
            note: '',
            ...(figures[place] as (typeof figures)[0]),
          }),
        );
      const standing = (await outcomes(id)).filter((one) => one.replacedAt === null);
      expect(
        standing.map(({ value, knownOn }) => ({ value, knownOn })),
        String(order),
      ).toEqual([figures[3]]);
    }
  });
  test('a later figure replaces with a trace that is shown; the same form twice changes nothing', async () => {
    const id = await fresh();
    const path = `/indicators/${id}/values`;
    await t.post(path, { id: newId(), period: '2026-T1', value: '71,5', note: 'Första siffran' }, 'lead');
    const second = { id: newId(), period: '2026-T1', value: '73' };
    await t.post(path, second, 'lead');
    await t.post(path, second, 'lead');
    expect((await outcomes(id)).map(({ value }) => value)).toEqual([73, 71.5]);
    const { text } = await page(`/indicators/${id}`);
    expect(text).toContain('Första siffran');
    expect(text).toContain('ersatt');
  });
  test.each([
    ['text', { value: 'många' }, 'Skriv en siffra'],
    ['a negative share', { value: '-4' }, 'En andel ligger mellan 0 och 100'],
    ['too large a share', { value: '104' }, 'En andel ligger mellan 0 och 100'],
    ['a period to come', { period: '2099-T1' }, 'Perioden är inte slut än'],
    ['no period', { period: 'våren' }, 'Välj en period'],
    ['a day to come', { knownOn: '2099-01-01' }, 'Dagen har inte varit än'],
  ])('%s is told, and kept in the form', async (_, wrong, said) => {
    const id = await fresh();
    const form = { id: newId(), period: '2026-T1', value: '50', note: 'Min kommentar', ...wrong };
    const answer = await t.post(`/indicators/${id}/values`, form, 'lead');
    const text = await answer.text();
    expect(answer.status).toBe(422);
    expect(text).toContain(said);
    expect(text).toContain('Min kommentar');
    expect(await outcomes(id)).toEqual([]);
  });
  test('from a file: wrong rows are told, right ones come in, and are taken back to what was', async () => {
    const id = await fresh();
    const row = (number: number, values: Record<string, string | number | null>) => ({
      number,
      values: { indicator: id, period: '2026-T1', value: 60, knownOn: null, note: '', ...values },
    });
    await t.as('lead', (tx, actor) =>
      reportOutcome(tx, actor, id, { period: '2026-T1', value: 59, knownOn: null, note: '' }),
    );
    await t.as('lead', async (tx, actor) => {
      const rows = [row(2, { value: -1 }), row(3, { indicator: 'finns inte' }), row(4, {})];
      const problems = await outcomesTarget.check?.(tx, actor, rows);
      expect(problems?.map(({ number, code }) => [number, code])).toEqual([
        [2, 'goal.not-a-share'],
        [3, 'no-such-indicator'],
      ]);
    });
    const ids = await t.as('lead', (tx, actor) =>
      outcomesTarget.apply(tx, actor, [row(4, {}), row(5, {})], newId()),
    );
    expect(ids[1]).toBeNull();
    expect((await outcomes(id)).map(({ value }) => value)).toEqual([60, 59]);
    await t.as('lead', async (tx, actor) => outcomesTarget.undo?.(tx, actor, [ids[0] as string], newId()));
    const left = await outcomes(id);
    expect(left.map(({ value, replacedAt }) => [value, replacedAt])).toEqual([[59, null]]);
  });
  test('only those who answer for it report', async () => {
    const id = indicator('Besökare på öppna träffar');
    const form = { id: newId(), period: '2026-T1', value: '1' };
    expect((await t.post(`/indicators/${id}/values`, form, 'aide')).status).toBe(403);
  });
  test('are asked for once, also of the goal’s owner when late; what somebody leaves gets another owner', async () => {
    const now = t.clock.at;
    const told = async (kind: string) => {
      const { rows } = await t.db.pool.query(
        'select object_id as id, person_id as who from notification where organisation_id = $1 and kind = $2',
        [t.organisationId, kind],
      );
      return rows as { id: string; who: string }[];
    };
    const run = async (day: string) => {
      t.clock.at = new Date(`${day}T06:15:00+01:00`);
      for (let times = 0; times < 2; times++) await remindOfOutcomesIn(t.db, t.organisationId);
    };
    await run('2027-01-10');
    const due = await told('indicator.outcome-due');
    expect(due.length).toBeGreaterThan(3);
    expect(new Set(due.map(({ id }) => id)).size).toBe(due.length);
    expect(await told('indicator.outcome-late')).toEqual([]);
    await run('2027-02-05');
    const late = await told('indicator.outcome-late');
    expect(late.length).toBeGreaterThan(due.length);
    // long after nobody is told any more
    await run('2027-03-20');
    expect((await told('indicator.outcome-late')).length).toBe(late.length);
    const leaver = t.ref('person:director');
    const ownedBy = async (who: string) => {
      const { rows } = await t.db.pool.query(
        `select (select count(*)::int from goal where owner_id = $1 and last_year >= 2027) as goals,
                (select count(*)::int from indicator where owner_id = $1) as indicators`,
        [who],
      );
      return rows[0] as { goals: number; indicators: number };
    };
    const before = await ownedBy(leaver);
    expect(before.goals).toBeGreaterThan(0);
    await t.db.pool.query('update membership set ended_on = $2 where person_id = $1', [leaver, '2027-03-19']);
    await run('2027-03-21');
    expect(await ownedBy(leaver)).toEqual({ goals: 0, indicators: 0 });
    expect((await told('goal.handed-over')).length).toBe(before.goals);
    const { rows } = await t.db.pool.query(
      `select 1 from goal g where g.organisation_id = $1 and g.owner_id is not null and not exists (
         select 1 from membership m where m.organisation_id = $1 and m.person_id = g.owner_id and m.ended_on is null)`,
      [t.organisationId],
    );
    expect(rows).toEqual([]);
    await t.db.pool.query('update membership set ended_on = null where person_id = $1', [leaver]);
    t.clock.at = now;
  });

  test('the home page asks for the one that is due', async () => {
    await fresh({ ownerId: t.ref('person:nurse'), title: 'Den som saknar utfall' });
    expect((await page('/home', 'nurse')).text).toContain('Den som saknar utfall');
  });
});

describe('the effect chain', () => {
  const of = (ref: string) => `/initiatives/${t.ref(`initiative:${ref}`)}/chain`;
  test('is drawn, with a list twin, its gaps, and the benefit where it falls', async () => {
    const whole = (await page(of('handover'))).text;
    expect(whole).toContain('<svg');
    expect(whole).toContain('Kedjan hänger ihop hela vägen till målet');
    expect(whole).toContain('Nyttan faller hos Björkvikens Bostäder AB');
    const gaps = (await page(of('youth'))).text;
    expect(gaps).toContain('”Lugnare kvällar i centrum” leder inte till något mål');
    expect(gaps).toContain('”Fler unga känner någon vuxen de litar på” har ingen indikator');
    const goalPage = (await page(`/goals/${goal('falls')}`)).text;
    expect(goalPage).toContain('Färre akuta anpassningar av lägenheter, faller hos Björkvikens Bostäder AB');
    const unit = (await page(`/goals?unit=${t.ref('unit:housing')}`)).text;
    expect(unit).toContain('Färre akuta anpassningar av lägenheter');
  });
  test('grows by forms, and refuses a ring, a way back and a box twice', async () => {
    const path = of('ice');
    const box = (title: string, kind = 'effect') => ({ id: newId(), kind, title });
    const [a, b] = [box('Det ena'), box('Det andra')];
    for (const one of [a, a, b]) expect((await t.post(`${path}/boxes`, one, 'lead')).status).toBe(303);
    const link = (fromId: string, toId: string) =>
      t.post(`${path}/links`, { fromId, toId, assumption: 'så' }, 'lead');
    expect((await link(a.id, b.id)).status).toBe(303);
    const ring = await link(b.id, a.id);
    expect(ring.status).toBe(422);
    expect(await ring.text()).toContain('”Det andra” → ”Det ena” → ”Det andra”');
    const late = box('För sent', 'activity');
    await t.post(`${path}/boxes`, late, 'lead');
    expect((await link(b.id, late.id)).status).toBe(422);
    const { text } = await page(path);
    expect(text.split('Det ena').length).toBeGreaterThan(2);
    expect((await t.post(`${path}/boxes`, box('Nej'), 'nurse')).status).toBe(403);
    expect((await t.post(`${path}/boxes/${a.id}/removal`, {}, 'lead')).status).toBe(303);
    expect((await page(path)).text).not.toContain('Det ena');
  });
});

describe('Kolada', () => {
  let server: Server;
  let listener: RequestListener;
  let asked: string[] = [];
  let url: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push(request.url ?? '');
      listener(request, response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v3/`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const row = (period: number, value: number | null, kpi = 'N00945') => ({
    kpi,
    municipality: '1860',
    period,
    values: [
      { count: 1, gender: 'K', status: '', value: 1, isdeleted: false },
      { count: 1, gender: 'T', status: '', value, isdeleted: false },
    ],
  });
  const json =
    (body: unknown): RequestListener =>
    (_, response) => {
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify(body));
    };
  const waits: number[] = [];
  const options = () => ({ url, patience: 500, wait: async (seconds: number) => void waits.push(seconds) });
  const once = { kpis: ['N00945'], areas: ['1860'], years: [2024, 2025] };

  test('reads every page, at most 25 ids in a list', async () => {
    asked = [];
    listener = (request, response) =>
      json(
        request.url?.includes('page=2')
          ? { count: 1, values: [row(2025, null)], next_url: null }
          : { count: 1, values: [row(2024, 7.5)], next_url: `${url}data/kpi/x?page=2` },
      )(request, response);
    const figures = await fetchFigures(
      { ...once, kpis: Array.from({ length: IDS_MOST + 1 }, (_, n) => `N${10000 + n}`) },
      options(),
    );
    expect(asked.length).toBe(4);
    expect(asked[0]).toMatch(/^\/v3\/data\/kpi\/(N\d{5},){24}N\d{5}\/municipality\/1860\/year\/2024,2025\?/);
    expect(figures.filter((one) => one.gender === 'T').map((one) => one.value)).toEqual([
      7.5,
      null,
      7.5,
      null,
    ]);
  });
  test('waits as long as it is asked to, and tries again after faults', async () => {
    waits.length = 0;
    let turn = 0;
    listener = (request, response) => {
      turn++;
      if (turn === 1) response.writeHead(429, { 'retry-after': '7' }).end();
      else if (turn === 2) response.writeHead(503).end();
      else json({ values: [row(2025, 3)], next_url: null })(request, response);
    };
    expect((await fetchFigures(once, options())).length).toBe(2);
    expect(waits).toEqual([7, 2]);
  });
  test.each<[string, RequestListener]>([
    ['too-many', (_, response) => response.writeHead(429).end()],
    ['unreachable', (_, response) => response.writeHead(500).end()],
    ['refused', (_, response) => response.writeHead(404).end()],
    ['bad-answer', (_, response) => response.end('<html>')],
    ['bad-answer', json({ values: 'none' })],
    ['bad-answer', json({ values: [], next_url: 'http://elsewhere.example/v3/' })],
    ['no-answer', () => undefined],
  ])('says %s', async (fault, how) => {
    listener = how;
    await expect(fetchFigures(once, { ...options(), patience: 60 })).rejects.toMatchObject({ fault });
  });
  test('an indicator gets its figures; a fetch that fails says so, and keeps them', async () => {
    const id = await fresh({
      frequency: 'year',
      scale: 'number',
      koladaKpi: 'n00945',
      koladaArea: '1860',
    });
    listener = json({ values: [row(2024, 12), row(2025, 13.25)], next_url: null });
    const get = () => fetchKoladaIn(t.db, t.organisationId, options());
    await get();
    await get();
    const now = async () => (await outcomes(id)).map(({ period, value, origin }) => [period, value, origin]);
    const all = [
      ['2025', 13.25, 'kolada'],
      ['2024', 12, 'kolada'],
    ];
    expect(await now()).toEqual(all);
    const state = () => t.as('lead', koladaState);
    expect(await state()).toMatchObject({ count: 1, fault: null, changed: 0 });
    listener = (_, response) => response.writeHead(500).end();
    await get();
    expect(await now()).toEqual(all);
    expect((await state())?.fault).toBe('unreachable');
    const { text } = await page('/goals');
    expect(text).toContain('det gick inte att nå Kolada');
    expect(text).toContain('Siffrorna som fanns är kvar');
    expect((await page(`/indicators/${id}`)).text).toContain('Källa: Kolada');
    expect((await t.post('/goals/kolada', {}, 'aide')).status).toBe(403);
    expect((await t.post('/goals/kolada', {}, 'lead')).status).toBe(303);
    expect((await page('/goals')).text).toContain('Hämtningen är beställd');
  });
});
