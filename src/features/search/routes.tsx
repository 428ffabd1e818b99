import type { Hono } from 'hono';
import { visitorScope } from '../../shared/db/database.ts';
import { type Ctx, type Env, scopeOf } from '../../shared/http/env.ts';
import type { Feature } from '../../shared/http/feature.ts';
import { show } from '../../shared/http/respond.tsx';
import type { Language } from '../../shared/kernel/language.ts';
import { SearchPage, type SearchView } from './pages.tsx';
import { find, type Hit, resultsOf } from './read.ts';
import { LONGEST_QUERY, parseQuery } from './rules.ts';

const PAGE = 20;
/** A person who has not found it among so many does better to search for something else. */
const MOST_SHOWN = 100;

export type KindLabels = Readonly<Record<Language, Readonly<Record<string, string>>>>;

/** What the features call their kinds of objects. */
export function kindLabels(features: readonly Feature[]): KindLabels {
  const labels: Record<Language, Record<string, string>> = { sv: {}, en: {} };
  for (const feature of features) {
    Object.assign(labels.sv, feature.objects?.sv);
    Object.assign(labels.en, feature.objects?.en);
  }
  return labels;
}

/** GET /search?q=&kind=&show=. A visitor searches the common content only. */
export const searchRoutes = (labels: KindLabels) => (app: Hono<Env>) => {
  app.get('/search', async (c) =>
    show(c, <SearchPage view={c.var.view} found={await foundFor(c, labels)} />),
  );
};

async function foundFor(c: Ctx, labels: KindLabels): Promise<SearchView | null> {
  const { language, actor } = c.var.view;
  const typed = (c.req.query('q') ?? '').trim().slice(0, LONGEST_QUERY);
  const query = parseQuery(typed);
  if (!query) return null;
  const names = labels[language];
  const wanted = c.req.query('kind') ?? '';
  const kind = Object.hasOwn(names, wanted) ? wanted : null;
  const shown = Math.min(Math.max(Number(c.req.query('show')) || PAGE, PAGE), MOST_SHOWN);
  const scope = actor ? scopeOf(c) : visitorScope(null);
  return c.var.db.within(scope, async (tx) => {
    const all = await find(tx, query, language);
    // within one kind the cap is that kind's own
    const { hits } = kind && all.more ? await find(tx, query, language, [kind]) : ofKind(all.hits, kind);
    const results = await resultsOf(tx, query, language, hits.slice(0, shown));
    const more = hits.length > shown && shown < MOST_SHOWN;
    return {
      typed,
      kind,
      counts: countsOf(all.hits, names),
      all: all.hits.length,
      more: all.more,
      results,
      next: more
        ? `/search?${new URLSearchParams({ q: typed, ...(kind ? { kind } : {}), show: String(shown + PAGE) })}`
        : null,
      labelOf: (type) => names[type] ?? type,
    };
  });
}

const ofKind = (hits: readonly Hit[], kind: string | null) => ({
  hits: kind ? hits.filter((hit) => hit.objectType === kind) : hits,
});

function countsOf(hits: readonly Hit[], names: Readonly<Record<string, string>>): SearchView['counts'] {
  const counts = new Map<string, number>();
  for (const hit of hits) counts.set(hit.objectType, (counts.get(hit.objectType) ?? 0) + 1);
  return [...counts]
    .map(([kind, count]) => ({ kind, label: names[kind] ?? kind, count }))
    .sort((a, b) => b.count - a.count || a.kind.localeCompare(b.kind));
}
