import { createHash } from 'node:crypto';
import type { Database, Tx } from '../../shared/db/database.ts';
import type { Feature, SeedContext } from '../../shared/http/feature.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { belongingOf } from '../organisations/public.ts';

/** The slug of the invented municipality. */
export const EXAMPLE_SLUG = 'bjorkviken';

/** The example is made at nine in the morning of each of its days. */
const HOUR = '09:00:00+01:00';

/** An id of UUIDv7 form that only depends on its time and its number: the same example every time. */
function exampleId(at: Date, number: number, salt: string): string {
  const time = at.getTime().toString(16).padStart(12, '0');
  const rest = createHash('sha256').update(`${salt}:${number}`).digest('hex');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${rest.slice(0, 3)}-8${rest.slice(3, 6)}-${rest.slice(6, 18)}`;
}

/** Small deterministic generator (mulberry32): the example needs variety, not secrecy. */
function chance(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

export interface ExampleOptions {
  /** The day that the example is seen from. */
  today: Day;
  /** Slug of the organisation, and what its ids and addresses are made from. Tests make a second one under another. */
  slug?: string;
  onProgress?: (feature: string) => void;
}

export interface Example {
  organisationId: string;
  /** Ids by name (`unit:care`, `person:aide`); empty if the example was there already. */
  refs: ReadonlyMap<string, string>;
}

/**
 * Fills the invented municipality Björkviken through every feature's own actions.
 * The same `today` gives the same rows. Does nothing if it already is there.
 */
export async function fillExample(
  db: Database,
  features: readonly Feature[],
  options: ExampleOptions,
): Promise<Example> {
  const { today, slug = EXAMPLE_SLUG } = options;
  const salt = slug;
  const existing = await db.within({ organisationId: null, personId: null, unitIds: [] }, async (tx) => {
    const { rows } = await tx.client.query<{ id: string }>('select id from mylla_organisation_by_slug($1)', [
      slug,
    ]);
    return rows[0]?.id;
  });
  if (existing) return { organisationId: existing, refs: new Map() };

  let number = 0;
  let now = new Date(`${today}T${HOUR}`);
  const clock = { now: () => now, newId: () => exampleId(now, number++, salt) };
  const organisationId = exampleId(new Date(`${addDays(today, -760)}T${HOUR}`), -1, salt);
  const refs = new Map<string, string>();
  const actors = new Map<string, Actor>();

  // all of it or nothing: half an example would be there for ever
  await db.inOneTransaction(clock, async (seeded) => {
    const context: SeedContext = {
      db: seeded,
      organisationId,
      slug,
      today,
      random: chance(20260101),
      ref(name) {
        const id = refs.get(name);
        if (!id) throw new Error(`The example has no ${name} yet`);
        return id;
      },
      setRef: (name, id) => void refs.set(name, id),
      async as<T>(who: string, daysAgo: number, work: (tx: Tx, actor: Actor) => Promise<T>): Promise<T> {
        now = new Date(new Date(`${addDays(today, -daysAgo)}T${HOUR}`).getTime() + (number % 400) * 60_000);
        const actor = who === 'system' ? systemActor(organisationId) : await actorOf(who);
        const personId = who === 'system' ? null : actor.personId;
        return seeded.within({ organisationId, personId, unitIds: actor.unitIds }, (tx) => work(tx, actor));
      },
    };

    async function actorOf(ref: string): Promise<Actor> {
      const known = actors.get(ref);
      if (known) return known;
      const belonging = await belongingOf(seeded, context.ref(`person:${ref}`), slug);
      if (!belonging) throw new Error(`The example's ${ref} does not belong to it`);
      actors.set(ref, belonging.actor);
      return belonging.actor;
    }

    const seeds = features
      .filter((feature) => feature.seed)
      .sort((a, b) => (a.seed?.order ?? 0) - (b.seed?.order ?? 0));
    for (const feature of seeds) {
      options.onProgress?.(feature.name);
      await feature.seed?.run(context);
    }
  });
  return { organisationId, refs };
}

const systemActor = (organisationId: string): Actor => ({
  personId: '',
  name: '',
  language: 'sv',
  organisationId,
  organisationName: '',
  organisationSlug: EXAMPLE_SLUG,
  unitId: null,
  roles: ['administrator'],
  unitIds: [],
});
