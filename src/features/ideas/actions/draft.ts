import {
  begin,
  columnsOf,
  currentFlow,
  type Flow,
  missingFields,
  readFields,
} from '../../../engines/flows/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import type { FormValues } from '../../../shared/kernel/form-values.ts';
import { isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { challengeForIdea, followChallenge, mayCollect } from '../../challenges/public.ts';
import { nearestLeader, unitFor } from '../../routing/public.ts';
import { type Case, loadCase, standingOf } from '../load.ts';
import { DRAFT_STEPS, firstFields, IDEA_FLOW, unanswered } from '../rules.ts';
import { giveImported, type Idea, insertIdea, loadIdea, removeDraft, saveIdea, setHidden } from '../store.ts';
import { tell } from '../telling.ts';
import { applyMove } from './moving.ts';

/** What is known of an idea that somebody brings in from a file. */
export interface Imported {
  importId: string;
  /** Who wrote it; null where nobody knows, or where that is nobody here. */
  author: { personId: string; unitId: string | null } | null;
}

/** What the author decides about a draft. */
export interface DraftFields {
  title: string;
  forWhom: string;
  benefit: string;
  situation: string;
  text: string;
  challengeId: string | null;
  unitId: string | null;
  /** Whom it is shared with once it is handed in. */
  visibility: 'unit' | 'organisation';
  anonymous: boolean;
  /** What the form sent for the fields that the organisation has added to the first steps (`f_<id>`); the rest is left alone. */
  own?: FormValues;
}

/** How long a draft is left in peace before its author is reminded of it, in days. */
const DRAFT_DAYS = 21;

/** The draft's data with what was sent for its own fields. Refuses what is wrong in them, each with its field. */
function withOwn(
  flow: Flow,
  data: Readonly<Record<string, string>>,
  sent: FormValues = {},
): Result<Record<string, string>> {
  const { values, errors } = readFields(firstFields(flow), sent);
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  return { ...data, ...values };
}

/**
 * Saves the first form as a draft that only its author sees; the same id again changes the draft, so that saving at each
 * pause and a form sent twice give one idea. With `handIn` it is handed in at once.
 * Refuses a unit of elsewhere, and what `handIn` refuses.
 */
export async function saveDraft(
  tx: Tx,
  actor: Actor,
  input: DraftFields & {
    id: string;
    inspiredBy: string | null;
    handIn: boolean;
    /** Where it comes from a file. Nobody is told that it waits for an answer, since many come at once: it stands on the leader's home page all the same. */
    imported?: Imported;
  },
): Promise<Result<Idea>> {
  const { handIn: now, id, inspiredBy, own, imported, ...fields } = input;
  const before = await loadIdea(tx, id);
  if (!isRefusal(before)) {
    if (before.listedAt) return before; // sent again after it was handed in
    return changeDraft(tx, actor, id, { ...fields, ...(own ? { own } : {}), handIn: now });
  }
  if (!(await unitIsOurs(tx, fields.unitId)))
    return refuse('invalid', 'form', { fields: { unitId: { code: 'choose' } } });
  const { flow } = await currentFlow(tx, IDEA_FLOW);
  const { visibility, ...words } = fields;
  const data = withOwn(flow, { visibility }, own);
  if (isRefusal(data)) return data;
  const row: Idea = {
    ...words,
    id,
    organisationId: actor.organisationId,
    inspiredBy,
    links: [],
    visibility: 'private',
    personIds: [],
    backing: '',
    backedBy: null,
    backedOn: null,
    ...columnsOf({
      ...begin(flow, actor.personId, tx.today, addDays(tx.today, DRAFT_DAYS)),
      data,
    }),
    listedAt: null,
    decidedOn: null,
    closedOn: null,
    mergedInto: null,
    splitFrom: null,
    importId: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  // a draft tells nobody anything: not even that there is one, so it has no event until it is handed in
  if (!(await insertIdea(tx, row, true))) return notFound();
  return now ? handIn(tx, actor, await standingOf(tx, actor, row), imported) : row;
}

/** Changes a draft. Refuses with `conflict` if it was saved after `version` was shown. */
export async function changeDraft(
  tx: Tx,
  actor: Actor,
  id: string,
  input: DraftFields & { handIn: boolean; version?: number },
): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  if (!authorship) return refuse('forbidden', 'idea.not-author');
  if (row.listedAt) return refuse('conflict', 'idea.handed-in-already');
  const { handIn: now, version, visibility, own, ...fields } = input;
  if (version !== undefined && version !== row.version) return refuse('conflict', 'conflict');
  if (!(await unitIsOurs(tx, fields.unitId)))
    return refuse('invalid', 'form', { fields: { unitId: { code: 'choose' } } });
  const data = withOwn(found.own.flow, { ...row.data, visibility }, own);
  if (isRefusal(data)) return data;
  const after = await saveIdea(tx, row, { ...fields, data, dueOn: addDays(tx.today, DRAFT_DAYS) });
  return now
    ? handIn(tx, actor, { ...found, row: after, state: { ...found.state, data, dueOn: after.dueOn } })
    : after;
}

/**
 * Hands a draft in: it is routed to its unit and nearest leader, who answers first. From here on others see it, and its
 * author's name if that is not hidden. Refuses: unanswered questions, also the organisation's own (field errors), `challenge.closed` for a challenge
 * that has closed meanwhile (the draft is kept), `flow.no-owner` where nobody could answer.
 */
async function handIn(tx: Tx, actor: Actor, found: Case, imported?: Imported): Promise<Result<Idea>> {
  const { row } = found;
  // whoever brings it in is not its author
  const author = imported ? imported.author : actor;
  const fields = { ...unanswered(row), ...missingFields(firstFields(found.own.flow), row.data) };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  if (row.challengeId) {
    const challenge = await challengeForIdea(tx, row.challengeId);
    const refusal = isRefusal(challenge) ? challenge : mayCollect(challenge.dates, tx.today);
    if (refusal) return refusal.kind === 'not-found' ? refuse('conflict', 'challenge.closed') : refusal;
  }
  const text = [row.title, row.forWhom, row.benefit, row.situation, row.text].join('\n');
  const unitId = row.unitId ?? author?.unitId ?? null;
  const destination = await unitFor(tx, { objectType: 'idea', text, unitId, challengeId: row.challengeId });
  const leaderId =
    (destination.personId !== author?.personId ? destination.personId : null) ??
    (await nearestLeader(tx, destination.unitId, author ? [author.personId] : []))?.personId ??
    null;
  await setHidden(tx, row, row.anonymous);
  const { visibility, ...data } = row.data;
  const change: Partial<Idea> = {
    unitId: destination.unitId,
    visibility: visibility === 'unit' && destination.unitId ? 'unit' : 'organisation',
    listedAt: tx.now,
  };
  const hidden = { ...found, authorship: { role: 'author' as const, hidden: row.anonymous } };
  const sown = { ...hidden, row: { ...row, data }, state: { ...found.state, data } };
  const formulated =
    row.step === 'soil'
      ? await applyMove(tx, actor, sown, { kind: 'advance', ownerId: actor.personId }, { quiet: true })
      : sown;
  if (isRefusal(formulated)) return formulated;
  const backing = await applyMove(
    tx,
    actor,
    { ...formulated, parts: ['author', 'owner'] },
    { kind: 'advance', ownerId: leaderId },
    { change, quiet: true },
  );
  if (isRefusal(backing)) return backing;
  await recordEvent(tx, {
    kind: imported ? 'idea.brought-in' : 'idea.handed-in',
    objectType: 'idea',
    objectId: row.id,
    data: { challengeId: row.challengeId, unitId: destination.unitId, ruleId: destination.ruleId },
    anonymous: row.anonymous,
  });
  // whoever wants to be unknown is in no list of followers either
  if (row.challengeId && !row.anonymous) {
    const followed = await followChallenge(tx, row.challengeId);
    if (isRefusal(followed)) return followed;
  }
  if (imported) await giveImported(tx, row, imported);
  else
    await tell(tx, backing.row, 'idea.to-back', [leaderId], {
      day: backing.row.dueOn,
      anonymous: row.anonymous,
    });
  return backing.row;
}

/**
 * Changes the words of an idea that is handed in, until it is decided. Who follows it sees that it has changed.
 * Refuses with `conflict` if somebody saved it after `version` was shown, and `idea.decided-already`.
 */
export async function changeWords(
  tx: Tx,
  actor: Actor,
  id: string,
  input: Pick<DraftFields, 'title' | 'forWhom' | 'benefit' | 'situation' | 'text' | 'own'> & {
    version: number;
  },
): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row, authorship } = found;
  if (!authorship) return refuse('forbidden', 'idea.not-author');
  if (row.decidedOn || row.closedOn) return refuse('conflict', 'idea.decided-already');
  const { version, own, ...words } = input;
  if (version !== row.version) return refuse('conflict', 'conflict');
  const data = withOwn(found.own.flow, row.data, own);
  if (isRefusal(data)) return data;
  const fields = { ...unanswered(words), ...missingFields(firstFields(found.own.flow), data) };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const changed = [
    ...(Object.keys(words) as (keyof typeof words)[]).filter((name) => words[name] !== row[name]),
    ...Object.keys(data).filter((name) => data[name] !== (row.data[name] ?? '')),
  ];
  const after = await saveIdea(tx, row, { ...words, data });
  await recordEvent(tx, {
    kind: 'idea.changed',
    objectType: 'idea',
    objectId: id,
    data: { changed },
    anonymous: authorship.hidden,
  });
  return after;
}

/** Lets the author's name be shown from now on. It cannot be hidden again, and the form says so. */
export async function showName(tx: Tx, actor: Actor, id: string): Promise<Result<Idea>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (!found.authorship) return refuse('forbidden', 'idea.not-author');
  if (!found.row.anonymous || !found.row.listedAt) return found.row;
  await setHidden(tx, found.row, false);
  const after = await saveIdea(tx, found.row, { anonymous: false });
  await recordEvent(tx, { kind: 'idea.name-shown', objectType: 'idea', objectId: id });
  return after;
}

/** Takes an own draft away. Refuses one that is handed in: that can be stopped, with a reason. */
export async function discardDraft(tx: Tx, actor: Actor, id: string): Promise<Result<void>> {
  const found = await loadCase(tx, actor, id);
  if (isRefusal(found)) return found;
  if (!found.authorship) return refuse('forbidden', 'idea.not-author');
  if (found.row.listedAt || !DRAFT_STEPS.includes(found.row.step))
    return refuse('conflict', 'idea.handed-in-already');
  await removeDraft(tx, found.row);
  return undefined;
}

async function unitIsOurs(tx: Tx, unitId: string | null): Promise<boolean> {
  if (unitId === null) return true;
  const { rowCount } = await tx.client.query('select 1 from unit where organisation_id = $1 and id = $2', [
    tx.scope.organisationId,
    unitId,
  ]);
  return Boolean(rowCount);
}
