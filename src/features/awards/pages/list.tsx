import { formatDay } from '../../../shared/text/format.ts';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { mayAnnounce, mayNominate } from '../policy.ts';
import type { AwardRow } from '../read.ts';
import { stateOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { periodText, StateTag } from './parts.tsx';

/** What can be nominated for now, and what has been given, year by year. */
export function ListAwards({
  view,
  open,
  given,
  next,
}: {
  view: View;
  open: readonly AwardRow[];
  given: readonly AwardRow[];
  next: string | null;
}) {
  const t = texts[view.language];
  const announce =
    view.actor && mayAnnounce(view.actor) ? (
      <ButtonLink href="/awards/new" icon="add">
        {t.announce}
      </ButtonLink>
    ) : undefined;
  const nothing = open.length === 0 && given.length === 0;
  const years = [...new Set(given.map((row) => row.periodOn.slice(0, 4)))];
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={nothing ? undefined : announce}>
      {nothing ? (
        <Empty icon="award" title={t.empty.title} action={announce}>
          <p>{t.empty.text}</p>
        </Empty>
      ) : null}
      {open.length > 0 ? (
        <section class="section">
          <h2>{t.openNow}</h2>
          <ul class="cards">
            {open.map((row) => (
              <li>
                <OpenAward view={view} row={row} />
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      {years.map((year) => (
        <section class="section">
          <h2>{year}</h2>
          <ul class="list awards">
            {given
              .filter((row) => row.periodOn.startsWith(year))
              .map((row) => (
                <Given view={view} row={row} />
              ))}
          </ul>
        </section>
      ))}
      <More view={view} href={next ? `/awards?after=${next}` : null} />
    </Page>
  );
}

function OpenAward({ view, row }: { view: View; row: AwardRow }) {
  const t = texts[view.language];
  const state = stateOf(row, view.today);
  return (
    <article class="card award-open">
      <h3>
        <a href={`/awards/${row.id}`}>{row.name}</a>
      </h3>
      <p class="quiet">{periodText(view.language, row)}</p>
      <p>
        <StateTag view={view} state={state} />
      </p>
      {state === 'open' ? <p>{t.until(formatDay(view.language, row.nominationsUntil))}</p> : null}
      {state === 'open' && view.actor && mayNominate(view.actor) ? (
        <ButtonLink href={`/awards/${row.id}/nominate`} icon="award" variant="secondary">
          {t.detail.nominate}
        </ButtonLink>
      ) : null}
    </article>
  );
}

function Given({ view, row }: { view: View; row: AwardRow }) {
  const t = texts[view.language];
  return (
    <li>
      <div class="list__main">
        <a class="awards__title" href={`/awards/${row.id}`}>
          {row.chosenType === 'person' ? row.name : row.chosenTitle}
        </a>
        <p class="quiet awards__why">{row.motivation}</p>
      </div>
      <div class="list__side">
        <Icon name={row.kind === 'prize' ? 'award' : 'idea'} size={18} />
        <span>{t.of(row.name, periodText(view.language, row))}</span>
      </div>
    </li>
  );
}
