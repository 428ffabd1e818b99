import { workingDaysBetween } from '../../../engines/flows/public.ts';
import { hasRole } from '../../../shared/kernel/actor.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { chosen } from '../../../shared/ui/filter-fold.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, More, PostButton, TableBox, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { LateFilter, SeenCase } from '../read-late.ts';
import { texts } from '../texts.ts';
import { type Choice, Filter, FilterChoice } from './parts.tsx';

interface Props {
  view: View;
  filter: LateFilter;
  kinds: readonly Choice[];
  units: readonly Choice[];
  lost: readonly SeenCase[];
  late: { rows: readonly SeenCase[]; next: string | null };
  byUnit: readonly { unitId: string | null; name: string | null; count: number; oldest: string }[];
  handOver: (row: SeenCase) => string;
}

/** The address of the page with a filter. */
export function lateAddress(filter: LateFilter, after?: string): string {
  const query = new URLSearchParams();
  if (filter.type) query.set('type', filter.type);
  if (filter.unitId) query.set('unit', filter.unitId);
  if (filter.mine) query.set('mine', '1');
  if (after) query.set('after', after);
  const text = query.toString();
  return text ? `/late?${text}` : '/late';
}

/** What is late and whose it is, the oldest first; above it what has nobody. */
export function LatePage(props: Props) {
  const { view, filter, lost, late, byUnit } = props;
  const t = texts[view.language].late;
  const narrowed = filter.type !== null || filter.unitId !== null || filter.mine;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <ButtonLink href="/flow-times" icon="clock" variant="secondary">
          {t.toTimes}
        </ButtonLink>
      }
    >
      <Filter
        view={view}
        active={chosen(filter.type, filter.unitId, filter.mine)}
        action="/late"
        show={t.show}
      >
        {props.kinds.length > 1 ? (
          <FilterChoice
            name="type"
            label={t.kind}
            any={t.anyKind}
            chosen={filter.type ?? ''}
            options={props.kinds}
          />
        ) : null}
        <FilterChoice
          name="unit"
          label={t.unit}
          any={t.anyUnit}
          chosen={filter.unitId ?? ''}
          options={props.units}
        />
        <div class="ds-field tick">
          <input class="ds-input" type="checkbox" id="mine" name="mine" value="1" checked={filter.mine} />
          <label class="ds-label" data-weight="regular" for="mine">
            {t.mine}
          </label>
        </div>
      </Filter>
      {lost.length > 0 ? (
        <section class="section late-lost">
          <Alert colour="warning" title={t.lost}>
            <p>{t.lostLead}</p>
          </Alert>
          <CaseList {...props} rows={lost} label={t.lost} />
        </section>
      ) : null}
      {late.rows.length > 0 ? (
        <section class="section">
          {lost.length > 0 ? <h2>{t.list}</h2> : null}
          <CaseList {...props} rows={late.rows} label={t.list} />
          <More view={view} href={late.next ? lateAddress(filter, late.next) : null} />
        </section>
      ) : lost.length > 0 ? null : narrowed ? (
        <Empty icon="done" title={t.noMatch.title}>
          <p>{t.noMatch.text}</p>
        </Empty>
      ) : (
        <Empty icon="done" title={t.empty.title}>
          <p>{t.empty.text}</p>
        </Empty>
      )}
      {byUnit.length > 1 ? (
        <section class="section">
          <h2>{t.byUnit}</h2>
          <TableBox label={t.byUnit}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{t.columns.unit}</th>
                  <th scope="col">{t.columns.count}</th>
                  <th scope="col">{t.columns.oldest}</th>
                </tr>
              </thead>
              <tbody>
                {byUnit.map((row) => (
                  <tr>
                    <th scope="row">
                      {row.unitId ? (
                        <a href={lateAddress({ ...filter, unitId: row.unitId })}>{row.name}</a>
                      ) : (
                        t.noUnit
                      )}
                    </th>
                    <td>{row.count}</td>
                    <td>{formatDay(view.language, row.oldest)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        </section>
      ) : null}
    </Page>
  );
}

function CaseList({ rows, label, ...props }: Props & { rows: readonly SeenCase[]; label: string }) {
  return (
    <ul class="list late" aria-label={label}>
      {rows.map((row) => (
        <Case {...props} row={row} />
      ))}
    </ul>
  );
}

function Case({ view, filter, kinds, handOver, row }: Props & { row: SeenCase }) {
  const t = texts[view.language].late;
  const day = formatDay(view.language, row.dueOn);
  const late = row.dueOn < view.today;
  const mine = row.ownerId === view.actor?.personId;
  return (
    <li class="late__case">
      <div class="late__text">
        <p class="late__title">
          <a href={row.path}>{row.title}</a>{' '}
          {late ? (
            <Tag colour="danger" icon="clock">
              {t.lateTag(workingDaysBetween(row.dueOn, view.today))}
            </Tag>
          ) : null}
        </p>
        <p>
          {row.ownerLeft ? (
            <Tag colour="warning" icon="warning">
              {t.ownerLeft(row.ownerName)}
            </Tag>
          ) : (
            <strong>{t.has(row.ownerName)}</strong>
          )}
          {row.standInName ? `, ${t.standIn(row.standInName)}` : ''}
          {' · '}
          {row.unitClosed && row.unitName ? (
            <Tag colour="warning" icon="warning">
              {t.unitClosed(row.unitName)}
            </Tag>
          ) : (
            (row.unitName ?? t.noUnit)
          )}
        </p>
        <p class="quiet">
          {[
            kinds.length > 1 ? kinds.find((kind) => kind.value === row.type)?.label : null,
            row.stepName,
            row.status === 'paused' ? t.paused(day) : late ? t.since(day) : t.due(day),
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div class="row late__do">
        {late && !mine && !row.ownerLeft ? (
          row.remindedToday ? (
            <Tag icon="check">{t.reminded}</Tag>
          ) : (
            <PostButton
              view={view}
              action={`/late/${row.type}/${row.id}/reminder`}
              fields={{ back: lateAddress(filter) }}
              icon="bell"
            >
              {t.remind}
              <span class="sr-only">: {row.title}</span>
            </PostButton>
          )
        ) : null}
        {mine || (view.actor && hasRole(view.actor, 'innovation-lead', 'coach')) ? (
          <a class="ds-button" data-variant="tertiary" href={handOver(row)}>
            {t.handOver}
            <span class="sr-only">: {row.title}</span>
          </a>
        ) : null}
      </div>
    </li>
  );
}
