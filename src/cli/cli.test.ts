import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { ROOT, VERSION } from '../shared/kernel/root.ts';

/** Each step here starts the whole program: on a busy machine that adds up. A bound for a hang, not a measure. */
vi.setConfig({ testTimeout: 180_000 });

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'mylla-cli-'));
  chmodSync(folder, 0o755);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** The command line as a script would call it, always on its own embedded database. */
function mylla(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  return new Promise((done) => {
    const env = { ...process.env, DATABASE_URL: '' };
    execFile(
      process.execPath,
      [join(ROOT, 'bin', 'mylla.mjs'), ...args],
      { cwd: ROOT, env, maxBuffer: 1 << 26 },
      (error, out, err) => done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

describe('the command line', () => {
  test('tells its version and, for each command, how it is used', async () => {
    expect((await mylla('--version')).out.trim()).toBe(VERSION);
    for (const command of ['serve', 'migrate', 'demo', 'doctor', 'backup', 'restore', 'export', 'content']) {
      const { code, out } = await mylla(command, '--help');
      expect(code, command).toBe(0);
      expect(out, command).toContain(`mylla ${command}`);
    }
  });
  test('wrong use is exit code 2, and says what is wrong', async () => {
    const unknown = await mylla('sow');
    expect(unknown.code).toBe(2);
    expect(unknown.err).toContain("unknown command 'sow'");
    expect((await mylla('backup')).code).toBe(2);
  });
  test('a port that is none is refused in words', async () => {
    const { code, err } = await mylla('serve', '--port', 'many', '--data', join(folder, 'unused'));
    expect(code).toBe(1);
    expect(err).toContain('--port must be a number');
  });
});

describe('backup and restore', () => {
  test('a backup read into an empty folder gives back every row, and the doctor finds nothing wrong', async () => {
    const from = join(folder, 'from');
    const to = join(folder, 'to');
    const file = join(folder, 'all.gz');
    expect((await mylla('demo', '--data', from)).code).toBe(0);
    expect((await mylla('backup', file, '--data', from)).code).toBe(0);
    const restored = await mylla('restore', file, '--data', to);
    expect(restored.code, restored.err).toBe(0);

    const again = join(folder, 'again.gz');
    await mylla('backup', again, '--data', to);
    const rows = (path: string) =>
      gunzipSync(readFileSync(path)).toString().trim().split('\n').slice(1).sort();
    expect(rows(again)).toEqual(rows(file));

    const doctor = await mylla('doctor', '--data', to, '--format', 'json');
    expect(JSON.parse(doctor.out).findings.filter((item: { ok: boolean }) => !item.ok)).toEqual([]);
    expect(doctor.code).toBe(0);

    // into a folder that holds something: refused, and what is there stays
    const twice = await mylla('restore', file, '--data', to);
    expect(twice.code).toBe(1);
    expect(twice.err).toContain('is not empty');

    const exported = join(folder, 'organisation.json');
    expect(
      (await mylla('export', '--organisation', 'bjorkviken', '--data', to, '--out', exported)).code,
    ).toBe(0);
    const content = JSON.parse(readFileSync(exported, 'utf8'));
    expect(content.organisation).toBe('bjorkviken');
    expect(content.unit.length).toBeGreaterThan(10);
    const none = await mylla('export', '--organisation', 'nowhere', '--data', to);
    expect(none.code).toBe(1);
    expect(none.err).toContain('bjorkviken');
  });

  test('a file that was cut short, is damaged or is something else restores nothing', async () => {
    const whole = join(folder, 'all.gz');
    const bytes = gunzipSync(readFileSync(whole)).toString().split('\n');
    const short = join(folder, 'short.gz');
    writeFileSync(short, gzipSync(bytes.slice(0, Math.floor(bytes.length / 2)).join('\n')));
    const target = join(folder, 'nothing');
    const cut = await mylla('restore', short, '--data', target);
    expect(cut.code).toBe(1);
    expect(cut.err).toContain('cut short');

    const damaged = join(folder, 'damaged.gz');
    writeFileSync(damaged, readFileSync(whole));
    truncateSync(damaged, 2_000);
    expect((await mylla('restore', damaged, '--data', target)).code).toBe(1);

    const other = join(folder, 'other.gz');
    writeFileSync(other, gzipSync('{"hello":1}\n'));
    expect((await mylla('restore', other, '--data', target)).err).toContain('not a backup');
    expect((await mylla('restore', join(folder, 'missing.gz'), '--data', target)).err).toContain(
      'There is no file',
    );

    // the target is still empty: the whole file goes in
    expect((await mylla('restore', whole, '--data', target)).code).toBe(0);
  });
});
