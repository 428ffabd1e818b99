import type { View } from '../../../shared/ui/view.ts';
import { handbook, questionPath, suggestionPath } from '../../handbook/public.ts';
import { texts } from '../texts.ts';

/** Where an action comes from: the question it answers to, the suggestion it began as, the journey. */
export function Why({
  view,
  about,
}: {
  view: View;
  about: { questionId: string | null; suggestionId: string | null; journeyId: string | null };
}) {
  const t = texts[view.language].detail;
  const book = handbook(view.language);
  const question = about.questionId ? book.question(about.questionId) : undefined;
  const suggestion = about.suggestionId ? book.suggestion(about.suggestionId) : undefined;
  const principle = question ? book.principle(question.principleId) : undefined;
  return (
    <dl class="facts">
      {question ? (
        <>
          <dt>{t.whyQuestion}</dt>
          <dd>
            <a href={questionPath(question.id)}>{question.question}</a>
            {principle ? <p class="quiet">{principle.title}</p> : null}
          </dd>
        </>
      ) : null}
      {suggestion ? (
        <>
          <dt>{t.whySuggestion}</dt>
          <dd>
            <a href={suggestionPath(suggestion.id)}>{suggestion.title}</a>
          </dd>
        </>
      ) : null}
      {about.journeyId ? (
        <>
          <dt>{t.whyJourney}</dt>
          <dd>
            <a href={`/journeys/${about.journeyId}`}>{t.toJourney}</a>
          </dd>
        </>
      ) : null}
    </dl>
  );
}
