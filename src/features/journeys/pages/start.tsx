import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Challenge, handbook, type Principle } from '../../handbook/public.ts';
import { indented } from '../../organisations/public.ts';
import { OWN_WORDS_SEARCH_MAX } from '../input.ts';
import type { Matches } from '../match.ts';
import { JOURNEY_VISIBILITIES } from '../tables.ts';
import { texts } from '../texts.ts';
import { numberOf, principlesFor } from './parts.tsx';

interface ChooseProps {
  view: View;
  /** What was searched for; empty at first. */
  query: string;
  chosen: readonly string[];
  matches: Matches | null;
  /** The person went on without choosing anything. */
  missing: boolean;
}

/** Step 1: the challenge, in own words or from the questions. Everything lies in the address, so nothing is lost. */
export function ChoosePage({ view, query, chosen, matches, missing }: ChooseProps) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const found = matches?.challenges ?? [];
  const isFound = (id: string) => found.some((challenge) => challenge.id === id);
  return (
    <Page view={view} title={t.startTitle} lead={t.startLead} up={{ href: '/journeys', label: t.title }}>
      <form method="get" action="/journeys/new" class="choose">
        {missing ? (
          <p class="ds-validation-message" data-color="danger" role="alert" id="challenge-error">
            <Icon name="warning" size={18} /> {t.errors['journey.challenge-missing']}
          </p>
        ) : null}
        <div class="ds-field choose__words">
          <label class="ds-label" for="q">
            {t.ownWordsSearch}
          </label>
          <p class="hint" id="q-hint">
            {t.ownWordsHint}
          </p>
          <div class="choose__search">
            <textarea
              class="ds-input"
              id="q"
              name="q"
              rows={2}
              maxlength={OWN_WORDS_SEARCH_MAX}
              aria-describedby="q-hint"
              data-controller="grow"
            >
              {`\n${query}`}
            </textarea>
            <button
              class="ds-button"
              type="submit"
              data-variant={chosen.length > 0 ? 'secondary' : 'primary'}
            >
              <Icon name="search" /> {t.find}
            </button>
          </div>
        </div>
        {matches ? <Found view={view} matches={matches} chosen={chosen} /> : null}
        <section class="section">
          <h2>{found.length > 0 ? t.otherTitle : t.allTitle}</h2>
          <div class="choose__all">
            {book.principles.map((principle) => {
              const rest = principle.challenges.filter((challenge) => !isFound(challenge.id));
              const ticked = rest.filter((challenge) => chosen.includes(challenge.id)).length;
              return rest.length === 0 ? null : (
                <details class="card choose__principle" id={principle.id} open={ticked > 0 || !matches}>
                  <summary>
                    <span class="choose__number">{numberOf(principle.id)}</span>
                    <span class="choose__title">{principle.title}</span>
                    {ticked > 0 ? <span class="quiet">{t.chosenCount(ticked)}</span> : null}
                  </summary>
                  <p class="quiet">{principle.lead}</p>
                  <fieldset class="choices">
                    <legend class="sr-only">{principle.title}</legend>
                    {rest.map((challenge) => (
                      <Box challenge={challenge} checked={chosen.includes(challenge.id)} />
                    ))}
                  </fieldset>
                </details>
              );
            })}
          </div>
        </section>
        <div class="choose__go">
          <button class="ds-button" type="submit" formaction="/journeys/new/details">
            {t.goOn} <Icon name="next" />
          </button>
        </div>
      </form>
    </Page>
  );
}

const Box = ({ challenge, checked, note }: { challenge: Challenge; checked: boolean; note?: string }) => (
  <div class="ds-field">
    <input
      class="ds-input"
      type="checkbox"
      id={challenge.id}
      name="challenge"
      value={challenge.id}
      checked={checked}
      aria-describedby={note ? `${challenge.id}-note` : undefined}
    />
    <label class="ds-label" data-weight="regular" for={challenge.id}>
      {challenge.text}
    </label>
    {note ? (
      <p class="hint" id={`${challenge.id}-note`}>
        {note}
      </p>
    ) : null}
  </div>
);

function Found({ view, matches, chosen }: { view: View; matches: Matches; chosen: readonly string[] }) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const nameOf = (id: string) => `${t.leadsTo} ${book.principle(id)?.title ?? ''}`;
  if (matches.challenges.length === 0 && matches.questions.length === 0)
    return (
      <p class="card card--tint section" role="status">
        {t.foundNone}
      </p>
    );
  return (
    <section class="section card card--accent" aria-labelledby="found">
      <h2 id="found">{t.foundTitle}</h2>
      {matches.challenges.length > 0 ? (
        <fieldset class="choices">
          <legend class="sr-only">{t.foundTitle}</legend>
          {matches.challenges.map((challenge) => (
            <Box
              challenge={challenge}
              checked={chosen.includes(challenge.id)}
              note={nameOf(challenge.principleId)}
            />
          ))}
        </fieldset>
      ) : null}
      {matches.questions.length > 0 ? (
        <details class="fold" open={matches.challenges.length === 0}>
          <summary>{t.foundQuestions}</summary>
          <ul>
            {matches.questions.map((question) => (
              <li>
                {question.question}{' '}
                <a href={`#${question.principleId}`}>{book.principle(question.principleId)?.title}</a>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </section>
  );
}

interface DetailsProps {
  view: View;
  state: FormState;
  units: readonly { id: string; name: string; depth: number }[];
}

/** Step 1, the end of it: which principles it leads to, and what the journey is called and who is in. */
export function DetailsPage({ view, state, units }: DetailsProps) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const chosen = fieldValues(state, 'challenge').flatMap((id) => book.challenge(id) ?? []);
  const back = new URLSearchParams(chosen.map((challenge) => ['challenge', challenge.id]));
  const words = fieldValues(state, 'ownWords')[0] ?? '';
  if (words) back.set('q', words.slice(0, OWN_WORDS_SEARCH_MAX));
  const principles = principlesFor(
    view.language,
    chosen.map((challenge) => challenge.id),
  );
  const questions = principles.reduce((sum, principle) => sum + principle.questions.length, 0);
  return (
    <Page
      view={view}
      title={t.detailsTitle}
      lead={t.detailsLead}
      up={{ href: `/journeys/new?${back}`, label: t.changeChoice }}
    >
      {principles.map((principle) => (
        <PrincipleCard view={view} principle={principle} chosen={chosen} />
      ))}
      <p class="measure">{t.mapHas(questions)}</p>
      <Form
        view={view}
        action="/journeys"
        state={state}
        labels={t.fields}
        texts={t.errors}
        class="form section"
      >
        <Hidden name="id" value={fieldValues(state, 'id')[0] ?? ''} />
        {chosen.map((challenge) => (
          <Hidden name="challenge" value={challenge.id} />
        ))}
        <TextField
          view={view}
          state={state}
          name="title"
          label={t.fields.title}
          hint={t.fields.titleHint}
          required
        />
        <TextArea
          view={view}
          state={state}
          name="ownWords"
          label={t.fields.ownWords}
          hint={t.fields.ownWordsHint}
        />
        <Select
          view={view}
          state={state}
          name="unitId"
          label={t.fields.unitId}
          texts={t.errors}
          empty={t.fields.unitNone}
          options={units.map((unit) => ({ value: unit.id, label: indented(unit) }))}
        />
        <VisibilityChoice view={view} state={state} />
        <Buttons>
          <Submit>{t.startNow}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

export function VisibilityChoice({ view, state, label }: { view: View; state: FormState; label?: string }) {
  const t = texts[view.language];
  return (
    <Choices
      view={view}
      state={state}
      name="visibility"
      label={label ?? t.fields.visibility}
      kind="radio"
      required
      options={JOURNEY_VISIBILITIES.map((value) => ({
        value,
        label: t.visibility[value],
        hint: t.visibilityHint[value],
      }))}
    />
  );
}

function PrincipleCard({
  view,
  principle,
  chosen,
}: {
  view: View;
  principle: Principle;
  chosen: readonly Challenge[];
}) {
  const t = texts[view.language];
  return (
    <section class="card card--accent principle-card" aria-labelledby={principle.id}>
      <p class="quiet">{t.principle(numberOf(principle.id))}</p>
      <h2 id={principle.id}>{principle.title}</h2>
      <p>{principle.lead}</p>
      <ul>
        {chosen
          .filter((challenge) => challenge.principleId === principle.id)
          .map((challenge) => (
            <li>{challenge.text}</li>
          ))}
      </ul>
      <details class="fold">
        <summary>{t.why}</summary>
        <Prose text={principle.why} />
      </details>
    </section>
  );
}
