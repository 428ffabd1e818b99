import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { type JourneyFilter, type JourneyListed, SCOPES } from '../read-list.ts';
import { principlesOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { journeyPath, numberOf, Progress } from './parts.tsx';

interface ListProps {
  view: View;
  filter: JourneyFilter;
  unitName: string | null;
  rows: readonly JourneyListed[];
  next: string | null;
  mayStart: boolean;
}

/** Journeys, newest first: whose, where each stands and what it waits for. */
export function ListPage({ view, filter, unitName, rows, next, mayStart }: ListProps) {
  const t = texts[view.language];
  const start = mayStart ? (
    <ButtonLink href="/journeys/new" icon="add">
      {t.start}
    </ButtonLink>
  ) : null;
  const narrowed = filter.questionId || filter.principleId || filter.unitId || filter.status;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={rows.length > 0 ? start : null}>
      <Tabs
        label={t.title}
        tabs={SCOPES.map((scope) => ({
          href: `/journeys?scope=${scope}`,
          label: t.scopes[scope],
          current: scope === filter.scope,
        }))}
      />
      {narrowed ? (
        <p class="row">
          <span>{t.filterLead(selection(view, filter, unitName))}</span>
          <a href={`/journeys?scope=${filter.scope}`}>{t.empty.clear}</a>
        </p>
      ) : null}
      {rows.length === 0 ? (
        narrowed ? (
          <p>{t.empty.filtered}</p>
        ) : (
          <Empty icon="journey" title={t.empty[filter.scope]} action={start}>
            <p>{t.empty.text}</p>
          </Empty>
        )
      ) : (
        <ul class="journeys">
          {rows.map((row) => (
            <Card view={view} row={row} />
          ))}
        </ul>
      )}
      <More view={view} href={next ? `/journeys?${query(filter, next)}` : null} />
    </Page>
  );
}

function Card({ view, row }: { view: View; row: JourneyListed }) {
  const t = texts[view.language];
  const mine = row.ownerId === view.actor?.personId;
  return (
    <li class="card card--link journey-card">
      <div>
        <p class="journey-card__principles">
          {principlesOf(row.challengeIds).map((id) => (
            <span>{t.principle(numberOf(id))}</span>
          ))}
          {row.round > 1 ? <span>{t.round(row.round)}</span> : null}
        </p>
        <h2>
          <a href={journeyPath(row.id)}>{row.title}</a>
        </h2>
        <p class="quiet journey-card__who">
          {[row.unitName, mine ? null : t.startedBy(row.ownerName)].filter(Boolean).join(' · ')}
        </p>
      </div>
      <div class="journey-card__state">
        {row.status === 'closed' ? (
          <Tag icon="done">{t.status.closed}</Tag>
        ) : (
          <p>
            <span class="quiet">{t.nextLabel}:</span> <strong>{t.next[row.next]}</strong>
          </p>
        )}
        <Progress value={row.answered} max={row.questions} label={t.progress(row.answered, row.questions)} />
        <p class="quiet">
          {[
            row.gaps > 0 ? t.gapsCount(row.gaps) : null,
            row.actions > 0 ? t.actionsCount(row.actions, row.actionsDone) : null,
          ]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
    </li>
  );
}

function selection(view: View, filter: JourneyFilter, unitName: string | null): string {
  const t = texts[view.language];
  const book = handbook(view.language);
  const question = filter.questionId ? (book.question(filter.questionId)?.title ?? filter.questionId) : null;
  return [
    question ? (filter.gap ? t.filterGap(question) : t.filterQuestion(question)) : null,
    filter.principleId
      ? t.filterPrinciple(book.principle(filter.principleId)?.title ?? filter.principleId)
      : null,
    unitName ? t.filterUnit(unitName) : null,
    filter.status ? t.status[filter.status].toLowerCase() : null,
  ]
    .filter(Boolean)
    .join(', ');
}

function query(filter: JourneyFilter, before: string): string {
  const params = new URLSearchParams({ scope: filter.scope });
  if (filter.questionId) params.set('question', filter.questionId);
  if (filter.gap) params.set('gap', '1');
  if (filter.principleId) params.set('principle', filter.principleId);
  if (filter.unitId) params.set('unit', filter.unitId);
  if (filter.status) params.set('status', filter.status);
  params.set('before', before);
  return params.toString();
}
