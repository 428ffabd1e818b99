import { type Move, missingFields, stepOf, unmetNeeds, waysOn } from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { type Case, knownFacts, loadCase } from '../load.ts';
import type { Idea } from '../store.ts';
import { tell, tellConcerned } from '../telling.ts';
import { applyMove, ownerIn } from './moving.ts';

/** What a form of a move sends. Which of it a move needs, the flow's rules say. */
export interface MoveInput {
  to: string | null;
  ownerId: string | null;
  reason: string;
  day: Day | null;
  version?: number;
}

/** The moves that a page offers as they are; merging, splitting, deciding and backing have actions of their own. */
export const PLAIN_MOVES = [
  'advance',
  'return',
  'pause',
  'resume',
  'reassign',
  'reschedule',
  'stop',
  'reopen',
] as const;
export type PlainMove = (typeof PLAIN_MOVES)[number];

/** The case, as it was when the form was shown. Refuses with `conflict` if it has moved since. */
async function loadUnmoved(
  tx: Tx,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<Result<Case>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (version !== undefined && version !== found.row.version)
    return refuse('conflict', 'idea.moved-meanwhile');
  return found;
}

/**
 * Saves what a step's form holds, without moving on. Fields of a step that the idea has left stay as they were decided on.
 * Refuses with `conflict` if somebody saved after `version` was shown.
 */
export async function fillStep(
  tx: Tx,
  actor: Actor,
  id: string,
  stepId: string,
  values: FormValues,
  version: number,
): Promise<Result<Case>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (found.row.step !== stepId) return refuse('conflict', 'idea.moved-meanwhile');
  if (found.row.version !== version) return refuse('conflict', 'conflict');
  const filled = await applyMove(tx, actor, found, { kind: 'fill', values });
  if (isRefusal(filled)) return filled;
  await recordEvent(tx, {
    kind: 'idea.filled',
    objectType: 'idea',
    objectId: id,
    data: { step: stepId },
    anonymous: found.authorship?.hidden === true,
  });
  return filled;
}

/** Makes a plain move. Refuses what the flow's rules refuse, each by its own code. */
export async function moveIdea(
  tx: Tx,
  actor: Actor,
  id: string,
  kind: PlainMove,
  input: MoveInput,
): Promise<Result<Idea>> {
  const found = await loadUnmoved(tx, actor, id, input.version);
  if (isRefusal(found)) return found;
  // a decision is more than a move: it has reasons and may end or pause the idea
  if (kind === 'advance' && found.row.step === 'decision') return refuse('invalid', 'idea.decide-first');
  const what = await moveOf(tx, found, kind, input);
  const moved = await applyMove(tx, actor, found, what);
  if (isRefusal(moved)) return moved;
  if (kind === 'advance' && moved.state.status === 'done') {
    await recordEvent(tx, {
      kind: 'idea.realised',
      objectType: 'idea',
      objectId: id,
      data: { unitId: moved.row.unitId, inUseSince: moved.row.data.inUseSince ?? null },
    });
  }
  // what has its leader's answer already does not wait for it again
  if (kind === 'advance' && moved.row.step === 'backing' && moved.row.backedOn) {
    const ownerId = await ownerIn(tx, moved, 'examination', null);
    const on = await applyMove(tx, actor, moved, { kind: 'advance', ownerId }, { parts: ['leader'] });
    return isRefusal(on) ? on : on.row;
  }
  return moved.row;
}

async function moveOf(tx: Tx, found: Case, kind: PlainMove, input: MoveInput): Promise<Move> {
  const { reason } = input;
  const step = stepOf(found.own.flow, found.row.step);
  switch (kind) {
    case 'advance': {
      const to = input.to ?? waysOn(step, found.state.data)[0]?.to;
      return { kind, to, ownerId: to ? await ownerIn(tx, found, to, input.ownerId) : found.row.caseOwnerId };
    }
    case 'return': {
      const to = input.to ?? '';
      return {
        kind,
        to,
        reason,
        ownerId: step.back.includes(to) ? await ownerIn(tx, found, to, input.ownerId) : null,
      };
    }
    case 'pause':
      return { kind, until: input.day ?? '', reason };
    case 'resume':
      return { kind };
    case 'reassign':
      return {
        kind,
        ownerId: input.ownerId ? await ownerIn(tx, found, found.row.step, input.ownerId) : null,
        reason,
      };
    case 'reschedule':
      return { kind, dueOn: input.day ?? '', reason };
    case 'stop':
      return { kind, reason };
    case 'reopen':
      return { kind, reason, ownerId: await ownerIn(tx, found, found.row.step, input.ownerId) };
  }
}

/**
 * Decides on an idea. Yes leads on to resources; not now pauses it until a day, when it comes back to be decided; no
 * stops it. Reasons are required, and a decision against the voices says why. Two who decide at once: the first stands,
 * the second is told so (`idea.decided-already`).
 */
export async function decideIdea(
  tx: Tx,
  actor: Actor,
  id: string,
  values: FormValues,
  input: { ownerId: string | null; until: Day | null; version: number },
): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row } = found;
  if (row.decidedOn && row.step !== 'decision') return refuse('conflict', 'idea.decided-already');
  if (row.step !== 'decision' || row.caseStatus !== 'open')
    return refuse('conflict', row.decidedOn ? 'idea.decided-already' : 'flow.not-now');
  if (row.version !== input.version) return refuse('conflict', 'idea.moved-meanwhile');
  const filled = await applyMove(tx, actor, found, { kind: 'fill', values }, { quiet: true });
  if (isRefusal(filled)) return filled;
  // a no and a not now are as well founded as a yes: what the step asks for is asked of all three
  const refusal = await unfinished(tx, filled);
  if (refusal) return refusal;
  const { decision = '', decisionReason = '' } = filled.state.data;
  const ownerId = decision === 'go' ? await ownerIn(tx, filled, 'resources', input.ownerId) : null;
  const what: Move =
    decision === 'go'
      ? { kind: 'advance', ownerId }
      : decision === 'no'
        ? { kind: 'stop', reason: decisionReason }
        : { kind: 'pause', until: input.until ?? '', reason: decisionReason };
  const decided = await applyMove(tx, actor, filled, what, {
    change: { decidedOn: tx.today },
    quiet: true,
  });
  if (isRefusal(decided)) return decided;
  await recordEvent(tx, {
    kind: 'idea.decided',
    objectType: 'idea',
    objectId: id,
    data: { decision, unitId: row.unitId, political: filled.state.data.political === 'yes' },
  });
  await tellConcerned(tx, decided.row, `idea.decided-${decision}`, ['author', 'follower'], {
    day: decided.row.dueOn,
  });
  if (decision === 'go')
    await tell(tx, decided.row, 'idea.yours', [decided.row.caseOwnerId], { day: decided.row.dueOn });
  return decided.row;
}

/** What the decision still lacks; null if nothing. */
async function unfinished(tx: Tx, found: Case): Promise<Refusal | null> {
  const step = stepOf(found.own.flow, found.row.step);
  const fields = missingFields(step, found.state.data);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const facts = await knownFacts(tx, found.row);
  const [unmet] = unmetNeeds(step, facts);
  return unmet ? refuse('invalid', `flow.needs-${unmet}`) : null;
}
