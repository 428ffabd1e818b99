import { TableBox } from '../../shared/ui/parts.tsx';
import type { View } from '../../shared/ui/view.ts';
import { handbook } from '../handbook/public.ts';
import type { UnitActions } from './read.ts';
import { texts } from './texts.ts';

/** What most journeys want to get better at, each leading to those journeys. */
export function GapsSection({
  view,
  gaps,
}: {
  view: View;
  gaps: readonly { questionId: string; journeys: number }[];
}) {
  const t = texts[view.language];
  const book = handbook(view.language);
  return (
    <section class="section" id="gaps">
      <h2>{t.gapsTitle}</h2>
      {gaps.length === 0 ? (
        <p class="quiet">{t.gapsNone}</p>
      ) : (
        <ol class="list overview-gaps">
          {gaps.map((gap) => {
            const question = book.question(gap.questionId);
            return (
              <li>
                <div class="list__main">
                  {question?.title ?? gap.questionId}
                  <p class="quiet">{book.principle(question?.principleId ?? '')?.title}</p>
                </div>
                <a class="list__side" href={`/journeys?scope=organisation&question=${gap.questionId}&gap=1`}>
                  {t.journeys(gap.journeys)}
                </a>
              </li>
            );
          })}
        </ol>
      )}
    </section>
  );
}

/** Actions by unit: under way, overdue and done, each number leading to its actions. */
export function ActionsSection({ view, actions }: { view: View; actions: readonly UnitActions[] }) {
  const t = texts[view.language];
  const to = (unitId: string | null, count: number, more = '') =>
    unitId && count > 0 ? (
      <a href={`/actions?scope=organisation&unit=${unitId}${more}`}>{count}</a>
    ) : (
      String(count)
    );
  return (
    <section class="section">
      <h2>{t.actionsTitle}</h2>
      {actions.length === 0 ? (
        <p class="quiet">{t.actionsNone}</p>
      ) : (
        <TableBox label={t.actionsTitle}>
          <table class="overview-actions">
            <caption class="table-caption quiet">{t.actionsText}</caption>
            <thead>
              <tr>
                <th scope="col">{t.unit}</th>
                <th scope="col" class="number">
                  {t.open}
                </th>
                <th scope="col" class="number">
                  {t.overdue}
                </th>
                <th scope="col" class="number">
                  {t.done}
                </th>
              </tr>
            </thead>
            <tbody>
              {actions.map((row) => (
                <tr>
                  <th scope="row">{row.unitName ?? t.noUnit}</th>
                  <td class="number">{to(row.unitId, row.open)}</td>
                  <td class="number">{to(row.unitId, row.overdue, '&overdue=1')}</td>
                  <td class="number">{to(row.unitId, row.done, '&status=done')}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
    </section>
  );
}
