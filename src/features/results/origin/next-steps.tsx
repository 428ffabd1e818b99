import type { Item } from '../../../engines/instruments/public.ts';
import type { View } from '../../../shared/ui/view.ts';
import { handbook, questionPath } from '../../handbook/public.ts';
import { lessonContent } from '../../lessons/public.ts';
import { actionFrom, challengeFrom } from '../paths.ts';
import { texts } from '../texts.ts';
import { anchorOf } from './came-from.tsx';
import { MadeList } from './made.tsx';
import type { Made } from './origin.ts';
import { originTexts } from './texts.ts';

/** Suggestions that are shown at once of each item: enough to choose among. */
const SUGGESTED = 3;

export interface NextItem {
  item: Item;
  label: string;
  note?: string;
}

/** A few items, each with what has been made of it, what to read, and what to do: an action or a challenge in one step. */
export function NextSteps({
  view,
  surveyId,
  groupId = null,
  position,
  items,
  made,
  wave,
}: {
  view: View;
  surveyId: string;
  groupId?: string | null;
  position: number;
  items: readonly NextItem[];
  made: readonly Made[];
  wave: number;
}) {
  const t = texts[view.language].next;
  const own = originTexts[view.language];
  const book = handbook(view.language);
  const { areas } = lessonContent(view.language);
  return (
    <ul class="result-next">
      {items.map(({ item, label, note }) => {
        const questions = item.leads.handbook.flatMap((id) => book.question(id) ?? []);
        const named = item.leads.areas.flatMap((id) => areas.filter((area) => area.id === id));
        const key = `${position}:${item.id}`;
        const from = { surveyId, item: key, groupId };
        const already = made.filter((one) => one.item === key);
        // the first of each question in turn: what answers to several questions comes from all of them
        const suggestions = Array.from({ length: SUGGESTED })
          .flatMap((_, at) => questions.flatMap((question) => question.actions[at] ?? []))
          .slice(0, SUGGESTED);
        return (
          <li id={anchorOf(key)}>
            <h4>
              {label}
              {note ? <span class="quiet"> {note}</span> : null}
            </h4>
            {already.length > 0 ? <MadeList view={view} made={already} wave={wave} /> : null}
            {questions.length > 0 ? (
              <p>
                {t.handbook}:{' '}
                {questions.map((question, index) => (
                  <>
                    {index > 0 ? ' · ' : ''}
                    <a href={questionPath(question.id)}>{question.question}</a>
                  </>
                ))}
              </p>
            ) : null}
            {named.length > 0 ? (
              <p>
                {t.lessons}:{' '}
                {named.map((area, index) => (
                  <>
                    {index > 0 ? ' · ' : ''}
                    <a href={`/lessons?area=${area.id}`}>{area.name}</a>
                  </>
                ))}
              </p>
            ) : null}
            {suggestions.length > 0 ? (
              <details class="fold no-print">
                <summary>{own.suggestions}</summary>
                <ul>
                  {suggestions.map((one) => (
                    <li>
                      <a href={actionFrom(from, { suggestion: one.id })}>{one.title}</a>
                    </li>
                  ))}
                </ul>
              </details>
            ) : null}
            <p class="row no-print">
              <a
                class="ds-button"
                data-variant="secondary"
                data-size="sm"
                href={actionFrom(from, questions[0] ? { question: questions[0].id } : {})}
                aria-label={t.actionOf(label)}
              >
                {t.action}
              </a>
              <a
                class="ds-button"
                data-variant="tertiary"
                data-size="sm"
                href={challengeFrom(from)}
                aria-label={t.challengeOf(label)}
              >
                {t.challenge}
              </a>
            </p>
          </li>
        );
      })}
    </ul>
  );
}
