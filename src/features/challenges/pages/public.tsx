import { Page } from '../../../shared/ui/page.tsx';
import { Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import { PublicLinks } from '../../../shared/ui/public-links.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullChallenge, ListPage } from '../read.ts';
import { texts } from '../texts.ts';
import { Content, Outcome } from './content.tsx';
import { Cards, LateTag, PhaseTag, whenText } from './parts.tsx';
import { Phases } from './phases.tsx';

export const PUBLIC_LISTS = ['open', 'coming', 'decided'] as const;
export type PublicList = (typeof PUBLIC_LISTS)[number];

/** The organisation's challenges that everybody may see. Names of people are not shown here. */
export function PublicChallenges({
  view,
  slug,
  list,
  page,
}: {
  view: View;
  slug: string;
  list: PublicList;
  page: ListPage;
}) {
  const t = texts[view.language];
  const base = `/o/${slug}/challenges`;
  return (
    <Page view={view} title={t.publicPages.title(view.brand?.name ?? '')} lead={t.publicPages.lead}>
      <Tabs
        label={t.listLabel}
        tabs={PUBLIC_LISTS.map((one) => ({
          href: one === 'open' ? base : `${base}?list=${one}`,
          label: t.publicPages[one],
          current: one === list,
        }))}
      />
      {page.rows.length === 0 ? (
        <Empty icon="challenge" title={t.empty[list].title}>
          <p>{t.publicPages.none}</p>
        </Empty>
      ) : (
        <Cards view={view} rows={page.rows} base={base} />
      )}
      <More view={view} href={page.next ? `${base}?list=${list}&after=${page.next}` : null} />
      <PublicLinks view={view} slug={slug} here="challenges" />
    </Page>
  );
}

/** One challenge that everybody may see: with titles instead of names, and how to take part without an account. */
export function PublicChallenge({
  view,
  slug,
  row,
  behind,
}: {
  view: View;
  slug: string;
  row: FullChallenge;
  /** The unit and the decider's title. */
  behind: { unitName: string | null; deciderTitle: string | null };
}) {
  const t = texts[view.language];
  return (
    <Page view={view} title={row.title} up={{ href: `/o/${slug}/challenges`, label: t.publicPages.up }}>
      <p class="row">
        <PhaseTag view={view} row={row} />
        <LateTag view={view} row={row} />
        <span>{whenText(view, row)}</span>
      </p>
      <Outcome view={view} row={row} />
      {row.howToAnswer && row.status === 'published' && row.decidedOn === null ? (
        <section class="section card card--accent challenge-outcome">
          <h2>{t.detail.howToAnswer}</h2>
          <p>{row.howToAnswer}</p>
        </section>
      ) : null}
      <Phases view={view} row={row} names={false} />
      {behind.deciderTitle ? (
        <p>{t.publicPages.decider([behind.deciderTitle, behind.unitName].filter(Boolean).join(', '))}</p>
      ) : null}
      <Content view={view} row={row} />
    </Page>
  );
}
