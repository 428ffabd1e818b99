import type { Child } from 'hono/jsx';
import type { OwnFlow } from '../../../engines/flows/public.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { publicBase } from '../paths.ts';
import { type NeedRow, type Page as PageOf, type ProposalRow, STATES, type State } from '../read.ts';
import { texts } from '../texts.ts';
import { NeedRows, ProposalRows } from './parts.tsx';

/** The same head on both lists: what the testbed is, and what can be done. */
function Frame({
  view,
  here,
  mayPublish,
  children,
}: {
  view: View;
  here: State | 'needs';
  mayPublish: boolean;
  children: Child;
}) {
  const t = texts[view.language];
  const outside = publicBase(view.actor?.organisationSlug);
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {mayPublish ? (
            <ButtonLink href="/testbed/needs/new" icon="add">
              {t.newNeed}
            </ButtonLink>
          ) : null}
          <ButtonLink
            href={`${outside}/proposals/new`}
            icon="idea"
            variant={mayPublish ? 'secondary' : 'primary'}
          >
            {t.newProposal}
          </ButtonLink>
          <ButtonLink href={outside} icon="globe" variant="tertiary">
            {t.publicPage}
          </ButtonLink>
        </>
      }
    >
      <Tabs
        label={t.tabs}
        tabs={[
          ...STATES.map((state) => ({
            href: state === 'open' ? '/testbed' : `/testbed?state=${state}`,
            label: t.states[state],
            current: state === here,
          })),
          { href: '/testbed/needs', label: t.needs, current: here === 'needs' },
        ]}
      />
      {children}
    </Page>
  );
}

/** Solution proposals on their way, or ended. */
export function ProposalsPage({
  view,
  page,
  state,
  flow,
  mayPublish,
}: {
  view: View;
  page: PageOf<ProposalRow>;
  state: State;
  flow: OwnFlow;
  mayPublish: boolean;
}) {
  const t = texts[view.language];
  return (
    <Frame view={view} here={state} mayPublish={mayPublish}>
      {page.rows.length === 0 ? (
        <Empty
          icon="hands"
          title={t.empty[state].title}
          action={
            state === 'open' && mayPublish ? (
              <ButtonLink href="/testbed/needs/new">{t.newNeed}</ButtonLink>
            ) : (
              <ButtonLink href="/testbed/needs" variant="secondary">
                {t.needs}
              </ButtonLink>
            )
          }
        >
          <p>{t.empty[state].text}</p>
        </Empty>
      ) : (
        <section aria-label={t.proposals}>
          <ProposalRows view={view} rows={page.rows} flow={flow} />
          <More view={view} href={page.next ? `/testbed?state=${state}&after=${page.next}` : null} />
        </section>
      )}
    </Frame>
  );
}

/** Needs, open or closed. */
export function NeedsPage({
  view,
  page,
  closed,
  mayPublish,
}: {
  view: View;
  page: PageOf<NeedRow>;
  closed: boolean;
  mayPublish: boolean;
}) {
  const t = texts[view.language];
  const empty = closed ? t.empty.closedNeeds : t.empty.needs;
  const query = closed ? '?closed=1' : '?';
  return (
    <Frame view={view} here="needs" mayPublish={mayPublish}>
      {page.rows.length === 0 ? (
        <Empty
          icon="hands"
          title={empty.title}
          action={
            mayPublish && !closed ? <ButtonLink href="/testbed/needs/new">{t.newNeed}</ButtonLink> : undefined
          }
        >
          <p>{empty.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.needs}>
          <NeedRows view={view} rows={page.rows} base="/testbed/needs" />
          <More view={view} href={page.next ? `/testbed/needs${query}&after=${page.next}` : null} />
        </section>
      )}
      <p class="section">
        <a href={closed ? '/testbed/needs' : '/testbed/needs?closed=1'}>
          {closed ? t.need.showOpen : t.need.showClosed}
        </a>
      </p>
    </Frame>
  );
}
