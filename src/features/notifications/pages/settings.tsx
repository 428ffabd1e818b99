import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { toldGroups } from '../../../shared/text/told-texts.ts';
import { Buttons, Form, Select, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { fieldOf } from '../input.ts';
import { MAIL_WAYS } from '../tables.ts';
import { texts } from '../texts.ts';

/** How the person gets mail: as a rule, and about each thing for itself. */
export function Settings({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language].settingsPage;
  const options = MAIL_WAYS.map((value) => ({ value, label: t.ways[value] }));
  const topics = toldGroups().map(({ name, label }) => ({
    name: fieldOf(name),
    label: label[view.language],
  }));
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      up={{ href: '/notifications', label: texts[view.language].title }}
    >
      <Form
        view={view}
        action="/notifications/settings"
        state={state}
        labels={{ mail: t.usual, ...Object.fromEntries(topics.map(({ name, label }) => [name, label])) }}
      >
        <Select
          view={view}
          state={state}
          name="mail"
          label={t.usual}
          hint={t.usualHint}
          required
          options={options}
        />
        <fieldset class="ds-fieldset ways">
          <legend class="ds-label">{t.topics}</legend>
          <p class="hint">{t.topicsHint}</p>
          <div class="ways__list">
            {topics.map(({ name, label }) => (
              <Select
                view={view}
                state={state}
                name={name}
                label={label}
                quiet
                empty={t.asUsual}
                options={options}
              />
            ))}
          </div>
        </fieldset>
        <Buttons>
          <Submit>{common[view.language].save}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}
