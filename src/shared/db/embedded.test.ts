import { spawn } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { startEmbedded } from './embedded.ts';

const folder = mkdtempSync(join(tmpdir(), 'mylla-embedded-'));
chmodSync(folder, 0o755);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function ask(connection: pg.ClientConfig, sql: string): Promise<unknown[]> {
  const client = new pg.Client(connection);
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the built-in PostgreSQL', () => {
  test('keeps what was written, sorts Swedish, and knows Swedish words', async () => {
    const data = join(folder, 'one');
    const first = await startEmbedded(data);
    await ask(
      first.connection,
      "create table word (w text); insert into word values ('ö'), ('z'), ('å'), ('a'), ('ä')",
    );
    await first.stop();
    const second = await startEmbedded(data);
    expect(await ask(second.connection, 'select w from word order by w')).toEqual(
      ['a', 'z', 'å', 'ä', 'ö'].map((w) => ({ w })),
    );
    expect(
      await ask(
        second.connection,
        "select to_tsvector('swedish', 'kommunerna') @@ to_tsquery('swedish', 'kommun') as hit",
      ),
    ).toEqual([{ hit: true }]);
    await second.stop();
  });

  test('comes back after its server was killed in the middle of its work, and after its Mylla was', async () => {
    const data = join(folder, 'crash');
    const first = await startEmbedded(data);
    await ask(first.connection, "create table word (w text); insert into word values ('kept')");
    const pid = Number(readFileSync(join(data, 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]);
    process.kill(pid, 'SIGKILL');
    await first.stop();
    const second = await startEmbedded(data);
    expect(await ask(second.connection, 'select w from word')).toEqual([{ w: 'kept' }]);
    await second.stop();
  });

  test('starts again by itself when its server is killed', async () => {
    const server = await startEmbedded(join(folder, 'killed'));
    await ask(server.connection, "create table word (w text); insert into word values ('kept')");
    process.kill(
      Number(readFileSync(join(folder, 'killed', 'postgres', 'postmaster.pid'), 'utf8').split('\n')[0]),
      'SIGKILL',
    );
    await vi.waitFor(
      async () => expect(await ask(server.connection, 'select w from word')).toEqual([{ w: 'kept' }]),
      {
        timeout: 20_000,
      },
    );
    await server.stop();
  });

  test('a folder that another live Mylla holds is refused, or shared when that is asked for', async () => {
    const data = join(folder, 'held');
    const server = await startEmbedded(data);
    const other = spawn('sleep', ['60']);
    try {
      const lock = JSON.parse(readFileSync(join(data, 'mylla.lock'), 'utf8'));
      writeFileSync(join(data, 'mylla.lock'), JSON.stringify({ ...lock, pid: other.pid }));
      await expect(startEmbedded(data)).rejects.toThrow(`process ${other.pid}`);
      const shared = await startEmbedded(data, { share: true });
      expect(shared.own).toBe(false);
      expect(await ask(shared.connection, 'select 1 as one')).toEqual([{ one: 1 }]);
    } finally {
      other.kill();
      await server.stop();
    }
  });

  test.runIf(process.getuid?.() === 0)('root may keep its data where nobody else may enter', async () => {
    const closed = join(folder, 'closed');
    mkdirSync(closed, { mode: 0o700 });
    const data = join(closed, 'data');
    for (const round of [1, 2]) {
      const server = await startEmbedded(data);
      expect(await ask(server.connection, `select ${round} as round`)).toEqual([{ round }]);
      await server.stop();
    }
    expect(existsSync(join(data, 'postgres', 'PG_VERSION'))).toBe(true);
    rmSync(dirname(realpathSync(join(data, 'postgres'))), { recursive: true });
  });

  test('a folder of another major version, and one that holds something else, are refused with advice', async () => {
    const old = join(folder, 'old', 'postgres');
    mkdirSync(old, { recursive: true });
    writeFileSync(join(old, 'PG_VERSION'), '15\n');
    await expect(startEmbedded(join(folder, 'old'))).rejects.toThrow(/made by PostgreSQL 15.*backup/);
    const other = join(folder, 'other', 'postgres');
    mkdirSync(other, { recursive: true });
    writeFileSync(join(other, 'photo.jpg'), '');
    await expect(startEmbedded(join(folder, 'other'))).rejects.toThrow('not a database');
  });
});
