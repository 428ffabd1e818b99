import { ButtonLink, Empty, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Survey } from '../../surveys/public.ts';
import { questionPath, themesPath } from '../paths.ts';
import type { Question } from '../questions.ts';
import type { QuestionState } from '../read.ts';
import { questionText } from '../shown.ts';
import { texts } from '../texts.ts';
import { ReadersPage } from './frame.tsx';

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
          <TableBox label={t.overview.caption}>
            <table class="ds-table word-questions">
              <caption class="sr-only">{t.overview.caption}</caption>
              <thead>
                <tr>
                  <th scope="col">{t.overview.question}</th>
                  <th scope="col" class="number">
                    {t.overview.texts}
                  </th>
                  <th scope="col" class="number">
                    {t.overview.uncoded}
                  </th>
                  <th scope="col" class="number">
                    {t.overview.quoted}
                  </th>
                </tr>
              </thead>
              <tbody>
                {questions.map((question) => {
                  const state = states.get(question.variable);
                  const text = questionText(view.language, question);
                  return (
                    <tr>
                      <th scope="row">
                        {state ? <a href={questionPath(row.id, question.variable)}>{text}</a> : text}
                      </th>
                      <td class="number">{state?.texts ?? 0}</td>
                      <td class="number">{state?.uncoded ?? 0}</td>
                      <td class="number">{state?.quoted ?? 0}</td>
                    </tr>
                  );
                })}
              </tbody>
            </table>
          </TableBox>
        </>
      )}
    </ReadersPage>
  );
}
