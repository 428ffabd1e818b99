import type { SeedContext } from '../../shared/http/feature.ts';
import { isRefusal, type Result } from '../../shared/kernel/refusal.ts';
import { loadSurvey, SEED_TEXTS, SEED_THEMES, type SeedTheme, wavesOf } from '../surveys/public.ts';
import { codeTexts } from './actions/coding.ts';
import { showQuote } from './actions/quotes.ts';
import { makeTheme } from './actions/themes.ts';
import { type Coding, TEXTS_ON_PAGE } from './rules/coding.ts';

const READ_DAYS_AGO = 12;
/** Of the later wave so many are left to read: the last ones of each question. */
const LEFT_EVERY = 7;

const held = <T>(result: Result<T>): T => {
  if (isRefusal(result)) throw new Error(`The words of the example were refused: ${JSON.stringify(result)}`);
  return result;
};

/** Reads what people in the example wrote in both waves: themes, most texts with theme, and some quotes that may be shown. */
export async function seedWords(context: SeedContext): Promise<void> {
  await context.as('lead', READ_DAYS_AGO, async (tx, actor) => {
    const later = held(await loadSurvey(tx, context.ref('survey:factors')));
    const themes = new Map<SeedTheme, string>();
    for (const [key, theme] of Object.entries(SEED_THEMES)) {
      const made = held(await makeTheme(tx, actor, later.id, { ...theme, id: tx.newId() }));
      themes.set(key as SeedTheme, made.id);
    }
    for (const { id, wave } of await wavesOf(tx, later)) {
      const { rows } = await tx.client.query<{ id: string; text: string; version: number }>(
        'select id, text, version from survey_text where organisation_id = $1 and survey_id = $2 order by id',
        [actor.organisationId, id],
      );
      const known = new Map(rows.map((row) => [row.text, row]));
      const own = SEED_TEXTS.filter((one) => one.wave === wave);
      const codings = own.flatMap((one, at): Coding[] => {
        const row = known.get(one.text);
        const left = wave === 2 && at % LEFT_EVERY === LEFT_EVERY - 1 && !one.quote;
        return row && !left
          ? [
              {
                id: row.id,
                version: row.version,
                before: [],
                themes: one.themes.map((key) => themes.get(key) ?? '').sort(),
              },
            ]
          : [];
      });
      for (let at = 0; at < codings.length; at += TEXTS_ON_PAGE)
        held(await codeTexts(tx, actor, id, codings.slice(at, at + TEXTS_ON_PAGE)));
      for (const { text, quote, themes: given } of own) {
        const row = known.get(text);
        if (!quote || !row) continue;
        const version = row.version + (given.length > 0 ? 1 : 0);
        held(await showQuote(tx, actor, id, row.id, { passage: quote, sure: true, version }));
      }
    }
  });
}
