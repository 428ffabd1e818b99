import type { FormState } from '../../../shared/http/form.ts';
import { fill } from '../../../shared/text/format.ts';
import { Buttons, Form, fieldValue, Hidden, Submit, TextField, Tick } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { OWN_SCALES } from '../../../shared/ui/theme.ts';
import type { View } from '../../../shared/ui/view.ts';
import { fieldTexts } from '../messages.ts';
import type { OrganisationSeen } from '../read.ts';
import { LARGEST_LOGO } from '../rules.ts';
import { texts } from '../texts.ts';
import { type Fact, OrganisationTabs, StandsNow } from './parts.tsx';

interface AppearanceProps {
  view: View;
  state: FormState;
  organisation: OrganisationSeen;
  stands?: readonly Fact[];
}

/** The organisation's colour and logo. */
export function AppearancePage({ view, state, organisation, stands }: AppearanceProps) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  return (
    <Page view={view} title={t.appearanceTitle} lead={t.appearanceLead}>
      <OrganisationTabs view={view} current="appearance" />
      <StandsNow view={view} facts={stands} />
      <Form
        view={view}
        action="/organisation/appearance"
        state={state}
        files
        texts={fieldTexts[view.language]}
        labels={{ colour: t.colour, logo: t.logo, logoAlt: t.logoAlt }}
      >
        <Hidden name="version" value={organisation.version} />
        <ColourField view={view} state={state} />
        {organisation.hasLogo && view.brand?.logoHref ? (
          <div class="logo-now">
            <p class="ds-label">{t.logoNow}</p>
            <p>
              <img src={view.brand.logoHref} alt={organisation.logoAlt ?? ''} height="36" />
            </p>
            <Tick state={state} name="removeLogo" label={t.removeLogo} />
          </div>
        ) : null}
        <FileField view={view} state={state} />
        <TextField {...field} name="logoAlt" label={t.logoAlt} hint={t.logoAltHint} />
        <Buttons>
          <Submit>{t.saveAppearance}</Submit>
        </Buttons>
      </Form>
      <section class="section">
        <h2>{t.sample}</h2>
        <p class="row">
          <span class="ds-button">{t.sampleButton}</span>
          <span class="ds-button" data-variant="secondary">
            {t.sampleButton}
          </span>
          <a href="/organisation/appearance">{t.sampleLink}</a>
        </p>
      </section>
    </Page>
  );
}

function FieldError({ view, state, name }: { view: View; state: FormState; name: string }) {
  const error = state.errors[name];
  if (!error) return null;
  return (
    <p class="ds-validation-message" id={`${name}-error`} data-color="danger">
      {fill(fieldTexts[view.language][error.code] ?? '', error.params)}
    </p>
  );
}

/** The colour as text, with the browser's picker beside it where scripts run: one value, one name. */
function ColourField({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  const value = fieldValue(state, 'colour');
  const wrong = state.errors.colour !== undefined;
  return (
    <div class="ds-field" data-controller="colour">
      <label class="ds-label" for="colour">
        {t.colour}
      </label>
      <p class="hint" id="colour-hint">
        {t.colourHint}
      </p>
      <div class="row">
        <input
          class="ds-input"
          id="colour"
          name="colour"
          value={value}
          size={10}
          spellcheck={false}
          autocomplete="off"
          aria-invalid={wrong ? 'true' : undefined}
          aria-describedby={wrong ? 'colour-hint colour-error' : 'colour-hint'}
          data-colour-target="text"
          data-action="colour#typed"
        />
        <input
          class="colour-picker"
          type="color"
          aria-label={t.colourPicker}
          value={/^#[0-9a-f]{6}$/.test(value) ? value : OWN_SCALES.accent}
          data-colour-target="picker"
          data-action="colour#picked"
          hidden
        />
      </div>
      <FieldError view={view} state={state} name="colour" />
    </div>
  );
}

function FileField({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  const wrong = state.errors.logo !== undefined;
  return (
    <div class="ds-field">
      <label class="ds-label" for="logo">
        {t.logo}
      </label>
      <p class="hint" id="logo-hint">
        {t.logoHint(LARGEST_LOGO / 1000)}
      </p>
      <input
        class="ds-input"
        type="file"
        id="logo"
        name="logo"
        accept="image/png,image/jpeg,image/webp"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'logo-hint logo-error' : 'logo-hint'}
      />
      <FieldError view={view} state={state} name="logo" />
    </div>
  );
}
