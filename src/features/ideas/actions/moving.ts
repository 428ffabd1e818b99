import {
  columnsOf,
  type Move,
  move,
  moveEvent,
  type Part,
  stateOf,
  stepOf,
} from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import { isMember } from '../../organisations/public.ts';
import { nearestLeader, peopleWithRole, standIn } from '../../routing/public.ts';
import { type Case, knownFacts } from '../load.ts';
import { IDEA_FLOW } from '../rules.ts';
import { type Idea, saveIdea } from '../store.ts';
import { ideaReason } from '../tables.ts';
import { type Audience, tell, tellConcerned } from '../telling.ts';

/** Parts that are told as an audience, since who they are may be hidden. */
const AUDIENCE: Readonly<Record<Part, Audience>> = { author: 'author', follower: 'follower' };

/**
 * Makes a move and all that follows from it: the row, the reason, the event, and those who are told.
 * `change`: what else is saved in the same breath. `quiet`: nobody is told here, since the caller tells it better.
 * Refuses what the flow's rules refuse.
 */
export async function applyMove(
  tx: Tx,
  actor: Actor,
  found: Case,
  what: Move,
  {
    change = {},
    quiet = false,
    parts = found.parts,
  }: { change?: Partial<Idea>; quiet?: boolean; parts?: Part[] } = {},
): Promise<Result<Case>> {
  const { row, own, state } = found;
  const facts = what.kind === 'advance' ? await knownFacts(tx, { ...row, ...change }) : {};
  const moved = move(own.flow, state, what, { personId: actor.personId, parts }, tx.today, facts);
  if (isRefusal(moved)) return moved;
  const ends = moved.state.dueOn === null;
  const after = await saveIdea(tx, row, {
    ...change,
    ...columnsOf(moved.state),
    closedOn: ends ? (row.closedOn ?? tx.today) : null,
    // whoever gets the idea sees it, whatever it is shared with; an author sees it anyway, and may be hidden
    personIds: withPeople(row.personIds, [
      found.authorship ? null : moved.state.ownerId,
      change.listedAt ? moved.state.ownerId : null,
      // so does whoever had it, and through that one a deputy who hands it on
      row.listedAt && !found.authorship && parts.includes('owner') ? row.caseOwnerId : null,
    ]),
  });
  await keepReason(tx, found, what);
  // what happens to a draft is nobody's business
  if (what.kind !== 'fill' && after.listedAt)
    await recordEvent(tx, {
      kind: 'idea.moved',
      objectType: 'idea',
      objectId: row.id,
      data: { ...moveEvent(state, moved.state, what.kind, tx.today), unitId: after.unitId },
      anonymous: found.authorship?.hidden === true,
    });
  if (!quiet && row.listedAt) await tellOfMove(tx, found, after, moved.tells);
  return { ...found, row: after, state: moved.state };
}

const withPeople = (before: readonly string[], more: readonly (string | null)[]): string[] =>
  [...new Set([...before, ...more])].filter((id) => id !== null);

async function keepReason(tx: Tx, found: Case, what: Move): Promise<void> {
  if (!('reason' in what) || what.reason.trim() === '') return;
  await tx.db.insert(ideaReason).values({
    id: tx.newId(),
    organisationId: found.row.organisationId,
    ideaId: found.row.id,
    move: what.kind,
    step: found.row.step,
    reason: what.reason.trim(),
    personId: found.authorship?.hidden ? null : tx.scope.personId,
    givenAt: tx.now,
  });
}

/** The new owner is told that it is his or hers, the others what happened. */
async function tellOfMove(tx: Tx, found: Case, after: Idea, tells: readonly Part[]): Promise<void> {
  const before = found.row;
  const anonymous = found.authorship?.hidden === true;
  if (after.caseOwnerId !== before.caseOwnerId)
    await tell(tx, after, 'idea.yours', [after.caseOwnerId], { day: after.dueOn, anonymous });
  const audience = tells.flatMap((part) => AUDIENCE[part] ?? []);
  const ended = after.caseStatus !== before.caseStatus;
  const whom: readonly Audience[] = ended ? ['author', 'follower'] : audience;
  if (whom.length > 0)
    await tellConcerned(tx, after, `idea.${ended ? after.caseStatus : 'on-its-way'}`, whom);
}

/**
 * Who gets the idea in a step: the one who was chosen, or the one who plays the step's part. An author never gets an own
 * idea to judge. Null only where there is nobody at all.
 */
export async function ownerIn(
  tx: Tx,
  found: Case,
  stepId: string,
  chosen: string | null,
): Promise<string | null> {
  if (chosen) return (await isMember(tx, chosen)) ? chosen : null;
  const { row, own, authorship } = found;
  const part = stepOf(own.flow, stepId).owner;
  const except = await visibleAuthors(tx, row.id);
  // a hidden author never stands as owner of what others see: whoever sends it back keeps it, or the nearest leader
  const mayStand = authorship && !(authorship.hidden && row.listedAt);
  if (part === 'author' && mayStand) return tx.scope.personId;
  if (part === 'author' && except[0] && !authorship) return except[0];
  if (part === 'author' && !authorship) return tx.scope.personId;
  if (part === 'examiner') {
    const coaches = (await peopleWithRole(tx, 'coach')).filter((id) => !except.includes(id));
    const [coach] = coaches;
    if (coach) return (await standIn(tx, coach)).personId;
  }
  if (part === 'decider' && row.step === 'decision' && row.caseOwnerId) return row.caseOwnerId;
  if (part === 'decider' && row.challengeId) {
    const decider = await deciderOf(tx, row.challengeId);
    if (decider && !except.includes(decider)) return (await standIn(tx, decider)).personId;
  }
  return (await nearestLeader(tx, row.unitId, except))?.personId ?? null;
}

async function deciderOf(tx: Tx, challengeId: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ decider_id: string | null }>(
    'select decider_id from challenge where organisation_id = $1 and id = $2',
    [tx.scope.organisationId, challengeId],
  );
  return rows[0]?.decider_id ?? null;
}

/** The authors whose names are shown, the first author first, and the person who acts if that is one. */
async function visibleAuthors(tx: Tx, ideaId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ person_id: string }>(
    'select person_id from idea_author where organisation_id = $1 and idea_id = $2 order by role, person_id',
    [tx.scope.organisationId, ideaId],
  );
  return rows.map((one) => one.person_id);
}

/** The same idea after something else has changed it in this transaction. */
export const again = (found: Case, row: Idea): Case => ({ ...found, row, state: stateOf(IDEA_FLOW, row) });
