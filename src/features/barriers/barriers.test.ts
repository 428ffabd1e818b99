import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { visitorScope } from '../../shared/db/database.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { type TestDatabase, testDatabase } from '../../testing/harness.ts';
import { changeBarrier, moveBarrier, type NewBarrier, reportBarrier } from './actions.ts';
import { barriersAbout, type FullBarrier, fullBarrier, movesOf } from './read.ts';
import { lookAgainIn } from './reminders.ts';

let t: TestDatabase;
beforeAll(async () => {
  t = await testDatabase();
});
afterAll(() => t.close());

const base: NewBarrier = {
  title: 'Nycklarna ligger i ett annat hus',
  text: 'Vi kommer inte in i lokalen efter klockan fyra.',
  kind: 'organisation',
  about: null,
  unitId: null,
  visibility: 'organisation',
};
const report = async (who: string, input: Partial<NewBarrier> = {}): Promise<string> => {
  const result = await t.as(who, (tx, actor) => reportBarrier(tx, actor, { ...base, ...input }));
  if (isRefusal(result)) throw new Error(JSON.stringify(result));
  return result.id;
};
const read = async (id: string): Promise<FullBarrier> => {
  const row = await t.as('lead', (tx) => fullBarrier(tx, id));
  if (!row) throw new Error('not seen');
  return row;
};
const told = (who: string, id: string) =>
  t.as(
    who,
    async (tx) =>
      (
        await tx.client.query('select kind, actor_id from notification where object_id = $1 order by id', [
          id,
        ])
      ).rows,
  );
const events = async (id: string) =>
  (await t.db.pool.query('select kind, actor_id, data from event where object_id = $1 order by id', [id]))
    .rows;

describe('a report', () => {
  it('goes to the nearest manager, with a day to look at it', async () => {
    const id = await report('aide');
    expect(await read(id)).toMatchObject({
      ownerName: 'Karim Ekbacke',
      nextOn: '2026-11-16',
      status: 'open',
      days: 0,
    });
    expect((await told('manager', id)).map((row) => row.kind)).toEqual(['barrier.assigned']);
  });
  it('goes to the manager above where the reporter is the manager', async () => {
    expect((await read(await report('manager'))).ownerName).toBe('Birgitta Åsenhed');
  });
  it('goes to the innovation lead where there is no manager at or above the unit', async () => {
    expect((await read(await report('hr'))).ownerName).toBe('Alva Björkdal');
    expect((await read(await report('politician'))).ownerName).toBe('Alva Björkdal');
  });
  it('without a name leaves none anywhere, and does not go to the manager', async () => {
    const id = await report('aide', { anonymous: true });
    expect(await read(id)).toMatchObject({ reportedBy: null, ownerName: 'Alva Björkdal' });
    const person = t.ref('person:aide');
    expect((await events(id)).map((row) => row.actor_id)).toEqual([null]);
    expect(await told('lead', id)).toEqual([{ kind: 'barrier.assigned', actor_id: null }]);
    for (const table of ['barrier', 'event', 'notification', 'search_document']) {
      const { rowCount } = await t.db.pool.query(
        `select 1 from ${table} x where x::text like '%' || $1 || '%' and x::text like '%' || $2 || '%'`,
        [id, person],
      );
      expect([table, rowCount]).toEqual([table, 0]);
    }
  });
  it('sent twice is one barrier, told once', async () => {
    const id = newId();
    await report('aide', { id });
    await report('aide', { id, title: 'En gång till' });
    expect((await read(id)).title).toBe(base.title);
    expect(await told('manager', id)).toHaveLength(1);
    expect(await events(id)).toHaveLength(1);
  });
  it('refuses what it is about when the person does not see that', async () => {
    for (const about of [
      { type: 'action', id: newId() },
      { type: 'action', id: t.otherRef('action:1') },
    ]) {
      const result = await t.as('aide', (tx, actor) => reportBarrier(tx, actor, { ...base, about }));
      expect(result).toMatchObject({ kind: 'not-found' });
    }
  });
  it('refuses units and owners of elsewhere, a unit sharing without unit and a day that has passed', async () => {
    const result = await t.as('aide', (tx, actor) =>
      reportBarrier(tx, actor, {
        ...base,
        ownerId: t.otherRef('person:lead'),
        unitId: t.otherRef('unit:care'),
        nextOn: '2026-10-01',
      }),
    );
    expect(isRefusal(result) && result.fields).toEqual({
      ownerId: { code: 'choose' },
      unitId: { code: 'choose' },
      nextOn: { code: 'barrier.next-past' },
    });
    const unit = await t.as('aide', (tx, actor) => reportBarrier(tx, actor, { ...base, visibility: 'unit' }));
    expect(isRefusal(unit) && unit.fields).toEqual({ unitId: { code: 'barrier.unit-missing' } });
  });
  it('is found from what it stops', async () => {
    const about = { type: 'action', id: t.ref('action:2') };
    const id = await report('aide', { about });
    const rows = await t.as('lead', (tx) => barriersAbout(tx, 'action', about.id));
    expect(rows.map((row) => row.id)).toEqual([id]);
  });
  it('shared with few is seen by reporter and owner, and by nobody else', async () => {
    const id = await report('aide', { visibility: 'private' });
    const sees = async (who: string) => (await t.as(who, (tx) => fullBarrier(tx, id))) !== undefined;
    expect([await sees('aide'), await sees('manager'), await sees('director'), await sees('admin')]).toEqual([
      true,
      true,
      false,
      false,
    ]);
    const found = (who: string) =>
      t.as(
        who,
        async (tx) =>
          (await tx.client.query('select 1 from search_document where object_id = $1', [id])).rowCount,
      );
    expect([await found('aide'), await found('director')]).toEqual([1, 0]);
  });
  it('is nothing to a visitor', async () => {
    await report('aide', { visibility: 'public' });
    const seen = await t.within(visitorScope(t.organisationId), async (tx) => [
      (await tx.client.query('select 1 from barrier')).rowCount,
      (await tx.client.query('select 1 from barrier_move')).rowCount,
    ]);
    expect(seen).toEqual([0, 0]);
  });
});

describe('a move', () => {
  it('keeps every reason, tells the reporter, and changes nothing the second time', async () => {
    const id = await report('aide');
    const move = (status: 'in-hand' | 'removed' | 'open', reason: string, nextOn: string | null) =>
      t.as('manager', (tx, actor) => moveBarrier(tx, actor, id, { status, reason, nextOn }));
    await move('in-hand', 'Jag ringer fastighet.', '2026-11-20');
    await move('in-hand', 'En gång till', '2026-11-30');
    await move('removed', 'Vi har fått egna nycklar.', null);
    await move('open', 'Låset är utbytt.', '2026-12-01');
    const moves = await t.as('aide', (tx) => movesOf(tx, id));
    expect(moves.map((one) => [one.cameTo, one.reason]).reverse()).toEqual([
      ['in-hand', 'Jag ringer fastighet.'],
      ['removed', 'Vi har fått egna nycklar.'],
      ['open', 'Låset är utbytt.'],
    ]);
    expect(await read(id)).toMatchObject({
      status: 'open',
      nextOn: '2026-12-01',
      remedy: 'Jag ringer fastighet.',
    });
    expect((await told('aide', id)).map((row) => row.kind)).toEqual([
      'barrier.now-in-hand',
      'barrier.now-removed',
      'barrier.now-open',
    ]);
    // what people wrote stands in the rows that row-level security guards, never in the event
    expect(JSON.stringify(await events(id))).not.toContain('nycklar');
  });
  it('is for the owner, the reporter, the unit’s manager, coaches and the lead', async () => {
    const id = await report('aide');
    const tried = await t.as('engineer', (tx, actor) =>
      moveBarrier(tx, actor, id, { status: 'removed', reason: 'Borta', nextOn: null }),
    );
    expect(tried).toMatchObject({ kind: 'forbidden', code: 'barrier.not-yours' });
  });
});

describe('a change', () => {
  const change = (row: FullBarrier, more: Partial<FullBarrier> = {}) => {
    const { title, text, kind, unitId, visibility, ownerId, nextOn, remedy, version } = { ...row, ...more };
    return { title, text, kind, unitId, visibility, ownerId, nextOn, remedy, version };
  };
  it('never takes owner or day from a barrier that stands', async () => {
    const row = await read(await report('aide'));
    const result = await t.as('lead', (tx, actor) =>
      changeBarrier(tx, actor, row.id, change(row, { ownerId: null, nextOn: null })),
    );
    expect(isRefusal(result) && result.fields).toEqual({
      ownerId: { code: 'barrier.owner-missing' },
      nextOn: { code: 'barrier.next-missing' },
    });
  });
  it('hands over, tells the new owner, and tells the second of two who save', async () => {
    const row = await read(await report('aide'));
    const hand = () =>
      t.as('lead', (tx, actor) =>
        changeBarrier(tx, actor, row.id, change(row, { ownerId: t.ref('person:engineer') })),
      );
    expect(isRefusal(await hand())).toBe(false);
    expect((await told('engineer', row.id)).map((one) => one.kind)).toEqual(['barrier.assigned']);
    expect(await hand()).toMatchObject({ kind: 'conflict' });
  });
});

describe('each morning', () => {
  it('owners are told when the day has come, once for each day', async () => {
    const id = await report('aide', { nextOn: '2026-11-02' });
    await lookAgainIn(t.db, t.organisationId);
    await lookAgainIn(t.db, t.organisationId);
    expect((await told('manager', id)).map((row) => row.kind)).toEqual([
      'barrier.assigned',
      'barrier.look-again',
    ]);
  });
  it('what belonged to somebody who has left goes to the innovation lead', async () => {
    const id = await report('aide', { ownerId: t.ref('person:caretaker') });
    await t.db.pool.query("update membership set ended_on = '2026-11-01' where person_id = $1", [
      t.ref('person:caretaker'),
    ]);
    await lookAgainIn(t.db, t.organisationId);
    expect((await read(id)).ownerName).toBe('Alva Björkdal');
    expect((await told('lead', id)).map((row) => row.kind)).toEqual(['barrier.handed-over']);
    expect((await events(id)).map((row) => row.kind)).toEqual(['barrier.reported', 'barrier.handed-over']);
  });
  it('the doors answer nothing to a request', async () => {
    const answer = await t.as('lead', async (tx) => [
      (
        await tx.client.query("select * from mylla_barriers_to_remind('2027-01-01', '2020-01-01', $1, 100)", [
          newId(),
        ])
      ).rowCount,
      (await tx.client.query('select * from mylla_barriers_without_owner(now())')).rowCount,
    ]);
    expect(answer).toEqual([0, 0]);
  });
});
