import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
  Tick,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullExperiment } from '../read.ts';
import { CHECK_STATES, CHECKS } from '../rules.ts';
import { texts } from '../texts.ts';

/** What must be clear before the start: ethics, law, technology, permission, and consent where people are affected. */
export function ClearExperiment({
  view,
  row,
  state,
  refusalText,
}: {
  view: View;
  row: FullExperiment;
  state: FormState;
  refusalText?: string | undefined;
}) {
  const all = texts[view.language];
  const t = all.clear;
  const field = { view, state, texts: all.errors };
  const back = `/experiments/${row.id}`;
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: back, label: row.title }}>
      <Form
        view={view}
        action={`${back}/clear`}
        state={state}
        texts={all.errors}
        labels={{
          ...Object.fromEntries(CHECKS.map((check) => [`${check}By`, all.checks[check]])),
          ...Object.fromEntries(CHECKS.map((check) => [check, all.checks[check]])),
          consentHow: t.consent,
        }}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        {CHECKS.map((check) => (
          <section class="card experiment-check" aria-labelledby={`${check}-title`}>
            <h2 id={`${check}-title`}>{all.checks[check]}</h2>
            <p class="hint">{all.checkHints[check]}</p>
            <Choices
              {...field}
              name={check}
              kind="radio"
              label={t.state}
              required
              options={CHECK_STATES.map((value) => ({ value, label: all.checkStates[value] }))}
            />
            <TextField {...field} name={`${check}By`} label={t.by} hint={t.byHint} quiet />
          </section>
        ))}
        <TextField {...field} name="permissionBy" label={t.permission} hint={t.permissionHint} quiet />
        {row.involvesPeople ? (
          <section class="card experiment-check" aria-labelledby="consent-title">
            <h2 id="consent-title">{t.consent}</h2>
            {row.consentEach ? (
              <p>
                {all.page.consentEach} <a href={`/testbed/tests/${row.id}`}>{all.page.toPersons}</a>
              </p>
            ) : (
              <>
                <TextArea
                  {...field}
                  name="consentHow"
                  label={t.consentHow}
                  hint={t.consentHowHint}
                  rows={2}
                  quiet
                />
                <Tick state={state} name="consented" label={t.consented} hint={t.consentedHint} />
              </>
            )}
          </section>
        ) : null}
        <Buttons>
          <Submit>{t.save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
