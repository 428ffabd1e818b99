import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { texts } from '../texts.ts';

export interface SignInProps {
  view: View;
  state: FormState;
  /** Where to go afterwards. */
  to: string;
  /** Whether something that was written waits to be sent. */
  kept: boolean;
  /** Signed in, but to no organisation that the account opens. */
  stranded: boolean;
  providers: readonly { providerId: string; name: string }[];
  exampleOffered: boolean;
  refusalText?: string;
}

export function SignInPage(props: SignInProps) {
  const { view, state, to, kept, stranded, providers, exampleOffered, refusalText } = props;
  const all = texts[view.language];
  const t = all.signIn;
  const field = { view, state, required: true };
  return (
    <Page view={view} title={t.title} layout="focus">
      <div class="stack sign-in">
        {kept ? (
          <Alert colour="info">
            <p>{t.kept}</p>
          </Alert>
        ) : null}
        {stranded ? (
          <Alert colour="warning" title={t.noOrganisation}>
            <p>{t.noOrganisationText}</p>
            <PostButton view={view} action="/sign-out" icon="leave">
              {t.signOut}
            </PostButton>
          </Alert>
        ) : null}
        <Form
          view={view}
          action="/sign-in"
          state={state}
          labels={{ email: t.email, password: t.password }}
          refusalText={refusalText}
        >
          <Hidden name="to" value={to} />
          <TextField {...field} name="email" type="email" label={t.email} autocomplete="username" />
          <TextField
            {...field}
            name="password"
            type="password"
            label={t.password}
            autocomplete="current-password"
          />
          <Buttons>
            <Submit>{t.submit}</Submit>
          </Buttons>
        </Form>
        <div class="sign-in__others" data-controller="passkey" data-passkey-to-value={to}>
          {providers.length > 0 ? (
            <>
              <h2>{t.or}</h2>
              <div class="buttons">
                {providers.map((provider) => (
                  <a
                    class="ds-button"
                    data-variant="secondary"
                    data-turbo="false"
                    href={`/sign-in/sso/${provider.providerId}?to=${encodeURIComponent(to)}`}
                  >
                    <Icon name="organisation" /> {t.sso(provider.name)}
                  </a>
                ))}
              </div>
            </>
          ) : null}
          <div class="buttons" hidden data-passkey-target="ready">
            <button class="ds-button" data-variant="secondary" type="button" data-action="passkey#signIn">
              <Icon name="key" /> {t.passkey}
            </button>
          </div>
          <p
            class="ds-validation-message"
            data-color="danger"
            role="alert"
            hidden
            data-passkey-target="error"
          >
            {t.passkeyFailed}
          </p>
        </div>
        <p class="quiet">{t.noWay}</p>
        {exampleOffered ? (
          <p>
            <a href="/">{t.example}</a>
          </p>
        ) : null}
      </div>
    </Page>
  );
}

/** 429: too many attempts. */
export function TooManyPage({ view, minutes }: { view: View; minutes: number }) {
  const t = texts[view.language].tooMany;
  return (
    <Page view={view} title={t.title} lead={t.text(minutes)} layout="focus">
      <p class="measure">{t.help}</p>
    </Page>
  );
}

/** What went wrong on the way through a provider, and what to do. */
export function ProblemPage({ view, code, refused }: { view: View; code: string; refused: boolean }) {
  const t = texts[view.language].problem;
  return (
    <Page
      view={view}
      title={refused ? t.refusedTitle : t.title}
      lead={t.texts[code] ?? t.texts.other}
      layout="focus"
    >
      <p>
        <ButtonLink href="/sign-in" icon="enter">
          {t.again}
        </ButtonLink>
      </p>
    </Page>
  );
}

/** After signing out of Mylla: the provider may still have the person signed in. */
export function SignedOutPage({ view, provider }: { view: View; provider: { name: string; url: string } }) {
  const t = texts[view.language].signedOut;
  return (
    <Page view={view} title={t.title} lead={t.text(provider.name)} layout="focus">
      <div class="buttons">
        <a class="ds-button" href={provider.url} rel="noreferrer" data-turbo="false">
          <Icon name="leave" /> {t.provider(provider.name)}
        </a>
        <ButtonLink href="/" variant="secondary">
          {t.home}
        </ButtonLink>
      </div>
    </Page>
  );
}
