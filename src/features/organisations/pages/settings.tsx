import type { FormState } from '../../../shared/http/form.ts';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import { Buttons, Choices, Form, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { fieldTexts } from '../messages.ts';
import type { OrganisationSeen } from '../read.ts';
import { texts } from '../texts.ts';
import { type Fact, OrganisationTabs, StandsNow } from './parts.tsx';

interface SettingsProps {
  view: View;
  state: FormState;
  organisation: OrganisationSeen;
  history: readonly HistoryItem[];
  stands?: readonly Fact[];
}

/** The organisation's name, language and codes. */
export function SettingsPage({ view, state, organisation, history, stands }: SettingsProps) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  return (
    <Page view={view} title={t.settingsTitle}>
      <OrganisationTabs view={view} current="settings" />
      <StandsNow view={view} facts={stands} />
      <Form
        view={view}
        action="/organisation/settings"
        state={state}
        texts={fieldTexts[view.language]}
        labels={{
          name: t.settingsName,
          language: t.settingsLanguage,
          code: t.settingsCode,
          organisationNumber: t.settingsNumber,
        }}
      >
        <Hidden name="version" value={organisation.version} />
        <TextField {...field} name="name" label={t.settingsName} required />
        <Choices
          {...field}
          name="language"
          kind="radio"
          inline
          required
          label={t.settingsLanguage}
          options={LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
        />
        <TextField
          {...field}
          name="code"
          label={t.settingsCode}
          hint={t.settingsCodeHint[organisation.kind]}
          inputmode="numeric"
          size={8}
        />
        <TextField
          {...field}
          name="organisationNumber"
          label={t.settingsNumber}
          hint={t.settingsNumberHint}
          inputmode="numeric"
          size={16}
        />
        <Buttons>
          <Submit>{t.saveSettings}</Submit>
        </Buttons>
      </Form>
      <HistoryList view={view} items={history} />
    </Page>
  );
}
