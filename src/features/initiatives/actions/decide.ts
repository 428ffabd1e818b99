import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { type AskedLesson, addLesson, lessonAsked } from '../../lessons/public.ts';
import { isMember } from '../../organisations/public.ts';
import { refuseDeciding } from '../policy.ts';
import {
  type Decided,
  type DecisionKind,
  isOpen,
  otherTrack,
  refuseDecision,
  statusAfter,
} from '../rules.ts';
import { loadInitiative, saveInitiative } from '../store.ts';
import { type Initiative, initiativeDecision } from '../tables.ts';
import { everybodyIn, tell } from '../telling.ts';

export interface Decision extends Decided {
  /** Made when the form was shown: sent twice, it is decided once. */
  id: string;
  /** The version that the person saw: of two who decide at once, the first stands. */
  version: number;
  /** What stopping taught: required there, nothing elsewhere. */
  lesson?: AskedLesson | null;
  /** The steering group's review that it is made in. */
  reviewId?: string | null;
}

const EVENTS: Readonly<Record<DecisionKind, string>> = {
  continue: 'initiative.continued',
  scale: 'initiative.scaled',
  adjust: 'initiative.adjusted',
  pause: 'initiative.paused',
  stop: 'initiative.stopped',
  'change-track': 'initiative.track-changed',
};

/** Decisions after which somebody goes on with it: they need an owner who works here. */
const NEEDS_OWNER: readonly DecisionKind[] = ['continue', 'scale'];

/**
 * Decides on an initiative: the one way to do so, from its page and from the steering group's review. Writes the decision with
 * its reason, moves the initiative, and tells those concerned. Stopping takes its lesson in the same transaction and thanks
 * everybody; scaling gives it a receiver and a plan; changing track is the other track. The same decision sent twice is made
 * once. Refuses what `refuseDeciding` and `refuseDecision` refuse, a version that is not the latest, an owner or receiver who
 * has left (`initiative.needs-owner`, field `receiverId`), and a stop without a lesson.
 */
export async function decide(
  tx: Tx,
  actor: Actor,
  id: string,
  decision: Decision,
): Promise<Result<Initiative>> {
  const before = await loadInitiative(tx, id);
  if (isRefusal(before)) return before;
  const { kind } = decision;
  const refusal = refuseDeciding(actor, before, kind);
  if (refusal) return refusal;
  if (await isDecided(tx, id, decision.id)) return before;
  if (before.version !== decision.version) return refuse('conflict', 'conflict');
  const wrong = refuseDecision(before, decision, tx.today);
  if (wrong) return wrong;
  if (NEEDS_OWNER.includes(kind) && !(before.ownerId && (await isMember(tx, before.ownerId))))
    return refuse('conflict', 'initiative.needs-owner');
  if (kind === 'scale' && !(await isMember(tx, decision.receiverId ?? '')))
    return refuse('invalid', 'form', { fields: { receiverId: { code: 'choose' } } });
  const lessonId = kind === 'stop' ? await keepLesson(tx, actor, before, decision) : null;
  if (isRefusal(lessonId)) return lessonId;
  const after = await saveInitiative(tx, before, changeOf(before, decision, tx.today));
  await tx.db.insert(initiativeDecision).values({
    id: decision.id,
    organisationId: before.organisationId,
    initiativeId: id,
    kind,
    reason: decision.reason.trim(),
    by: actor.personId,
    onDay: tx.today,
    nextOn: after.nextOn,
    reviewId: decision.reviewId ?? null,
    fromTrack: before.track,
    toTrack: after.track,
    fromStatus: before.status,
    toStatus: after.status,
    lessonId,
    decidedAt: tx.now,
  });
  await recordEvent(tx, {
    kind: EVENTS[kind],
    objectType: 'initiative',
    objectId: id,
    data: {
      from: before.status,
      to: after.status,
      track: after.track,
      nextOn: after.nextOn,
      reviewId: decision.reviewId ?? null,
      lessonId,
    },
  });
  await tellOf(tx, after, kind);
  return after;
}

/** What a decision changes. */
function changeOf(before: Initiative, decision: Decision, today: Day): Partial<Initiative> {
  const { kind } = decision;
  const status = statusAfter(before.status, kind);
  return {
    status,
    statusOn: status === before.status ? before.statusOn : today,
    nextOn: isOpen(status) ? decision.nextOn : null,
    movedOn: today,
    startedOn: status === 'running' ? firstDay(before, today) : before.startedOn,
    endedOn: status === 'stopped' ? today : null,
    ...(kind === 'scale'
      ? {
          receiverId: decision.receiverId,
          receiverPlan: decision.receiverPlan.trim(),
          receiverOn: decision.receiverOn,
        }
      : {}),
    ...(kind === 'change-track'
      ? {
          track: otherTrack(before.track),
          learningQuestion: decision.learningQuestion.trim() || before.learningQuestion,
        }
      : {}),
    // the end that was meant does not stand before a start that came later
    ...(status === 'running' && before.endsOn && before.endsOn < firstDay(before, today)
      ? { endsOn: null }
      : {}),
  };
}

/** When it began: as was written, or today if that day has not come. */
const firstDay = (before: Initiative, today: Day): Day =>
  before.startedOn && before.startedOn <= today ? before.startedOn : today;

async function isDecided(tx: Tx, initiativeId: string, decisionId: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select 1 from initiative_decision where organisation_id = $1 and initiative_id = $2 and id = $3',
    [tx.scope.organisationId, initiativeId, decisionId],
  );
  return Boolean(rowCount);
}

async function keepLesson(
  tx: Tx,
  actor: Actor,
  row: Initiative,
  { lesson }: Decision,
): Promise<Result<string>> {
  const asked = lesson
    ? lessonAsked(tx, lesson, {
        title: row.title,
        context: row.why,
        unitId: row.unitId,
        visibility: 'organisation',
        about: { type: 'initiative', id: row.id },
      })
    : null;
  if (!asked)
    return refuse('invalid', 'form', { fields: { lessonLearnt: { code: 'initiative.lesson-missing' } } });
  const told = await addLesson(tx, actor, asked);
  return isRefusal(told) ? told : told.id;
}

async function tellOf(tx: Tx, row: Initiative, kind: DecisionKind): Promise<void> {
  const all = await everybodyIn(tx, row);
  if (kind === 'stop') return tell(tx, row, 'initiative.thanked', all);
  if (kind === 'scale') await tell(tx, row, 'initiative.receives', [row.receiverId], row.receiverOn);
  const others = kind === 'scale' ? all.filter((one) => one !== row.receiverId) : all;
  await tell(tx, row, 'initiative.decided', others);
}
