import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  accessSync,
  chownSync,
  constants,
  existsSync,
  lstatSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import {
  asRoot,
  DataFolderError,
  EMBEDDED_MAJOR,
  embeddedBinaries,
  NOBODY,
  readableByAll,
  spawnOptions,
} from './embedded-binaries.ts';
import { ServerProcess } from './embedded-process.ts';

export { DataFolderError, EMBEDDED_MAJOR };

/** Longest path of a Unix socket on Linux and macOS is 107 and 103 bytes; the socket's own name takes 20. */
const LONGEST_SOCKET_FOLDER = 80;
const START_TIMEOUT_MS = 60_000;

export interface EmbeddedServer {
  /** Connection settings of the database `mylla` on this server. */
  readonly connection: pg.ClientConfig;
  /** Whether this process started the server (and so stops it) or found it running. */
  readonly own: boolean;
  stop(): Promise<void>;
}

interface Lock {
  pid: number;
  since: string;
  connection: pg.ClientConfig;
}

function alive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

function readLock(dataFolder: string): Lock | undefined {
  try {
    const lock = JSON.parse(readFileSync(join(dataFolder, 'mylla.lock'), 'utf8')) as Lock;
    return lock.pid !== process.pid && alive(lock.pid) ? lock : undefined;
  } catch {
    return undefined;
  }
}

/** Where a cluster goes when root keeps its data folder where nobody else may enter. */
const ROOTS_PLACE = '/var/lib/mylla';

/**
 * The folder that PostgreSQL lives in: the data folder itself, but for root whose data folder `nobody` may not enter
 * (such as one below /root). Then it is a folder under /var/lib/mylla, and the data folder links to it.
 */
function homeOfCluster(folder: string): string {
  if (!asRoot || readableByAll(dirname(folder))) return folder;
  const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
  const home = join(ROOTS_PLACE, key);
  mkdirSync(home, { recursive: true });
  chownSync(home, NOBODY, NOBODY);
  if (!lstatSync(join(folder, 'postgres'), { throwIfNoEntry: false }))
    symlinkSync(join(home, 'postgres'), join(folder, 'postgres'));
  return home;
}

async function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const server = createServer();
    server.once('error', fail);
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Stops a server that outlived the Mylla that started it, so that the folder is free again. */
function stopOrphan(native: string, cluster: string): void {
  const pidFile = join(cluster, 'postmaster.pid');
  if (!existsSync(pidFile)) return;
  const pid = Number(readFileSync(pidFile, 'utf8').split('\n')[0]);
  if (!pid || !alive(pid)) return;
  spawnSync(join(native, 'bin', 'pg_ctl'), ['stop', '-D', cluster, '-m', 'fast', '-w', '-t', '30'], {
    ...spawnOptions,
    stdio: 'ignore',
  });
}

function initialise(native: string, cluster: string, passwordFile: string | undefined): void {
  const auth = passwordFile
    ? ['--auth=scram-sha-256', `--pwfile=${passwordFile}`]
    : ['--auth-local=trust', '--auth-host=reject'];
  const result = spawnSync(
    join(native, 'bin', 'initdb'),
    [
      '-D',
      cluster,
      '-U',
      'mylla',
      '--encoding=UTF8',
      '--locale-provider=icu',
      '--icu-locale=sv',
      '--locale=C',
      ...auth,
    ],
    { ...spawnOptions, encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } },
  );
  if (result.status !== 0) {
    rmSync(cluster, { recursive: true, force: true });
    throw new DataFolderError(
      `The database could not be created in ${cluster}: ${(result.stderr || String(result.error ?? '')).trim()}`,
    );
  }
}

/** Said at start when a server was killed and its last processes have not yet noticed; they leave within moments. */
const LEFTOVERS = /pre-existing shared memory block|lock file "postmaster\.pid" already exists/;
const LEFTOVERS_WAIT_MS = 200;

async function waitUntilReady(connection: pg.ClientConfig, server: ServerProcess): Promise<void> {
  const until = Date.now() + START_TIMEOUT_MS;
  for (;;) {
    const client = new pg.Client({ ...connection, database: 'postgres' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      const found = await client.query("select 1 from pg_database where datname = 'mylla'");
      if (found.rowCount === 0) await client.query('create database mylla');
      await client.end();
      return;
    } catch (error) {
      await client.end().catch(() => undefined);
      if (server.ended && LEFTOVERS.test(server.said) && Date.now() < until) {
        server.relaunch();
        await new Promise((wake) => setTimeout(wake, LEFTOVERS_WAIT_MS));
      } else if (server.ended) {
        throw new DataFolderError(
          `PostgreSQL did not start: ${server.said.trim().split('\n').slice(-3).join(' ')}`,
        );
      }
      // 57P03: starting up or recovering after a crash; anything else that lasts is told when the time is out
      if (Date.now() > until) throw error;
      await new Promise((wake) => setTimeout(wake, 15));
    }
  }
}

/**
 * Starts Mylla's own PostgreSQL on a data folder, creating it the first time.
 * If another live Mylla holds the folder: with `share`, connects to its server; without, refuses and says which.
 */
export async function startEmbedded(
  dataFolder: string,
  options: { share?: boolean } = {},
): Promise<EmbeddedServer> {
  const folder = resolve(dataFolder);
  const holder = readLock(folder);
  if (holder) {
    if (options.share) return { connection: holder.connection, own: false, stop: async () => undefined };
    throw new DataFolderError(
      `The data folder ${folder} is in use by another Mylla (process ${holder.pid}, since ${holder.since}). Stop it first, or choose another folder with --data.`,
    );
  }
  const native = embeddedBinaries();
  try {
    mkdirSync(folder, { recursive: true });
    if (asRoot) chownSync(folder, NOBODY, NOBODY);
    accessSync(folder, constants.W_OK);
  } catch (error) {
    throw new DataFolderError(`The data folder ${folder} cannot be written: ${(error as Error).message}`);
  }
  const home = homeOfCluster(folder);
  const cluster = join(home, 'postgres');
  stopOrphan(native, cluster);

  let connection: pg.ClientConfig;
  let flags: string[];
  let passwordFile: string | undefined;
  if (process.platform === 'win32') {
    const secret = join(folder, 'password');
    if (!existsSync(secret)) writeFileSync(secret, randomBytes(24).toString('base64url'), { mode: 0o600 });
    passwordFile = secret;
    const port = await freePort();
    connection = {
      host: '127.0.0.1',
      port,
      user: 'mylla',
      password: readFileSync(secret, 'utf8'),
      database: 'mylla',
    };
    flags = ['-c', 'listen_addresses=127.0.0.1', '-p', String(port)];
  } else {
    const near = join(home, 'run');
    const key = createHash('sha256').update(folder).digest('hex').slice(0, 12);
    const sockets = Buffer.byteLength(near) > LONGEST_SOCKET_FOLDER ? join(tmpdir(), `mylla-${key}`) : near;
    mkdirSync(sockets, { recursive: true, mode: 0o700 });
    if (asRoot) chownSync(sockets, NOBODY, NOBODY);
    connection = { host: sockets, user: 'mylla', database: 'mylla' };
    flags = ['-c', 'listen_addresses=', '-k', sockets];
  }

  const versionFile = join(cluster, 'PG_VERSION');
  if (existsSync(versionFile)) {
    const major = Number(readFileSync(versionFile, 'utf8'));
    if (major !== EMBEDDED_MAJOR) {
      throw new DataFolderError(
        `The data folder ${folder} was made by PostgreSQL ${major}; this Mylla brings ${EMBEDDED_MAJOR}. Make a backup with the older Mylla (mylla backup FILE) and restore it into a new folder (mylla restore FILE --data NEW).`,
      );
    }
  } else {
    if (existsSync(cluster) && readdirSync(cluster).length > 0) {
      throw new DataFolderError(
        `${cluster} holds something that is not a database. Choose another folder with --data.`,
      );
    }
    initialise(native, cluster, passwordFile);
  }

  const server = new ServerProcess(join(native, 'bin', 'postgres'), ['-D', cluster, ...flags]);
  await waitUntilReady(connection, server);
  server.mayOutliveUs();
  const lock: Lock = { pid: process.pid, since: new Date().toISOString(), connection };
  writeFileSync(join(folder, 'mylla.lock'), JSON.stringify(lock), { mode: 0o600 });
  const stop = async () => {
    await server.stop();
    rmSync(join(folder, 'mylla.lock'), { force: true });
  };
  return { connection, own: true, stop };
}
