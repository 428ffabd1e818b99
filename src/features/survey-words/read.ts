import { and, asc, eq, gt, inArray, isNotNull, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { keep } from '../../shared/kernel/keep.ts';
import { person } from '../organisations/public.ts';
import type { Survey } from '../surveys/public.ts';
import type { TextFilter } from './input.ts';
import { COMMON_EN, COMMON_SV } from './rules/common-words.ts';
import { type ThemeCounts, themeCounts } from './rules/counts.ts';
import { surveyText, surveyTheme, type Theme, type WrittenText } from './tables.ts';

/** Words that are counted at most, for one question. */
export const WORDS_MOST = 60;

/** The themes of a survey's series, by name; nothing for those who do not look after it. */
export const themesOf = (tx: Tx, seriesId: string): Promise<Theme[]> =>
  tx.db
    .select()
    .from(surveyTheme)
    .where(
      and(eq(surveyTheme.organisationId, tx.scope.organisationId ?? ''), eq(surveyTheme.seriesId, seriesId)),
    )
    .orderBy(sql`lower(${surveyTheme.name})`);

export interface QuestionState {
  variable: string;
  texts: number;
  uncoded: number;
  quoted: number;
}

/** How far the reading has come, by question. For those who look after the survey. */
export async function statesOf(tx: Tx, surveyId: string): Promise<Map<string, QuestionState>> {
  const { rows } = await tx.client.query<QuestionState>(
    `select variable, count(*) as texts, count(*) filter (where theme_ids = '{}') as uncoded, count(quote) as quoted
       from survey_text where organisation_id = $1 and survey_id = $2 group by variable`,
    [tx.scope.organisationId, surveyId],
  );
  return new Map(rows.map((row) => [row.variable, row]));
}

/** How many texts of this survey have each theme: all questions together, for those who look after it. */
export async function usesOf(tx: Tx, surveyId: string, variable?: string): Promise<Map<string, number>> {
  const { rows } = await tx.client.query<{ id: string; n: number }>(
    `select given.id, count(*) as n from survey_text, unnest(theme_ids) as given(id)
      where organisation_id = $1 and survey_id = $2 and ($3::text is null or variable = $3) group by given.id`,
    [tx.scope.organisationId, surveyId, variable ?? null],
  );
  return new Map(rows.map(({ id, n }) => [id, n]));
}

export type TextRow = WrittenText & { quotedByName: string | null };

/** A page of texts to a question, in an order by chance that stays. */
export async function textsOf(
  tx: Tx,
  surveyId: string,
  variable: string,
  { state, theme, word }: TextFilter,
  limit: number,
  after?: string,
): Promise<{ rows: TextRow[]; next: string | null }> {
  const rows = await tx.db
    .select({ text: surveyText, quotedByName: person.name })
    .from(surveyText)
    .leftJoin(person, eq(person.id, surveyText.quotedBy))
    .where(
      and(
        eq(surveyText.organisationId, tx.scope.organisationId ?? ''),
        eq(surveyText.surveyId, surveyId),
        eq(surveyText.variable, variable),
        state === 'uncoded' ? sql`${surveyText.themeIds} = '{}'` : undefined,
        state === 'quoted' ? isNotNull(surveyText.quote) : undefined,
        theme ? sql`${surveyText.themeIds} @> array[${theme}]::uuid[]` : undefined,
        word
          ? sql`${surveyText.id} in (select mylla_texts_with_word(${surveyId}, ${variable}, ${word}, ${list(COMMON_SV)}, ${list(COMMON_EN)}))`
          : undefined,
        after ? gt(surveyText.id, after) : undefined,
      ),
    )
    .orderBy(asc(surveyText.id))
    .limit(limit + 1);
  const shown = rows.slice(0, limit).map(({ text, quotedByName }) => ({ ...text, quotedByName }));
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

const list = (words: readonly string[]) => sql.param([...words]);

export const textsById = async (tx: Tx, surveyId: string, ids: readonly string[]): Promise<WrittenText[]> =>
  ids.length === 0
    ? []
    : tx.db
        .select()
        .from(surveyText)
        .where(
          and(
            eq(surveyText.organisationId, tx.scope.organisationId ?? ''),
            eq(surveyText.surveyId, surveyId),
            inArray(surveyText.id, [...ids]),
          ),
        );

export interface Word {
  stem: string;
  word: string;
  /** Texts that use it. */
  n: number;
}

/** Counts that are kept: what was written does not change once a survey has closed, and counting takes a while. */
const counted = keep<readonly Word[]>(500);

/**
 * How many texts use each word, of a closed survey that the person sees: to those who look after it (`holds`) from two
 * texts on, to others from the least group on.
 */
export async function wordsIn(
  tx: Tx,
  { organisationId, id, minGroup }: Pick<Survey, 'organisationId' | 'id' | 'minGroup'>,
  variable: string,
  holds: boolean,
): Promise<readonly Word[]> {
  const key = [organisationId, id, minGroup, variable, holds].join(' ');
  const known = counted.get(key);
  if (known) return known;
  const { rows } = await tx.client.query<Word>('select * from mylla_survey_words($1, $2, $3, $4, $5)', [
    id,
    variable,
    COMMON_SV,
    COMMON_EN,
    WORDS_MOST,
  ]);
  return counted.set(key, rows);
}

/** Quotes that may be shown to whoever sees the results, question by question, in an order that says nothing. */
export async function quotesOf(
  tx: Tx,
  surveyId: string,
): Promise<{ variable: string; quote: string; theme_ids: string[] }[]> {
  const { rows } = await tx.client.query('select * from mylla_survey_quotes($1)', [surveyId]);
  return rows;
}

export interface ShownQuote {
  quote: string;
  themeIds: string[];
}

/** What everybody who sees the results gets of the words, by question. Fewer than the least group is nothing at all. */
export interface ShownWords {
  themes: Map<string, { name: string; description: string }>;
  counts: Map<string, ThemeCounts>;
  quotes: Map<string, ShownQuote[]>;
}

export async function shownWords(tx: Tx, surveyId: string, least: number): Promise<ShownWords> {
  const sets = await tx.client.query<{ variable: string; theme_ids: string[]; n: number }>(
    'select * from mylla_survey_theme_sets($1)',
    [surveyId],
  );
  const names = await tx.client.query<{ id: string; name: string; description: string }>(
    'select * from mylla_survey_theme_names($1)',
    [surveyId],
  );
  const quoted = await quotesOf(tx, surveyId);
  const counts = new Map<string, ThemeCounts>();
  for (const variable of new Set(sets.rows.map((row) => row.variable))) {
    const own = sets.rows.filter((row) => row.variable === variable);
    const found = themeCounts(
      own.map((row) => ({ themeIds: row.theme_ids, n: row.n })),
      least,
    );
    if (found) counts.set(variable, found);
  }
  const quotes = new Map<string, ShownQuote[]>();
  for (const { variable, quote, theme_ids: themeIds } of quoted) {
    // a theme that is too small to be shown is not told beside a quote either
    const shown = new Set(counts.get(variable)?.themes.map(({ id }) => id));
    quotes.set(variable, [
      ...(quotes.get(variable) ?? []),
      { quote, themeIds: themeIds.filter((id) => shown.has(id)) },
    ]);
  }
  return {
    themes: new Map(names.rows.map(({ id, name, description }) => [id, { name, description }])),
    counts,
    quotes,
  };
}

/** Names of people and units here of which some part may stand in a text. `parts` are words in lower case. */
export async function namesHere(
  tx: Tx,
  parts: readonly string[],
): Promise<{ people: string[]; units: string[] }> {
  const people = await tx.client.query<{ name: string }>(
    `select distinct p.name from person p join membership m on m.person_id = p.id
      where m.organisation_id = $1 and regexp_split_to_array(lower(p.name), '[^[:alpha:]]+') && $2::text[] limit 200`,
    [tx.scope.organisationId, parts],
  );
  const units = await tx.client.query<{ name: string }>(
    'select distinct name from unit where organisation_id = $1 limit 5000',
    [tx.scope.organisationId],
  );
  return { people: people.rows.map(({ name }) => name), units: units.rows.map(({ name }) => name) };
}
