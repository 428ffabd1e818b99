import { formatDay } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { SeenOrigin } from '../origin.ts';
import type { FullChallenge } from '../read.ts';
import { texts } from '../texts.ts';
import { Content, OriginPart, Outcome } from './content.tsx';
import { whenText } from './parts.tsx';
import { Phases } from './phases.tsx';

/** A challenge on paper: for the wall of a staff room, or the papers of a meeting. */
export function PrintChallenge({
  view,
  row,
  origin,
}: {
  view: View;
  row: FullChallenge;
  origin: SeenOrigin | null;
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={row.title}
      lead={`${t.printPage.lead(formatDay(view.language, view.today))}: ${whenText(view, row)}`}
      layout="focus"
      up={{ href: `/challenges/${row.id}`, label: t.menu }}
    >
      <p class="quiet no-print">{t.printPage.hint}</p>
      <Phases view={view} row={row} />
      <Content view={view} row={row} />
      {row.alsoInvited ? (
        <section class="section measure">
          <h2>{t.detail.also}</h2>
          <p>{row.alsoInvited}</p>
        </section>
      ) : null}
      {row.howToAnswer ? (
        <section class="section measure">
          <h2>{t.detail.howToAnswer}</h2>
          <p>{row.howToAnswer}</p>
        </section>
      ) : null}
      <OriginPart view={view} origin={origin} kind={row.origin} />
      <Outcome view={view} row={row} />
    </Page>
  );
}
