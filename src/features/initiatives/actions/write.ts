import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { readLinks } from '../links.ts';
import { originOf } from '../origin.ts';
import { refuseChange, refuseStart } from '../policy.ts';
import {
  type Degree,
  type Facet,
  type Horizon,
  isOpen,
  type Kind,
  type Level,
  nextDayError,
  type OriginType,
  type Scale,
  type Track,
  writingErrors,
} from '../rules.ts';
import { choiceErrors, insertInitiative, loadInitiative, saveInitiative } from '../store.ts';
import type { Initiative } from '../tables.ts';
import { tell } from '../telling.ts';

/** What is written about an initiative. Money in öre, time in hours. */
export interface InitiativeFields {
  title: string;
  what: string;
  why: string;
  forWhom: string;
  /** As people write them: see `readLinks`. */
  links: string;
  unitId: string | null;
  ownerId: string | null;
  kind: Kind;
  degree: Degree;
  facet: Facet;
  improvesLevel: Level;
  improvesWhy: string;
  opensLevel: Level;
  opensWhy: string;
  uncertainty: Scale;
  effect: Scale;
  horizon: Horizon;
  learningQuestion: string;
  startedOn: Day | null;
  endsOn: Day | null;
  nextOn: Day | null;
  moneyPlanned: number;
  hoursPlanned: number;
}

export interface NewInitiative extends InitiativeFields {
  /** Made when the form was shown, so that a form sent twice gives one initiative. */
  id: string;
  track: Track;
  fromType: OriginType | null;
  fromId: string | null;
}

async function fieldErrors(
  tx: Tx,
  track: Track,
  input: InitiativeFields,
  before: Initiative | null,
): Promise<Record<string, FieldError>> {
  const chosen = await choiceErrors(tx, {
    // who owned it already may stay on the row, also after having left: the page says so
    ownerId: input.ownerId === before?.ownerId ? null : input.ownerId,
    unitId: input.unitId === before?.unitId ? null : input.unitId,
  });
  const errors: Record<string, FieldError> = { ...chosen, ...writingErrors({ ...input, track }) };
  // a day that has passed may stand as it was: what is late is seen, and is decided on
  if (!before || (isOpen(before.status) && input.nextOn !== before.nextOn)) {
    const wrong = nextDayError(input.nextOn, tx.today);
    if (wrong) errors.nextOn = wrong;
  }
  const links = readLinks(input.links);
  if ('error' in links) errors.links = links.error;
  return errors;
}

const linksOf = (text: string) => {
  const read = readLinks(text);
  return 'links' in read ? read.links : [];
};

/**
 * Sets an initiative going, as planned; running at once if its first day has come. Refuses who may not start one, people
 * and units of elsewhere, an idea that is not decided on or that the person does not read, days in the wrong order, and an
 * exploring one without a question to learn from.
 */
export async function startInitiative(
  tx: Tx,
  actor: Actor,
  input: NewInitiative,
): Promise<Result<{ id: string }>> {
  const refusal = refuseStart(actor);
  if (refusal) return refusal;
  if (input.fromType && input.fromId) {
    const origin = await originOf(tx, input.fromType, input.fromId);
    if (!origin) return notFound();
    if (!origin.ready) return refuse('conflict', 'initiative.origin-open');
  }
  const fields = await fieldErrors(tx, input.track, input, null);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const { links, ...rest } = input;
  const begun = input.startedOn !== null && input.startedOn <= tx.today;
  const row: Initiative = {
    ...rest,
    links: linksOf(links),
    fromType: input.fromId ? input.fromType : null,
    fromId: input.fromType ? input.fromId : null,
    organisationId: actor.organisationId,
    status: begun ? 'running' : 'planned',
    statusOn: tx.today,
    movedOn: tx.today,
    endedOn: null,
    receiverId: null,
    receiverPlan: '',
    receiverOn: null,
    inUseSince: null,
    benefit: '',
    version: 1,
    createdBy: tx.scope.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertInitiative(tx, row))) return { id: input.id };
  await recordEvent(tx, {
    kind: 'initiative.started',
    objectType: 'initiative',
    objectId: row.id,
    data: { track: row.track, fromType: row.fromType, fromId: row.fromId, unitId: row.unitId },
  });
  await tell(tx, row, 'initiative.assigned', [row.ownerId]);
  return { id: row.id };
}

/** Fields whose names a change tells of. */
const CHANGEABLE = [
  'title',
  'what',
  'why',
  'forWhom',
  'unitId',
  'ownerId',
  'kind',
  'degree',
  'facet',
  'improvesLevel',
  'improvesWhy',
  'opensLevel',
  'opensWhy',
  'uncertainty',
  'effect',
  'horizon',
  'learningQuestion',
  'startedOn',
  'endsOn',
  'nextOn',
  'moneyPlanned',
  'hoursPlanned',
] as const;

/**
 * Changes what is written. Its track and status are decided, not written (see `decide`). Refuses with `conflict` if somebody
 * saved it after `version` was shown, and what is stopped.
 */
export async function changeInitiative(
  tx: Tx,
  actor: Actor,
  id: string,
  input: InitiativeFields & { version: number },
): Promise<Result<{ id: string }>> {
  const before = await loadInitiative(tx, id);
  if (isRefusal(before)) return before;
  const refusal = refuseChange(actor, before);
  if (refusal) return refusal;
  const { version, links, ...change } = input;
  if (before.version !== version) return refuse('conflict', 'conflict');
  if (before.status === 'stopped') return refuse('conflict', 'initiative.closed');
  const fields = await fieldErrors(tx, before.track, input, before);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const nextOn = isOpen(before.status) ? change.nextOn : before.nextOn;
  const after = await saveInitiative(tx, before, { ...change, nextOn, links: linksOf(links) });
  await recordEvent(tx, {
    kind: 'initiative.changed',
    objectType: 'initiative',
    objectId: id,
    data: { changed: CHANGEABLE.filter((name) => before[name] !== after[name]) },
  });
  if (before.ownerId !== after.ownerId) await tell(tx, after, 'initiative.assigned', [after.ownerId]);
  return { id };
}
