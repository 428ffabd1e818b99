import { type ChildProcess, spawn } from 'node:child_process';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { inject } from 'vitest';
import { ROOT } from '../src/shared/kernel/root.ts';
import { copyOf } from '../src/testing/copy.ts';

/** How long a server may take to say that it listens. It is a bound for a broken server, not a measure. */
const START_LIMIT_MS = 60_000;

export interface Site {
  /** http://localhost:PORT */
  origin: string;
  /** What the server has said so far. */
  output(): string;
  stop(): Promise<void>;
}

/** A port that is free now. Passkeys and single sign-on must know it before the server listens. */
function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, 'localhost', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts the real program, as a person would, and waits until it says where it is. */
export async function startProgram(
  args: string[],
  env: Record<string, string | undefined> = {},
): Promise<Site> {
  const port = await freePort();
  const child: ChildProcess = spawn(
    process.execPath,
    [join(ROOT, 'bin', 'mylla.mjs'), 'serve', '--port', String(port), ...args],
    {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let said = '';
  return new Promise((done, fail) => {
    const limit = setTimeout(() => fail(new Error(`The server did not start: ${said}`)), START_LIMIT_MS);
    const hear = (chunk: Buffer) => {
      said += chunk.toString();
      const origin = /Mylla is at (http:\/\/\S+)/.exec(said)?.[1];
      if (!origin) return;
      clearTimeout(limit);
      done({
        origin,
        output: () => said,
        stop: () =>
          new Promise((ended) => {
            if (child.exitCode !== null) return ended();
            child.once('exit', () => ended());
            child.kill('SIGTERM');
          }),
      });
    };
    child.stdout?.on('data', hear);
    child.stderr?.on('data', hear);
    child.once('exit', (code) => fail(new Error(`The server ended (${code}): ${said}`)));
  });
}

/** The program on a database of its own (`database`: its address), copied from the filled or the empty template. */
export async function startSite(
  kind: 'filled' | 'empty' = 'filled',
  env: Record<string, string> = {},
): Promise<Site & { database: string }> {
  const server = inject('server');
  const template = kind === 'filled' ? inject('filledTemplate') : inject('emptyTemplate');
  const copy = await copyOf(server, template);
  const { name } = copy;
  const { host = 'localhost', port = 5432, user = '', password } = server;
  const secret = typeof password === 'string' ? `:${encodeURIComponent(password)}` : '';
  const where = host.startsWith('/')
    ? `localhost/${name}?host=${encodeURIComponent(host)}&port=${port}`
    : `${host}:${port}/${name}`;
  const database = `postgres://${encodeURIComponent(user)}${secret}@${where}`;
  const site = await startProgram([], { DATABASE_URL: database, ...env });
  return {
    ...site,
    database,
    async stop() {
      await site.stop();
      await copy.remove();
    },
  };
}
