import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Invitation } from '../invitations.ts';
import { PASSWORD_MIN } from '../rules.ts';
import { texts } from '../texts.ts';

/** The link, shown once to the administrator who made it. */
export function MadeInvitationPage({
  view,
  url,
  name,
  expiresAt,
  back,
}: {
  view: View;
  url: string;
  name: string;
  expiresAt: Date;
  back: string;
}) {
  const t = texts[view.language].invitation;
  return (
    <Page
      view={view}
      title={t.madeTitle(name)}
      lead={t.madeLead(name, formatDay(view.language, dayOf(expiresAt)))}
      up={{ href: back, label: t.back }}
    >
      <div class="form">
        <div class="ds-field">
          <label class="ds-label" for="invitation-link">
            {t.link}
          </label>
          <input class="ds-input" id="invitation-link" readonly value={url} />
        </div>
        <p class="quiet">{t.madeOnce}</p>
      </div>
    </Page>
  );
}

export function TakeInvitationPage({
  view,
  invitation,
  token,
  state,
  isThePerson,
}: {
  view: View;
  invitation: Invitation;
  token: string;
  state: FormState;
  /** Whether the person of the invitation is the one signed in. */
  isThePerson: boolean;
}) {
  const all = texts[view.language];
  const t = all.invitation;
  const path = `/invitations/${token}`;
  const title = t.title(invitation.organisation);
  const firstName = invitation.name.split(' ')[0] ?? invitation.name;
  if (invitation.way === 'accept')
    return (
      <Page
        view={view}
        title={title}
        lead={isThePerson ? t.acceptLead(firstName, invitation.organisation) : t.signInFirst(invitation.name)}
        layout="focus"
      >
        {isThePerson ? (
          <PostButton view={view} action={path} icon="check" variant="primary">
            {t.accept}
          </PostButton>
        ) : (
          <ButtonLink href={`/sign-in?to=${encodeURIComponent(path)}`} icon="enter">
            {t.signIn}
          </ButtonLink>
        )}
      </Page>
    );
  return (
    <Page view={view} title={title} lead={t.lead(firstName)} layout="focus">
      <Form view={view} action={path} state={state} texts={all.errors} labels={{ password: t.password }}>
        <div class="ds-field">
          <label class="ds-label" for="email">
            {t.signsInWith}
          </label>
          <input
            class="ds-input"
            id="email"
            type="email"
            readonly
            value={invitation.email}
            autocomplete="username"
          />
        </div>
        <TextField
          view={view}
          state={state}
          texts={all.errors}
          name="password"
          type="password"
          label={t.password}
          hint={all.setup.passwordHint(PASSWORD_MIN)}
          required
          autocomplete="new-password"
        />
        <Buttons>
          <Submit>{t.submit}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** 410: used, too old, or replaced. */
export function GoneInvitationPage({ view }: { view: View }) {
  const t = texts[view.language].invitation;
  return (
    <Page view={view} title={t.goneTitle} lead={t.goneText} layout="focus">
      <p>
        <ButtonLink href="/sign-in" icon="enter">
          {t.signIn}
        </ButtonLink>
      </p>
    </Page>
  );
}
