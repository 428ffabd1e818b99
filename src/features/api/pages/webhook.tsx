import type { Child } from 'hono/jsx';
import { eventText, objectText } from '../../../shared/text/event-texts.ts';
import { formatMoment } from '../../../shared/text/format.ts';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, More, PostButton, TableBox, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { DeliveryRow, WebhookRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { WebhookState } from './webhooks.tsx';

/** One webhook: where it goes, what it is told of, and how each message went. */
export function WebhookPage({
  view,
  hook,
  deliveries,
  next,
  history,
}: {
  view: View;
  hook: WebhookRow;
  deliveries: readonly DeliveryRow[];
  next: string | null;
  history: Child;
}) {
  const t = texts[view.language].webhooks;
  const { language } = view;
  const path = `/organisation/webhooks/${hook.id}`;
  const active = hook.status === 'active';
  return (
    <Page
      view={view}
      title={hook.name}
      up={{ href: '/organisation/webhooks', label: t.up }}
      actions={
        <ButtonLink href={`${path}/edit`} icon="edit">
          {t.edit}
        </ButtonLink>
      }
    >
      {hook.status === 'disabled' ? (
        <Alert colour="danger" title={t.statuses.disabled}>
          <p>{t.disabledText}</p>
        </Alert>
      ) : hook.failingSince && active && !view.brand?.example ? (
        <Alert colour="warning">
          <p>{t.failing(formatMoment(language, hook.failingSince))}</p>
        </Alert>
      ) : null}
      <dl class="facts">
        <dt>{t.status}</dt>
        <dd>
          <WebhookState view={view} hook={hook} />
        </dd>
        <dt>{t.address}</dt>
        <dd class="api__path">{hook.url}</dd>
        <dt>{t.told}</dt>
        <dd>
          <ul class="api__plain">
            {hook.kinds.map((kind) => (
              <li>{kindText(view, kind)}</li>
            ))}
          </ul>
        </dd>
      </dl>
      <div class="buttons">
        <PostButton
          view={view}
          action={`${path}/status`}
          fields={{ status: active ? 'paused' : 'active' }}
          icon={active ? 'stop' : 'play'}
        >
          {active ? t.pause : t.resume}
        </PostButton>
        {/* answered with the secret, which is no page to go back to */}
        <div data-turbo="false">
          <PostButton view={view} action={`${path}/secret`} icon="key" confirmText={t.rotateSure}>
            {t.rotate}
          </PostButton>
        </div>
        <PostButton
          view={view}
          action={`${path}/removal`}
          icon="remove"
          variant="tertiary"
          confirmText={t.removeSure(hook.name)}
        >
          {t.remove}
        </PostButton>
      </div>
      <section class="section" id="log">
        <h2>{t.log}</h2>
        {deliveries.length === 0 ? (
          <p>{t.logNone}</p>
        ) : (
          <TableBox label={t.log}>
            <table class="ds-table">
              <thead>
                <tr>
                  <th scope="col">{t.when}</th>
                  <th scope="col">{t.what}</th>
                  <th scope="col">{t.how}</th>
                  <th scope="col">{t.resend}</th>
                </tr>
              </thead>
              <tbody>
                {deliveries.map((row) => (
                  <Delivery view={view} row={row} path={path} />
                ))}
              </tbody>
            </table>
          </TableBox>
        )}
        <More view={view} href={next ? `${path}?after=${encodeURIComponent(next)}#log` : null} />
      </section>
      {history}
    </Page>
  );
}

const kindText = ({ language }: View, kind: string): string =>
  `${objectText(language, kind.split('.')[0] ?? '')}: ${eventText(language, { kind, objectType: '', objectId: '', data: {} })}`;

function Delivery({ view, row, path }: { view: View; row: DeliveryRow; path: string }) {
  const t = texts[view.language].webhooks;
  const looks = {
    waiting: { colour: 'info', icon: 'clock' } as const,
    delivered: { colour: 'success', icon: 'check' } as const,
    failed: { colour: 'danger', icon: 'close' } as const,
  }[row.status];
  const notes = [
    row.answer !== null && row.milliseconds !== null ? t.answered(row.answer, row.milliseconds) : '',
    row.problem ? (t.problems[row.problem] ?? row.problem) : '',
    row.status === 'waiting' && row.attempts > 0 ? t.nextTry(formatMoment(view.language, row.nextAt)) : '',
  ].filter(Boolean);
  const what = kindText(view, row.kind);
  const when = formatMoment(view.language, row.eventAt);
  return (
    <tr>
      <td>
        <Time language={view.language} at={row.eventAt} />
      </td>
      <th scope="row">{what}</th>
      <td>
        <Tag {...looks}>{t.deliveryStatuses[row.status]}</Tag>
        {notes.map((note) => (
          <>
            <br />
            <span class="quiet">{note}</span>
          </>
        ))}
        {row.attempts > 1 ? (
          <>
            <br />
            <span class="quiet">
              {t.tries}: {row.attempts}
            </span>
          </>
        ) : null}
      </td>
      <td>
        {row.status === 'waiting' ? (
          '–'
        ) : (
          <PostButton
            view={view}
            action={`${path}/deliveries/${row.id}/resending`}
            icon="loop"
            variant="tertiary"
            label={t.resendNamed(what, when)}
          >
            {t.resend}
          </PostButton>
        )}
      </td>
    </tr>
  );
}
