import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { eventText, objectText } from '../../../shared/text/event-texts.ts';
import { formatMoment } from '../../../shared/text/format.ts';
import {
  Buttons,
  Form,
  fieldValue,
  fieldValues,
  Hidden,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { NAME_MAX, URL_MAX } from '../input.ts';
import type { WebhookRow } from '../tables.ts';
import { texts } from '../texts.ts';
import { ApiTabs } from './tabs.tsx';

export function WebhookState({ view, hook }: { view: View; hook: WebhookRow }) {
  const t = texts[view.language].webhooks;
  const looks = {
    active: hook.failingSince
      ? ({ colour: 'warning', icon: 'warning' } as const)
      : ({ colour: 'success', icon: 'check' } as const),
    paused: { colour: 'neutral', icon: 'stop' } as const,
    disabled: { colour: 'danger', icon: 'close' } as const,
  }[hook.status];
  return <Tag {...looks}>{t.statuses[hook.status]}</Tag>;
}

export function WebhooksPage({ view, hooks }: { view: View; hooks: readonly WebhookRow[] }) {
  const t = texts[view.language].webhooks;
  const add = (
    <ButtonLink href="/organisation/webhooks/new" icon="add">
      {t.add}
    </ButtonLink>
  );
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={hooks.length > 0 ? add : null}>
      <ApiTabs view={view} current="webhooks" />
      {view.brand?.example ? (
        <Alert colour="info" title={t.exampleTitle}>
          <p>{t.exampleText}</p>
        </Alert>
      ) : null}
      {hooks.length === 0 ? (
        <Empty icon="link" title={t.none} action={add}>
          <p>{t.noneText}</p>
          <p class="quiet">{t.noneExample}</p>
        </Empty>
      ) : (
        <ul class="list">
          {hooks.map((hook) => (
            <li>
              <div class="list__main">
                <a href={`/organisation/webhooks/${hook.id}`}>
                  <strong>{hook.name}</strong>
                </a>
                <p class="quiet api__path">
                  {hook.url} · {t.kindsCount(hook.kinds.length)}
                </p>
              </div>
              <WebhookState view={view} hook={hook} />
            </li>
          ))}
        </ul>
      )}
    </Page>
  );
}

/** The kinds of events, grouped by what they are about, in the language's order. */
function groupsOf(view: View, kinds: readonly string[]) {
  const groups = new Map<string, string[]>();
  for (const kind of kinds) {
    const type = kind.split('.')[0] ?? kind;
    groups.set(type, [...(groups.get(type) ?? []), kind]);
  }
  return [...groups]
    .map(([type, list]) => ({ type, label: objectText(view.language, type), list }))
    .sort((a, b) => a.label.localeCompare(b.label, view.language));
}

export function WebhookFormPage({
  view,
  state,
  kinds,
  hook,
  refusalText,
}: {
  view: View;
  state: FormState;
  kinds: readonly string[];
  /** Null for a new one. */
  hook: WebhookRow | null;
  refusalText?: string;
}) {
  const all = texts[view.language];
  const t = all.webhooks;
  const field = { view, state, texts: all.errors };
  const chosen = fieldValues(state, 'kinds');
  const back = hook ? `/organisation/webhooks/${hook.id}` : '/organisation/webhooks';
  return (
    <Page
      view={view}
      title={hook ? t.editTitle(hook.name) : t.newTitle}
      lead={t.newLead}
      up={{ href: back, label: hook ? hook.name : t.up }}
    >
      {/* a new one is answered with its secret, which is no page to go back to */}
      <div data-turbo={hook ? undefined : 'false'}>
        <Form
          view={view}
          action={hook ? back : '/organisation/webhooks'}
          state={state}
          texts={all.errors}
          labels={{ name: t.name, url: t.url, kinds: t.kinds }}
          refusalText={refusalText}
        >
          {hook ? (
            <Hidden name="version" value={fieldValue(state, 'version')} />
          ) : (
            <Hidden name="id" value={fieldValue(state, 'id')} />
          )}
          <TextField {...field} name="name" label={t.name} hint={t.nameHint} required maxLength={NAME_MAX} />
          <TextField
            {...field}
            name="url"
            type="url"
            label={t.url}
            hint={t.urlHint}
            required
            maxLength={URL_MAX}
            spellcheck={false}
          />
          <fieldset class="ds-fieldset choices" id="kinds" tabindex={-1} aria-describedby="kinds-hint">
            <legend class="ds-label">{t.kinds}</legend>
            <p class="hint" id="kinds-hint">
              {t.kindsHint}
            </p>
            {state.errors.kinds ? (
              <p class="ds-validation-message" data-color="danger">
                {all.errors[state.errors.kinds.code as keyof typeof all.errors] ??
                  common[view.language].fieldErrors.choose}
              </p>
            ) : null}
            {groupsOf(view, kinds).map(({ type, label, list }) => (
              <details class="fold" open={list.some((kind) => chosen.includes(kind))}>
                <summary>
                  {label} <span class="quiet">({list.length})</span>
                </summary>
                <div class="choices__list">
                  {list.map((kind) => (
                    <div class="ds-field">
                      <input
                        class="ds-input"
                        type="checkbox"
                        id={`kind-${kind}`}
                        name="kinds"
                        value={kind}
                        checked={chosen.includes(kind)}
                      />
                      <label class="ds-label" data-weight="regular" for={`kind-${kind}`}>
                        {eventText(view.language, { kind, objectType: type, objectId: '', data: {} })}
                      </label>
                    </div>
                  ))}
                </div>
              </details>
            ))}
          </fieldset>
          <Buttons>
            <Submit>{hook ? t.save : t.submit}</Submit>
            <ButtonLink href={back} variant="tertiary">
              {common[view.language].cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      </div>
    </Page>
  );
}

/** The secret, shown once; or, for a form that was sent twice, what to do now (`secret` null). */
export function SecretPage({
  view,
  id,
  name,
  secret,
  oldUntil,
}: {
  view: View;
  id: string;
  name: string;
  secret: string | null;
  /** Until when the one before signs too; null for a new webhook. */
  oldUntil: Date | null;
}) {
  const t = texts[view.language].webhooks;
  const title = secret === null ? t.madeTwiceTitle : oldUntil ? t.secretTitle(name) : t.madeTitle(name);
  const lead =
    secret === null
      ? t.madeTwiceLead
      : oldUntil
        ? t.secretLead(formatMoment(view.language, oldUntil))
        : t.madeLead;
  return (
    <Page view={view} title={title} lead={lead} up={{ href: '/organisation/webhooks', label: t.up }}>
      {secret === null ? null : (
        <div class="form">
          <div class="ds-field">
            <label class="ds-label" for="secret">
              {t.secret}
            </label>
            <input class="ds-input api__secret" id="secret" readonly value={secret} spellcheck={false} />
          </div>
          <p class="quiet">{t.secretHow}</p>
        </div>
      )}
      <p>
        <ButtonLink href={`/organisation/webhooks/${id}`} variant="secondary">
          {t.toWebhook}
        </ButtonLink>
      </p>
    </Page>
  );
}
