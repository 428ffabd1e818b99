// `npm start`: installs and builds what is missing, then serves.
import { ensureInstalled } from './install.mjs';

ensureInstalled({ dev: false });
const { ensureBuilt } = await import('./build.mjs');
await ensureBuilt();
const { run } = await import('../dist/server/main.mjs');
process.exitCode = await run(['serve', ...process.argv.slice(2)]);
