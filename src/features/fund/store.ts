import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { indexForSearch } from '../../shared/db/search-index.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result } from '../../shared/kernel/refusal.ts';
import { peopleWithRole } from '../routing/public.ts';
import type { Criterion, Line } from './rules.ts';
import { fundApplication, fundCall } from './tables.ts';

export type Call = typeof fundCall.$inferSelect;
export type Application = typeof fundApplication.$inferSelect;

export const callPath = (id: string): string => `/fund/calls/${id}`;
export const applicationPath = (id: string): string => `/fund/applications/${id}`;

/** The call as it is seen. Refuses an unknown or unseen id as not found. */
export async function seenCall(tx: Tx, id: string): Promise<Result<Call>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(fundCall)
    .where(and(eq(fundCall.organisationId, tx.scope.organisationId ?? ''), eq(fundCall.id, id)));
  return row ?? notFound();
}

/** The call, locked until the transaction ends: always before its applications are. */
export async function lockCall(tx: Tx, id: string): Promise<Result<Call>> {
  if (!isId(id)) return notFound();
  await tx.client.query('select 1 from mylla_fund_lock($1)', [id]);
  return seenCall(tx, id);
}

/** The application as it is seen, without a lock. */
export async function seenApplication(tx: Tx, id: string): Promise<Result<Application>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(fundApplication)
    .where(
      and(eq(fundApplication.organisationId, tx.scope.organisationId ?? ''), eq(fundApplication.id, id)),
    );
  return row ?? notFound();
}

/** The application, locked until the transaction ends. Where money moves, lock its call first. */
export async function loadApplication(tx: Tx, id: string): Promise<Result<Application>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(fundApplication)
    .where(and(eq(fundApplication.organisationId, tx.scope.organisationId ?? ''), eq(fundApplication.id, id)))
    .for('no key update');
  return row ?? notFound();
}

/** Saves changed fields and counts the version up. The row must be locked. */
export async function saveCallRow(tx: Tx, before: Call, change: Partial<Call>): Promise<Call> {
  const after: Call = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(fundCall)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(fundCall.organisationId, before.organisationId), eq(fundCall.id, before.id)));
  await indexCall(tx, after);
  return after;
}

export async function saveApplicationRow(
  tx: Tx,
  before: Application,
  change: Partial<Application>,
): Promise<Application> {
  const after: Application = { ...before, ...change, version: before.version + 1, updatedAt: tx.now };
  await tx.db
    .update(fundApplication)
    .set({ ...change, version: after.version, updatedAt: after.updatedAt })
    .where(and(eq(fundApplication.organisationId, before.organisationId), eq(fundApplication.id, before.id)));
  if (after.submittedAt) await indexApplication(tx, after);
  return after;
}

export const indexCall = (tx: Tx, row: Call): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'fund-call',
    objectId: row.id,
    visibility: row.status === 'draft' ? 'private' : 'organisation',
    personIds: [row.createdBy, row.deciderId].filter((id) => id !== null),
    title: row.title,
    body: [row.purpose, row.whoMay, row.ledTo].filter(Boolean).join('\n'),
    path: callPath(row.id),
  });

/** What the application says, and the decision with its reasons: never a score, nor what an assessor wrote. */
const indexApplication = (tx: Tx, row: Application): Promise<void> =>
  indexForSearch(tx, {
    objectType: 'fund-application',
    objectId: row.id,
    visibility: 'organisation',
    unitId: row.unitId,
    personIds: [row.applicantId].filter((id) => id !== null),
    title: row.title,
    body: [row.whatFor, row.expected, row.risks, row.decisionReason, row.result].filter(Boolean).join('\n'),
    path: applicationPath(row.id),
  });

export async function criteriaOf(tx: Tx, callId: string): Promise<Criterion[]> {
  const { rows } = await tx.client.query<Criterion>(
    'select id, name, weight from fund_criterion where organisation_id = $1 and call_id = $2 order by position',
    [tx.scope.organisationId, callId],
  );
  return rows;
}

/** Those who assess now. */
export async function assessorsOf(tx: Tx, callId: string): Promise<string[]> {
  const { rows } = await tx.client.query<{ person_id: string }>(
    `select person_id from fund_assessor
      where organisation_id = $1 and call_id = $2 and removed_at is null order by person_id`,
    [tx.scope.organisationId, callId],
  );
  return rows.map((row) => row.person_id);
}

export async function linesOf(tx: Tx, applicationId: string): Promise<Line[]> {
  const { rows } = await tx.client.query<Line>(
    'select what, amount from fund_line where organisation_id = $1 and application_id = $2 order by position',
    [tx.scope.organisationId, applicationId],
  );
  return rows;
}

/** Puts the rows of a call or an application in the place of those that were there. */
export async function replaceLines(tx: Tx, applicationId: string, lines: readonly Line[]): Promise<void> {
  const { organisationId } = tx.scope;
  await tx.client.query('delete from fund_line where organisation_id = $1 and application_id = $2', [
    organisationId,
    applicationId,
  ]);
  for (const [index, line] of lines.entries())
    await tx.client.query(
      'insert into fund_line (id, organisation_id, application_id, position, what, amount) values ($1, $2, $3, $4, $5, $6)',
      [tx.newId(), organisationId, applicationId, index + 1, line.what, line.amount],
    );
}

export async function replaceCriteria(
  tx: Tx,
  callId: string,
  criteria: readonly Pick<Criterion, 'name' | 'weight'>[],
): Promise<void> {
  const { organisationId } = tx.scope;
  await tx.client.query('delete from fund_criterion where organisation_id = $1 and call_id = $2', [
    organisationId,
    callId,
  ]);
  for (const [index, one] of criteria.entries())
    await tx.client.query(
      'insert into fund_criterion (id, organisation_id, call_id, position, name, weight) values ($1, $2, $3, $4, $5, $6)',
      [tx.newId(), organisationId, callId, index + 1, one.name, one.weight],
    );
}

/** Whoever leads the fund: the first innovation lead, else an administrator; never somebody of `except`. */
export async function fundLead(tx: Tx, except: readonly (string | null)[] = []): Promise<string | null> {
  for (const role of ['innovation-lead', 'administrator']) {
    const found = (await peopleWithRole(tx, role as 'innovation-lead')).find((id) => !except.includes(id));
    if (found) return found;
  }
  return null;
}
