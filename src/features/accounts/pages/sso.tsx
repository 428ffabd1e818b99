import type { FormState } from '../../../shared/http/form.ts';
import { ROLES } from '../../../shared/kernel/actor.ts';
import { Buttons, Form, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Empty, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Provider } from '../sso-providers.ts';
import { texts } from '../texts.ts';
import { AccountPage } from './account.tsx';

/** The organisation's sign-ins. */
export function ProvidersPage({
  view,
  providers,
  example,
}: {
  view: View;
  providers: readonly Provider[];
  example: boolean;
}) {
  const t = texts[view.language].sso;
  return (
    <AccountPage view={view} tab="sso">
      <p class="lead">{t.lead}</p>
      {example ? (
        <Alert colour="info" title={t.example}>
          <p>{t.exampleText}</p>
        </Alert>
      ) : providers.length === 0 ? (
        <Empty
          icon="key"
          title={t.none}
          action={
            <ButtonLink href="/account/sso/new" icon="add">
              {t.add}
            </ButtonLink>
          }
        >
          <p>{t.noneText}</p>
        </Empty>
      ) : (
        <>
          <ul class="list">
            {providers.map((provider) => (
              <li>
                <div class="list__main">
                  <strong>{provider.name}</strong>
                  <p class="quiet">{provider.issuer}</p>
                </div>
                <ButtonLink href={`/account/sso/${provider.id}`} icon="edit" variant="tertiary">
                  {t.change}
                </ButtonLink>
              </li>
            ))}
          </ul>
          <ButtonLink href="/account/sso/new" icon="add" variant="secondary">
            {t.add}
          </ButtonLink>
        </>
      )}
    </AccountPage>
  );
}

interface ProviderFormProps {
  view: View;
  /** Null for a new one. */
  provider: Provider | null;
  state: FormState;
  origin: string;
}

export function ProviderPage({ view, provider, state, origin }: ProviderFormProps) {
  const all = texts[view.language];
  const t = all.sso;
  const field = { view, state, texts: t.errors };
  const labels = {
    name: t.name,
    issuer: t.issuer,
    clientId: t.clientId,
    clientSecret: t.clientSecret,
    roleClaim: t.roleClaim,
    roleMap: t.roleMap,
    domains: t.domains,
    scopes: t.scopes,
  };
  return (
    <Page
      view={view}
      title={provider ? provider.name : t.newTitle}
      up={{ href: '/account/sso', label: t.up }}
    >
      <dl class="card card--tint sso__addresses">
        <dt>{t.redirect}</dt>
        <dd>
          <code>{`${origin}/auth/sso/callback`}</code>
        </dd>
        <dt>{t.afterSignOut}</dt>
        <dd>
          <code>{`${origin}/`}</code>
        </dd>
      </dl>
      <Form
        view={view}
        action={provider ? `/account/sso/${provider.id}` : '/account/sso'}
        state={state}
        texts={t.errors}
        labels={labels}
      >
        <TextField {...field} name="name" label={t.name} hint={t.nameHint} required />
        {provider ? (
          <dl class="facts">
            <dt>{t.issuer}</dt>
            <dd>{provider.issuer}</dd>
          </dl>
        ) : (
          <TextField {...field} name="issuer" type="url" label={t.issuer} hint={t.issuerHint} required />
        )}
        <TextField {...field} name="clientId" label={t.clientId} required spellcheck={false} />
        <TextField
          {...field}
          name="clientSecret"
          type="password"
          label={t.clientSecret}
          hint={provider ? t.clientSecretKeep : t.clientSecretHint}
          required={!provider}
          quiet
          autocomplete="new-password"
        />
        <TextField
          {...field}
          name="roleClaim"
          label={t.roleClaim}
          hint={t.roleClaimHint}
          required
          spellcheck={false}
        />
        <TextArea {...field} name="roleMap" label={t.roleMap} hint={t.roleMapHint} required />
        <details class="fold">
          <summary>{t.roleWords}</summary>
          <dl class="facts">
            {ROLES.map((role) => (
              <>
                <dt>
                  <code>{role}</code>
                </dt>
                <dd>{all.account.roleNames[role]}</dd>
              </>
            ))}
          </dl>
        </details>
        <TextField {...field} name="domains" label={t.domains} hint={t.domainsHint} spellcheck={false} />
        <TextField {...field} name="scopes" label={t.scopes} spellcheck={false} />
        <Buttons>
          <Submit>{all.account.save}</Submit>
        </Buttons>
      </Form>
      {provider ? (
        <section class="section">
          <h2>{t.remove}</h2>
          <p class="measure">{t.removeText}</p>
          <PostButton
            view={view}
            action={`/account/sso/${provider.id}/removal`}
            icon="remove"
            confirmText={t.removeText}
          >
            {t.removeTitle}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}
