import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import readExcel from 'read-excel-file/node';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../features.ts';
import type { JobContext } from '../../shared/http/feature.ts';
import { newId } from '../../shared/kernel/ids.ts';
import type { Format } from '../../shared/transfer/formats.ts';
import type { ExportSource } from '../../shared/transfer/source.ts';
import { type TestApp, testApp } from '../../testing/harness.ts';
import { exports } from './feature.ts';
import { EXPORT_QUEUE, exportQueue, findLostExports, removeOldExports } from './jobs.ts';
import type { ExportRow } from './tables.ts';
import { type ExportOrder, workOnExport } from './work.ts';

/** A list of numbers: how many, and what happens on the way. */
const list = { count: 0, batches: 0, largest: 0, may: true, before: async (_after: number) => {} };
const numbers: ExportSource = {
  name: 'numbers',
  title: { sv: 'Talen', en: 'The numbers' },
  fileName: { sv: 'tal', en: 'numbers' },
  href: '/numbers',
  note: { sv: 'Noll är inte med.', en: 'Zero is not included.' },
  columns: [
    { key: 'n', label: { sv: 'Tal', en: 'Number' }, kind: 'number' },
    { key: 'text', label: { sv: 'Text', en: 'Text' }, kind: 'text' },
  ],
  may: () => list.may,
  estimate: async () => list.count,
  async rows(_tx, _actor, _filter, after, limit) {
    const from = Number(after ?? 0);
    await list.before(from);
    list.batches++;
    const size = Math.min(limit, list.count - from);
    list.largest = Math.max(list.largest, size);
    const rows = Array.from({ length: size }, (_, i) => ({
      n: from + i + 1,
      text: `Tal nummer ${from + i + 1}`,
    }));
    return { rows, next: from + size < list.count ? String(from + size) : null };
  },
};
const parts = [...features.filter(({ name }) => name !== 'exports'), { name: 'numbers', exports: [numbers] }];
const sources = parts.flatMap((part) => part.exports ?? []);

let t: TestApp;
let put: { queue: string; key: string; data: Record<string, unknown> }[] = [];
const enqueue: JobContext['enqueue'] = async (queue, items) => {
  put.push(...items.map((item) => ({ queue, ...item })));
};
beforeAll(async () => {
  t = await testApp('filled', { features: [...parts, exports(parts)], enqueue });
});
afterAll(() => t.close());
beforeEach(() => {
  put = [];
  Object.assign(list, { count: 2500, batches: 0, largest: 0, may: true, before: async () => {} });
});

const context = () => ({ db: t.db, origin: 'https://mylla.example', enqueue });
const orderOf = (id: string, who = 'aide'): ExportOrder => ({
  id,
  organisationId: t.organisationId,
  personId: t.ref(`person:${who}`),
});

async function ask(format: Format = 'csv', who = 'aide', more: Record<string, string> = {}): Promise<string> {
  const id = newId();
  const answer = await t.post('/exports', { id, source: 'numbers', format, filter: '', ...more }, who);
  expect(answer.status).toBe(303);
  return id;
}
/** Works as the queue does, until nothing is left. */
async function work(id: string, who = 'aide', batches?: number): Promise<string> {
  for (let turns = 0; turns < 1000; turns++) {
    const end = await workOnExport(t.db, sources, orderOf(id, who), batches);
    if (end !== 'more') return end;
  }
  throw new Error('The export never ends');
}
async function job(id: string): Promise<ExportRow & { n: number }> {
  const { rows } = await t.db.pool.query(
    `select *, all_read as "allRead", rows_done as "rowsDone", rows_expected as "rowsExpected",
            (select count(*)::int from export_piece p where p.export_id = e.id) as n from export_job e where id = $1`,
    [id],
  );
  return rows[0];
}
const file = async (id: string, who = 'aide') => {
  const answer = await t.get(`/exports/${id}/file`, who);
  return { answer, bytes: Buffer.from(await answer.arrayBuffer()) };
};
const numbersOf = (bytes: Buffer): number[] =>
  parse(bytes, { bom: true, delimiter: ';', from_line: 2 }).map((row: string[]) => Number(row[0]));
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i + 1);

describe('an export', () => {
  it('is put into the queue, made, and fetched whole', async () => {
    const id = await ask();
    expect(put).toEqual([{ queue: EXPORT_QUEUE, key: id, data: orderOf(id) }]);
    expect(await job(id)).toMatchObject({ state: 'waiting' });
    await exportQueue(sources).work(context(), orderOf(id) as never);
    expect(await job(id)).toMatchObject({ state: 'done', rowsDone: 2500, rowsExpected: 2500, n: 3 });
    const { answer, bytes } = await file(id);
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="tal-2026-11-02.csv"');
    expect(answer.headers.get('content-length')).toBe(String(bytes.length));
    expect(answer.headers.get('x-checksum-sha256')).toBe(createHash('sha256').update(bytes).digest('hex'));
    expect(numbersOf(bytes)).toEqual(upTo(2500));
    const page = await (await t.get('/exports', 'aide')).text();
    expect(page).toContain('Talen');
    expect(page).toContain('2\u00a0500 rader');
    expect(page).toContain(`/exports/${id}/file`);
    expect(page).not.toContain('http-equiv="refresh"');
  });
  it('in Excel and JSON holds every row once, and says what to know', async () => {
    const xlsx = await ask('xlsx');
    expect(await work(xlsx, 'aide', 1)).toBe('done');
    const sheets = (await readExcel((await file(xlsx)).bytes)) as unknown as { data: unknown[][] }[];
    expect(sheets[0]?.data.slice(1).map((row) => row[0])).toEqual(upTo(2500));
    expect(sheets[1]?.data).toContainEqual(['Att veta', 'Noll är inte med.']);
    const json = await ask('json');
    expect(await work(json, 'aide', 2)).toBe('done');
    const read = JSON.parse((await file(json)).bytes.toString());
    expect(read.rows.map((row: { n: number }) => row.n)).toEqual(upTo(2500));
    expect(read).toMatchObject({
      count: 2500,
      about: { note: 'Noll är inte med.', organisation: 'Björkvikens kommun' },
    });
  });
  it('of nothing is a file with headings only', async () => {
    list.count = 0;
    const id = await ask();
    expect(await work(id)).toBe('done');
    expect((await file(id)).bytes.toString()).toBe('\ufeffTal;Text\r\n');
  });
  it('shows how far it has come, and keeps the page fresh with and without scripts', async () => {
    const id = await ask();
    await workOnExport(t.db, sources, orderOf(id), 1);
    const page = await (await t.get('/exports', 'aide')).text();
    expect(page).toContain('value="0.4"');
    expect(page).toContain('1\u00a0000 av ungefär 2\u00a0500 rader');
    expect(page).toContain('<noscript><meta http-equiv="refresh" content="5"/></noscript>');
    expect(page).toContain('data-controller="poll"');
    expect((await t.get(`/exports/${id}/file`, 'aide')).status).toBe(409);
    await work(id);
  });
  it('sent twice is one; a sixth at once is refused, and said', async () => {
    const id = await ask('csv', 'youth');
    await t.post('/exports', { id, source: 'numbers', format: 'csv' }, 'youth');
    for (let n = 0; n < 4; n++) await ask('csv', 'youth');
    const sixth = await t.post('/exports', { id: newId(), source: 'numbers', format: 'csv' }, 'youth');
    expect(sixth.status).toBe(429);
    expect(await sixth.text()).toContain('fem exporter på gång');
    const { rows } = await t.db.pool.query('select count(*)::int as n from export_job where person_id = $1', [
      t.ref('person:youth'),
    ]);
    expect(rows[0].n).toBe(5);
  });
  it('asks for a format, and keeps the choice of the list', async () => {
    const again = await t.post(
      '/exports',
      { id: newId(), source: 'actions', format: 'pdf', filter: 'scope=organisation&status=done' },
      'aide',
    );
    expect(again.status).toBe(422);
    const page = await again.text();
    expect(page).toContain('Vems åtgärder: Hela organisationens');
    expect(page).toContain('value="scope=organisation&amp;status=done"');
    expect((await t.get('/exports/new?source=nothing', 'aide')).status).toBe(404);
    expect((await t.post('/exports', { id: newId(), source: 'nothing', format: 'csv' }, 'aide')).status).toBe(
      404,
    );
  });
});

describe('on behalf of the person', () => {
  it('actions hold what the person sees, and nothing else', async () => {
    const id = await ask('csv', 'engineer', { source: 'actions', filter: 'scope=organisation&status=all' });
    expect(await work(id, 'engineer')).toBe('done');
    const { bytes } = await file(id, 'engineer');
    expect(bytes.toString()).toContain('Skriv ledningens uppdrag');
    expect(bytes.toString()).not.toContain('Förbered samtalet om nästa års försök med ekonomichefen');
  });
  it('nobody else sees, fetches, repeats or removes it', async () => {
    const id = await ask();
    await work(id);
    for (const who of ['lead', 'admin'])
      for (const answer of [
        await t.get(`/exports/${id}/file`, who),
        await t.post(`/exports/${id}/attempts`, {}, who),
        await t.post(`/exports/${id}/removal`, {}, who),
      ])
        expect(answer.status).toBe(404);
    expect(await (await t.get('/exports', 'lead')).text()).not.toContain(id);
  });
  it('stops when the person leaves in the middle, and says so', async () => {
    const id = await ask('csv', 'planner');
    const end = (day: string | null) =>
      t.db.pool.query('update membership set ended_on = $1 where person_id = $2', [
        day,
        t.ref('person:planner'),
      ]);
    list.before = async (from) => {
      if (from === 1000) await end('2026-11-02');
    };
    expect(await work(id, 'planner')).toBe('failed');
    expect(await job(id)).toMatchObject({ state: 'failed', reason: 'left', n: 0 });
    expect(list.batches).toBe(2);
    await end(null);
    expect(await (await t.get('/exports', 'planner')).text()).toContain(
      'inte längre hörde till organisationen',
    );
  });
  it('stops when the list may no longer be taken along, or is gone', async () => {
    const id = await ask();
    list.may = false;
    expect(await work(id)).toBe('failed');
    expect(await job(id)).toMatchObject({ reason: 'not-allowed' });
    list.may = true;
    const other = await ask();
    expect(await workOnExport(t.db, [], orderOf(other))).toBe('failed');
    expect(await job(other)).toMatchObject({ reason: 'source-gone' });
  });
  it('a list that one may not take along is refused from the start', async () => {
    list.may = false;
    expect((await t.get('/exports/new?source=numbers', 'aide')).status).toBe(403);
    expect((await t.post('/exports', { id: newId(), source: 'numbers', format: 'csv' }, 'aide')).status).toBe(
      403,
    );
  });
});

describe('when something breaks', () => {
  it('an error in the middle is tried again from there, and every row comes once', async () => {
    const id = await ask();
    let broken = 0;
    list.before = async (from) => {
      if (from === 1000 && broken++ === 0) throw new Error('the cable was cut');
    };
    await expect(workOnExport(t.db, sources, orderOf(id))).rejects.toThrow('the cable was cut');
    expect(await job(id)).toMatchObject({ state: 'waiting', attempts: 1, rowsDone: 1000 });
    expect(await (await t.get('/exports', 'aide')).text()).toContain('Vi försöker igen om en stund');
    expect(await work(id)).toBe('done');
    expect(list.batches).toBe(3);
    expect(numbersOf((await file(id)).bytes)).toEqual(upTo(2500));
  });
  it('an error that stays makes the export fail, never done, and it can be tried again', async () => {
    const id = await ask('xlsx');
    list.before = async (from) => {
      if (from === 2000) throw new Error('a bug');
    };
    for (let n = 0; n < 2; n++)
      await expect(workOnExport(t.db, sources, orderOf(id))).rejects.toThrow('a bug');
    expect(await workOnExport(t.db, sources, orderOf(id))).toBe('failed');
    expect(await job(id)).toMatchObject({ state: 'failed', reason: 'error', n: 0 });
    expect((await t.get(`/exports/${id}/file`, 'aide')).status).toBe(409);
    expect(await (await t.get('/exports', 'aide')).text()).toContain('Det blev fel flera gånger i rad');
    list.before = async () => {};
    expect((await t.post(`/exports/${id}/attempts`, {}, 'aide')).status).toBe(303);
    expect(await work(id)).toBe('done');
    expect((await t.post(`/exports/${id}/attempts`, {}, 'aide')).status).toBe(409);
  });
  it('a turn that died is taken over once its time is out; the dead one writes nothing more', async () => {
    const id = await ask();
    let go: () => void = () => {};
    let arrived: () => void = () => {};
    const there = new Promise<void>((done) => {
      arrived = done;
    });
    let first = true;
    list.before = async (from) => {
      if (from !== 1000 || !first) return;
      first = false;
      // the connection is lost: its transaction is gone, and the turn does not know it yet
      await t.db.pool.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and state = 'idle in transaction' and pid <> pg_backend_pid()",
      );
      arrived();
      await new Promise<void>((done) => {
        go = done;
      });
    };
    const dead = workOnExport(t.db, sources, orderOf(id)).catch((error: Error) => error);
    await there;
    expect(await workOnExport(t.db, sources, orderOf(id))).toBe('busy');
    t.clock.at = new Date(t.clock.at.getTime() + 121_000);
    await findLostExports(context());
    expect(put.map(({ key }) => key)).toContain(id);
    expect(await work(id)).toBe('done');
    go();
    expect(await dead).toBeInstanceOf(Error);
    expect(await job(id)).toMatchObject({ state: 'done', rowsDone: 2500, attempts: 0 });
    expect(numbersOf((await file(id)).bytes)).toEqual(upTo(2500));
  });
  it('two at once on the same export write it once', async () => {
    const id = await ask();
    const ends = await Promise.all([1, 2, 3].map(() => workOnExport(t.db, sources, orderOf(id))));
    expect(ends.sort()).toEqual(['busy', 'busy', 'done']);
    expect(numbersOf((await file(id)).bytes)).toEqual(upTo(2500));
  });
  it.each([
    ['a piece that is missing', 'delete from export_piece where export_id = $1 and number = 1'],
    [
      'a piece that is harmed',
      'update export_piece set data = set_byte(data, 5, 88) where export_id = $1 and number = 0',
    ],
  ])('%s is found before it is said to be done, and the file is made again', async (_, sql) => {
    const id = await ask();
    await workOnExport(t.db, sources, orderOf(id), 2);
    await t.db.pool.query(sql, [id]);
    expect(await workOnExport(t.db, sources, orderOf(id))).toBe('more');
    expect(await job(id)).toMatchObject({ state: 'waiting', rowsDone: 0, n: 0 });
    expect(await work(id)).toBe('done');
    expect(numbersOf((await file(id)).bytes)).toEqual(upTo(2500));
  });
  it('a file that loses a piece after it was made breaks its download', async () => {
    const id = await ask();
    await work(id);
    await t.db.pool.query('delete from export_piece where export_id = $1 and number = 2', [id]);
    const answer = await t.get(`/exports/${id}/file`, 'aide');
    await expect(answer.arrayBuffer()).rejects.toThrow('is not there');
  });
  it('a list that never gets on is a bug, not an endless file', async () => {
    const stuck: ExportSource = { ...numbers, rows: async () => ({ rows: [{ n: 1 }], next: 'same' }) };
    const id = await ask();
    await expect(workOnExport(t.db, [stuck], orderOf(id))).rejects.toThrow('does not get past');
  });
  it('a removed one stops, and leaves nothing', async () => {
    const id = await ask();
    await workOnExport(t.db, sources, orderOf(id), 1);
    expect((await t.post(`/exports/${id}/removal`, {}, 'aide')).status).toBe(303);
    expect(await workOnExport(t.db, sources, orderOf(id))).toBe('busy');
    expect(await job(id)).toBeUndefined();
  });
});

describe('250 000 rows', () => {
  it('go batch by batch, turn by turn, and the file has exactly those rows', async () => {
    list.count = 250_000;
    const id = await ask();
    const queue = exportQueue(sources);
    let turns = 0;
    for (let waiting = put.splice(0); waiting.length > 0; waiting = put.splice(0)) {
      for (const { data } of waiting) await queue.work(context(), data);
      turns++;
    }
    expect(turns).toBe(5);
    expect(list.batches).toBe(250);
    expect(list.largest).toBe(1000);
    const { rows } = await t.db.pool.query(
      'select max(row_count) as rows, max(length(data)) as bytes, count(*) as n from export_piece where export_id = $1',
      [id],
    );
    expect(rows[0]).toMatchObject({ rows: 1000, n: 250 });
    expect(rows[0].bytes).toBeLessThan(100_000);
    // what is kept between two batches does not grow either
    expect(JSON.stringify((await job(id)).writer).length).toBeLessThan(200);
    expect(numbersOf((await file(id)).bytes)).toEqual(upTo(250_000));
  });
});

describe('time', () => {
  it('a file goes away after a week, can be made again, and is forgotten after a month', async () => {
    const id = await ask();
    await work(id);
    const later = (days: number) => {
      t.clock.at = new Date(t.clock.at.getTime() + days * 86_400_000);
    };
    later(6.9);
    await removeOldExports(context());
    expect((await job(id)).state).toBe('done');
    later(0.2);
    expect((await t.get(`/exports/${id}/file`, 'aide')).status).toBe(410);
    await removeOldExports(context());
    expect(await job(id)).toMatchObject({ state: 'expired', n: 0 });
    expect((await t.get(`/exports/${id}/file`, 'aide')).status).toBe(410);
    expect((await t.post(`/exports/${id}/attempts`, {}, 'aide')).status).toBe(303);
    expect(await work(id)).toBe('done');
    later(8);
    await removeOldExports(context());
    later(31);
    await removeOldExports(context());
    expect(await job(id)).toBeUndefined();
  });
});
