import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { type Example, type ExampleKind, examplePath, handbook } from '../handbook/public.ts';
import { idsMatching } from '../search/public.ts';
import { type ExampleRow, example } from './tables.ts';

/** Cards on a page of the list. */
const PAGE = 24;
/** More than this beside a question would hide the handbook's. */
const MOST_BESIDE = 20;

/** A case or a tool, the handbook's or the organisation's own, as lists and question pages show it. */
export interface ExampleCard {
  id: string;
  own: boolean;
  exampleKind: ExampleKind;
  kind: string;
  title: string;
  text: string;
  country: string;
  principleIds: readonly string[];
  path: string;
}

/** An example of the organisation's own, to be shown beside the handbook's. */
export interface OwnExample extends ExampleCard {
  questionIds: readonly string[];
  links: readonly { url: string; label: string }[];
}

export interface ExampleFilters {
  words: string;
  principle: string | null;
  country: string | null;
  kind: string | null;
  exampleKind: ExampleKind | null;
  from: 'own' | 'handbook' | null;
}

const ownCard = (row: ExampleRow): OwnExample => ({
  id: row.id,
  own: true,
  exampleKind: row.exampleKind,
  kind: row.kind,
  title: row.title,
  text: row.text,
  country: row.country,
  principleIds: row.principleIds,
  questionIds: row.questionIds,
  links: row.links,
  path: examplePath(row.id),
});
const bookCard = (item: Example): ExampleCard => ({
  id: item.id,
  own: false,
  exampleKind: item.exampleKind,
  kind: item.kind,
  title: item.title,
  text: item.text,
  country: item.country,
  principleIds: [item.principleId],
  path: examplePath(item.id),
});

/**
 * The organisation's own examples for a capacity question that the person may see: those given for the question,
 * and those given for its principle as a whole. Newest first.
 */
export async function ownExamplesFor(tx: Tx, questionId: string): Promise<OwnExample[]> {
  if (!tx.scope.organisationId) return [];
  const principleId = questionId.split('.')[0] ?? '';
  const rows = await tx.db
    .select()
    .from(example)
    .where(
      and(
        eq(example.organisationId, tx.scope.organisationId),
        sql`(${questionId} = any (${example.questionIds})
          or (${principleId} = any (${example.principleIds})
            and not exists (select 1 from unnest(${example.questionIds}) q where q like ${`${principleId}.%`})))`,
      ),
    )
    .orderBy(desc(example.id))
    .limit(MOST_BESIDE);
  return rows.map(ownCard);
}

/** A page of examples, the organisation's own first, and where the next page begins (null at the end). */
export async function listExamples(
  tx: Tx,
  language: Language,
  filters: ExampleFilters,
  after: string,
): Promise<{ cards: ExampleCard[]; next: string | null }> {
  const fromBook = filters.from === 'own' ? [] : handbook(language).examples.map(bookCard);
  const suits = (card: ExampleCard) =>
    (!filters.principle || card.principleIds.includes(filters.principle)) &&
    (!filters.country || card.country === filters.country) &&
    (!filters.kind || card.kind === filters.kind) &&
    (!filters.exampleKind || card.exampleKind === filters.exampleKind);
  const place = Math.max(Number(/^at-(\d{1,4})$/.exec(after)?.[1] ?? 0), 0);
  const pageOf = (cards: ExampleCard[]) => ({
    cards: cards.slice(place, place + PAGE),
    next: cards.length > place + PAGE ? `at-${place + PAGE}` : null,
  });

  if (filters.words) {
    const ids = await idsMatching(tx, filters.words, language, 'example');
    const own = filters.from === 'handbook' ? [] : await ownByIds(tx, ids ?? []);
    const byId = new Map<string, ExampleCard>([...fromBook, ...own].map((card) => [card.id, card]));
    return pageOf((ids ?? []).flatMap((id) => byId.get(id) ?? []).filter(suits));
  }
  const book = fromBook.filter(suits);
  if (place > 0 || after === 'at-0') return pageOf(book);
  const own =
    filters.from === 'handbook' ? [] : await ownPage(tx, filters, isId(after) ? after : null, PAGE + 1);
  if (own.length > PAGE) return { cards: own.slice(0, PAGE), next: own[PAGE - 1]?.id ?? null };
  const room = PAGE - own.length;
  return { cards: [...own, ...book.slice(0, room)], next: book.length > room ? `at-${room}` : null };
}

async function ownPage(
  tx: Tx,
  filters: ExampleFilters,
  before: string | null,
  limit: number,
): Promise<OwnExample[]> {
  if (!tx.scope.organisationId) return [];
  const conditions: (SQL | undefined)[] = [
    eq(example.organisationId, tx.scope.organisationId),
    before ? lt(example.id, before) : undefined,
    filters.principle ? sql`${filters.principle} = any (${example.principleIds})` : undefined,
    filters.country ? eq(example.country, filters.country) : undefined,
    filters.kind ? eq(example.kind, filters.kind) : undefined,
    filters.exampleKind ? eq(example.exampleKind, filters.exampleKind) : undefined,
  ];
  const rows = await tx.db
    .select()
    .from(example)
    .where(and(...conditions))
    .orderBy(desc(example.id))
    .limit(limit);
  return rows.map(ownCard);
}

async function ownByIds(tx: Tx, ids: readonly string[]): Promise<OwnExample[]> {
  const wanted = ids.filter(isId);
  if (!tx.scope.organisationId || wanted.length === 0) return [];
  const rows = await tx.db
    .select()
    .from(example)
    .where(and(eq(example.organisationId, tx.scope.organisationId), inArray(example.id, wanted)));
  return rows.map(ownCard);
}

/** The name of the person who added an example, for its page. */
export async function nameOf(tx: Tx, personId: string | null): Promise<string | null> {
  if (!personId) return null;
  const { rows } = await tx.client.query<{ name: string }>('select name from person where id = $1', [
    personId,
  ]);
  return rows[0]?.name ?? null;
}
