#!/usr/bin/env node
// The command `mylla`: builds what is newer than the last build, then runs the program.
import { ensureBuilt } from '../scripts/build.mjs';

try {
  await ensureBuilt();
} catch (error) {
  if (error.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  console.error('The packages are not installed yet. Run: npm ci');
  process.exit(1);
}
const { run } = await import('../dist/server/main.mjs');
process.exitCode = await run(process.argv.slice(2));
