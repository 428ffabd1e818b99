import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { TableBox, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type ActionFilter, filterQuery } from '../filter.ts';
import type { PlanRow } from '../read.ts';
import { texts } from '../texts.ts';

export const GROUPINGS = ['unit', 'owner'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** A page for the meeting: every action in a table per unit or per owner. */
export function PrintActions({
  view,
  filter,
  rows,
  cut,
  by,
}: {
  view: View;
  filter: ActionFilter;
  rows: readonly PlanRow[];
  /** Whether there are more than fit. */
  cut: boolean;
  by: Grouping;
}) {
  const t = texts[view.language];
  const nameOf = (row: PlanRow) =>
    by === 'unit' ? (row.unitName ?? t.print.noUnit) : (row.ownerName ?? t.print.noOwner);
  const groups = new Map<string, PlanRow[]>();
  for (const row of rows) groups.set(nameOf(row), [...(groups.get(nameOf(row)) ?? []), row]);
  const sorted = [...groups].sort(([a], [b]) => a.localeCompare(b, view.language));
  const query = filterQuery(filter);
  return (
    <Page
      view={view}
      title={`${t.print.title}: ${t.scopes[filter.scope].toLowerCase()}`}
      lead={t.print.lead(formatDay(view.language, view.today))}
      layout="focus"
      up={{ href: `/actions${query}`, label: t.title }}
    >
      <div class="no-print">
        <Tabs
          label={t.print.title}
          tabs={GROUPINGS.map((one) => ({
            href: `/actions/print${filterQuery(filter, { by: one })}`,
            label: one === 'unit' ? t.print.byUnit : t.print.byOwner,
            current: one === by,
          }))}
        />
        <p class="quiet">{t.print.hint}</p>
      </div>
      {cut ? <p>{t.print.cut(rows.length)}</p> : null}
      {rows.length === 0 ? <p>{t.print.none}</p> : null}
      {sorted.map(([name, group]) => (
        <section class="section">
          <h2>{name}</h2>
          <Group view={view} rows={group} by={by} name={name} />
        </section>
      ))}
    </Page>
  );
}

function Group({
  view,
  rows,
  by,
  name,
}: {
  view: View;
  rows: readonly PlanRow[];
  by: Grouping;
  name: string;
}) {
  const t = texts[view.language];
  const columns = t.print.columns;
  return (
    <TableBox label={name}>
      <table class="actions-print">
        <caption class="sr-only">{name}</caption>
        <thead>
          <tr>
            <th scope="col" class="actions-print__title">
              {columns.title}
            </th>
            <th scope="col" class="actions-print__who">
              {by === 'unit' ? columns.owner : columns.unit}
            </th>
            <th scope="col" class="actions-print__due">
              {columns.due}
            </th>
            <th scope="col">{columns.status}</th>
            <th scope="col" class="actions-print__effect">
              {columns.effect}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr>
              <th scope="row">{row.title}</th>
              <td>{by === 'unit' ? (row.ownerName ?? t.noOwner) : row.unitName}</td>
              <td>{row.dueOn ? formatDay(view.language, row.dueOn) : t.noDue}</td>
              <td>
                {t.statuses[row.status]}
                {row.overdue ? ` (${t.columns.overdue.toLowerCase()})` : ''}
              </td>
              <td>{row.expectedEffect}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </TableBox>
  );
}
