import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EmbeddedServer, startEmbedded } from '../shared/db/embedded.ts';
import { ROOT } from '../shared/kernel/root.ts';

// Filling the example takes most of the time of a short test run. `MYLLA_TEST_KEEP=DIR npx vitest run …` keeps the test
// server's folder, and fills anew only when what fills it has changed.

/** Sources that the filled database cannot depend on: what is shown, said and tested. */
const NOT_FILLING = /\.test\.tsx?$|\.css$|\/pages|\/texts|\/client\/|routes|\/testing/;

/** A short name for the sources that the filled database is made from: another one as soon as any of them changes. */
export function keyOfSources(): string {
  const hash = createHash('sha256');
  for (const part of ['migrations', 'content', 'src'])
    for (const name of readdirSync(join(ROOT, part), { recursive: true, encoding: 'utf8' }).sort())
      if (/\.\w+$/.test(name) && !NOT_FILLING.test(`/${name}`))
        hash.update(name).update(readFileSync(join(ROOT, part, name)));
  return hash.digest('hex').slice(0, 12);
}

/** The server in the folder that is kept; null if none is wanted, or another run has it just now. */
export async function keptServer(): Promise<EmbeddedServer | null> {
  const folder = process.env.MYLLA_TEST_KEEP;
  if (!folder) return null;
  return startEmbedded(folder).catch(() => null);
}
