import type { SeedContext } from '../../shared/http/feature.ts';
import { addDays } from '../../shared/kernel/dates.ts';
import { isRefusal } from '../../shared/kernel/refusal.ts';
import { makeKey, revokeKey } from './key-actions.ts';
import { hashOfKey } from './secrets.ts';
import { seedWebhooks } from './seed-webhooks.ts';

const KEYS = [
  {
    ref: 'intranet',
    name: 'Intranätet',
    scopes: ['events:read'],
    daysAgo: 120,
    holdsDays: 365,
    usedDaysAgo: 0,
  },
  {
    ref: 'open-data',
    name: 'Öppna data-portalen',
    scopes: ['events:read'],
    daysAgo: 60,
    holdsDays: null,
    usedDaysAgo: 3,
  },
  {
    ref: 'trial',
    name: 'Prov hos leverantören',
    scopes: ['events:read'],
    daysAgo: 200,
    holdsDays: 30,
    usedDaysAgo: 175,
  },
] as const;

/** Keys of the example: one in daily use, one without end, one whose time is up, one revoked. Nobody knows any of them. */
export async function seedApi(context: SeedContext, kinds: readonly string[]): Promise<void> {
  await seedWebhooks(context, kinds);
  for (const key of KEYS) {
    const id = await make(context, key);
    context.setRef(`api-key:${key.ref}`, id);
  }
  const lost = await make(context, {
    ref: 'lost',
    name: 'Skärmen i receptionen',
    scopes: ['events:read'],
    daysAgo: 90,
    holdsDays: null,
    usedDaysAgo: 41,
  });
  await context.as('admin', 40, (tx, actor) => revokeKey(tx, actor, lost));
}

interface ExampleKey {
  ref: string;
  name: string;
  scopes: readonly string[];
  daysAgo: number;
  holdsDays: number | null;
  usedDaysAgo: number;
}

const make = (context: SeedContext, key: ExampleKey): Promise<string> =>
  context.as('admin', key.daysAgo, async (tx, actor) => {
    const id = tx.newId();
    // no key hashes to this: what is hashed does not look like one
    const secret = { key: '', prefix: `mylla_${id.slice(-6)}`, hash: hashOfKey(`example:${id}`) };
    const made = await makeKey(
      tx,
      actor,
      {
        id,
        name: key.name,
        scopes: key.scopes,
        expiresOn: key.holdsDays === null ? null : addDays(tx.today, key.holdsDays),
      },
      secret,
      key.scopes,
    );
    if (isRefusal(made)) throw new Error(`The example's key ${key.name} was refused: ${made.code}`);
    await tx.client.query('update api_key set last_used_on = $2 where id = $1', [
      id,
      addDays(context.today, -key.usedDaysAgo),
    ]);
    return id;
  });
