import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isRefusal, type Result } from '../../../shared/kernel/refusal.ts';
import { textsById, themesOf } from '../read.ts';
import { type Coding, outcomeOf } from '../rules/coding.ts';
import { surveyText } from '../tables.ts';
import { readSurvey, recordWords } from './themes.ts';

export interface Coded {
  /** How many texts were changed. */
  saved: number;
  /** Ticks of texts that somebody else has changed in the meantime, and that therefore were not saved. */
  conflicts: Coding[];
}

/**
 * Saves the themes of the texts of a page: those that the person changed and nobody else did. Themes and texts that are
 * not the survey's are left out. Sent twice it changes nothing the second time.
 */
export async function codeTexts(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  codings: readonly Coding[],
): Promise<Result<Coded>> {
  const row = await readSurvey(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  const known = new Set((await themesOf(tx, row.seriesId)).map(({ id }) => id));
  const now = new Map(
    (
      await textsById(
        tx,
        surveyId,
        codings.map(({ id }) => id),
      )
    ).map((text) => [text.id, text]),
  );
  const conflicts: Coding[] = [];
  let saved = 0;
  for (const sent of codings) {
    const text = now.get(sent.id);
    if (!text) continue;
    const only = (ids: readonly string[]) => ids.filter((id) => known.has(id));
    // a theme that was put together with another or taken away since the page was shown is nothing the person changed
    const coding = { ...sent, themes: only(sent.themes), before: only(sent.before) };
    const outcome = outcomeOf(coding, { version: text.version, themes: text.themeIds });
    if (outcome === 'none') continue;
    const done =
      outcome === 'save' &&
      (
        await tx.db
          .update(surveyText)
          .set({ themeIds: [...coding.themes], version: text.version + 1 })
          .where(
            and(
              eq(surveyText.organisationId, row.organisationId),
              eq(surveyText.surveyId, surveyId),
              eq(surveyText.id, text.id),
              eq(surveyText.version, coding.version),
            ),
          )
      ).rowCount === 1;
    if (done) saved++;
    else conflicts.push(coding);
  }
  if (saved > 0) await recordWords(tx, surveyId, 'words.coded', { texts: saved });
  return { saved, conflicts };
}
