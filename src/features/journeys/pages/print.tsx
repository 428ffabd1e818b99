import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { JourneyDetail } from '../read.ts';
import { texts } from '../texts.ts';
import { AnswerMark, journeyPath, questionsByPrinciple } from './parts.tsx';

/** Rows left empty on paper, for what the meeting comes up with. */
const EMPTY_ROWS = 4;

/** The whole journey on paper: challenge, map and plan, with room to write. */
export function PrintPage({ view, detail }: { view: View; detail: JourneyDetail }) {
  const t = texts[view.language];
  const { journey, map, actions, people } = detail;
  const book = handbook(view.language);
  const c = t.columns;
  return (
    <Page
      view={view}
      title={journey.title}
      lead={t.printTitle}
      up={{ href: journeyPath(journey.id), label: t.toJourney }}
      layout="focus"
    >
      <p class="no-print quiet">{t.printHow}</p>
      {journey.ownWords ? <Prose text={journey.ownWords} /> : null}
      <ul>
        {journey.challengeIds.map((id) => (
          <li>{book.challenge(id)?.text ?? id}</li>
        ))}
      </ul>
      <p class="quiet">
        {t.people}: {people.map((person) => person.name).join(', ')}
      </p>
      <section class="section">
        <h2>{t.printMap}</h2>
        {questionsByPrinciple(view.language, detail.questionIds).map(({ principle, questions }) => (
          <TableBox label={principle.title}>
            <table>
              <caption class="table-caption">{principle.title}</caption>
              <thead>
                <tr>
                  <th scope="col">{c.question}</th>
                  <th scope="col">{c.answer}</th>
                  <th scope="col">{c.note}</th>
                  <th scope="col">{c.gap}</th>
                </tr>
              </thead>
              <tbody>
                {questions.map((question) => (
                  <tr>
                    <th scope="row">{question.question}</th>
                    <td>
                      <AnswerMark language={view.language} answer={map.group.get(question.id)} />
                    </td>
                    <td>{map.group.get(question.id)?.note}</td>
                    <td>{map.gaps.includes(question.id) ? c.yes : ''}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </TableBox>
        ))}
      </section>
      <section class="section">
        <h2>{t.printPlan}</h2>
        <TableBox label={t.printPlan}>
          <table class="print-plan">
            <caption class="sr-only">{t.printPlan}</caption>
            <thead>
              <tr>
                <th scope="col">{c.action}</th>
                <th scope="col">{c.owner}</th>
                <th scope="col">{c.due}</th>
                <th scope="col">{c.effect}</th>
              </tr>
            </thead>
            <tbody>
              {actions
                .filter((action) => action.status !== 'dropped')
                .map((action) => (
                  <tr>
                    <th scope="row">
                      {action.title}
                      {action.questionId ? (
                        <p class="quiet">{book.question(action.questionId)?.title}</p>
                      ) : null}
                    </th>
                    <td>{action.ownerName ?? ''}</td>
                    <td>{action.dueOn ? formatDay(view.language, action.dueOn) : ''}</td>
                    <td>{action.expectedEffect}</td>
                  </tr>
                ))}
              {Array.from({ length: EMPTY_ROWS }, (_, index) => (
                <tr class="print-plan__empty">
                  <td>{index === 0 ? <span class="quiet">{t.printEmptyRows}</span> : null}</td>
                  <td />
                  <td />
                  <td />
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      </section>
    </Page>
  );
}
