import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { MARK, parseQuery, type SearchQuery } from './rules.ts';

/** Candidates of each sort (title, anywhere, alike) that are ranked. More hits than this are told as "more than". */
export const CANDIDATES = 150;
/** The documents that changed last, which are looked through whole: they are what people most often search for. */
const RECENT = 300;
/** A snippet is cut from this much of a text. */
const SNIPPET_FROM = 20_000;

/** Something that was found, before its words are read. */
export interface Hit {
  objectType: string;
  objectId: string;
  language: string;
  /** 1: in the title; 2: in the text; 3: only a word that looks alike. */
  tier: number;
}

export interface Found {
  /** Best first; at most about twice CANDIDATES. */
  hits: Hit[];
  /** Whether there may be more than were ranked. */
  more: boolean;
}

/** A hit as a page shows it. Marks stand around what was searched for (see `passages`). */
export interface Result extends Hit {
  path: string;
  title: string;
  snippet: string;
}

interface HitRow {
  object_type: string;
  object_id: string;
  language: string;
  tier: number;
}

interface SnippetRow extends HitRow {
  path: string;
  title: string;
  snippet: string;
  opening: string;
  ending: string;
}

/** A snippet with dots where the text goes on. */
function cut({ snippet, opening, ending }: SnippetRow): string {
  const flat = (text: string) =>
    text.replaceAll(MARK.start, '').replaceAll(MARK.stop, '').replace(/\s+/g, ' ').trim();
  const plain = flat(snippet);
  const first = flat(opening).slice(0, 20);
  const last = flat(ending).slice(-10);
  return `${plain.startsWith(first) ? '' : '… '}${snippet.trim()}${plain.endsWith(last) ? '' : ' …'}`;
}

/** The query for texts of that language. A reader of English has Swedish texts around him too. */
const tsquery = (language: Language): string => {
  const of = (config: string) => `websearch_to_tsquery('${config}', $1) || to_tsquery('${config}', $2)`;
  return language === 'en' ? `(${of('swedish')} || ${of('english')})` : `(${of('swedish')})`;
};

/** What the index is asked first: the query itself, or its words alone where more was asked of them. */
const looseQuery = (language: Language): string => {
  const of = (config: string) => `to_tsquery('${config}', $8)`;
  return `case when $8 = '' then (select q from asked) else ${language === 'en' ? `${of('swedish')} || ${of('english')}` : of('swedish')} end`;
};

/** Finds what the person may see. `kinds`: only these object types. */
export async function find(
  tx: Tx,
  query: SearchQuery,
  language: Language,
  kinds: readonly string[] | null = null,
): Promise<Found> {
  const { rows } = await tx.client.query<HitRow>(
    `with asked as materialized (select ${tsquery(language)} as q),
     recent as materialized (
       select object_type, object_id, language, words from search_document
        where organisation_id = $9 order by updated_at desc limit ${RECENT}),
     candidate as materialized (
       select object_type, object_id, language, min(tier) as tier from (
         select * from mylla_search_candidates((select q from asked), ${looseQuery(language)}, $3, $4, $5, $6)
         union all
         select object_type, object_id, language, 2 from recent
          where words @@ (select q from asked) and ($5::text[] is null or object_type = any ($5))) c
       group by 1, 2, 3)
     select d.object_type, d.object_id, d.language, c.tier
       from candidate c
       join search_document d using (object_type, object_id, language)
      order by c.tier,
        case c.tier when 3 then word_similarity($7, d.fuzzy) else ts_rank(d.words, (select q from asked)) end desc,
        d.updated_at desc, d.object_type, d.object_id`,
    [
      query.web,
      query.prefix,
      query.fuzzy,
      language,
      kinds,
      CANDIDATES,
      query.fuzzy[0] ?? '',
      query.loose,
      tx.scope.organisationId,
    ],
  );
  const inTier = (tier: number) => rows.filter((row) => row.tier === tier).length;
  return {
    hits: rows.map((row) => ({
      objectType: row.object_type,
      objectId: row.object_id,
      language: row.language,
      tier: row.tier,
    })),
    more: inTier(1) >= CANDIDATES || inTier(1) + inTier(2) >= CANDIDATES || inTier(3) >= CANDIDATES,
  };
}

/** The words of some hits, in their order, with what was searched for marked. */
export async function resultsOf(
  tx: Tx,
  query: SearchQuery,
  language: Language,
  hits: readonly Hit[],
): Promise<Result[]> {
  if (hits.length === 0) return [];
  const marks = `StartSel=${MARK.start}, StopSel=${MARK.stop}`;
  const { rows } = await tx.client.query<SnippetRow>(
    `with asked as materialized (select ${tsquery(language)} as q),
     wanted as (select * from unnest($3::text[], $4::text[], $5::text[]) as w(object_type, object_id, language))
     select d.object_type, d.object_id, d.language, d.path,
       ts_headline(case d.language when 'en' then 'english' else 'swedish' end::regconfig, d.title,
         (select q from asked), '${marks}, HighlightAll=true') as title,
       ts_headline(case d.language when 'en' then 'english' else 'swedish' end::regconfig, left(d.body, ${SNIPPET_FROM}),
         (select q from asked), '${marks}, MaxFragments=1, MaxWords=34, MinWords=20') as snippet,
       left(d.body, 40) as opening, right(left(d.body, ${SNIPPET_FROM}), 20) as ending
       from wanted w join search_document d using (object_type, object_id, language)`,
    [
      query.web,
      query.prefix,
      hits.map((hit) => hit.objectType),
      hits.map((hit) => hit.objectId),
      hits.map((hit) => hit.language),
    ],
  );
  const key = (type: string, id: string, of: string) => `${type} ${id} ${of}`;
  const words = new Map(rows.map((row) => [key(row.object_type, row.object_id, row.language), row]));
  return hits.flatMap((hit) => {
    const row = words.get(key(hit.objectType, hit.objectId, hit.language));
    return row ? [{ ...hit, path: row.path, title: row.title, snippet: cut(row) }] : [];
  });
}

/** Ids of the objects of one type that match what somebody typed, best first. Null where there is nothing to search for. */
export async function idsMatching(
  tx: Tx,
  typed: string,
  language: Language,
  objectType: string,
): Promise<string[] | null> {
  const query = parseQuery(typed);
  if (!query) return null;
  const { hits } = await find(tx, query, language, [objectType]);
  return hits.map((hit) => hit.objectId);
}
