import { eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import {
  forbidden,
  isRefusal,
  notFound,
  type Refusal,
  type Result,
  refuse,
} from '../../../shared/kernel/refusal.ts';
import { instrumentById, keepVersion } from '../../instruments/public.ts';
import { codeHash, newCode } from '../codes.ts';
import type { SurveyInput } from '../input.ts';
import { mayHold, mayMake } from '../policy.ts';
import { loadSurvey, saveSurvey } from '../store.ts';
import { type Survey, survey, surveyPart } from '../tables.ts';

export const record = (tx: Tx, id: string, kind: string, data: Record<string, unknown> = {}) =>
  recordEvent(tx, { kind, objectType: 'survey', objectId: id, data });

/** The survey, for those who look after it. */
export async function heldSurvey(tx: Tx, actor: Actor, id: string): Promise<Result<Survey>> {
  const row = await loadSurvey(tx, id);
  if (isRefusal(row)) return row;
  return mayHold(actor, row) ? row : notFound();
}

/** The survey while it may still be changed. */
export async function preparedSurvey(tx: Tx, actor: Actor, id: string): Promise<Result<Survey>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  return row.status === 'preparing' && !row.imported ? row : refuse('gone', 'survey.opened');
}

/** Makes a survey that is not open yet. The same id twice is one. */
export async function makeSurvey(
  tx: Tx,
  actor: Actor,
  input: SurveyInput & { id: string; imported?: boolean },
): Promise<Result<Survey>> {
  if (!mayMake(actor)) return forbidden();
  const { instruments, id, imported = false, ...fields } = input;
  const again = await loadSurvey(tx, id);
  if (!isRefusal(again)) return again;
  const fault = refuseDays(tx, fields);
  if (fault) return fault;
  const code = fields.door === 'open' ? newCode() : null;
  const row = {
    ...fields,
    id,
    organisationId: actor.organisationId,
    ownerId: actor.personId,
    purpose: fields.purpose ?? '',
    seriesId: id,
    imported,
    openCode: code,
    openCodeHash: code ? codeHash(code) : null,
    createdAt: tx.now,
    updatedAt: tx.now,
  };
  const [made] = await tx.db.insert(survey).values(row).returning();
  if (!made) return notFound();
  const parts = await setParts(tx, made, instruments);
  if (isRefusal(parts)) return parts;
  await record(tx, id, 'survey.made');
  return made;
}

/** Changes a survey that is not open yet. */
export async function changeSurvey(
  tx: Tx,
  actor: Actor,
  id: string,
  { version, instruments, ...fields }: SurveyInput & { version: number },
): Promise<Result<Survey>> {
  const before = await preparedSurvey(tx, actor, id);
  if (isRefusal(before)) return before;
  if (before.version !== version) return refuse('conflict', 'conflict');
  const fault = refuseDays(tx, fields);
  if (fault) return fault;
  const code = fields.door === 'open' ? (before.openCode ?? newCode()) : null;
  const after = await saveSurvey(tx, before, {
    ...fields,
    purpose: fields.purpose ?? '',
    openCode: code,
    openCodeHash: code ? codeHash(code) : null,
  });
  if (isRefusal(after)) return after;
  const parts = await setParts(tx, after, instruments);
  if (isRefusal(parts)) return parts;
  await record(tx, id, 'survey.changed');
  return after;
}

function refuseDays(
  tx: Tx,
  { opensOn, closesOn }: Pick<SurveyInput, 'opensOn' | 'closesOn'>,
): Refusal | null {
  const past = (day: string | null) => day !== null && day < tx.today;
  const name = past(opensOn) ? 'opensOn' : past(closesOn) ? 'closesOn' : null;
  return name ? refuse('invalid', 'form', { fields: { [name]: { code: 'survey.past' } } }) : null;
}

/** What it asks: copies of the instruments as they are now. */
async function setParts(tx: Tx, row: Survey, instruments: readonly string[]): Promise<Refusal | null> {
  await tx.db.delete(surveyPart).where(eq(surveyPart.surveyId, row.id));
  let position = 0;
  for (const instrumentId of instruments) {
    const instrument = await instrumentById(tx, instrumentId);
    if (!instrument)
      return refuse('invalid', 'form', { fields: { instruments: { code: 'survey.instrument' } } });
    await tx.db.insert(surveyPart).values({
      surveyId: row.id,
      organisationId: row.organisationId,
      position: ++position,
      instrumentVersionId: await keepVersion(tx, instrument),
    });
  }
  return null;
}

/** Takes away a survey that has never been open, or whose answers came from a file. */
export async function removeSurvey(tx: Tx, actor: Actor, id: string): Promise<Result<true>> {
  const row = await heldSurvey(tx, actor, id);
  if (isRefusal(row)) return row;
  if (row.imported) {
    await record(tx, id, 'survey.removed');
    await tx.client.query('select mylla_remove_import($1)', [id]);
    return true;
  }
  if (row.status !== 'preparing') return refuse('gone', 'survey.opened');
  await record(tx, id, 'survey.removed');
  await tx.db.delete(survey).where(eq(survey.id, id));
  return true;
}
