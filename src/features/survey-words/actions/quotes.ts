import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, notFound, type Refusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import type { Survey } from '../../surveys/public.ts';
import type { QuoteInput } from '../input.ts';
import { namesHere, textsById } from '../read.ts';
import { isDirect, nameParts, type Sign, signsIn } from '../rules/identity.ts';
import { passageOf } from '../rules/passage.ts';
import { surveyText, type WrittenText } from '../tables.ts';
import { readSurvey, recordWords } from './themes.ts';

/** A text, for those who read it. */
export async function heldText(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  textId: string,
): Promise<Result<{ row: Survey; text: WrittenText }>> {
  const row = await readSurvey(tx, actor, surveyId);
  if (isRefusal(row)) return row;
  const [text] = isId(textId) ? await textsById(tx, surveyId, [textId]) : [];
  return text ? { row, text } : notFound();
}

/** What in a passage might tell who it is about. */
export const signsOf = async (tx: Tx, passage: string): Promise<Sign[]> =>
  signsIn(passage, await namesHere(tx, nameParts(passage)));

export interface Checked {
  text: WrittenText;
  quote: string;
  signs: Sign[];
}

const wrong = (name: string, code: string, params: Record<string, string | number> = {}): Refusal =>
  refuse('invalid', 'form', { fields: { [name]: { code, params } } });

/** The passage as it would be shown, and what in it might tell who it is. Refuses words that were not written. */
export async function checkQuote(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  textId: string,
  typed: string,
): Promise<Result<Checked>> {
  const found = await heldText(tx, actor, surveyId, textId);
  if (isRefusal(found)) return found;
  const passage = passageOf(found.text.text, typed);
  if (!passage.ok)
    return passage.why === 'empty'
      ? wrong('passage', 'words.nothing-left')
      : wrong('passage', 'words.not-there', { piece: passage.piece });
  const signs = await signsOf(tx, passage.quote);
  const direct = signs.find(isDirect);
  if (direct) return wrong('passage', `words.direct-${direct.kind}`, { found: direct.found });
  return { text: found.text, quote: passage.quote, signs };
}

/**
 * Lets a passage be shown to everybody who sees the results, once the person has said that nobody can be known by it.
 * Who did is kept. Refuses addresses and numbers that lead to a person, whatever is said.
 */
export async function showQuote(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  textId: string,
  { passage, sure, version }: Pick<QuoteInput, 'passage' | 'sure' | 'version'>,
): Promise<Result<Checked>> {
  const checked = await checkQuote(tx, actor, surveyId, textId, passage);
  if (isRefusal(checked)) return checked;
  const { text, quote } = checked;
  if (!sure) return wrong('sure', 'words.say-yes');
  if (text.quote === quote && text.quotedBy !== null) return checked;
  if (!(await saveQuote(tx, text, version, quote, actor.personId))) return refuse('conflict', 'conflict');
  await recordWords(tx, surveyId, 'words.quote-shown');
  return checked;
}

/** Takes a quote back: from now on nobody is shown it. */
export async function takeBackQuote(
  tx: Tx,
  actor: Actor,
  surveyId: string,
  textId: string,
): Promise<Result<WrittenText>> {
  const found = await heldText(tx, actor, surveyId, textId);
  if (isRefusal(found)) return found;
  const { text } = found;
  if (text.quote === null) return text;
  if (!(await saveQuote(tx, text, text.version, null, null))) return refuse('conflict', 'conflict');
  await recordWords(tx, surveyId, 'words.quote-taken-back');
  return text;
}

async function saveQuote(
  tx: Tx,
  text: WrittenText,
  version: number,
  quote: string | null,
  quotedBy: string | null,
): Promise<boolean> {
  const { rowCount } = await tx.db
    .update(surveyText)
    .set({ quote, quotedBy, version: version + 1 })
    .where(
      and(
        eq(surveyText.organisationId, text.organisationId),
        eq(surveyText.surveyId, text.surveyId),
        eq(surveyText.id, text.id),
        eq(surveyText.version, version),
      ),
    );
  return rowCount === 1;
}
