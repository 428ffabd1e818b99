import { and, asc, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import { notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import { versionById } from '../instruments/public.ts';
import { codeFrom, type Part } from './rules.ts';
import { type Survey, type SurveyGroup, survey, surveyGroup, surveyPart } from './tables.ts';

/** The survey, if the person sees it. */
export async function loadSurvey(tx: Tx, id: string): Promise<Result<Survey>> {
  if (!isId(id)) return notFound();
  const [row] = await tx.db
    .select()
    .from(survey)
    .where(and(eq(survey.organisationId, tx.scope.organisationId ?? ''), eq(survey.id, id)));
  return row ?? notFound();
}

/** Saves a change of a row that was just loaded; refuses if somebody else was quicker. */
export async function saveSurvey(tx: Tx, before: Survey, change: Partial<Survey>): Promise<Result<Survey>> {
  const [row] = await tx.db
    .update(survey)
    .set({ ...change, version: before.version + 1, updatedAt: tx.now })
    .where(
      and(
        eq(survey.organisationId, before.organisationId),
        eq(survey.id, before.id),
        eq(survey.version, before.version),
      ),
    )
    .returning();
  return row ?? refuse('conflict', 'conflict');
}

/** What a survey asks, in order. */
export async function partsOf(tx: Tx, surveyId: string): Promise<Part[]> {
  const rows = await tx.db
    .select()
    .from(surveyPart)
    .where(
      and(eq(surveyPart.organisationId, tx.scope.organisationId ?? ''), eq(surveyPart.surveyId, surveyId)),
    )
    .orderBy(asc(surveyPart.position));
  const found: Part[] = [];
  for (const { instrumentVersionId: versionId } of rows)
    found.push({ versionId, instrument: await versionById(tx, versionId) });
  return found;
}

/** The groups that answers are counted by, in order. Before it opens: the units that people are invited by. */
export const groupsOfSurvey = (tx: Tx, surveyId: string): Promise<SurveyGroup[]> =>
  tx.db
    .select()
    .from(surveyGroup)
    .where(
      and(eq(surveyGroup.organisationId, tx.scope.organisationId ?? ''), eq(surveyGroup.surveyId, surveyId)),
    )
    .orderBy(asc(surveyGroup.position), asc(surveyGroup.id));

/** The codes of invitations, in the order of their ids. Throws where one is not the person's to give. */
export async function codesOf(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const seals = await sealsOf(tx, ids);
  return ids.map((id) => {
    const seal = seals.get(id);
    if (!seal) throw new Error(`There is no code for the invitation ${id} here`);
    return codeFrom(seal);
  });
}

/** What codes are made from, of the invitations whose codes are the person's to give; the others are left out. */
export async function sealsOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Uint8Array>> {
  const { rows } = await tx.client.query<{ id: string; seal: Buffer }>(
    'select * from mylla_survey_seals($1)',
    [ids],
  );
  return new Map(rows.map(({ id, seal }) => [id, seal]));
}
