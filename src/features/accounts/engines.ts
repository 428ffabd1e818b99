import type { Database } from '../../shared/db/database.ts';
import type { Ctx } from '../../shared/http/env.ts';
import { type Engine, type EngineOptions, startEngine } from './engine.ts';

interface Entry {
  options: EngineOptions;
  started?: Promise<Engine>;
}

const entries = new WeakMap<Database, Entry>();

/** Says how accounts work on a database. Without it they work with defaults, for `http://localhost`. */
export function configure(options: EngineOptions): void {
  entries.set(options.db, { options });
}

/** The engine of a database, started the first time it is asked for. A start that failed is tried anew. */
export function engineFor(db: Database): Promise<Engine> {
  let entry = entries.get(db);
  if (!entry) {
    entry = { options: { db, origin: 'http://localhost', secure: false } };
    entries.set(db, entry);
  }
  const asked = entry;
  asked.started ??= startEngine(asked.options).catch((error) => {
    asked.started = undefined;
    throw error;
  });
  return asked.started;
}

export const engineOf = (c: Ctx): Promise<Engine> => engineFor(c.var.db);

/** Ends the engine's connections. */
export async function closeEngine(db: Database): Promise<void> {
  const started = await entries.get(db)?.started;
  entries.delete(db);
  await started?.pool.end();
}
