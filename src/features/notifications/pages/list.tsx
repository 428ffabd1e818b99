import { hasRole } from '../../../shared/kernel/actor.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, PostButton, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { NotificationRow } from '../read.ts';
import { kindText, texts } from '../texts.ts';

/** What the person is told, unread first. */
export function Notifications({
  view,
  rows,
  next,
}: {
  view: View;
  rows: readonly NotificationRow[];
  next: string | null;
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {rows[0] && !rows[0].readAt ? (
            <PostButton view={view} action="/notifications/reading" icon="check">
              {t.markAll}
            </PostButton>
          ) : null}
          <ButtonLink href="/notifications/settings" icon="mail" variant="tertiary">
            {t.settings}
          </ButtonLink>
          {view.actor && hasRole(view.actor, 'administrator') ? (
            <ButtonLink href="/notifications/deliveries" variant="tertiary">
              {t.deliveries.link}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      {rows.length === 0 ? (
        <Empty
          icon="bell"
          title={t.empty.title}
          action={<ButtonLink href="/actions">{t.empty.action}</ButtonLink>}
        >
          <p>{t.empty.text}</p>
        </Empty>
      ) : (
        <section aria-label={t.list}>
          <ul class="list">
            {rows.map((row) => (
              <Row view={view} row={row} />
            ))}
          </ul>
          <More view={view} href={next ? `/notifications?after=${next}` : null} />
        </section>
      )}
    </Page>
  );
}

function Row({ view, row }: { view: View; row: NotificationRow }) {
  const t = texts[view.language];
  return (
    <li class={row.readAt ? 'told' : 'told told--unread'}>
      <div class="list__main">
        {row.title === null ? (
          <p>{t.unseen}</p>
        ) : (
          <form method="post" action={`/notifications/${row.id}/reading`} class="told__open">
            {view.actor ? (
              <input type="hidden" name="_organisation" value={view.actor.organisationSlug} />
            ) : null}
            <button type="submit" class="link-button" name="open" value="1">
              {row.title}
            </button>
          </form>
        )}
        <p class="quiet">
          {kindText(view.language, row)} · <Time language={view.language} at={row.at} />
        </p>
      </div>
      {row.readAt ? null : (
        <div class="list__side">
          <Tag colour="accent" icon="circle">
            {t.unread}
          </Tag>
          <PostButton
            view={view}
            action={`/notifications/${row.id}/reading`}
            variant="tertiary"
            label={`${t.markRead}: ${row.title ?? t.unseen}`}
          >
            {t.markRead}
          </PostButton>
        </div>
      )}
    </li>
  );
}
