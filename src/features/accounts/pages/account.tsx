import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { hasRole } from '../../../shared/kernel/actor.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Choices, Form, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton, Tabs, Tag, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { PasskeyRow, SessionRow } from '../account.ts';
import { deviceOf } from '../devices.ts';
import { PASSWORD_MIN, SESSION_DAYS, SESSION_IDLE_HOURS } from '../rules.ts';
import type { SessionKind } from '../sessions.ts';
import { texts } from '../texts.ts';

type Tab = 'details' | 'login' | 'sessions' | 'sso';
const PATHS: Record<Tab, string> = {
  details: '/account',
  login: '/account/login',
  sessions: '/account/sessions',
  sso: '/account/sso',
};

/** The frame of every page of the account. */
export function AccountPage({ view, tab, children }: { view: View; tab: Tab; children: Child }) {
  const t = texts[view.language].account;
  const tabs: Tab[] = ['details', 'login', 'sessions'];
  if (view.actor && hasRole(view.actor, 'administrator')) tabs.push('sso');
  return (
    <Page view={view} title={t.title}>
      <Tabs
        label={t.title}
        tabs={tabs.map((name) => ({ href: PATHS[name], label: t.tabs[name], current: name === tab }))}
      />
      {children}
    </Page>
  );
}

export function DetailsPage({ view, state, email }: { view: View; state: FormState; email: string }) {
  const t = texts[view.language].account;
  const languages = common[view.language].languages;
  return (
    <AccountPage view={view} tab="details">
      <Form view={view} action="/account" state={state} labels={{ name: t.name, language: t.language }}>
        <TextField view={view} state={state} name="name" label={t.name} required autocomplete="name" />
        <Choices
          view={view}
          state={state}
          name="language"
          label={t.language}
          required
          inline
          kind="radio"
          options={LANGUAGES.map((value) => ({ value, label: languages[value] }))}
        />
        <Buttons>
          <Submit>{t.save}</Submit>
        </Buttons>
      </Form>
      <section class="section">
        <dl class="facts">
          <dt>{t.email}</dt>
          <dd>{email}</dd>
          <dt>{t.organisation}</dt>
          <dd>{view.actor?.organisationName}</dd>
          <dt>{t.roles}</dt>
          <dd>{view.actor?.roles.map((role) => t.roleNames[role]).join(', ')}</dd>
        </dl>
      </section>
    </AccountPage>
  );
}

interface LoginProps {
  view: View;
  kind: SessionKind;
  state: FormState;
  passkeys: readonly PasskeyRow[];
}

export function LoginPage({ view, kind, state, passkeys }: LoginProps) {
  const all = texts[view.language];
  const t = all.login;
  if (kind !== 'own')
    return (
      <AccountPage view={view} tab="login">
        <Alert colour="info" title={kind === 'persona' ? t.persona : t.elsewhere}>
          <p>{kind === 'persona' ? t.personaText : t.elsewhereText}</p>
        </Alert>
      </AccountPage>
    );
  const field = { view, state, texts: all.errors, required: true, type: 'password' as const };
  return (
    <AccountPage view={view} tab="login">
      <section class="account__part">
        <h2>{t.password}</h2>
        <Form
          view={view}
          action="/account/password"
          state={state}
          texts={all.errors}
          labels={{ current: t.current, next: t.next }}
        >
          <TextField {...field} name="current" label={t.current} autocomplete="current-password" />
          <TextField
            {...field}
            name="next"
            label={t.next}
            hint={all.setup.passwordHint(PASSWORD_MIN)}
            autocomplete="new-password"
          />
          <Buttons>
            <Submit>{t.submit}</Submit>
          </Buttons>
        </Form>
      </section>
      <PasskeySection view={view} passkeys={passkeys} />
    </AccountPage>
  );
}

function PasskeySection({ view, passkeys }: Pick<LoginProps, 'view' | 'passkeys'>) {
  const t = texts[view.language].login;
  return (
    <section class="section account__part">
      <h2>{t.passkeys}</h2>
      <p class="measure">{t.passkeysText}</p>
      {passkeys.length === 0 ? (
        <p class="quiet">{t.noPasskeys}</p>
      ) : (
        <ul class="list">
          {passkeys.map((key) => (
            <li>
              <div class="list__main">
                <strong>{key.name || t.unnamed}</strong>
                {key.createdAt ? (
                  <p class="quiet">{t.added(formatDay(view.language, dayOf(key.createdAt)))}</p>
                ) : null}
              </div>
              <PostButton
                view={view}
                action={`/account/passkeys/${key.id}/removal`}
                icon="remove"
                variant="tertiary"
                label={`${t.remove}: ${key.name || t.unnamed}`}
              >
                {t.remove}
              </PostButton>
            </li>
          ))}
        </ul>
      )}
      <div data-controller="passkey" data-passkey-to-value="/account/login">
        <noscript>
          <p class="quiet">{t.needsScript}</p>
        </noscript>
        <div class="form" hidden data-passkey-target="ready">
          <div class="ds-field">
            <label class="ds-label" for="passkey-name">
              {t.passkeyName}
            </label>
            <p class="hint" id="passkey-name-hint">
              {t.passkeyNameHint}
            </p>
            <input
              class="ds-input"
              id="passkey-name"
              maxlength={100}
              autocomplete="off"
              aria-describedby="passkey-name-hint"
              data-passkey-target="name"
            />
          </div>
          <div class="buttons">
            <button class="ds-button" data-variant="secondary" type="button" data-action="passkey#register">
              {t.add}
            </button>
          </div>
        </div>
        <p class="ds-validation-message" data-color="danger" role="alert" hidden data-passkey-target="error">
          {t.addFailed}
        </p>
      </div>
    </section>
  );
}

export function SessionsPage({
  view,
  sessions,
  current,
}: {
  view: View;
  sessions: readonly SessionRow[];
  current: string;
}) {
  const t = texts[view.language].sessions;
  const nameOf = (session: SessionRow) => {
    const device = deviceOf(session.userAgent);
    return device ? t.device(device.browser, device.system) : t.unknownDevice;
  };
  return (
    <AccountPage view={view} tab="sessions">
      <p class="measure">{t.lead(SESSION_IDLE_HOURS, SESSION_DAYS)}</p>
      <ul class="list">
        {sessions.map((session) => (
          <li>
            <div class="list__main">
              <strong>{nameOf(session)}</strong>{' '}
              {session.id === current ? (
                <Tag colour="success" icon="check">
                  {t.here}
                </Tag>
              ) : null}
              <p class="quiet">
                {t.used} <Time language={view.language} at={session.usedAt} />. {t.since}{' '}
                <Time language={view.language} at={session.createdAt} />.
              </p>
            </div>
            {session.id === current ? null : (
              <PostButton
                view={view}
                action={`/account/sessions/${session.id}/end`}
                icon="leave"
                variant="tertiary"
                label={t.endLabel(nameOf(session))}
              >
                {t.end}
              </PostButton>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <PostButton view={view} action="/account/sessions/end" icon="leave">
          {t.endOthers}
        </PostButton>
      ) : (
        <p class="quiet">{t.onlyThis}</p>
      )}
    </AccountPage>
  );
}
