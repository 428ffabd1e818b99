import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import { remembered } from '../../../shared/ui/remember.ts';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import type { Choice } from '../../organisations/public.ts';
import { type ActionFilter, filterQuery, isNarrowed, SCOPES } from '../filter.ts';
import type { ListPage, PlanRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Filters, scopeOnly } from './filters.tsx';
import { OverdueTag, StatusTag, whenText } from './parts.tsx';

interface Props {
  view: View;
  filter: ActionFilter;
  page: ListPage<PlanRow>;
  units: readonly Choice[];
  /** Whether this is a page further down the list. */
  continued: boolean;
}

/** A list of actions: mine, my unit's or the whole organisation's. */
export function ListActions({ view, filter, page, units, continued }: Props) {
  const t = texts[view.language];
  const closed = filter.status === 'done' || filter.status === 'dropped';
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        // where there is nothing at all, the empty list has the button
        page.rows.length > 0 || continued || isNarrowed(filter) ? (
          <ButtonLink href="/actions/new" icon="add">
            {t.add}
          </ButtonLink>
        ) : undefined
      }
    >
      <Tabs
        label={t.scopeLabel}
        tabs={SCOPES.map((scope) => ({
          href: `/actions${filterQuery({ ...filter, scope, unitId: scope === 'mine' ? null : filter.unitId })}`,
          label: t.scopes[scope],
          current: filter.scope === scope,
        }))}
      />
      <Filters view={view} filter={filter} units={units} />
      {page.rows.length === 0 ? (
        <Nothing view={view} filter={filter} />
      ) : (
        <section aria-label={closed ? t.closedList : t.list}>
          <ul class="list actions">
            {page.rows.map((row) =>
              rememberedRow(rowKey(view, row, filter.scope), () => (
                <Row view={view} row={row} scope={filter.scope} />
              )),
            )}
          </ul>
          <More
            view={view}
            href={page.next ? `/actions${filterQuery(filter, { after: page.next })}` : null}
          />
        </section>
      )}
      {page.rows.length > 0 || continued ? <Exports view={view} filter={filter} /> : null}
    </Page>
  );
}

const rememberedRow = remembered();

/** Everything that a row is made of. Names of people and units change without the action knowing. */
const rowKey = (view: View, row: PlanRow, scope: ActionFilter['scope']): string =>
  [row.id, row.version, view.language, view.today, scope === 'mine', row.ownerName, row.unitName].join('|');

function Row({ view, row, scope }: { view: View; row: PlanRow; scope: ActionFilter['scope'] }) {
  const t = texts[view.language];
  const who = [scope === 'mine' ? null : (row.ownerName ?? t.noOwner), row.unitName]
    .filter(Boolean)
    .join(' · ');
  return (
    <li>
      <div class="list__main">
        <a class="actions__title" href={`/actions/${row.id}`}>
          {row.title}
        </a>
        {who ? <p class="quiet">{who}</p> : null}
      </div>
      <div class="list__side">
        <OverdueTag view={view} row={row} />
        <span class="actions__when">{whenText(view, row)}</span>
        <StatusTag view={view} status={row.status} />
      </div>
    </li>
  );
}

function Nothing({ view, filter }: { view: View; filter: ActionFilter }) {
  const t = texts[view.language];
  const add = (
    <ButtonLink href="/actions/new" icon="add">
      {t.add}
    </ButtonLink>
  );
  if (filter.scope === 'unit' && !view.actor?.unitId)
    return (
      <Empty title={t.empty.noUnit.title} action={add}>
        <p>{t.empty.noUnit.text}</p>
      </Empty>
    );
  if (isNarrowed(filter))
    return (
      <Empty
        icon="filter"
        title={t.empty.noMatch.title}
        action={<ButtonLink href={`/actions${scopeOnly(filter)}`}>{t.filter.clear}</ButtonLink>}
      >
        <p>{t.empty.noMatch.text}</p>
      </Empty>
    );
  const empty = t.empty[filter.scope];
  return (
    <Empty title={empty.title} action={add}>
      <p>{empty.text}</p>
    </Empty>
  );
}

function Exports({ view, filter }: { view: View; filter: ActionFilter }) {
  const t = texts[view.language].exports;
  const query = filterQuery(filter);
  return (
    <section class="section no-print" aria-label={t.title}>
      <h2>{t.title}</h2>
      <p class="quiet">{t.note}</p>
      <div class="buttons">
        <ButtonLink href={`/actions/print${query}`} icon="print" variant="secondary">
          {t.print}
        </ButtonLink>
        <ButtonLink href={`/actions.xlsx${query}`} icon="table" variant="secondary" download>
          {t.xlsx}
        </ButtonLink>
        <ButtonLink href={`/actions.csv${query}`} icon="download" variant="secondary" download>
          {t.csv}
        </ButtonLink>
        <ButtonLink href={exportPath('actions', query)} variant="tertiary">
          {t.more}
        </ButtonLink>
      </div>
    </section>
  );
}
