import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { type FieldError, isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { touchInitiative } from '../../initiatives/public.ts';
import { isMember } from '../../organisations/public.ts';
import { refuseRunning } from '../policy.ts';
import type { Of } from '../read.ts';
import {
  CHECKS,
  type Check,
  type CheckState,
  dayError,
  linesError,
  MOST,
  refuseRewriting,
  refuseStart,
} from '../rules.ts';
import {
  cardOf,
  countRedLines,
  initiativeOf,
  insertExperiment,
  loadExperiment,
  saveExperiment,
} from '../store.ts';
import { type Experiment, experimentLine } from '../tables.ts';

/** What is written on the card before the start. */
export interface CardInput {
  title: string;
  assumptionId: string | null;
  ownerId: string | null;
  hypothesis: string;
  method: string;
  measure: string;
  threshold: string;
  involvesPeople: boolean;
  users: string;
  endsOn: Day;
  /** Chosen from the organisation's list. */
  errorIds: readonly string[];
  ownRed: readonly string[];
  ownGreen: readonly string[];
}

type Named = Record<string, FieldError>;

/** The experiment, locked, with its initiative, if the person may run it. */
export async function loadRunnable(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<Result<{ before: Experiment; of: Of }>> {
  const before = await loadExperiment(tx, id);
  if (isRefusal(before)) return before;
  const of = await initiativeOf(tx, actor, before.initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseRunning(actor, of, before);
  return refusal ?? { before, of };
}

/**
 * Plans an experiment: the card with its red lines. The same id twice is one experiment. Refuses people, assumptions and
 * listed errors of elsewhere, a last day that has been, and an initiative that has been stopped.
 */
export async function planExperiment(
  tx: Tx,
  actor: Actor,
  initiativeId: string,
  { id, ...input }: CardInput & { id: string },
): Promise<Result<{ id: string }>> {
  const of = await initiativeOf(tx, actor, initiativeId);
  if (isRefusal(of)) return of;
  const refusal = refuseRunning(actor, of);
  if (refusal) return refusal;
  if (of.status === 'stopped') return refuse('conflict', 'experiment.initiative-closed');
  const lines = await chosenLines(tx, input);
  const fields = { ...(await fieldErrors(tx, input, initiativeId, null)), ...lines.errors };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const { errorIds: _, ownRed: __, ownGreen: ___, ...card } = input;
  const row: Experiment = {
    ...card,
    id,
    organisationId: actor.organisationId,
    initiativeId,
    users: card.involvesPeople ? card.users : '',
    ...UNCLEARED,
    consentEach: false,
    status: 'planned',
    statusOn: tx.today,
    startedOn: null,
    closedOn: null,
    outcome: null,
    happened: '',
    learning: '',
    lessonId: null,
    version: 1,
    createdBy: actor.personId,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  if (!(await insertExperiment(tx, row))) return { id };
  await setLines(tx, row, lines.rows);
  await touchInitiative(tx, initiativeId);
  await recordEvent(tx, {
    kind: 'experiment.planned',
    objectType: 'experiment',
    objectId: id,
    data: { initiativeId },
  });
  return { id };
}

const UNCLEARED = {
  ethics: 'open',
  ethicsBy: '',
  ethicsOn: null,
  law: 'open',
  lawBy: '',
  lawOn: null,
  technique: 'open',
  techniqueBy: '',
  techniqueOn: null,
  permissionBy: '',
  permissionOn: null,
  consentHow: '',
  consentOn: null,
} as const;

/**
 * Changes the card. Another way of doing it, or others who take part, must be cleared anew. Once it has started only who runs it and its last day can be changed: `CardInput` as a whole is refused
 * (`experiment.frozen`), see `changeRunning`. Refuses with `conflict` if somebody saved it after `version` was shown.
 */
export async function changeCard(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ...input }: CardInput & { version: number },
): Promise<Result<{ id: string }>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const frozen = refuseRewriting(before.status);
  if (frozen) return frozen;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const lines = await chosenLines(tx, input);
  const fields = { ...(await fieldErrors(tx, input, before.initiativeId, before)), ...lines.errors };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const { errorIds: _, ownRed: __, ownGreen: ___, ...card } = input;
  const users = card.involvesPeople ? card.users : '';
  // what was judged, allowed and agreed to was the other way of doing it, with the others
  const other =
    card.method !== before.method || card.involvesPeople !== before.involvesPeople || users !== before.users;
  const after = await saveExperiment(tx, before, { ...card, users, ...(other ? UNCLEARED : {}) });
  await tx.db.delete(experimentLine).where(eq(experimentLine.experimentId, id));
  await setLines(tx, after, lines.rows);
  await recordEvent(tx, { kind: 'experiment.changed', objectType: 'experiment', objectId: id });
  return { id };
}

/** Hands a started experiment over, or gives it another last day. The rest stands still. */
export async function changeRunning(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, ownerId, endsOn }: { version: number; ownerId: string | null; endsOn: Day },
): Promise<Result<{ id: string }>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  if (before.status === 'closed') return refuse('conflict', 'experiment.closed');
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields = await fieldErrors(tx, { ownerId, endsOn, assumptionId: null }, before.initiativeId, before);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await saveExperiment(tx, before, { ownerId, endsOn });
  await recordEvent(tx, { kind: 'experiment.changed', objectType: 'experiment', objectId: id });
  return { id };
}

/** What has been cleared, by whom it was judged; permission and consent by words and the day they were given. */
export interface Clearing {
  version: number;
  checks: Readonly<Record<Check, { state: CheckState; by: string }>>;
  permissionBy: string;
  consentHow: string;
  /** Consent has been gathered from everybody who takes part. */
  consented: boolean;
}

/**
 * Writes in what has been cleared. A judgement keeps the day it was first written in. Refuses one without somebody who made
 * it, consent without how it was asked for, and an experiment that has started: what it started on stands.
 */
export async function clearExperiment(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, checks, permissionBy, consentHow, consented }: Clearing,
): Promise<Result<{ id: string }>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const frozen = refuseRewriting(before.status);
  if (frozen) return frozen;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fields: Named = {};
  for (const check of CHECKS)
    if (checks[check].state !== 'open' && checks[check].by === '')
      fields[`${check}By`] = { code: 'experiment.by-missing' };
  if (!before.consentEach && consented && consentHow === '')
    fields.consentHow = { code: 'experiment.consent-how-missing' };
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  const judged = (check: Check) => {
    const { state, by } = checks[check];
    if (state === 'open') return { state, by: '', on: null };
    const same = before[check] === state && before[`${check}By`] === by;
    return { state, by, on: same ? before[`${check}On`] : tx.today };
  };
  const [ethics, law, technique] = [judged('ethics'), judged('law'), judged('technique')];
  // where each who takes part agrees, nobody says so for them
  const said = before.consentEach ? {} : saidConsent(before, consented ? consentHow : null, tx.today);
  const after = await saveExperiment(tx, before, {
    ethics: ethics.state,
    ethicsBy: ethics.by,
    ethicsOn: ethics.on,
    law: law.state,
    lawBy: law.by,
    lawOn: law.on,
    technique: technique.state,
    techniqueBy: technique.by,
    techniqueOn: technique.on,
    permissionBy,
    permissionOn:
      permissionBy === '' ? null : permissionBy === before.permissionBy ? before.permissionOn : tx.today,
    ...said,
  });
  await recordEvent(tx, {
    kind: 'experiment.cleared',
    objectType: 'experiment',
    objectId: id,
    data: {
      ethics: after.ethics,
      law: after.law,
      technique: after.technique,
      consent: after.consentOn !== null,
    },
  });
  return { id };
}

/** Consent as whoever runs it says it: how it was asked for, or null. It keeps the day it was first said. */
const saidConsent = (before: Experiment, how: string | null, today: Day) => {
  const consent = how !== null && before.involvesPeople;
  return { consentHow: consent ? how : '', consentOn: consent ? (before.consentOn ?? today) : null };
};

/**
 * Lets each who takes part agree, rather than whoever runs it say that they have (testbeds). Refuses an experiment that has
 * started. Made twice, the second changes nothing.
 */
export async function askEach(tx: Tx, actor: Actor, id: string): Promise<Result<Experiment>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before } = loaded;
  const frozen = refuseRewriting(before.status);
  if (frozen) return frozen;
  if (before.consentEach) return before;
  return saveExperiment(tx, before, { consentEach: true, consentHow: '', consentOn: null });
}

/**
 * Starts it: from now on the card stands still. Refuses, saying what is missing, one without threshold, red lines,
 * clearances, permission or (where people are involved) consent, and one whose initiative is paused or stopped.
 * Pressed twice, the second changes nothing.
 */
export async function startExperiment(tx: Tx, actor: Actor, id: string): Promise<Result<Experiment>> {
  const loaded = await loadRunnable(tx, actor, id);
  if (isRefusal(loaded)) return loaded;
  const { before, of } = loaded;
  if (before.status === 'running') return before;
  if (of.status === 'stopped') return refuse('conflict', 'experiment.initiative-closed');
  if (of.status === 'paused') return refuse('conflict', 'experiment.initiative-paused');
  const refusal = refuseStart(cardOf(before, await countRedLines(tx, id)));
  if (refusal) return refusal;
  const after = await saveExperiment(tx, before, {
    status: 'running',
    statusOn: tx.today,
    startedOn: tx.today,
  });
  await touchInitiative(tx, of.id);
  await recordEvent(tx, {
    kind: 'experiment.started',
    objectType: 'experiment',
    objectId: id,
    data: { initiativeId: of.id },
  });
  return after;
}

type NewLine = Pick<typeof experimentLine.$inferInsert, 'colour' | 'errorId' | 'text'>;

/** The lines that were chosen and written, with the words of the list as they are now. */
async function chosenLines(
  tx: Tx,
  input: Pick<CardInput, 'errorIds' | 'ownRed' | 'ownGreen'>,
): Promise<{ rows: NewLine[]; errors: Named }> {
  const errors: Named = {};
  const { rows: listed } = await tx.client.query<{ id: string; colour: 'red' | 'green'; text: string }>(
    'select id, colour, text from experiment_error where organisation_id = $1 and id = any ($2::uuid[]) order by id',
    [tx.scope.organisationId, input.errorIds],
  );
  if (listed.length !== new Set(input.errorIds).size) errors.errorIds = { code: 'choose' };
  const rows: NewLine[] = listed.map(({ id, colour, text }) => ({ colour, errorId: id, text }));
  for (const [name, colour, own] of [
    ['ownRed', 'red', input.ownRed],
    ['ownGreen', 'green', input.ownGreen],
  ] as const) {
    const wrong = linesError(own);
    if (wrong) errors[name] = wrong;
    rows.push(...own.map((text) => ({ colour, errorId: null, text })));
  }
  if (rows.length > 2 * MOST.lines && !errors.ownRed)
    errors.ownRed = { code: 'experiment.lines-most', params: { max: MOST.lines } };
  return { rows, errors };
}

async function setLines(tx: Tx, row: Experiment, lines: readonly NewLine[]): Promise<void> {
  if (lines.length === 0) return;
  await tx.db.insert(experimentLine).values(
    lines.map((line) => ({
      ...line,
      id: tx.newId(),
      organisationId: row.organisationId,
      experimentId: row.id,
    })),
  );
}

async function fieldErrors(
  tx: Tx,
  input: Pick<CardInput, 'ownerId' | 'endsOn' | 'assumptionId'>,
  initiativeId: string,
  before: Experiment | null,
): Promise<Named> {
  const errors: Named = {};
  const wrong = dayError(input.endsOn, tx.today, before?.endsOn);
  if (wrong) errors.endsOn = wrong;
  if (input.ownerId && input.ownerId !== before?.ownerId && !(await isMember(tx, input.ownerId)))
    errors.ownerId = { code: 'choose' };
  if (input.assumptionId) {
    const { rowCount } = await tx.client.query(
      'select 1 from experiment_assumption where organisation_id = $1 and initiative_id = $2 and id = $3',
      [tx.scope.organisationId, initiativeId, input.assumptionId],
    );
    if (!rowCount) errors.assumptionId = { code: 'choose' };
  }
  return errors;
}
