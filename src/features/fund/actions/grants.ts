import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { applyMove, type Case, lockedCase, tell } from '../load.ts';
import { type Payment, refusePayment } from '../rules.ts';
import { type Application, saveApplicationRow } from '../store.ts';

const GRANTED_STEPS: readonly string[] = ['granted', 'follow-up'];

/** Payments and agreements are the lead's, and nobody's for an own application. */
export function refuseHandling(actor: Actor, { row, parts }: Case): Refusal | null {
  if (row.applicantId === actor.personId) return refuse('forbidden', 'fund.own-application');
  if (!parts.includes('lead')) return refuse('forbidden', 'fund.not-lead');
  if (!row.decision || row.decision === 'declined') return refuse('conflict', 'fund.not-granted');
  return null;
}

/** Who tells how it is going: whoever applied, and leads. */
export function refuseReporting(actor: Actor, { row, parts }: Case): Refusal | null {
  if (row.applicantId !== actor.personId && !parts.includes('lead'))
    return refuse('forbidden', 'fund.not-applicant');
  if (row.step !== 'follow-up' || row.caseStatus !== 'open')
    return refuse('conflict', 'fund.not-followed-up');
  return null;
}

const atWork = (row: Application): boolean => GRANTED_STEPS.includes(row.step) && row.caseStatus === 'open';

/** Writes what has been agreed, and by when it is followed up; the application then belongs to whoever applied. */
export async function agree(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { agreement: string; nextFollowUp: string; version: number },
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row } = found;
  const refusal = refuseHandling(actor, found);
  if (refusal) return refusal;
  if (!atWork(row)) return refuse('conflict', 'fund.not-granted');
  if (input.version !== row.version) return refuse('conflict', 'conflict');
  const change = {
    agreement: input.agreement,
    nextFollowUp: input.nextFollowUp,
    agreedOn: row.agreedOn ?? tx.today,
  };
  const saved =
    row.step === 'granted'
      ? await applyMove(
          tx,
          actor,
          found,
          { kind: 'advance', ownerId: row.applicantId ?? actor.personId },
          change,
        )
      : await saveApplicationRow(tx, row, change);
  if (isRefusal(saved)) return saved;
  await recordEvent(tx, { kind: 'fund.agreed', objectType: 'fund-application', objectId: id });
  await tell(tx, row, 'fund.agreed', [row.applicantId], input.nextFollowUp);
  return 'row' in saved ? saved.row : saved;
}

/** Plans a payment. Never over the grant. The same id again is the same payment. */
export async function planPayment(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; amount: number; plannedOn: string; note: string },
): Promise<Result<void>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const refusal = refuseHandling(actor, found);
  if (refusal) return refusal;
  if (!atWork(found.row)) return refuse('conflict', 'fund.not-granted');
  const before = await paymentOf(tx, id, input.id);
  if (before) return undefined;
  const fields = refusePayment(input.amount, found.row);
  if (Object.keys(fields).length > 0) return refuse('invalid', 'form', { fields });
  await insertPayment(tx, id, { ...input, paidOn: null, reverses: null });
  await recordEvent(tx, {
    kind: 'fund.payment-planned',
    objectType: 'fund-application',
    objectId: id,
    data: { paymentId: input.id, amount: input.amount },
  });
  return undefined;
}

async function paymentOf(tx: Tx, id: string, paymentId: string): Promise<Payment | undefined> {
  if (!isId(paymentId)) return undefined;
  const { rows } = await tx.client.query<Payment>(
    `select id, amount, planned_on as "plannedOn", paid_on as "paidOn", reverses, note from fund_payment
      where organisation_id = $1 and application_id = $2 and id = $3`,
    [tx.scope.organisationId, id, paymentId],
  );
  return rows[0];
}

async function insertPayment(tx: Tx, id: string, one: Payment): Promise<void> {
  await tx.client.query(
    `insert into fund_payment (id, organisation_id, application_id, amount, planned_on, paid_on, reverses, note)
     values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [one.id, tx.scope.organisationId, id, one.amount, one.plannedOn, one.paidOn, one.reverses, one.note],
  );
}

export const PAYMENT_MOVES = ['paid', 'reversal', 'removal'] as const;
export type PaymentMove = (typeof PAYMENT_MOVES)[number];

/**
 * Says that a payment is made, takes one that is made back (a negative row of its own), or takes one that is only planned
 * away. Each again is no error.
 */
export async function movePayment(
  tx: Tx,
  actor: Actor,
  id: string,
  paymentId: string,
  what: PaymentMove,
): Promise<Result<void>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const refusal = refuseHandling(actor, found);
  if (refusal) return refusal;
  const payment = await paymentOf(tx, id, paymentId);
  if (!payment) return what === 'removal' && isId(paymentId) ? undefined : notFound();
  if (!atWork(found.row)) return refuse('conflict', 'fund.not-granted');
  if (payment.amount < 0) return refuse('conflict', 'fund.is-reversal');
  const where = [tx.scope.organisationId, id, paymentId];
  if (what === 'paid') {
    if (payment.paidOn) return undefined;
    await tx.client.query(
      'update fund_payment set paid_on = $4 where organisation_id = $1 and application_id = $2 and id = $3',
      [...where, tx.today],
    );
    await tell(tx, found.row, 'fund.paid', [found.row.applicantId]);
  } else if (what === 'removal') {
    if (payment.paidOn) return refuse('conflict', 'fund.paid-already');
    await tx.client.query(
      'delete from fund_payment where organisation_id = $1 and application_id = $2 and id = $3',
      where,
    );
  } else {
    if (!payment.paidOn) return refuse('conflict', 'fund.not-paid-yet');
    const { rowCount } = await tx.client.query(
      'select 1 from fund_payment where organisation_id = $1 and application_id = $2 and reverses = $3',
      where,
    );
    if (rowCount) return undefined;
    await insertPayment(tx, id, {
      id: tx.newId(),
      amount: -payment.amount,
      plannedOn: tx.today,
      paidOn: tx.today,
      reverses: payment.id,
      note: '',
    });
  }
  await recordEvent(tx, {
    kind: `fund.payment-${what}`,
    objectType: 'fund-application',
    objectId: id,
    data: { paymentId, amount: payment.amount },
  });
  return undefined;
}

/** Tells what the money has gone to so far and what has come of it. The same id again is the same follow-up. */
export async function followUp(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { id: string; used: number; result: string; nextOn: string | null },
): Promise<Result<void>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row } = found;
  const refusal = refuseReporting(actor, found);
  if (refusal) return refusal;
  if (input.used > row.granted)
    return refuse('invalid', 'form', {
      fields: { used: { code: 'fund.used-over', params: { sum: row.granted } } },
    });
  const { rowCount } = await tx.client.query(
    `insert into fund_follow_up (id, organisation_id, application_id, held_on, used, result, next_on, person_id)
     values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
    [input.id, tx.scope.organisationId, id, tx.today, input.used, input.result, input.nextOn, actor.personId],
  );
  if (!rowCount) return undefined;
  await saveApplicationRow(tx, row, { used: input.used, nextFollowUp: input.nextOn });
  await recordEvent(tx, {
    kind: 'fund.followed-up',
    objectType: 'fund-application',
    objectId: id,
    data: { used: input.used },
  });
  return undefined;
}

/**
 * Closes a grant: what was used, what came of it. What is only planned is taken away, what is paid and not used is paid
 * back, and what is not used is the call's again. Refuses what is used and not paid out (`fund.unpaid`).
 */
export async function closeGrant(
  tx: Tx,
  actor: Actor,
  id: string,
  input: { used: number; result: string },
): Promise<Result<Application>> {
  const found = await lockedCase(tx, actor, id);
  if (isRefusal(found)) return found;
  const { row } = found;
  const refusal = refuseHandling(actor, found);
  if (refusal) return refusal;
  if (row.caseStatus === 'done') return row;
  if (row.step !== 'follow-up' || row.caseStatus !== 'open')
    return refuse('conflict', 'fund.not-followed-up');
  const wrong = (code: string, sum: number) =>
    refuse('invalid', 'form', { fields: { used: { code, params: { sum } } } });
  if (input.used > row.granted) return wrong('fund.used-over', row.granted);
  if (input.used > row.paidTotal) return wrong('fund.unpaid', row.paidTotal);
  await tx.client.query(
    'delete from fund_payment where organisation_id = $1 and application_id = $2 and paid_on is null',
    [tx.scope.organisationId, id],
  );
  if (row.paidTotal > input.used)
    await insertPayment(tx, id, {
      id: tx.newId(),
      amount: input.used - row.paidTotal,
      plannedOn: tx.today,
      paidOn: tx.today,
      reverses: null,
      note: '',
    });
  const returned = row.granted - input.used;
  const moved = await applyMove(
    tx,
    actor,
    found,
    { kind: 'advance', ownerId: row.caseOwnerId },
    { used: input.used, result: input.result, returned, nextFollowUp: null, closedOn: tx.today },
  );
  if (isRefusal(moved)) return moved;
  await recordEvent(tx, {
    kind: 'fund.closed',
    objectType: 'fund-application',
    objectId: id,
    data: { used: input.used, returned },
  });
  await tell(tx, row, 'fund.closed', [row.applicantId]);
  return moved.row;
}
