import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Survey } from '../../surveys/public.ts';
import { questionPath, themesPath } from '../paths.ts';
import type { Question } from '../questions.ts';
import type { QuestionState } from '../read.ts';
import { questionText } from '../shown.ts';
import { texts } from '../texts.ts';
import { ReadersPage } from './frame.tsx';

const NOTHING = { texts: 0, uncoded: 0, quoted: 0 };

/** The questions that are answered in own words, and how far the reading has come. */
export function WordsOverview({
  view,
  row,
  questions,
  states,
  few,
}: {
  view: View;
  row: Survey;
  questions: readonly Question[];
  states: ReadonlyMap<string, QuestionState>;
  /** Fewer than the least group have answered the survey. */
  few: boolean;
}) {
  const t = texts[view.language];
  const written = questions.filter(({ variable }) => states.has(variable));
  const next = written.find(({ variable }) => (states.get(variable)?.uncoded ?? 0) > 0) ?? written[0];
  return (
    <ReadersPage
      view={view}
      row={row}
      title={t.overview.title}
      lead={t.overview.lead}
      actions={
        next ? (
          <>
            <ButtonLink href={questionPath(row.id, next.variable)} icon="edit">
              {t.overview.read}
            </ButtonLink>
            <ButtonLink href={themesPath(row.id)} variant="secondary">
              {t.overview.themes}
            </ButtonLink>
          </>
        ) : null
      }
    >
      {written.length === 0 ? (
        <Empty icon="survey" title={t.overview.empty}>
          <p>
            {questions.length === 0
              ? t.overview.noQuestions
              : few
                ? t.overview.few(row.minGroup)
                : t.overview.emptyText}
          </p>
        </Empty>
      ) : (
        <>
          <p>{t.overview.kept}</p>
          <ul class="word-questions">
            {written.map((question) => {
              const { texts: n, uncoded, quoted } = states.get(question.variable) ?? NOTHING;
              return (
                <li class="card">
                  <h2>
                    <a href={questionPath(row.id, question.variable)}>
                      {questionText(view.language, question)}
                    </a>
                  </h2>
                  <p class="quiet">{t.overview.state(n, uncoded, quoted)}</p>
                </li>
              );
            })}
          </ul>
          {written.length < questions.length ? (
            <details class="fold section">
              <summary>{t.overview.nobody(questions.length - written.length)}</summary>
              <ul>
                {questions
                  .filter((question) => !written.includes(question))
                  .map((question) => (
                    <li>{questionText(view.language, question)}</li>
                  ))}
              </ul>
            </details>
          ) : null}
        </>
      )}
    </ReadersPage>
  );
}
