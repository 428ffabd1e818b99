import { eventKinds, eventText, objectKinds, objectText } from '../../shared/text/event-texts.ts';
import { chosen, FilterFold } from '../../shared/ui/filter-fold.tsx';
import { Page } from '../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, More, TableBox, Time } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import type { LogQuery } from './input.ts';
import type { HistoryItem } from './read.ts';
import { texts } from './texts.ts';

interface LogPageProps {
  view: View;
  items: readonly HistoryItem[];
  next: string | null;
  query: LogQuery;
  people: readonly { id: string; name: string }[];
  /** A day in the address that does not exist. */
  badDay: boolean;
  /** Where the page of an object is, for those kinds that have one. */
  /** Where the objects are that the administrator may see, by `type:id`; the others are named without a link. */
  paths: ReadonlyMap<string, string>;
}

/** The log: who did what, when; narrowed as the address says. */
export function LogPage({ view, items, next, query, people, badDay, paths }: LogPageProps) {
  const t = texts[view.language];
  const chosen = queryText(query);
  return (
    <Page view={view} title={t.title} lead={t.lead} layout="wide">
      <LogFilters view={view} query={query} people={people} />
      {badDay ? (
        <Alert colour="warning">
          <p>{t.notADay}</p>
        </Alert>
      ) : null}
      {query.object ? (
        <p>
          {t.onlyObject} <a href="/history">{t.clear}</a>
        </p>
      ) : null}
      {items.length === 0 ? (
        <Empty
          icon="history"
          title={t.noMatch}
          action={
            <ButtonLink href="/history" variant="secondary">
              {t.clear}
            </ButtonLink>
          }
        >
          <p>{t.noMatchText}</p>
        </Empty>
      ) : (
        <LogTable view={view} items={items} paths={paths} />
      )}
      <More view={view} href={next ? `/history?${queryText(query, next)}` : null} />
      <section class="section">
        <div class="buttons">
          <ButtonLink href={`/history.csv?${chosen}`} icon="download" variant="secondary" download>
            {t.exportCsv}
          </ButtonLink>
          <ButtonLink href={`/history.json?${chosen}`} icon="download" variant="secondary" download>
            {t.exportJson}
          </ButtonLink>
        </div>
        <p class="quiet">{t.exportNote}</p>
      </section>
    </Page>
  );
}

function queryText(query: LogQuery, after?: string): string {
  const params = new URLSearchParams();
  for (const key of ['kind', 'type', 'object', 'person', 'from', 'to'] as const) {
    const value = query[key];
    if (value) params.set(key, value);
  }
  if (after) params.set('after', after);
  return params.toString();
}

function LogTable({ view, items, paths }: Pick<LogPageProps, 'view' | 'items' | 'paths'>) {
  const t = texts[view.language];
  return (
    <TableBox label={t.table}>
      <table>
        <caption class="sr-only">{t.table}</caption>
        <thead>
          <tr>
            <th scope="col">{t.when}</th>
            <th scope="col">{t.who}</th>
            <th scope="col">{t.what}</th>
            <th scope="col">{t.object}</th>
          </tr>
        </thead>
        <tbody>
          {items.map((item) => {
            const href = paths.get(`${item.objectType}:${item.objectId}`);
            const about = objectText(view.language, item.objectType);
            return (
              <tr>
                <td class="nowrap">
                  <Time language={view.language} at={item.at} />
                </td>
                <td>{item.actorName ?? t.anonymous}</td>
                <td>{eventText(view.language, item)}</td>
                <td>{href ? <a href={href}>{about}</a> : about}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </TableBox>
  );
}

function LogFilters({ view, query, people }: Pick<LogPageProps, 'view' | 'query' | 'people'>) {
  const t = texts[view.language];
  const kinds = eventKinds(view.language).map(({ kind, text }) => ({ value: kind, label: text }));
  const types = objectKinds(view.language).map(({ type, text }) => ({ value: type, label: text }));
  const persons = people.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <FilterFold view={view} active={chosen(query.kind, query.type, query.person, query.from, query.to)}>
      <form class="filters" method="get" action="/history">
        <Filter name="kind" label={t.kind} empty={t.anyKind} options={kinds} chosen={query.kind} />
        <Filter name="type" label={t.object} empty={t.anyObject} options={types} chosen={query.type} />
        <Filter name="person" label={t.person} empty={t.anyPerson} options={persons} chosen={query.person} />
        <DayFilter name="from" label={t.from} value={query.from} />
        <DayFilter name="to" label={t.to} value={query.to} />
        {query.object ? <input type="hidden" name="object" value={query.object} /> : null}
        <button class="ds-button" data-variant="secondary" type="submit">
          {t.filter}
        </button>
      </form>
    </FilterFold>
  );
}

interface FilterProps {
  name: string;
  label: string;
  empty: string;
  options: readonly { value: string; label: string }[];
  chosen: string | null;
}

const Filter = ({ name, label, empty, options, chosen }: FilterProps) => (
  <div class="ds-field">
    <label class="ds-label" for={name}>
      {label}
    </label>
    <select class="ds-input" id={name} name={name}>
      <option value="">{empty}</option>
      {options.map((option) => (
        <option value={option.value} selected={option.value === chosen}>
          {option.label}
        </option>
      ))}
    </select>
  </div>
);

const DayFilter = ({ name, label, value }: { name: string; label: string; value: string | null }) => (
  <div class="ds-field">
    <label class="ds-label" for={name}>
      {label}
    </label>
    <input class="ds-input" id={name} name={name} type="date" value={value ?? ''} />
  </div>
);
