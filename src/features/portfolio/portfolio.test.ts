import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { setShare } from './actions.ts';
import { balanceChange, balanceOfYear } from './balance.ts';
import { basePage, matrixOf } from './read.ts';
import { fullReview } from './review-read.ts';
import { AXES, addSums, NO_SUMS, type Outlook, scenario, wholeOf } from './rules.ts';
import { sharesVersion } from './store.ts';

let t: TestApp;
beforeAll(async () => {
  t = await testApp();
  // a year that the example has nothing in
  t.clock.at = new Date('2032-03-01T12:00:00+01:00');
});
afterAll(() => t.close());

/** What makes an initiative of a test; put in as the owner of the tables, so that days can lie in the past. */
interface Made {
  track: 'exploit' | 'explore';
  used: readonly (readonly [day: string, money: number, hours: number])[];
  startedOn: string;
  status?: 'running' | 'stopped';
  endedOn?: string;
  planned?: number;
}

async function make(one: Made): Promise<string> {
  const id = newId();
  const { organisationId } = t;
  await t.db.asOwner(async ({ client }) => {
    await client.query(
      `insert into initiative (id, organisation_id, title, track, kind, degree, facet, improves_level, improves_why,
         opens_level, opens_why, uncertainty, effect, horizon, status, status_on, next_on, moved_on, started_on, ended_on,
         money_planned, created_at, updated_at)
       values ($1, $2, 'Prov', $3, 'service', 'radical', 'mission', 'some', 'x', 'some', 'x', 'high', 'high', 'later',
         $4, $5, $6, $5, $5, $7, $8, now(), now())`,
      [
        id,
        organisationId,
        one.track,
        one.status ?? 'running',
        one.startedOn,
        one.endedOn ? null : '2031-12-01',
        one.endedOn ?? null,
        one.planned ?? 0,
      ],
    );
    for (const [day, money, hours] of one.used)
      await client.query(
        `insert into initiative_use (id, organisation_id, initiative_id, on_day, money, hours, created_at)
         values ($1, $2, $3, $4, $5, $6, now())`,
        [newId(), organisationId, id, day, money, hours],
      );
  });
  return id;
}

describe('the balance of a year', () => {
  test('is what the initiatives hold: by track as it was on the day, nothing twice, nothing left out', async () => {
    await make({ track: 'exploit', startedOn: '2031-01-10', used: [['2031-02-01', 700_00, 3]], planned: 5 });
    await make({ track: 'explore', startedOn: '2031-01-10', used: [['2031-12-31', 100_00, 1.5]] });
    // nothing of the year: over before it, and begun after it
    await make({
      track: 'explore',
      startedOn: '2029-01-01',
      status: 'stopped',
      endedOn: '2030-12-31',
      used: [['2030-05-01', 50_00, 0]],
    });
    await make({ track: 'explore', startedOn: '2032-01-01', used: [] });
    // explored until June, improves since then
    const changed = await make({
      track: 'exploit',
      startedOn: '2031-02-01',
      used: [
        ['2031-03-01', 200_00, 0],
        ['2031-06-01', 30_00, 0],
      ],
    });
    await t.db.asOwner(({ client }) =>
      client.query(
        `insert into initiative_decision (id, organisation_id, initiative_id, kind, reason, on_day, from_track, to_track,
           from_status, to_status, decided_at)
         values ($1, $2, $3, 'change-track', 'x', '2031-06-01', 'explore', 'exploit', 'running', 'running', now())`,
        [newId(), t.organisationId, changed],
      ),
    );
    const { balance, page, cells, change } = await t.as('lead', async (tx) => ({
      ...(await balanceOfYear(tx, 2031)),
      page: await basePage(tx, { year: 2031, only: { effect: 'high', facet: 'mission' } }, 100),
      cells: await matrixOf(tx, 2031, 'effect', 'uncertainty'),
      change: await balanceChange(tx, 2031),
    }));
    // the example's own, which have no end, go on in 2031; their money was used long before
    expect(balance.exploit).toMatchObject({ moneyUsed: 730_00, hoursUsed: 3 });
    expect(balance.explore).toMatchObject({ moneyUsed: 300_00, hoursUsed: 1.5 });
    expect(change.points.moneyUsed).toBe(29 - 100);
    const made = page.rows.filter((row) => row.title === 'Prov');
    expect(made.map((row) => [row.track, row.number, row.moneyUsed])).toEqual([
      ['exploit', 1, 700_00],
      ['explore', 0, 200_00],
      ['explore', 1, 100_00],
      ['exploit', 1, 30_00],
    ]);
    expect(cells.reduce(addSums, NO_SUMS)).toEqual(wholeOf(balance));
    const all = await t.as('lead', (tx) => basePage(tx, { year: 2031, only: {} }, 500));
    expect(all.rows.reduce(addSums, NO_SUMS)).toEqual(wholeOf(balance));
    expect(all.sums).toEqual(wholeOf(balance));
  });

  test('pages of the base meet: no row twice, none left out', async () => {
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await t.as('lead', (tx) => basePage(tx, { year: 2031, only: {} }, 2, after));
      seen.push(...page.rows.map((row) => `${row.id} ${row.track}`));
      after = page.next ?? undefined;
    } while (after);
    const all = await t.as('lead', (tx) => basePage(tx, { year: 2031, only: {} }, 500));
    expect(seen).toEqual(all.rows.map((row) => `${row.id} ${row.track}`));
  });
});

describe('shares', () => {
  test('must make 100; the latest year that has come stands; two at once are told apart', async () => {
    const share = { reason: '', fromYear: 2040, exploit: 80, explore: 20 };
    const set = (more: object) =>
      t.as('lead', async (tx, actor) =>
        setShare(tx, actor, { ...share, version: await sharesVersion(tx), ...more }),
      );
    const wrong = await set({ explore: 25 });
    expect(isRefusal(wrong) && wrong.fields).toEqual({
      explore: { code: 'portfolio.not-hundred', params: { sum: 105 } },
    });
    await set({});
    await set({ fromYear: 2042, exploit: 70, explore: 30 });
    const meant = (year: number) =>
      t.as('aide', async (tx) => (await balanceOfYear(tx, year)).meant?.explore);
    expect([await meant(2041), await meant(2042), await meant(2050)]).toEqual([20, 30, 30]);
    expect(await set({ version: 0 })).toMatchObject({ kind: 'conflict' });
    const form = { fromYear: '2043', exploit: '60', explore: '30', reason: 'Skäl', version: '99' };
    const again = await t.post('/portfolio/shares', form, 'director');
    expect(again.status).toBe(422);
    expect(await again.text()).toContain('Nu blir de 90');
    expect((await t.post('/portfolio/shares', form, 'aide')).status).toBe(403);
  });
});

describe('the page', () => {
  test('shows any two axes, and takes nonsense in its address for nothing', async () => {
    for (const axis of AXES) {
      const page = await t.get(`/portfolio?x=${axis}&y=track&size=money&year=2026`, 'aide');
      expect(page.status).toBe(200);
    }
    const nonsense = '/portfolio?x=drop&y=%20&year=-1&close=1&scale=%27&growth=1e9&find=%25';
    expect((await t.get(nonsense, 'aide')).status).toBe(200);
    expect((await t.get('/portfolio/initiatives?track=x&money=huge&after=_', 'aide')).status).toBe(200);
  });
});

describe('a scenario', () => {
  const sums = fc.record({ number: fc.nat(50), money: fc.nat(1e9), hours: fc.nat(1e5) });
  const now = fc.record({ exploit: sums, explore: sums });
  const one = fc.record({
    track: fc.constantFrom('exploit' as const, 'explore' as const),
    money: fc.nat(1e7),
    hours: fc.nat(1e3),
  });
  const moneyOf = (of: Outlook) => of.exploit.money + of.explore.money;

  test('closing takes away what is left, scaling adds what grows, nobody is lost', () => {
    fc.assert(
      fc.property(
        now,
        fc.array(one),
        fc.array(one),
        fc.integer({ min: 1, max: 10 }),
        (o, closed, scaled, n) => {
          const then = scenario(o, closed, scaled, n);
          const left = closed.reduce((sum, c) => sum + c.money, 0);
          const grown = scaled.reduce((sum, c) => sum + c.money * (n - 1), 0);
          expect(moneyOf(then)).toBe(moneyOf(o) - left + grown);
          expect(then.exploit.number + then.explore.number).toBe(
            o.exploit.number + o.explore.number - closed.length,
          );
        },
      ),
    );
  });
});

describe('a review', () => {
  const plan = async (more: Record<string, string | string[]> = {}) => {
    const id = newId();
    const attendeeIds = [t.ref('person:director')];
    const form = { id, kind: 'balance', onDay: '2032-03-01', attendeeIds, ...more };
    return { id, answer: await t.post('/portfolio/reviews', form, 'lead') };
  };
  const readReview = (id: string) => t.as('aide', (tx) => fullReview(tx, id));

  test('is what it was when it was closed; before that it keeps up', async () => {
    const { id } = await plan();
    const spend = () =>
      make({ track: 'explore', startedOn: '2032-01-01', used: [['2032-02-01', 900_00, 2]] });
    const first = await readReview(id);
    await spend();
    const before = await readReview(id);
    expect(before?.agenda).not.toEqual(first?.agenda);
    expect((await t.post(`/portfolio/reviews/${id}/close`, { version: '1' }, 'director')).status).toBe(303);
    await spend();
    t.clock.at = new Date('2032-03-02T12:00:00+01:00');
    expect((await readReview(id))?.agenda).toEqual(before?.agenda);
    const notes = { version: '2', other: 'För sent' };
    expect((await t.post(`/portfolio/reviews/${id}/notes`, notes, 'lead')).status).toBe(409);
    expect(
      (await t.post(`/portfolio/reviews/${id}/actions`, { id: newId(), title: 'Sent' }, 'lead')).status,
    ).toBe(409);
    t.clock.at = new Date('2032-03-01T12:00:00+01:00');
  });

  test('looks at goals that are off, tells those it concerns, and is found', async () => {
    const [goalId, indicatorId] = [newId(), newId()];
    await t.db.asOwner(async ({ client }) => {
      await client.query(
        `insert into goal (id, organisation_id, title, first_year, last_year, created_at, updated_at)
         values ($1, $2, 'Kortare väntan', 2032, 2032, now(), now())`,
        [goalId, t.organisationId],
      );
      await client.query(
        `insert into indicator (id, organisation_id, goal_id, title, measures, measured_in, scale, direction, frequency,
           created_at, updated_at)
         values ($1, $2, $3, 'Dagar', 'result', 'dagar', 'number', 'down', 'period', now(), now())`,
        [indicatorId, t.organisationId, goalId],
      );
      await client.query(
        'insert into indicator_target (organisation_id, indicator_id, year, target) values ($1, $2, 2032, 10)',
        [t.organisationId, indicatorId],
      );
    });
    const put = (value: number, knownOn: string) =>
      t.as('lead', (tx) =>
        tx.client.query("select mylla_put_outcome($1, $2, '2032-T1', $3, $4, '', 'hand', $5)", [
          newId(),
          indicatorId,
          value,
          knownOn,
          tx.now,
        ]),
      );
    const { id } = await plan({ attendeeIds: [t.ref('person:director'), t.ref('person:politician')] });
    const goals = async () => (await readReview(id))?.agenda.goals?.rows;
    expect(await goals()).toMatchObject([{ id: goalId, standing: 'no-value', unknown: 1 }]);
    await put(14, '2032-02-01');
    const off = await goals();
    expect(off).toMatchObject([{ id: goalId, standing: 'not-met', missed: 1 }]);
    expect((await t.post(`/portfolio/reviews/${id}/close`, { version: '1' }, 'lead')).status).toBe(303);
    await put(9, '2032-02-20');
    expect(await goals()).toEqual(off);
    expect(await (await t.get(`/portfolio/reviews/${id}/protocol`, 'aide')).text()).toContain(
      'Kortare väntan',
    );
    // the goal is met now: the next meeting has nothing to say of it
    expect((await readReview((await plan()).id))?.agenda.goals?.rows).toEqual([]);
    const { rows } = await t.db.pool.query(
      'select kind, person_id as who, path from notification where object_id = $1 order by kind, path, person_id',
      [id],
    );
    const both = [t.ref('person:director'), t.ref('person:politician')].sort();
    const told = (kind: string) => rows.filter((row) => row.kind === kind).map(({ who }) => who);
    expect([told('review.closed'), told('review.planned')]).toEqual([both, both]);
    expect(rows[0].path).toBe(`/portfolio/reviews/${id}/protocol`);
    const found = await (
      await t.get(`/search?q=${encodeURIComponent('Balansgenomgång 1 mars 2032')}`, 'aide')
    ).text();
    expect(found).toContain(`/portfolio/reviews/${id}`);
    // what is in the way is written down from here, and says where it came up
    expect(await (await t.get(`/barriers/new?about=review:${id}`, 'lead')).text()).toContain(
      `value="review:${id}"`,
    );
  });

  test('decides as the page of the initiative does, and is named there', async () => {
    const { id } = await plan();
    const [here, there] = [
      await make({ track: 'explore', startedOn: '2031-05-01', used: [] }),
      await make({ track: 'explore', startedOn: '2031-05-01', used: [] }),
    ];
    const decision = () => ({
      id: newId(),
      version: '1',
      kind: 'pause',
      reason: 'Vi väntar på domen',
      nextOn: '2032-06-01',
    });
    const path = `/portfolio/reviews/${id}/initiatives/${here}`;
    expect((await t.post(path, { ...decision(), reason: ' ' }, 'director')).status).toBe(422);
    expect((await t.post(path, decision(), 'director')).headers.get('location')).toBe(
      `/portfolio/reviews/${id}#decisions`,
    );
    expect((await t.post(`/initiatives/${there}/decide`, decision(), 'director')).status).toBe(303);
    const state = async (one: string) => {
      const { rows } = await t.db.pool.query(
        `select i.status, i.next_on, i.moved_on, i.version, d.kind, d.reason, d.by, d.on_day, d.review_id
           from initiative i join initiative_decision d on d.initiative_id = i.id where i.id = $1`,
        [one],
      );
      return rows;
    };
    const [inReview] = await state(here);
    expect(await state(there)).toEqual([{ ...inReview, review_id: null }]);
    expect(inReview).toMatchObject({ status: 'paused', review_id: id });
    expect((await readReview(id))?.decisions).toMatchObject([{ initiativeId: here, kind: 'pause' }]);
    expect(await (await t.get(`/initiatives/${here}`, 'aide')).text()).toContain(`/portfolio/reviews/${id}`);
    expect((await t.post(path, decision(), 'aide')).status).toBe(403);
  });

  test('is followed: what was to be done stands first at the next one', async () => {
    const { id } = await plan();
    const action = {
      id: newId(),
      title: 'Fråga juristen',
      ownerId: t.ref('person:lead'),
      dueOn: '2032-04-01',
    };
    await t.post(`/portfolio/reviews/${id}/actions`, action, 'lead');
    await t.post(`/portfolio/reviews/${id}/actions`, action, 'lead');
    expect((await readReview(id))?.actions.map((one) => one.title)).toEqual(['Fråga juristen']);
    await t.post(`/portfolio/reviews/${id}/close`, { version: '1' }, 'lead');
    const next = await plan({ onDay: '2032-05-01' });
    const titles = (await readReview(next.id))?.agenda.actions.map((one) => one.title);
    expect(titles?.filter((title) => title === 'Fråga juristen')).toHaveLength(1);
    const files = await Promise.all(
      ['docx', 'pdf'].map((ending) => t.get(`/portfolio/reviews/${id}/protocol.${ending}`, 'politician')),
    );
    expect(files.map(({ status }) => status)).toEqual([200, 200]);
    const text = await (await t.get(`/portfolio/reviews/${id}/protocol`, 'politician')).text();
    expect(text).toContain('Fråga juristen');
  });

  test('says no to what cannot be: nobody there, not held yet, two who close at once', async () => {
    expect((await plan({ onDay: '2032-02-01', attendeeIds: [] })).answer.status).toBe(422);
    expect((await plan({ attendeeIds: [t.otherRef('person:lead')] })).answer.status).toBe(422);
    expect((await plan({ nextOn: '2032-01-01' })).answer.status).toBe(422);
    const future = await plan({ onDay: '2032-04-01' });
    expect((await t.post(`/portfolio/reviews/${future.id}/close`, { version: '1' }, 'lead')).status).toBe(
      409,
    );
    const { id } = await plan();
    const both = await Promise.all(
      ['lead', 'director'].map((who) => t.post(`/portfolio/reviews/${id}/close`, { version: '1' }, who)),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([303, 409]);
    const { rows } = await t.db.pool.query(
      "select count(*)::int as n from event where object_id = $1 and kind = 'review.closed'",
      [id],
    );
    expect(rows[0].n).toBe(1);
  });
});
