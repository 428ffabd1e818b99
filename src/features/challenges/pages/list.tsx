import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { exportPath } from '../../exports/public.ts';
import { LISTS, type List, type ListPage } from '../read.ts';
import { texts } from '../texts.ts';
import { Cards } from './parts.tsx';

interface Props {
  view: View;
  list: List;
  page: ListPage;
  mayMake: boolean;
}

/** Challenges: what is open now, what is coming, what is settled, and the person's own. */
export function ListChallenges({ view, list, page, mayMake }: Props) {
  const t = texts[view.language];
  const make = mayMake ? (
    <ButtonLink href="/challenges/new" icon="add">
      {t.add}
    </ButtonLink>
  ) : undefined;
  const query = list === 'open' ? '' : `list=${list}&`;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={page.rows.length > 0 ? make : undefined}>
      <Tabs
        label={t.listLabel}
        tabs={LISTS.map((one) => ({
          href: one === 'open' ? '/challenges' : `/challenges?list=${one}`,
          label: t.lists[one],
          current: one === list,
        }))}
      />
      {page.rows.length === 0 ? (
        <Empty icon="challenge" title={t.empty[list].title} action={make}>
          <p>{t.empty[list].text}</p>
        </Empty>
      ) : (
        <Cards view={view} rows={page.rows} />
      )}
      {page.rows.length > 0 ? (
        <p class="no-print">
          <ButtonLink href={exportPath('challenges', '')} icon="download" variant="tertiary">
            {t.takeAlong}
          </ButtonLink>
        </p>
      ) : null}
      <More view={view} href={page.next ? `/challenges?${query}after=${page.next}` : null} />
    </Page>
  );
}
