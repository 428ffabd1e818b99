import type { FormState, FormValues } from '../../../shared/http/form.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValues,
  Hidden,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, Prose, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { EMPTY_ROWS, MOST_SHORTCOMINGS, type Statement } from '../rules.ts';
import { COMPLIANCE } from '../tables.ts';
import { texts } from '../texts.ts';

/** The statement as the form's values. */
export const statementValues = (statement: Statement): FormValues => ({
  serviceName: statement.serviceName,
  compliance: statement.compliance,
  intro: statement.intro,
  what: statement.shortcomings.map((row) => row.what),
  why: statement.shortcomings.map((row) => row.why),
  burden: statement.burden,
  outOfScope: statement.outOfScope,
  method: statement.method,
  contact: statement.contact,
  assessedOn: statement.assessedOn ?? '',
  publishedOn: statement.publishedOn ?? '',
});

interface EditProps {
  view: View;
  state: FormState;
  /** The language of the statement, which need not be that of the page. */
  language: Language;
  version: number;
  /** What somebody else saved meanwhile. */
  stands?: Statement;
}

/** Every field of the statement, in one language at a time. */
export function EditStatementPage({ view, state, language, version, stands }: EditProps) {
  const t = texts[view.language];
  const field = { view, state, texts: t.errors, quiet: true };
  return (
    <Page view={view} title={t.editTitle} lead={t.editLead} up={{ href: '/accessibility', label: t.title }}>
      <Tabs
        label={t.language}
        tabs={LANGUAGES.map((item) => ({
          href: `/accessibility/edit?language=${item}`,
          label: t.languages[item],
          current: item === language,
        }))}
      />
      {stands ? (
        <Alert colour="info" title={t.standsNow}>
          <p>
            {stands.serviceName}: {t.statusShort[stands.compliance]}
          </p>
          <Prose
            text={[stands.intro, ...stands.shortcomings.map((row) => row.what), stands.method].join('\n\n')}
          />
        </Alert>
      ) : null}
      <Form view={view} action="/accessibility" state={state} texts={t.errors} labels={t.fields}>
        <Hidden name="language" value={language} />
        <Hidden name="version" value={version} />
        <TextField {...field} name="serviceName" label={t.fields.serviceName} required />
        <TextArea {...field} name="intro" label={t.fields.intro} />
        <Choices
          {...field}
          name="compliance"
          kind="radio"
          required
          label={t.fields.compliance}
          options={COMPLIANCE.map((value) => ({
            value,
            label: t.statusShort[value],
            hint: t.statuses[value],
          }))}
        />
        <ShortcomingRows view={view} state={state} />
        <TextArea {...field} name="burden" label={t.fields.burden} hint={t.burdenHint} rows={2} />
        <TextArea {...field} name="outOfScope" label={t.fields.outOfScope} rows={3} />
        <TextArea {...field} name="contact" label={t.fields.contact} />
        <TextArea {...field} name="method" label={t.fields.method} />
        <DateField {...field} name="assessedOn" label={t.fields.assessedOn} />
        <DateField {...field} name="publishedOn" label={t.fields.publishedOn} />
        <Buttons>
          <Submit>{t.save}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

function ShortcomingRows({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  const what = fieldValues(state, 'what');
  const why = fieldValues(state, 'why');
  const rows = Math.min(Math.max(what.length, why.length) + EMPTY_ROWS, MOST_SHORTCOMINGS);
  return (
    <fieldset class="ds-fieldset shortcoming-rows" id="what" tabindex={-1} aria-describedby="what-hint">
      <legend class="ds-label">{t.shortcomings}</legend>
      <p class="hint" id="what-hint">
        {t.shortcomingsHint}
      </p>
      {Array.from({ length: rows }, (_, index) => (
        <fieldset class="shortcoming-rows__row">
          <legend class="quiet">{t.number(index + 1)}</legend>
          <div class="ds-field">
            <label class="ds-label" for={`what-${index}`}>
              {t.fields.what}
            </label>
            <textarea class="ds-input" id={`what-${index}`} name="what" rows={2} data-controller="grow">
              {`\n${what[index] ?? ''}`}
            </textarea>
          </div>
          <div class="ds-field">
            <label class="ds-label" for={`why-${index}`}>
              {t.fields.why}
            </label>
            <textarea class="ds-input" id={`why-${index}`} name="why" rows={2} data-controller="grow">
              {`\n${why[index] ?? ''}`}
            </textarea>
          </div>
        </fieldset>
      ))}
    </fieldset>
  );
}
