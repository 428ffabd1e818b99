import type { Texts } from '../../shared/kernel/language.ts';
import { Icon } from '../../shared/ui/icon.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs, Tag } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { Result } from './read.ts';
import { LONGEST_QUERY, passages } from './rules.ts';
import { en } from './texts.en.ts';
import { type SearchTexts, sv } from './texts.sv.ts';

const texts: Texts<SearchTexts> = { sv, en };

export interface SearchView {
  typed: string;
  /** The chosen kind; null for all. */
  kind: string | null;
  /** How many of each kind, in the order they are shown. */
  counts: readonly { kind: string; label: string; count: number }[];
  all: number;
  more: boolean;
  results: readonly Result[];
  /** Where "show more" leads; null at the end. */
  next: string | null;
  labelOf(kind: string): string;
}

/** One search over everything that the person may see. */
export function SearchPage({ view, found }: { view: View; found: SearchView | null }) {
  const t = texts[view.language];
  const typed = found?.typed ?? '';
  return (
    <Page view={view} title={typed ? t.titleFor(typed) : t.title}>
      <search>
        <form class="search-form" action="/search" method="get">
          <div class="ds-field">
            <label class="ds-label" for="q">
              {t.label}
            </label>
            <div class="search-form__row">
              <input
                class="ds-input"
                id="q"
                name="q"
                type="search"
                value={typed}
                maxlength={LONGEST_QUERY}
                autocomplete="off"
              />
              <button class="ds-button" type="submit">
                <Icon name="search" /> {t.button}
              </button>
            </div>
          </div>
        </form>
      </search>
      {found === null ? (
        <Empty icon="search" title={t.emptyTitle} action={<Browse view={view} />}>
          <p>{view.actor ? t.emptyText : t.emptyVisitor}</p>
          <p>{t.emptyTip}</p>
        </Empty>
      ) : found.all === 0 ? (
        <Empty icon="search" title={t.noneTitle} action={<Browse view={view} />}>
          <ul>
            {t.noneTips.map((tip) => (
              <li>{tip}</li>
            ))}
          </ul>
        </Empty>
      ) : (
        <Results view={view} found={found} />
      )}
    </Page>
  );
}

const Browse = ({ view }: { view: View }) => (
  <ButtonLink href="/handbook" icon="handbook" variant="secondary">
    {texts[view.language].browse}
  </ButtonLink>
);

function Results({ view, found }: { view: View; found: SearchView }) {
  const t = texts[view.language];
  const to = (kind: string | null) =>
    `/search?${new URLSearchParams({ q: found.typed, ...(kind ? { kind } : {}) })}`;
  const alike = found.results.length > 0 && found.results.every((result) => result.tier === 3);
  return (
    <>
      <Tabs
        label={t.kinds}
        tabs={[
          { href: to(null), label: t.all, current: found.kind === null, count: found.all },
          ...found.counts.map(({ kind, label, count }) => ({
            href: to(kind),
            label,
            current: kind === found.kind,
            count,
          })),
        ]}
      />
      <p class="quiet" role="status">
        {alike ? t.alike : t.hits(found.all, found.more)}
      </p>
      {found.results.length === 0 ? <p>{t.noneInKind}</p> : null}
      <ol class="hits">
        {found.results.map((result) => (
          <li>
            <h2 class="hits__title">
              <a href={result.path}>
                <Marked text={result.title} />
              </a>
            </h2>
            <p class="hits__kind">
              <Tag>{found.labelOf(result.objectType)}</Tag>
              {result.language && view.actor ? <span class="quiet">{t.inHandbook}</span> : null}
            </p>
            <p class="hits__text">
              <Marked text={result.snippet} />
            </p>
          </li>
        ))}
      </ol>
      <More view={view} href={found.next} />
    </>
  );
}

const Marked = ({ text }: { text: string }) => (
  <>{passages(text).map((passage) => (passage.hit ? <mark>{passage.text}</mark> : passage.text))}</>
);
