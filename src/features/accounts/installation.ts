import type { Engine } from './engine.ts';

export interface Installation {
  /** Whether an organisation of its own (not an example) is there. */
  inUse: boolean;
  hasExample: boolean;
  /** Whether somebody may set up an organisation now. */
  setupOpen: boolean;
  /** Whether a visitor may look at the example: it is there, or can be filled. */
  exampleOffered: boolean;
}

/** What the first page needs to know. */
export async function installation(engine: Engine): Promise<Installation> {
  const { rows } = await engine.pool.query<{ organisations: number; examples: number }>(
    'select * from mylla_installation()',
  );
  const inUse = Number(rows[0]?.organisations ?? 0) > 0;
  const hasExample = Number(rows[0]?.examples ?? 0) > 0;
  return {
    inUse,
    hasExample,
    setupOpen: !inUse || engine.openSetup === true,
    exampleOffered: hasExample || (!inUse && engine.fillExample !== undefined),
  };
}

const filling = new WeakMap<object, Promise<unknown>>();

/** Fills the example if it is not there. Two who ask at once wait for the same. Does nothing where it is not offered. */
export async function ensureExample(engine: Engine): Promise<boolean> {
  const { hasExample, exampleOffered } = await installation(engine);
  if (!exampleOffered) return false;
  if (hasExample && !filling.has(engine.db)) return true;
  let work = filling.get(engine.db);
  if (!work) {
    work = Promise.resolve(engine.fillExample?.()).finally(() => filling.delete(engine.db));
    filling.set(engine.db, work);
  }
  await work;
  return true;
}
