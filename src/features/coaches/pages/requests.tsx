import { formatDay, formatNumber } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { mayHelp } from '../policy.ts';
import type { Figures, RequestRow } from '../read.ts';
import { PROMISED_DAYS } from '../rules.ts';
import { texts } from '../texts.ts';
import { HelpTabs, StatusTag } from './parts.tsx';

/** What I have asked, or been asked. Nobody else has this list. */
export function ListRequests({
  view,
  as,
  rows,
  next,
}: {
  view: View;
  as: 'asker' | 'helper';
  rows: readonly RequestRow[];
  next: string | null;
}) {
  const all = texts[view.language];
  const t = as === 'asker' ? all.mine : all.toYou;
  const ask = (
    <ButtonLink href="/help/new" icon="help">
      {all.ask}
    </ButtonLink>
  );
  const profile =
    view.actor && mayHelp(view.actor) ? (
      <ButtonLink href="/coaches/profile" icon="edit">
        {all.myProfile}
      </ButtonLink>
    ) : undefined;
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={rows.length > 0 && as === 'asker' ? ask : undefined}
    >
      <HelpTabs view={view} current={as === 'asker' ? 'asked' : 'toYou'} />
      {rows.length === 0 ? (
        <Empty icon="help" title={t.none.title} action={as === 'asker' ? ask : profile}>
          <p>{t.none.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.title}>
          <ul class="list requests">
            {rows.map((row) => (
              <Row view={view} row={row} as={as} />
            ))}
          </ul>
          <More view={view} href={next ? `/help?${as === 'helper' ? 'to=me&' : ''}after=${next}` : null} />
        </section>
      )}
    </Page>
  );
}

function Row({ view, row, as }: { view: View; row: RequestRow; as: 'asker' | 'helper' }) {
  const t = texts[view.language];
  return (
    <li>
      <div class="list__main">
        <a class="requests__title" href={`/help/${row.id}`}>
          {row.title || t.forgotten}
        </a>
        <p class="quiet">
          {[as === 'asker' ? row.helperName : row.askerName, t.askedOn(formatDay(view.language, row.askedOn))]
            .filter(Boolean)
            .join(' · ')}
        </p>
      </div>
      <div class="list__side">
        {row.status === 'asked' ? <span>{t.promised(formatDay(view.language, row.promisedOn))}</span> : null}
        <StatusTag view={view} status={row.status} />
      </div>
    </li>
  );
}

/** How many asked and were answered, for whoever leads the work: figures, and nothing of what or whom. */
export function HelpFigures({
  view,
  periods,
}: {
  view: View;
  periods: readonly { days: number; figures: Figures }[];
}) {
  const all = texts[view.language];
  const t = all.figures;
  const number = (value: number, decimals = 0) => formatNumber(view.language, value, decimals);
  return (
    <Page view={view} title={t.title} lead={t.lead}>
      <HelpTabs view={view} current="figures" />
      <TableBox label={t.caption}>
        <table class="help-figures">
          <caption class="sr-only">{t.caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t.period}</th>
              {[t.asked, t.answered, t.inTime, t.escalated, t.median].map((heading) => (
                <th scope="col" class="help-figures__number">
                  {heading}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.map(({ days, figures }) => (
              <tr>
                <th scope="row">{t.periods[days]}</th>
                {[figures.asked, figures.answered, figures.inTime, figures.escalated].map((value) => (
                  <td class="help-figures__number">{number(value)}</td>
                ))}
                <td class="help-figures__number">
                  {figures.medianDays === null
                    ? t.none
                    : number(figures.medianDays, figures.medianDays % 1 ? 1 : 0)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </TableBox>
      <p class="quiet">{t.note(PROMISED_DAYS)}</p>
    </Page>
  );
}
