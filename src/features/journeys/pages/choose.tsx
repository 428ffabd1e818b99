import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Challenge, handbook } from '../../handbook/public.ts';
import { OWN_WORDS_SEARCH_MAX } from '../input.ts';
import type { Matches } from '../match.ts';
import { texts } from '../texts.ts';
import { numberOf } from './parts.tsx';

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
            <button class="ds-button" type="submit" data-variant="secondary">
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
