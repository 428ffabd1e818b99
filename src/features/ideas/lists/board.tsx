import type { FlowTexts } from '../../../engines/flows/public.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type SavedView, SavedViews } from '../../views/public.ts';
import { filterQuery, type IdeaFilter, SCOPES } from '../filter.ts';
import { Filters } from '../pages/list.tsx';
import { LateTag, OutcomeTag } from '../pages/parts.tsx';
import { outcomeOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { CARDS, type Card, type Column } from './read-board.ts';
import { listTexts } from './texts.ts';
import { Ways } from './ways.tsx';

interface BoardProps {
  view: View;
  filter: IdeaFilter;
  columns: readonly Column[];
  flow: FlowTexts;
  units: readonly { value: string; label: string }[];
  saved: readonly SavedView[];
  newId: string;
}

/** Ideas in columns by step. On a phone the columns are folds under each other, closed, so that the whole is seen first. */
export function Board({ view, filter, columns, flow, units, saved, newId }: BoardProps) {
  const t = texts[view.language];
  const b = listTexts[view.language].board;
  const path = '/ideas/board';
  return (
    <Page
      view={view}
      title={b.title}
      lead={b.lead}
      layout="wide"
      actions={
        <ButtonLink href="/ideas/new" icon="add">
          {t.add}
        </ButtonLink>
      }
    >
      <Tabs
        label={t.scopeLabel}
        tabs={SCOPES.map((scope) => ({
          href: `${path}${filterQuery({ ...filter, scope })}`,
          label: t.scopes[scope],
          current: filter.scope === scope,
        }))}
      />
      <Ways view={view} now="board" filter={filter} />
      <Filters view={view} filter={filter} flow={flow} units={units} path={path} sorted={false} />
      <SavedViews
        view={view}
        list="ideas"
        path={path}
        query={filterQuery({ ...filter, sort: 'newest' })}
        rows={saved}
        newId={newId}
      />
      <section class="board" aria-label={b.label} tabindex={0}>
        {columns.map((column) => (
          <BoardColumn view={view} column={column} filter={filter} flow={flow} />
        ))}
      </section>
    </Page>
  );
}

/** One column. Its name stands twice: as the fold of a phone, and above the cards where all columns are open; css shows one of them. */
function BoardColumn({
  view,
  column,
  filter,
  flow,
}: Pick<BoardProps, 'view' | 'filter' | 'flow'> & { column: Column }) {
  const b = listTexts[view.language].board;
  const name = flow.steps[column.step]?.name ?? column.step;
  const n = column.more ? CARDS : column.cards.length;
  return (
    <details class={column.cards.length > 0 ? 'board__column' : 'board__column board__column--empty'}>
      <summary>
        <h2 class="board__name">{name}</h2> <span class="board__count">{b.count(n, column.more)}</span>
      </summary>
      <div class="board__head">
        <h2 class="board__name">{name}</h2> <span class="board__count">{b.count(n, column.more)}</span>
      </div>
      {column.cards.length === 0 ? (
        <p class="quiet">{b.nothing}</p>
      ) : (
        <ul class="board__cards">
          {column.cards.map((card) => (
            <BoardCard view={view} card={card} />
          ))}
        </ul>
      )}
      {column.more ? (
        <p>
          <a href={`/ideas${filterQuery({ ...filter, step: column.step, sort: 'newest' })}`}>
            {b.rest(name)}
          </a>
        </p>
      ) : null}
    </details>
  );
}

/** A card leads to the idea's own step, where it is moved. */
function BoardCard({ view, card }: { view: View; card: Card }) {
  const t = texts[view.language];
  const outcome = outcomeOf({ status: card.caseStatus, listed: card.listedAt !== null });
  const href = card.listedAt ? `/ideas/${card.id}/steps/${card.step}` : `/ideas/${card.id}/edit`;
  const active = outcome === 'open' || outcome === 'paused';
  return (
    <li class="board__card">
      <a class="ideas__title" href={href}>
        {card.title}
      </a>
      <p class="board__who">
        {[card.unitName, active && card.ownerName ? t.hasIt(card.ownerName) : null]
          .filter(Boolean)
          .join(' · ')}
      </p>
      {active && card.dueOn && card.listedAt && card.dueOn >= view.today ? (
        <p class="board__who">{t.due(formatDay(view.language, card.dueOn))}</p>
      ) : null}
      <p class="board__tags">
        <LateTag view={view} row={card} />
        {outcome === 'open' ? null : <OutcomeTag view={view} outcome={outcome} />}
        {card.listedAt ? (
          <span class="board__votes">
            <Icon name="heart" size={16} /> {t.votes(card.votesFor)}
          </span>
        ) : null}
      </p>
    </li>
  );
}
