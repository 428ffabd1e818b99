import { chosen, FilterFold } from '../../../shared/ui/filter-fold.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice } from '../../organisations/public.ts';
import { competenceText, KEPT_SKILLS } from '../competences.ts';
import { type CoachFilter, filterQuery, isNarrowed } from '../filter.ts';
import { mayHelp } from '../policy.ts';
import type { CoachRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Availability, Competences, HelpTabs, PartTags } from './parts.tsx';

interface ListProps {
  view: View;
  filter: CoachFilter;
  rows: readonly CoachRow[];
  next: string | null;
  continued: boolean;
  units: readonly Choice[];
  tags: readonly string[];
  /** Who gets a question that is asked of anyone near. */
  nearest: string | null;
  /** Whether the person has written a page of his or her own. */
  hasProfile: boolean;
}

/** Those who help: who is near, and who can what. */
export function ListCoaches(props: ListProps) {
  const { view, filter, rows, next, continued, nearest } = props;
  const t = texts[view.language];
  const ask = (
    <ButtonLink href="/help/new" icon="help">
      {t.ask}
    </ButtonLink>
  );
  const anything = rows.length > 0 || continued || isNarrowed(filter);
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {anything ? ask : null}
          {view.actor && mayHelp(view.actor) ? (
            <ButtonLink href="/coaches/profile" icon="edit" variant="secondary">
              {props.hasProfile ? t.changeProfile : t.myProfile}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <HelpTabs view={view} current="find" />
      {nearest && anything ? <p>{t.nearest(nearest)}</p> : null}
      {anything ? <Filters {...props} /> : null}
      {rows.length > 0 ? (
        <section aria-label={t.list}>
          <ul class="cards">
            {rows.map((row) => (
              <li>
                <Card view={view} coach={row} />
              </li>
            ))}
          </ul>
          <More view={view} href={next ? `/coaches${filterQuery(filter, { after: next })}` : null} />
        </section>
      ) : isNarrowed(filter) || continued ? (
        <Empty
          icon="filter"
          title={t.empty.noMatch.title}
          action={<ButtonLink href="/coaches">{t.filter.clear}</ButtonLink>}
        >
          <p>{t.empty.noMatch.text}</p>
        </Empty>
      ) : (
        <Empty icon="help" title={t.empty.none.title} action={ask}>
          <p>{t.empty.none.text}</p>
        </Empty>
      )}
    </Page>
  );
}

function Card({ view, coach }: { view: View; coach: CoachRow }) {
  return (
    <article class="card card--link coach-card">
      <h2>
        <a href={`/coaches/${coach.personId}`}>{coach.name}</a>
      </h2>
      <p class="quiet">{[coach.title, coach.unitName].filter(Boolean).join(' · ')}</p>
      <p class="coach-card__tags">
        <PartTags view={view} coach={coach} /> <Availability view={view} coach={coach} />
      </p>
      {coach.words ? <p class="coach-card__words">{coach.words}</p> : null}
      {coach.competences.length > 0 ? <Competences view={view} kept={coach.competences} /> : null}
    </article>
  );
}

function Filters({ view, filter, units, tags }: ListProps) {
  const t = texts[view.language].filter;
  const option = (value: string) => (
    <option value={value} selected={filter.competence === value}>
      {competenceText(view.language, value)}
    </option>
  );
  return (
    <FilterFold view={view} active={chosen(filter.words, filter.competence, filter.unitId)}>
      <form class="filters" method="get" action="/coaches">
        <div class="ds-field">
          <label class="ds-label" for="q">
            {t.words}
          </label>
          <input class="ds-input" type="search" id="q" name="q" value={filter.words} maxlength={100} />
        </div>
        <div class="ds-field">
          <label class="ds-label" for="competence">
            {t.competence}
          </label>
          <select class="ds-input" id="competence" name="competence">
            <option value="">{t.anyCompetence}</option>
            {KEPT_SKILLS.map(option)}
            {tags.map(option)}
          </select>
        </div>
        <div class="ds-field">
          <label class="ds-label" for="unit">
            {t.unit}
          </label>
          <select class="ds-input" id="unit" name="unit">
            <option value="">{t.anyUnit}</option>
            {units.map((unit) => (
              <option value={unit.value} selected={unit.value === filter.unitId}>
                {unit.label}
              </option>
            ))}
          </select>
        </div>
        <button class="ds-button" data-variant="secondary" type="submit">
          <Icon name="filter" /> {t.show}
        </button>
        {isNarrowed(filter) ? (
          <ButtonLink variant="tertiary" href="/coaches">
            {t.clear}
          </ButtonLink>
        ) : null}
      </form>
    </FilterFold>
  );
}

/** One who helps: what with, in what languages, and the button to ask. */
export function ShowCoach({ view, coach }: { view: View; coach: CoachRow }) {
  const t = texts[view.language];
  const mine = view.actor?.personId === coach.personId;
  return (
    <Page
      view={view}
      title={coach.name}
      lead={[coach.title, coach.unitName].filter(Boolean).join(' · ')}
      up={{ href: '/coaches', label: t.coach.up }}
      actions={
        mine ? (
          <ButtonLink href="/coaches/profile" icon="edit" variant="secondary">
            {t.changeProfile}
          </ButtonLink>
        ) : coach.takesRequests ? (
          <ButtonLink href={`/help/new?to=${coach.personId}`} icon="help">
            {t.askName(coach.name.split(' ')[0] ?? coach.name)}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <PartTags view={view} coach={coach} /> <Availability view={view} coach={coach} />
      </p>
      {coach.words ? <Prose text={coach.words} /> : <p class="quiet">{t.coach.nothing}</p>}
      {coach.competences.length > 0 ? (
        <section class="section">
          <h2>{t.coach.can}</h2>
          <Competences view={view} kept={coach.competences} />
        </section>
      ) : null}
      {coach.languages.length > 0 ? (
        <section class="section">
          <h2>{t.coach.languages}</h2>
          <p>{coach.languages.join(', ')}</p>
        </section>
      ) : null}
    </Page>
  );
}
