import type { Document } from '../../engines/documents/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { gatherReport, reportOf } from '../results/public.ts';
import { shownOf } from '../survey-words/public.ts';
import { wordBlocks } from './words.ts';

export interface Wanted {
  surveyId: string;
  language: Language;
  today: Day;
  /** Where Mylla is: what links are completed with. */
  origin: string;
}

/** The report of a closed survey. Refuses as its results do. */
export async function surveyReport(
  tx: Tx,
  actor: Actor,
  { surveyId, language, today, origin }: Wanted,
): Promise<Result<Document>> {
  const gathered = await gatherReport(tx, actor, surveyId, language);
  if (isRefusal(gathered)) return gathered;
  const shown = await shownOf(tx, actor, language, surveyId);
  if (isRefusal(shown)) return shown;
  const frame = { author: actor.organisationName, date: today, origin };
  return reportOf(gathered, frame, wordBlocks(language, shown));
}
