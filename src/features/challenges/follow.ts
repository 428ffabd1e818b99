import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { oneChallenge } from './read.ts';
import { challengeFollower } from './tables.ts';

/**
 * The person wants to hear what comes of it. Twice is once. Refuses what he or she does not see (`not-found`) and a draft.
 * The ideas feature calls it for whoever leaves an idea.
 */
export async function followChallenge(tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const { organisationId, personId } = tx.scope;
  const row = await oneChallenge(tx, id);
  if (!row || !personId || !organisationId) return notFound();
  if (row.status === 'draft') return refuse('conflict', 'challenge.not-published');
  const { rowCount } = await tx.db
    .insert(challengeFollower)
    .values({ organisationId, challengeId: id, personId, since: tx.now })
    .onConflictDoNothing();
  if (rowCount)
    await recordEvent(tx, {
      kind: 'challenge.followed',
      objectType: 'challenge',
      objectId: id,
      anonymous: true,
    });
  return { id };
}

/** The person does not want to hear more of it. */
export async function unfollowChallenge(tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const { organisationId, personId } = tx.scope;
  if (!(await oneChallenge(tx, id)) || !personId || !organisationId) return notFound();
  const { rowCount } = await tx.db
    .delete(challengeFollower)
    .where(
      and(
        eq(challengeFollower.organisationId, organisationId),
        eq(challengeFollower.challengeId, id),
        eq(challengeFollower.personId, personId),
      ),
    );
  if (rowCount)
    await recordEvent(tx, { kind: 'challenge.left', objectType: 'challenge', objectId: id, anonymous: true });
  return { id };
}
