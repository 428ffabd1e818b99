import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import { placesOf } from '../../shared/db/search-index.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { type Found, nearestTo, whoAnswersFor } from './finding.ts';
import { isHelper } from './read.ts';
import { promisedOn } from './rules.ts';
import { type HelpRequest, loadRequest, otherOf, saveRequest } from './store.ts';
import { helpNote, helpRequest } from './tables.ts';
import { tell } from './telling.ts';

/** What an event says of a request: that it happened. Not who, nor what. */
export const record = (tx: Tx, id: string, kind: string) =>
  recordEvent(tx, { kind, objectType: 'help-request', objectId: id, anonymous: true });

export interface NewHelpRequest {
  /** Made when the form was shown, so that a form sent twice asks once. */
  id?: string;
  title: string;
  text: string;
  /** What it is about; the person must see it. */
  about: { type: string; id: string } | null;
  /** The person who is asked; null: anyone near. */
  to: string | null;
}

/**
 * Asks for help. A named person who is away is stood in for; anyone near is the nearest ambassador, then a coach.
 * The one who gets it is told, with the day by which he or she answers. Refuses somebody who cannot be asked (field
 * `to`), what it is about if the person does not see that (`not-found`), and an organisation of one (`help.nobody`).
 */
export async function askForHelp(
  tx: Tx,
  actor: Actor,
  input: NewHelpRequest,
): Promise<Result<{ id: string } & Found>> {
  const { id = tx.newId(), about, to } = input;
  if (about && (await placesOf(tx, [{ objectType: about.type, objectId: about.id }])).size === 0)
    return notFound();
  if (to !== null && (to === actor.personId || !(await isHelper(tx, to))))
    return refuse('invalid', 'form', { fields: { to: { code: 'choose' } } });
  const except = [actor.personId];
  const found = to
    ? await whoAnswersFor(tx, to, actor.unitId, except)
    : await nearestTo(tx, actor.unitId, except);
  if (!found) return refuse('invalid', 'help.nobody');
  const row: HelpRequest = {
    id,
    organisationId: actor.organisationId,
    askedBy: actor.personId,
    helperId: found.personId,
    anyone: to === null,
    title: input.title,
    text: input.text,
    aboutType: about?.type ?? null,
    aboutId: about?.id ?? null,
    status: 'asked',
    askedOn: tx.today,
    promisedOn: promisedOn(tx.today),
    answeredOn: null,
    closedOn: null,
    thanks: '',
    passes: 0,
    escalatedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const { rowCount } = await tx.db.insert(helpRequest).values(row).onConflictDoNothing();
  if (!rowCount) return { id, ...found };
  await record(tx, id, 'help.asked');
  await tell(tx, actor, row, 'help.asked', row.helperId, row.promisedOn);
  return { id, ...found };
}

/**
 * Writes to the other of the two. The helper's first note is the answer. The same id twice is one note.
 * Refuses once it is closed (`help.closed`), and when the other has left (`help.gone`).
 */
export async function writeNote(
  tx: Tx,
  actor: Actor,
  id: string,
  note: { id: string; text: string },
): Promise<Result<HelpRequest>> {
  const row = await loadRequest(tx, id);
  if (isRefusal(row)) return row;
  if (row.status === 'closed') return refuse('gone', 'help.closed');
  const other = otherOf(row, actor.personId);
  if (!other) return refuse('invalid', 'help.gone');
  const { rowCount } = await tx.db
    .insert(helpNote)
    .values({
      id: note.id,
      organisationId: row.organisationId,
      requestId: id,
      authorId: actor.personId,
      readerId: other,
      text: note.text,
      at: tx.now,
    })
    .onConflictDoNothing();
  if (!rowCount) return row;
  return answered(tx, actor, row, 'help.written');
}

/** What the helper does first is the answer; after that, `kind` tells the other of what was done. */
export async function answered(
  tx: Tx,
  actor: Actor,
  row: HelpRequest,
  kind: 'help.written' | 'help.talk-proposed',
): Promise<HelpRequest> {
  const first = row.status === 'asked' && row.helperId === actor.personId;
  const after = first ? await saveRequest(tx, row, { status: 'answered', answeredOn: tx.today }) : row;
  if (first) await record(tx, row.id, 'help.answered');
  await tell(
    tx,
    actor,
    row,
    first && kind === 'help.written' ? 'help.answered' : kind,
    otherOf(row, actor.personId),
  );
  return after;
}

/**
 * Hands a request that nobody has answered over: to somebody named, or to the next nearest. Whoever hands it over does
 * not see it any more; the one who asked is told who has it, and the promised day is kept.
 */
export async function passOn(tx: Tx, actor: Actor, id: string, to: string | null): Promise<Result<Found>> {
  const row = await loadRequest(tx, id);
  if (isRefusal(row)) return row;
  if (row.helperId !== actor.personId) return refuse('forbidden', 'help.not-yours');
  if (row.status !== 'asked') return refuse('conflict', 'help.answered-already');
  const except = [actor.personId, row.askedBy];
  if (to !== null && (except.includes(to) || !(await isHelper(tx, to))))
    return refuse('invalid', 'form', { fields: { to: { code: 'choose' } } });
  const found = to
    ? await whoAnswersFor(tx, to, actor.unitId, except)
    : await nearestTo(tx, actor.unitId, except);
  if (!found) return refuse('invalid', 'help.nobody-else');
  await tx.client.query('select mylla_help_pass_on($1, $2, $3, false, $4)', [
    id,
    found.personId,
    row.promisedOn < tx.today ? promisedOn(tx.today) : row.promisedOn,
    tx.now,
  ]);
  await record(tx, id, 'help.passed-on');
  await tell(tx, actor, row, 'help.passed-on', found.personId, row.promisedOn);
  await tell(tx, actor, row, 'help.moved-on', row.askedBy);
  return found;
}

/**
 * Closes a request. The one who asked may thank, and may close without an answer when it is no longer needed; the helper
 * may close what has been answered. Pressed twice, the second changes nothing.
 */
export async function closeRequest(
  tx: Tx,
  actor: Actor,
  id: string,
  thanks: string,
): Promise<Result<HelpRequest>> {
  const row = await loadRequest(tx, id);
  if (isRefusal(row)) return row;
  if (row.status === 'closed') return row;
  const asker = row.askedBy === actor.personId;
  if (!asker && row.status === 'asked') return refuse('conflict', 'help.answer-first');
  const after = await saveRequest(tx, row, {
    status: 'closed',
    closedOn: tx.today,
    thanks: asker ? thanks.trim() : '',
  });
  await record(tx, id, 'help.closed');
  await tell(tx, actor, row, after.thanks ? 'help.thanked' : 'help.closed', otherOf(row, actor.personId));
  return after;
}
