import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { answered, record } from './actions.ts';
import { TIME_FIELDS } from './input.ts';
import { type HelpTalk, loadRequest, loadTalk, otherOf, saveTalk } from './store.ts';
import { helpTalk } from './tables.ts';
import { tell } from './telling.ts';

export interface NewTalk {
  id: string;
  times: readonly Date[];
  minutes: number;
  /** A room, or the address of a meeting. */
  place: string;
}

/**
 * Proposes a talk at some times; the other chooses one. A helper who proposes has answered by that.
 * Refuses no time at all, times that have passed, and a request that is closed. The same id twice is one proposal.
 */
export async function proposeTalk(
  tx: Tx,
  actor: Actor,
  requestId: string,
  talk: NewTalk,
): Promise<Result<{ id: string }>> {
  const row = await loadRequest(tx, requestId);
  if (isRefusal(row)) return row;
  if (row.status === 'closed') return refuse('gone', 'help.closed');
  const other = otherOf(row, actor.personId);
  if (!other) return refuse('invalid', 'help.gone');
  const [firstField = 'time1'] = TIME_FIELDS;
  const times = [...new Map(talk.times.map((time) => [time.getTime(), time])).values()].sort(
    (a, b) => a.getTime() - b.getTime(),
  );
  if (times.length === 0)
    return refuse('invalid', 'form', { fields: { [firstField]: { code: 'help.time-missing' } } });
  const past = talk.times.findIndex((time) => time <= tx.now);
  if (past >= 0)
    return refuse('invalid', 'form', {
      fields: { [TIME_FIELDS[past] ?? firstField]: { code: 'help.time-past' } },
    });
  const { rowCount } = await tx.db
    .insert(helpTalk)
    .values({
      id: talk.id,
      organisationId: row.organisationId,
      requestId,
      proposerId: actor.personId,
      otherId: other,
      times,
      minutes: talk.minutes,
      place: talk.place,
      chosen: null,
      cancelledAt: null,
      version: 1,
      createdAt: tx.now,
    })
    .onConflictDoNothing();
  if (rowCount) await answered(tx, actor, row, 'help.talk-proposed');
  return { id: talk.id };
}

/**
 * Chooses one of the proposed times; only the one it was proposed to. Refuses a time that was not proposed or has passed,
 * and a talk that is called off.
 */
export async function chooseTime(
  tx: Tx,
  actor: Actor,
  requestId: string,
  talkId: string,
  time: string,
): Promise<Result<HelpTalk>> {
  const row = await loadRequest(tx, requestId);
  if (isRefusal(row)) return row;
  const talk = await loadTalk(tx, requestId, talkId);
  if (isRefusal(talk)) return talk;
  if (talk.otherId !== actor.personId) return refuse('forbidden', 'help.not-yours-to-choose');
  if (talk.cancelledAt) return refuse('gone', 'help.talk-off');
  const chosen = talk.times.find((one) => one.toISOString() === time);
  if (!chosen) return refuse('invalid', 'form', { fields: { time: { code: 'choose' } } });
  if (chosen <= tx.now) return refuse('invalid', 'form', { fields: { time: { code: 'help.time-past' } } });
  if (talk.chosen?.getTime() === chosen.getTime()) return talk;
  const after = await saveTalk(tx, talk, { chosen });
  await record(tx, requestId, 'help.talk-booked');
  await tell(tx, actor, row, 'help.talk-chosen', talk.proposerId);
  return after;
}

/** Calls a talk off; either of the two may, until it has begun. Pressed twice, the second changes nothing. */
export async function callOff(
  tx: Tx,
  actor: Actor,
  requestId: string,
  talkId: string,
): Promise<Result<HelpTalk>> {
  const row = await loadRequest(tx, requestId);
  if (isRefusal(row)) return row;
  const talk = await loadTalk(tx, requestId, talkId);
  if (isRefusal(talk)) return talk;
  if (talk.cancelledAt) return talk;
  if (talk.chosen && talk.chosen <= tx.now) return refuse('gone', 'help.talk-over');
  const after = await saveTalk(tx, talk, { cancelledAt: tx.now });
  await record(tx, requestId, 'help.talk-called-off');
  await tell(
    tx,
    actor,
    row,
    'help.talk-off',
    talk.proposerId === actor.personId ? talk.otherId : talk.proposerId,
  );
  return after;
}
