import { and, desc, eq, lt, ne, sql } from 'drizzle-orm';
import type { Answers, Instrument } from '../../../engines/instruments/public.ts';
import { anyAnswer, itemsOf, shownAnswers } from '../../../engines/instruments/public.ts';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import { indexForSearch, removeFromSearch } from '../../../shared/db/search-index.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { instrumentById, keepVersion, versionById } from '../library.ts';
import { assessmentPath } from '../paths.ts';
import { type Assessment, type AssessmentRow, assessment, type Sharing } from '../tables.ts';

export interface NewAssessment {
  id: string;
  instrumentId: string;
  title: string;
  together: boolean;
  tookPart: string;
  visibility: Sharing;
  unitId: string | null;
}

/** Begins a walk-through. The instrument stays as it is now. Sent twice, it is begun once. */
export async function beginAssessment(tx: Tx, input: NewAssessment): Promise<Result<{ id: string }>> {
  const instrument = await instrumentById(tx, input.instrumentId);
  if (!instrument) return notFound();
  return begin(tx, input, instrument, () => keepVersion(tx, instrument));
}

/** A walk-through that a group has made elsewhere, e.g. in a workshop: begun, answered and closed at once. */
export async function keepGroupAssessment(
  tx: Tx,
  input: Omit<NewAssessment, 'instrumentId' | 'together'> & { instrumentVersionId: string; answers: Answers },
): Promise<Result<{ id: string }>> {
  const { instrumentVersionId, answers, ...rest } = input;
  const instrument = await versionById(tx, instrumentVersionId);
  const begun = await begin(
    tx,
    { ...rest, instrumentId: instrument.id, together: true },
    instrument,
    async () => instrumentVersionId,
  );
  if (isRefusal(begun)) return begun;
  const saved = await saveAnswers(tx, begun.id, new Set(itemsOf(instrument).map(({ id }) => id)), answers);
  if (isRefusal(saved)) return saved;
  const closed = await closeAssessment(tx, begun.id);
  return isRefusal(closed) ? closed : { id: begun.id };
}

async function begin(
  tx: Tx,
  input: NewAssessment,
  instrument: Instrument,
  versionId: () => Promise<string>,
): Promise<Result<{ id: string }>> {
  const wrong = await refuseSharing(tx, input);
  if (wrong) return wrong;
  const row: Assessment = {
    ...input,
    instrumentId: instrument.id,
    tookPart: input.together ? input.tookPart : '',
    organisationId: tx.scope.organisationId ?? '',
    ownerId: tx.scope.personId ?? '',
    instrumentVersionId: await versionId(),
    status: 'open',
    answers: {},
    closedOn: null,
    version: 1,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const { rowCount } = await tx.db.insert(assessment).values(row).onConflictDoNothing();
  if (!rowCount) return { id: row.id };
  await recordEvent(tx, { kind: 'assessment.begun', objectType: 'assessment', objectId: row.id });
  await index(tx, row);
  return { id: row.id };
}

/** Takes in the answers to some items; all others stay. Refuses what is closed, or another's. */
export async function saveAnswers(
  tx: Tx,
  id: string,
  items: ReadonlySet<string>,
  answers: Answers,
): Promise<Result<{ row: Assessment; instrument: Instrument }>> {
  const row = await ownOpen(tx, id);
  if (isRefusal(row)) return row;
  const instrument = await versionById(tx, row.instrumentVersionId);
  const itemOf = new Map(
    instrument.sections.flatMap((section) => section.items.map((item) => [item.id, item] as const)),
  );
  const belongs = (variable: string) =>
    [...items].some((item) => itemOf.has(item) && (variable === item || variable.startsWith(`${item}.`)));
  const kept = Object.fromEntries(Object.entries(row.answers).filter(([variable]) => !belongs(variable)));
  const after = { ...row, answers: { ...kept, ...answers } };
  await update(tx, after, { answers: after.answers });
  return { row: after, instrument };
}

/** Ends a walk-through: its answers stand from now on. Refuses one without an answer. */
export async function closeAssessment(tx: Tx, id: string): Promise<Result<Assessment>> {
  const row = await ownOpen(tx, id);
  if (isRefusal(row)) return row;
  const instrument = await versionById(tx, row.instrumentVersionId);
  const answers = shownAnswers(instrument, row.answers);
  if (!anyAnswer(answers)) return refuse('invalid', 'assessment.empty');
  const change = { answers, status: 'closed' as const, closedOn: tx.today };
  await update(tx, row, change);
  await recordEvent(tx, { kind: 'assessment.closed', objectType: 'assessment', objectId: id });
  await index(tx, { ...row, ...change });
  return { ...row, ...change };
}

/** Changes who sees the result. Only its owner does. */
export async function shareAssessment(
  tx: Tx,
  id: string,
  input: Pick<Assessment, 'visibility' | 'unitId'>,
): Promise<Result<Assessment>> {
  const row = await own(tx, id);
  if (isRefusal(row)) return row;
  const wrong = await refuseSharing(tx, input);
  if (wrong) return wrong;
  await update(tx, row, input);
  await recordEvent(tx, { kind: 'assessment.shared', objectType: 'assessment', objectId: id });
  await index(tx, { ...row, ...input });
  return { ...row, ...input };
}

export async function removeAssessment(tx: Tx, id: string): Promise<Result<{ id: string }>> {
  const row = await own(tx, id);
  if (isRefusal(row)) return row;
  await tx.db.delete(assessment).where(here(id, tx));
  await removeFromSearch(tx, 'assessment', id);
  return { id };
}

const here = (id: string, tx: Tx) =>
  and(eq(assessment.organisationId, tx.scope.organisationId ?? ''), eq(assessment.id, id));

async function update(tx: Tx, row: Assessment, change: Partial<Assessment>): Promise<void> {
  await tx.db
    .update(assessment)
    .set({ ...change, version: row.version + 1, updatedAt: tx.now })
    .where(here(row.id, tx));
}

/** A walk-through that the person may see; undefined if there is none. */
export async function assessmentById(tx: Tx, id: string): Promise<Assessment | undefined> {
  if (!isId(id)) return undefined;
  const [row] = await tx.db.select().from(assessment).where(here(id, tx));
  return row;
}

/** One's own, locked. Another's that may be seen is forbidden; what may not be seen is not there. */
async function own(tx: Tx, id: string): Promise<Result<Assessment>> {
  const seen = await assessmentById(tx, id);
  if (!seen) return notFound();
  if (seen.ownerId !== tx.scope.personId) return forbidden();
  const [row] = await tx.db.select().from(assessment).where(here(id, tx)).for('update');
  return row ?? notFound();
}
async function ownOpen(tx: Tx, id: string): Promise<Result<Assessment>> {
  const row = await own(tx, id);
  return isRefusal(row) || row.status === 'open' ? row : refuse('conflict', 'assessment.closed');
}

async function refuseSharing(tx: Tx, { visibility, unitId }: Pick<Assessment, 'visibility' | 'unitId'>) {
  if (visibility === 'unit' && !unitId)
    return refuse('invalid', 'form', { fields: { unitId: { code: 'assessment.unit-missing' } } });
  if (!unitId) return null;
  const { rows } = await tx.db.execute(
    sql`select 1 from unit where organisation_id = ${tx.scope.organisationId} and id = ${unitId}`,
  );
  return rows.length > 0 ? null : refuse('invalid', 'form', { fields: { unitId: { code: 'choose' } } });
}

/** Found by its title; what was answered and who took part is not searched. While it is open, only its owner finds it. */
const index = (tx: Tx, row: Assessment) =>
  indexForSearch(tx, {
    objectType: 'assessment',
    objectId: row.id,
    visibility: row.status === 'closed' ? row.visibility : 'private',
    unitId: row.unitId,
    personIds: [row.ownerId],
    title: row.title,
    body: '',
    path: assessmentPath(row.id),
  });

/** Own ones, or others' that are shared; the latest first. */
export async function listAssessments(tx: Tx, whose: 'mine' | 'shared', rows: number, after?: string) {
  const me = tx.scope.personId ?? '';
  const found = await tx.db
    .select()
    .from(assessment)
    .where(
      and(
        eq(assessment.organisationId, tx.scope.organisationId ?? ''),
        whose === 'mine' ? eq(assessment.ownerId, me) : ne(assessment.ownerId, me),
        after && isId(after) ? lt(assessment.id, after) : undefined,
      ),
    )
    .orderBy(desc(assessment.id))
    .limit(rows + 1);
  const page = found.slice(0, rows);
  const list: AssessmentRow[] = [];
  for (const row of page) list.push({ row, instrument: await versionById(tx, row.instrumentVersionId) });
  return { list, next: found.length > rows ? (page.at(-1)?.id ?? null) : null };
}

/** The owner's closed ones of the same instrument before this, that the person may see, the latest first. */
export const earlierOf = (tx: Tx, row: Assessment, most = 3): Promise<Assessment[]> =>
  tx.db
    .select()
    .from(assessment)
    .where(
      and(
        eq(assessment.organisationId, row.organisationId),
        eq(assessment.ownerId, row.ownerId),
        eq(assessment.instrumentId, row.instrumentId),
        eq(assessment.status, 'closed'),
        lt(assessment.id, row.id),
      ),
    )
    .orderBy(desc(assessment.id))
    .limit(most);

export async function nameOf(tx: Tx, personId: string): Promise<string> {
  const { rows } = await tx.db.execute<{ name: string }>(sql`select name from person where id = ${personId}`);
  return rows[0]?.name ?? '';
}
