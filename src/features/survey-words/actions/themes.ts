import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { heldSurvey, type Survey } from '../../surveys/public.ts';
import { themesOf } from '../read.ts';
import { THEMES_MOST } from '../rules/coding.ts';
import { surveyTheme, type Theme } from '../tables.ts';

/** The survey for those who read its words: it has closed, and they look after it. */
export async function readSurvey(tx: Tx, actor: Actor, surveyId: string): Promise<Result<Survey>> {
  const row = await heldSurvey(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  return row.status === 'closed' ? row : refuse('gone', 'words.not-yet');
}

/** A theme of the survey's series, and the survey. */
export async function heldTheme(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  themeId: string,
): Promise<Result<{ row: Survey; theme: Theme }>> {
  const row = await readSurvey(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  const theme = isId(themeId)
    ? (await themesOf(tx, row.seriesId)).find(({ id }) => id === themeId)
    : undefined;
  return theme ? { row, theme } : notFound();
}

/** What happened to the words of a survey. Never a word of them. */
export const recordWords = (tx: Tx, surveyId: string, kind: string, data: Record<string, unknown> = {}) =>
  recordEvent(tx, { kind, objectType: 'survey-words', objectId: surveyId, data });

const taken = (): Refusal => refuse('invalid', 'form', { fields: { name: { code: 'words.name-taken' } } });

interface ThemeFields {
  name: string;
  description: string;
}

/** Makes a theme for all waves of the survey. The same id twice is one; a name that is there is refused. */
export async function makeTheme(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  { id, name, description }: ThemeFields & { id: string },
): Promise<Result<Theme>> {
  const row = await readSurvey(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  const there = await themesOf(tx, row.seriesId);
  const again = there.find((theme) => theme.id === id);
  if (again) return again;
  if (there.length >= THEMES_MOST)
    return refuse('invalid', 'words.too-many-themes', { params: { most: THEMES_MOST } });
  const [made] = await tx.db
    .insert(surveyTheme)
    .values({
      id,
      organisationId: row.organisationId,
      seriesId: row.seriesId,
      name,
      description,
      createdAt: tx.now,
    })
    .onConflictDoNothing()
    .returning();
  if (!made) return taken();
  await recordWords(tx, surveyId, 'words.theme-made', { themeId: id });
  return made;
}

/** Gives a theme another name or description, in all waves. */
export async function changeTheme(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  themeId: string,
  { version, ...fields }: ThemeFields & { version: number },
): Promise<Result<Theme>> {
  const found = await heldTheme(tx, actor, surveyId, themeId);
  if (isRefusal(found)) return found;
  const { row, theme } = found;
  if (theme.name === fields.name && theme.description === fields.description) return theme;
  const others = (await themesOf(tx, row.seriesId)).filter(({ id }) => id !== themeId);
  if (others.some(({ name }) => name.toLowerCase() === fields.name.toLowerCase())) return taken();
  const [saved] = await tx.db
    .update(surveyTheme)
    .set({ ...fields, version: version + 1 })
    .where(
      and(
        eq(surveyTheme.organisationId, row.organisationId),
        eq(surveyTheme.id, themeId),
        eq(surveyTheme.version, version),
      ),
    )
    .returning();
  if (!saved) return refuse('conflict', 'conflict');
  await recordWords(tx, surveyId, 'words.theme-changed', { themeId });
  return saved;
}

/** What became of the texts of a theme that is gone. */
export interface Ended {
  /** Texts that had it, in all waves. */
  had: number;
  /** How many of them have no theme now. */
  bare: number;
}

async function end(tx: Tx, themeId: string, intoId: string | null): Promise<Result<Ended>> {
  const { rows } = await tx.client.query<Ended>('select * from mylla_end_survey_theme($1, $2)', [
    themeId,
    intoId,
  ]);
  // the theme is there and the person sees it: what remains is that a wave with it is somebody else's
  return rows[0] ?? refuse('forbidden', 'words.other-waves');
}

/** Takes a theme away. Its texts stay, without it. */
export async function removeTheme(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  themeId: string,
): Promise<Result<Ended>> {
  const found = await heldTheme(tx, actor, surveyId, themeId);
  if (isRefusal(found)) return found;
  const ended = await end(tx, themeId, null);
  if (isRefusal(ended)) return ended;
  await recordWords(tx, surveyId, 'words.theme-removed', { themeId, texts: ended.had });
  return ended;
}

/** Puts a theme together with another, which stays: its texts get that one. */
export async function mergeTheme(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  themeId: string,
  intoId: string,
): Promise<Result<Ended & { from: Theme; into: Theme }>> {
  const found = await heldTheme(tx, actor, surveyId, themeId);
  if (isRefusal(found)) return found;
  const into = await heldTheme(tx, actor, surveyId, intoId);
  if (isRefusal(into) || intoId === themeId)
    return refuse('invalid', 'form', { fields: { intoId: { code: 'choose' } } });
  const ended = await end(tx, themeId, intoId);
  if (isRefusal(ended)) return ended;
  await recordWords(tx, surveyId, 'words.theme-merged', { themeId, intoId, texts: ended.had });
  return { ...ended, from: found.theme, into: into.theme };
}
