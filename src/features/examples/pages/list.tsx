import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { countryName, handbook, KINDS, kindName } from '../../handbook/public.ts';
import { countriesInUse } from '../countries.ts';
import type { ExampleCard, ExampleFilters } from '../read.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  filters: ExampleFilters;
  cards: readonly ExampleCard[];
  next: string | null;
  mayAdd: boolean;
}

/** All cases and tools, with a search over them. */
export function ExamplesPage({ view, filters, cards, next, mayAdd }: Props) {
  const t = texts[view.language];
  const add = mayAdd ? (
    <ButtonLink href="/examples/new" icon="add">
      {t.add}
    </ButtonLink>
  ) : null;
  return (
    <Page view={view} title={t.title} lead={view.actor ? t.lead : t.leadVisitor} actions={add} layout="wide">
      <Filters view={view} filters={filters} />
      {cards.length === 0 ? (
        <Empty icon="examples" title={t.noneTitle}>
          <p>{mayAdd ? t.noneText : t.noneTextVisitor}</p>
        </Empty>
      ) : (
        <ul class="cards">
          {cards.map((card) => (
            <li>
              <Card view={view} card={card} />
            </li>
          ))}
        </ul>
      )}
      <More view={view} href={next} />
    </Page>
  );
}

function Card({ view, card }: { view: View; card: ExampleCard }) {
  const t = texts[view.language];
  return (
    <article class={`card card--link example-card${card.own ? ' card--accent' : ''}`}>
      <h2>
        <a href={card.path}>{card.title}</a>
      </h2>
      <p class="example-card__text">{card.text}</p>
      <p class="example-card__facts">
        <Tag icon={card.exampleKind === 'case' ? 'case' : 'tool'}>{t.exampleKinds[card.exampleKind]}</Tag>
        <span class="quiet">
          {kindName(view.language, card.kind)} · {countryName(view.language, card.country)}
          {card.own ? ` · ${t.own}` : ''}
        </span>
      </p>
    </article>
  );
}

function Filters({ view, filters }: { view: View; filters: ExampleFilters }) {
  const { language } = view;
  const t = texts[language].filters;
  const active = chosen(...Object.values(filters));
  return (
    <FilterFold view={view} active={active}>
      <form class="filters filters--many" action="/examples" method="get">
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" id="q" name="q" type="search" value={filters.words} maxlength={200} />
        </div>
        <Filter
          name="principle"
          label={t.principle}
          any={t.any}
          value={filters.principle}
          options={handbook(language).principles.map((item) => [item.id, item.title])}
        />
        <Filter
          name="type"
          label={t.exampleKind}
          any={t.any}
          value={filters.exampleKind}
          options={Object.entries(texts[language].exampleKinds)}
        />
        <Filter
          name="kind"
          label={t.kind}
          any={t.any}
          value={filters.kind}
          options={KINDS.map((kind): [string, string] => [kind, kindName(language, kind)]).sort((a, b) =>
            a[1].localeCompare(b[1], language),
          )}
        />
        <Filter
          name="country"
          label={t.country}
          any={t.any}
          value={filters.country}
          options={countriesInUse(language).map((item) => [item.value, item.label])}
        />
        {view.actor ? (
          <Filter
            name="from"
            label={t.from}
            any={t.any}
            value={filters.from}
            options={[
              ['own', t.own],
              ['handbook', t.handbook],
            ]}
          />
        ) : null}
        <div class="filters__buttons">
          <button class="ds-button" type="submit" data-variant="secondary">
            <Icon name="filter" /> {t.show}
          </button>
          {active > 0 ? (
            <a class="ds-button" data-variant="tertiary" href="/examples">
              {t.clear}
            </a>
          ) : null}
        </div>
      </form>
    </FilterFold>
  );
}

const Filter = ({
  name,
  label,
  any,
  value,
  options,
}: {
  name: string;
  label: string;
  any: string;
  value: string | null;
  options: readonly [string, string][];
}) => (
  <div class="ds-field">
    <label class="ds-label" for={name}>
      {label}
    </label>
    <select class="ds-input" id={name} name={name}>
      <option value="">{any}</option>
      {options.map(([code, text]) => (
        <option value={code} selected={code === value}>
          {text}
        </option>
      ))}
    </select>
  </div>
);
