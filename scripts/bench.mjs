// `npm run bench`: measures Mylla against its budgets and prints each as a ratio within one run.
// Absolute times say more of the machine than of Mylla; nothing here fails a build.
import { copyFileSync } from 'node:fs';
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
// documents are made by a process of its own, found beside the bundle (src/engines/documents/pdf.ts)
copyFileSync(join(root, 'src/engines/documents/press.mjs'), join(root, 'dist/bench/press.mjs'));
const { bench } = await import(join(root, 'dist', 'bench', 'bench.mjs'));
process.exitCode = await bench(process.argv.slice(2));
