import { and, desc, eq, isNull, lt } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { addDays, type Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { forbidden, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { mayKeepApi } from './policy.ts';
import type { NewSecretKey } from './secrets.ts';
import { type ApiKeyRow, apiKey } from './tables.ts';

/** The longest that a key may hold, in days: five years. Longer is for ever, and then says so. */
const LONGEST_DAYS = 5 * 366;

export interface NewKey {
  /** Made when the form was shown, so that a form sent twice gives one key. */
  id: string;
  name: string;
  scopes: readonly string[];
  expiresOn: Day | null;
}

/**
 * Makes a key, and the service that it acts as. Only the hash of `secret` is kept. False if the key was there already:
 * the form was sent twice, and nobody can show what was made the first time.
 * Refuses scopes that no feature has, and a last day that has passed or is further off than five years.
 */
export async function makeKey(
  tx: Tx,
  actor: Actor,
  input: NewKey,
  secret: NewSecretKey,
  known: readonly string[],
): Promise<Result<{ made: boolean }>> {
  if (!mayKeepApi(actor)) return forbidden();
  if (!input.scopes.every((scope) => known.includes(scope)))
    return refuse('invalid', 'form', { fields: { scopes: { code: 'choose' } } });
  if (input.expiresOn !== null && input.expiresOn < tx.today)
    return refuse('invalid', 'form', { fields: { expiresOn: { code: 'day-passed' } } });
  if (input.expiresOn !== null && input.expiresOn > addDays(tx.today, LONGEST_DAYS))
    return refuse('invalid', 'form', { fields: { expiresOn: { code: 'day-far' } } });
  // an id that is taken, here or elsewhere, says nothing of what it is
  const [there] = await tx.db.select({ id: apiKey.id }).from(apiKey).where(eq(apiKey.id, input.id));
  if (there) return { made: false };
  const serviceId = tx.newId();
  await tx.client.query('select mylla_make_service($1, $2, $3, $4)', [
    serviceId,
    input.name,
    actor.language,
    tx.now,
  ]);
  const { rowCount } = await tx.db
    .insert(apiKey)
    .values({
      id: input.id,
      organisationId: actor.organisationId,
      serviceId,
      name: input.name,
      prefix: secret.prefix,
      hash: secret.hash,
      scopes: [...input.scopes],
      expiresOn: input.expiresOn,
      lastUsedOn: null,
      revokedAt: null,
      createdBy: actor.personId,
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  // the same form at the same moment: the service that was made for it goes too
  if (!rowCount) return refuse('conflict', 'api-key.made-twice');
  await recordEvent(tx, { kind: 'api-key.made', objectType: 'api-key', objectId: input.id });
  return { made: true };
}

/** Ends a key at once. Pressed twice, the second changes nothing. */
export async function revokeKey(tx: Tx, actor: Actor, id: string): Promise<Result<{ id: string }>> {
  if (!mayKeepApi(actor)) return forbidden();
  if (!isId(id)) return notFound();
  const own = and(eq(apiKey.organisationId, actor.organisationId), eq(apiKey.id, id));
  const { rowCount } = await tx.db
    .update(apiKey)
    .set({ revokedAt: tx.now })
    .where(and(own, isNull(apiKey.revokedAt)));
  if (rowCount) await recordEvent(tx, { kind: 'api-key.revoked', objectType: 'api-key', objectId: id });
  else if ((await tx.db.select({ id: apiKey.id }).from(apiKey).where(own)).length === 0) return notFound();
  return { id };
}

/** Keys on a page. */
const PAGE_KEYS = 50;

/** The organisation's keys, newest first; `after` is the id to continue from. */
export async function keysOf(tx: Tx, after?: string): Promise<{ keys: ApiKeyRow[]; next: string | null }> {
  const rows = await tx.db
    .select()
    .from(apiKey)
    .where(
      and(
        eq(apiKey.organisationId, tx.scope.organisationId ?? ''),
        after && isId(after) ? lt(apiKey.id, after) : undefined,
      ),
    )
    .orderBy(desc(apiKey.id))
    .limit(PAGE_KEYS + 1);
  const keys = rows.slice(0, PAGE_KEYS).map(({ hash: _, ...row }) => row);
  return { keys, next: rows.length > PAGE_KEYS ? (keys.at(-1)?.id ?? null) : null };
}
