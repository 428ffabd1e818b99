#!/usr/bin/env node
// The command `mylla`: builds what is newer than the last build, then runs the program.
import { ensureBuilt } from '../scripts/build.mjs';

await ensureBuilt();
const { run } = await import('../dist/server/main.mjs');
process.exitCode = await run(process.argv.slice(2));
