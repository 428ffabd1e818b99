import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ORGANISATION_KINDS, type OrganisationKind, regions } from '../../organisations/public.ts';
import { municipalitiesByCounty } from '../places.ts';
import { PASSWORD_MIN } from '../rules.ts';
import { texts } from '../texts.ts';

/** First question: what kind of organisation. */
export function SetupKindPage({ view }: { view: View }) {
  const t = texts[view.language].setup;
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/', label: t.up }} layout="focus">
      <ul class="cards">
        {ORGANISATION_KINDS.map((kind) => (
          <li class="card card--link">
            <h2>
              <a href={`/setup?kind=${kind}`}>{t.kinds[kind]}</a>
            </h2>
            <p class="quiet">{t.kindHints[kind]}</p>
          </li>
        ))}
      </ul>
    </Page>
  );
}

/** Then only what that kind needs. */
export function SetupPage({
  view,
  kind,
  state,
  refusalText,
}: {
  view: View;
  kind: OrganisationKind;
  state: FormState;
  refusalText?: string;
}) {
  const all = texts[view.language];
  const t = all.setup;
  const field = { view, state, texts: all.errors };
  const labels = {
    place: kind === 'region' ? t.region : t.municipality,
    organisationName: t.organisationName,
    name: t.yourName,
    email: t.email,
    password: t.password,
  };
  return (
    <Page
      view={view}
      title={t.formTitle[kind]}
      lead={t.formLead}
      up={{ href: '/setup', label: t.otherKind }}
      layout="focus"
    >
      <Form
        view={view}
        action="/setup"
        state={state}
        texts={all.errors}
        labels={labels}
        refusalText={refusalText}
      >
        <Hidden name="kind" value={kind} />
        {kind === 'municipality' ? (
          <Select
            {...field}
            name="place"
            label={t.municipality}
            required
            empty={t.choosePlace}
            groups={municipalitiesByCounty().map(({ name, municipalities }) => ({
              label: name,
              options: municipalities.map((one) => ({ value: one.code, label: one.name })),
            }))}
          />
        ) : kind === 'region' ? (
          <Select
            {...field}
            name="place"
            label={t.region}
            required
            empty={t.choosePlace}
            options={regions().map(({ code, name }) => ({ value: code, label: name }))}
          />
        ) : (
          <TextField
            {...field}
            name="organisationName"
            label={t.organisationName}
            required
            autocomplete="organization"
          />
        )}
        <TextField {...field} name="name" label={t.yourName} required autocomplete="name" />
        <TextField
          {...field}
          name="email"
          type="email"
          label={t.email}
          hint={t.emailHint}
          required
          autocomplete="email"
        />
        <TextField
          {...field}
          name="password"
          type="password"
          label={t.password}
          hint={t.passwordHint(PASSWORD_MIN)}
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

/** All municipalities in one list, by county: typing the first letters finds one. */
/** Shown when an organisation is here already. */
export function SetupClosedPage({ view }: { view: View }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.setup.closed} layout="focus">
      <Empty
        icon="lock"
        title={t.setup.closed}
        action={
          <ButtonLink href="/sign-in" icon="enter">
            {t.signIn.title}
          </ButtonLink>
        }
      >
        <p>{t.setup.closedText}</p>
      </Empty>
    </Page>
  );
}
