import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import type { SurveyLine } from '../read.ts';
import { texts } from '../texts.ts';
import { StatusTag } from './parts.tsx';

/** Surveys, newest first: what is asked, where it stands, how many have answered. */
export function SurveyList({
  view,
  page,
  mayMake,
}: {
  view: View;
  page: { rows: readonly SurveyLine[]; next: string | null };
  mayMake: boolean;
}) {
  const t = texts[view.language];
  const make = mayMake ? (
    <>
      <ButtonLink href="/surveys/new" icon="add">
        {t.list.newSurvey}
      </ButtonLink>
      <ButtonLink href="/surveys/import" icon="upload" variant="secondary">
        {t.importing.fromList}
      </ButtonLink>
    </>
  ) : null;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={page.rows.length > 0 ? make : null}>
      {page.rows.length === 0 ? (
        <Empty title={t.list.empty} action={make}>
          <p>{t.list.emptyText}</p>
        </Empty>
      ) : (
        <ul class="rows survey-rows">
          {page.rows.map((row) => (
            <li class="card">
              <div class="survey-row">
                <div>
                  <h2>
                    <a href={pathOf(row.id)}>{row.title}</a>
                  </h2>
                  <p class="quiet">
                    {[row.instruments.join(', '), row.wave > 1 ? t.list.wave(row.wave) : '']
                      .filter(Boolean)
                      .join(' · ')}
                  </p>
                </div>
                <div class="survey-row__state">
                  <StatusTag view={view} status={row.status} />
                  <span>
                    {row.status === 'preparing'
                      ? ''
                      : row.invited > 0
                        ? t.list.answers(row.answered, row.invited)
                        : t.list.answersOnly(row.answered)}
                  </span>
                  <span class="quiet">
                    {row.closedOn
                      ? t.list.closed(formatDay(view.language, row.closedOn))
                      : row.closesOn
                        ? t.list.closes(formatDay(view.language, row.closesOn))
                        : ''}
                  </span>
                </div>
              </div>
            </li>
          ))}
        </ul>
      )}
      <More view={view} href={page.next ? `/surveys?after=${page.next}` : null} />
    </Page>
  );
}
