import {
  type CaseFacts,
  type CaseState,
  columnsOf,
  flowOf,
  type Move,
  move,
  moveEvent,
  type OwnFlow,
  type Part,
  stateOf,
} from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isRefusal, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { type NotificationKind, notify } from '../notifications/public.ts';
import { standsInFor } from '../routing/public.ts';
import { partsOf } from './policy.ts';
import { FUND_FLOW, factsOf, unwritten } from './rules.ts';
import {
  type Application,
  applicationPath,
  assessorsOf,
  type Call,
  callPath,
  loadApplication,
  lockCall,
  saveApplicationRow,
  seenApplication,
  seenCall,
} from './store.ts';

/** An application with where it stands, its call, and what the person is in it. */
export interface Case {
  row: Application;
  call: Call;
  own: OwnFlow;
  state: CaseState;
  parts: Part[];
}

export async function standingOf(tx: Tx, actor: Actor, row: Application, call: Call): Promise<Case> {
  const own = await flowOf(tx, FUND_FLOW, row.flowVersion);
  const parts = partsOf(actor, {
    applicantId: row.applicantId,
    ownerId: row.caseOwnerId,
    deciderId: call.deciderId,
    assesses: (await assessorsOf(tx, call.id)).includes(actor.personId),
    standsInFor: await standsInFor(tx, actor.personId),
  });
  return { row, call, own, state: stateOf(FUND_FLOW, row), parts };
}

/** An application as a page shows it: nothing is locked. */
export async function seenCase(tx: Tx, actor: Actor, id: string): Promise<Result<Case>> {
  const row = await seenApplication(tx, id);
  if (isRefusal(row)) return row;
  const call = await seenCall(tx, row.callId);
  return isRefusal(call) ? call : standingOf(tx, actor, row, call);
}

/** The same to act on: its call is locked first, then the application, so that two decisions come after each other. */
export async function lockedCase(tx: Tx, actor: Actor, id: string): Promise<Result<Case>> {
  const seen = await seenApplication(tx, id);
  if (isRefusal(seen)) return seen;
  const call = await lockCall(tx, seen.callId);
  if (isRefusal(call)) return call;
  const row = await loadApplication(tx, id);
  return isRefusal(row) ? row : standingOf(tx, actor, row, call);
}

const knownFacts = (row: Application, call: Pick<Call, 'assessedAt'>): CaseFacts =>
  factsOf({
    written: Object.keys(unwritten(row)).length === 0,
    assessed: call.assessedAt !== null,
    decision: row.decision,
    agreed: row.agreement !== '',
    accounted: row.result !== '' && row.closedOn !== null,
  });

/** Makes a move and saves what comes of it, with its event. `change`: what else is saved in the same breath. */
export async function applyMove(
  tx: Tx,
  actor: Actor,
  found: Case,
  what: Move,
  change: Partial<Application> = {},
  parts: readonly Part[] = found.parts,
): Promise<Result<Case>> {
  const { row, call, own, state } = found;
  const facts = what.kind === 'advance' ? knownFacts({ ...row, ...change }, call) : {};
  const moved = move(own.flow, state, what, { personId: actor.personId, parts }, tx.today, facts);
  // the organisation's own questions are answered on the application's page, not in the form that moves it on
  if (isRefusal(moved) && what.kind === 'advance' && moved.fields && row.submittedAt)
    return refuse('conflict', 'fund.unanswered', { params: { title: row.title } });
  if (isRefusal(moved)) return moved;
  const after = await saveApplicationRow(tx, row, {
    ...change,
    ...columnsOf(moved.state),
    ...(moved.state.dueOn === null ? { closedOn: tx.today } : {}),
  });
  await recordEvent(tx, {
    kind: 'fund.moved',
    objectType: 'fund-application',
    objectId: row.id,
    data: { ...moveEvent(state, moved.state, what.kind, tx.today), unitId: after.unitId },
  });
  return { ...found, row: after, state: moved.state };
}

/** Tells people of an application. */
export const tell = (
  tx: Tx,
  row: Pick<Application, 'id' | 'title'>,
  kind: NotificationKind,
  personIds: readonly (string | null)[],
  day: string | null = null,
): Promise<void> =>
  notify(tx, {
    kind,
    personIds,
    objectType: 'fund-application',
    objectId: row.id,
    title: row.title,
    path: applicationPath(row.id),
    day,
  });

/** Tells people of a call. */
export const tellOfCall = (
  tx: Tx,
  call: Pick<Call, 'id' | 'title'>,
  kind: NotificationKind,
  personIds: readonly (string | null)[],
  { day = null, path = callPath(call.id) }: { day?: string | null; path?: string } = {},
): Promise<void> =>
  notify(tx, { kind, personIds, objectType: 'fund-call', objectId: call.id, title: call.title, path, day });
