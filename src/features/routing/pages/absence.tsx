import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AbsenceRow } from '../read.ts';
import { isAway } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  mine: readonly AbsenceRow[];
  covering: readonly AbsenceRow[];
  /** Those whose absences the person keeps; null for somebody who keeps only the own. */
  others: { rows: readonly AbsenceRow[]; next: string | null; all: boolean } | null;
  /** Whom the person may say it of, by id. */
  mayKeep: (row: AbsenceRow) => boolean;
}

/** When I am away and who answers, whom I answer for, and for managers who is away. */
export function AbsencePage({ view, mine, covering, others, mayKeep }: Props) {
  const t = texts[view.language].absence;
  const add = (
    <ButtonLink href="/absence/new" icon="add">
      {t.add}
    </ButtonLink>
  );
  const now = covering.filter((row) => isAway(row, view.today));
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={mine.length > 0 ? add : undefined}>
      {now.map((row) => (
        <p class="ds-alert" data-color="info">
          {t.coveringNow(row.personName)}
        </p>
      ))}
      {mine.length === 0 ? (
        <Empty icon="calendar" title={t.none.title} action={add}>
          <p>{t.none.text}</p>
        </Empty>
      ) : (
        <section class="section">
          <h2>{t.mine}</h2>
          <AbsenceList view={view} rows={mine} mayKeep={mayKeep} mine />
        </section>
      )}
      {covering.length > 0 ? (
        <section class="section">
          <h2>{t.covering}</h2>
          <AbsenceList view={view} rows={covering} mayKeep={() => false} named />
        </section>
      ) : null}
      {others ? (
        <section class="section">
          <h2>{others.all ? t.othersAll : t.others}</h2>
          {others.rows.length === 0 ? (
            <p class="quiet">{t.noOthers}</p>
          ) : (
            <AbsenceList view={view} rows={others.rows} mayKeep={mayKeep} named />
          )}
          <More view={view} href={others.next ? `/absence?after=${others.next}` : null} />
        </section>
      ) : null}
    </Page>
  );
}

function AbsenceList({
  view,
  rows,
  mayKeep,
  named,
  mine,
}: {
  view: View;
  rows: readonly AbsenceRow[];
  mayKeep: (row: AbsenceRow) => boolean;
  named?: boolean;
  mine?: boolean;
}) {
  const t = texts[view.language].absence;
  return (
    <ul class="list absences">
      {rows.map((row) => {
        const days = t.days(formatDay(view.language, row.fromOn), formatDay(view.language, row.toOn));
        return (
          <li class="absence">
            <div class="absence__text">
              <p class="absence__days">
                <strong>{named ? row.personName : days}</strong>{' '}
                {isAway(row, view.today) ? (
                  <Tag colour="info" icon="calendar">
                    {t.now}
                  </Tag>
                ) : (
                  <Tag>{t.coming}</Tag>
                )}
              </p>
              <p class="quiet">
                {named ? `${[row.unitName, days].filter(Boolean).join(' · ')}. ` : ''}
                {row.deputyName === null
                  ? t.noDeputy
                  : row.deputyLeft
                    ? t.deputyLeft(row.deputyName)
                    : t.deputy(row.deputyName)}
              </p>
            </div>
            {mayKeep(row) ? (
              <div class="row absence__do">
                <a class="ds-button" data-variant="tertiary" href={`/absence/${row.id}/edit`}>
                  {t.change}
                  <span class="sr-only"> {`${row.personName} ${days}`}</span>
                </a>
                <PostButton view={view} action={`/absence/${row.id}/end`} variant="secondary">
                  {mine && isAway(row, view.today) ? t.endNow : t.end}
                  <span class="sr-only"> {`${row.personName} ${days}`}</span>
                </PostButton>
              </div>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
