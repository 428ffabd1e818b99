import { formatNumber } from '../../../shared/text/format.ts';
import { Prose, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { SeenAssessment } from '../read.ts';
import { type Criterion, weighted } from '../rules.ts';
import { texts } from '../texts.ts';

/** What each assessor wrote of an application. Nothing before all are done. */
export function Scores({
  view,
  assessments,
  criteria,
}: {
  view: View;
  assessments: readonly SeenAssessment[];
  criteria: readonly Criterion[];
}) {
  const t = texts[view.language];
  if (assessments.length === 0) return null;
  const done = assessments.filter((one) => one.status === 'done');
  const scoreOf = (one: SeenAssessment, id: string) => one.scores.find((score) => score.criterionId === id);
  return (
    <section class="section" id="scores">
      <h2>{t.application.scores}</h2>
      {done.length > 0 ? (
        <TableBox label={t.application.scores}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.call.criterion}</th>
                {done.map((one) => (
                  <th scope="col" class="number">
                    {one.name}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {criteria.map((criterion) => (
                <tr>
                  <th scope="row">
                    {criterion.name} ({criterion.weight}
                    {'\u00a0'}%)
                  </th>
                  {done.map((one) => (
                    <td class="number">{scoreOf(one, criterion.id)?.score ?? '–'}</td>
                  ))}
                </tr>
              ))}
              <tr>
                <th scope="row">{t.ranking.mean}</th>
                {done.map((one) => (
                  <td class="number">
                    {formatNumber(
                      view.language,
                      weighted(
                        criteria,
                        Object.fromEntries(one.scores.map((s) => [s.criterionId, s.score])),
                      ) / 100,
                      2,
                    )}
                  </td>
                ))}
              </tr>
            </tbody>
          </table>
        </TableBox>
      ) : null}
      {assessments.map((one) => {
        const reasons = criteria
          .map((criterion) => ({ name: criterion.name, text: scoreOf(one, criterion.id)?.comment ?? '' }))
          .filter((reason) => reason.text !== '');
        if (one.status === 'done' && reasons.length === 0 && one.comment === '') return null;
        return (
          <div class="card measure fund-reasons">
            <h3>{one.name}</h3>
            {one.status === 'conflict' ? <p>{t.application.stepsAside}</p> : null}
            {reasons.map((reason) => (
              <p>
                <strong>{reason.name}:</strong> {reason.text}
              </p>
            ))}
            {one.comment ? <Prose text={one.comment} /> : null}
          </div>
        );
      })}
    </section>
  );
}
