import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { loadCase } from '../load.ts';
import { type CommentKind, refuseComment, refuseVote } from '../rules.ts';
import { loadIdea, ownAuthorship } from '../store.ts';
import { ideaComment } from '../tables.ts';
import { tell, tellConcerned } from '../telling.ts';

/**
 * Gives, changes or takes back the person's voice: one each, counted and never shown by name. Given twice it is one.
 * It writes no event: a voice is secret. Refuses what `refuseVote` refuses; taking back is refused after closing too.
 */
export async function vote(tx: Tx, _actor: Actor, id: string, value: 1 | -1 | 0): Promise<Result<void>> {
  // locked, so that a voice and the decision cannot pass each other
  const row = await loadIdea(tx, id);
  if (isRefusal(row)) return row;
  const own = (await ownAuthorship(tx, id)) !== undefined;
  const { step, caseStatus: status } = row;
  const refusal = refuseVote({ step, status, backed: row.backedOn !== null, own }, value === 0 ? 1 : value);
  if (refusal) return refusal;
  if (value === 0)
    await tx.client.query(
      'delete from idea_vote where organisation_id = $1 and idea_id = $2 and person_id = $3',
      [row.organisationId, id, tx.scope.personId],
    );
  else
    await tx.client.query(
      `insert into idea_vote (organisation_id, idea_id, person_id, value) values ($1, $2, $3, $4)
       on conflict (idea_id, person_id) do update set value = excluded.value, via_idea_id = null`,
      [row.organisationId, id, tx.scope.personId, value],
    );
  return undefined;
}

/** Follows an idea or stops following it. Pressed twice it is done once. An author is told anyway, and does not follow. */
export async function follow(tx: Tx, id: string, follows: boolean): Promise<Result<void>> {
  const row = await loadIdea(tx, id);
  if (isRefusal(row)) return row;
  if (!row.listedAt) return refuse('conflict', 'idea.draft');
  if (await ownAuthorship(tx, id)) return undefined;
  if (follows) await startFollowing(tx, row.organisationId, id);
  else
    await tx.client.query(
      'delete from idea_follower where organisation_id = $1 and idea_id = $2 and person_id = $3',
      [row.organisationId, id, tx.scope.personId],
    );
  return undefined;
}

/** Whoever takes part follows what becomes of it. */
async function startFollowing(tx: Tx, organisationId: string, id: string): Promise<void> {
  await tx.client.query(
    'insert into idea_follower (organisation_id, idea_id, person_id) values ($1, $2, $3) on conflict do nothing',
    [organisationId, id, tx.scope.personId],
  );
}

/**
 * Says something about an idea; whoever does so follows it from then on. The same id twice is one comment.
 * Refuses what `refuseComment` refuses: until the leader has answered, everything but support (`idea.not-backed`).
 */
export async function comment(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; kind: CommentKind; text: string; advice: string },
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  const refusal = refuseComment(
    { listed: row.listedAt !== null, backed: row.backedOn !== null, status: row.caseStatus },
    input.kind,
  );
  if (refusal) return refusal;
  const { rowCount } = await tx.db
    .insert(ideaComment)
    .values({
      id: input.id,
      organisationId: row.organisationId,
      ideaId: id,
      originIdeaId: null,
      personId: authorship?.hidden ? null : tx.scope.personId,
      byAuthor: authorship !== undefined,
      kind: input.kind,
      text: input.text,
      advice: input.kind === 'critique' ? input.advice : '',
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  if (!rowCount) return undefined;
  await recordEvent(tx, {
    kind: 'idea.commented',
    objectType: 'idea',
    objectId: id,
    data: { kind: input.kind },
    anonymous: authorship?.hidden === true,
  });
  if (!authorship) await startFollowing(tx, row.organisationId, id);
  await tellConcerned(tx, row, 'idea.commented', authorship ? ['follower'] : ['author'], {
    path: `/ideas/${id}#comments`,
  });
  return undefined;
}

/** Invites more people to write it. Refuses somebody of elsewhere, and other than its authors. */
export async function inviteAuthor(
  tx: Tx,
  actor: Actor,
  id: string,
  personId: string,
): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  if (!authorship) return refuse('forbidden', 'idea.not-author');
  if (row.closedOn) return refuse('conflict', 'idea.decided-already');
  const { rowCount } = await tx.client.query(
    `insert into idea_author (organisation_id, idea_id, person_id, role, hidden)
     select m.organisation_id, $2, m.person_id, 'co-author', $4 from membership m
      where m.organisation_id = $1 and m.person_id = $3 and m.ended_on is null
     on conflict do nothing`,
    [row.organisationId, id, personId, authorship.hidden],
  );
  if (!rowCount) return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  // nothing is told of a draft or of a hidden author but to the one who is invited
  if (row.listedAt && !authorship.hidden)
    await recordEvent(tx, {
      kind: 'idea.author-invited',
      objectType: 'idea',
      objectId: id,
      data: { personId },
    });
  await tell(tx, row, 'idea.invited', [personId]); // whoever is invited to write together must know by whom
  return undefined;
}
