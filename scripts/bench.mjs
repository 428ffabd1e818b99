// `npm run bench`: measures Mylla against its budgets and prints each as a ratio within one run.
// Absolute times say more of the machine than of Mylla; nothing here fails a build.
import { join } from 'node:path';
import { ensureInstalled, root } from './install.mjs';

ensureInstalled({ dev: true });
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const { build } = await import('esbuild');
await build({
  absWorkingDir: root,
  entryPoints: { bench: 'bench/bench.ts', 'bench-server': 'bench/server.ts' },
  outdir: 'dist/bench',
  outExtension: { '.js': '.mjs' },
  bundle: true,
  format: 'esm',
  platform: 'node',
  target: 'node20',
  packages: 'external',
  splitting: true,
  jsx: 'automatic',
  jsxImportSource: 'hono/jsx',
  logLevel: 'warning',
});
const { bench } = await import(join(root, 'dist', 'bench', 'bench.mjs'));
process.exitCode = await bench(process.argv.slice(2));
