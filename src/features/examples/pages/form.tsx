import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook, KINDS, kindName } from '../../handbook/public.ts';
import { allCountries } from '../countries.ts';
import type { ExampleRow } from '../tables.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  /** The example that is changed; null for a new one. */
  example: Pick<ExampleRow, 'id' | 'title' | 'text' | 'version'> | null;
  /** The id that a new one gets, so that sending twice adds one. */
  newId?: string;
  /** Whether somebody else changed it in the meantime: what stands now is shown. */
  conflict?: boolean;
}

/** The form of an example. */
export function ExampleFormPage({ view, state, example, newId, conflict }: Props) {
  const t = texts[view.language];
  const labels = {
    exampleKind: t.form.exampleKind,
    title: t.form.title,
    text: t.form.text,
    kind: t.form.kind,
    country: t.form.country,
    links: t.form.links,
    visibility: t.form.visibility,
  };
  const back = example ? `/examples/${example.id}` : '/examples';
  return (
    <Page
      view={view}
      title={example ? t.editTitle : t.newTitle}
      up={{ href: back, label: example?.title ?? t.up }}
      {...(example ? {} : { lead: t.newLead })}
    >
      {conflict && example ? (
        <Alert colour="info" title={t.conflictTitle}>
          <p>
            <strong>{example.title}</strong>
          </p>
          <Prose text={example.text} />
        </Alert>
      ) : null}
      <Form
        view={view}
        action={back}
        state={state}
        labels={labels}
        texts={t.fieldErrors}
        refusalText={conflict ? t.conflictText : undefined}
      >
        {example ? (
          <Hidden name="version" value={example.version} />
        ) : (
          <Hidden name="id" value={newId ?? ''} />
        )}
        <Choices
          view={view}
          state={state}
          name="exampleKind"
          label={t.form.exampleKind}
          kind="radio"
          required
          options={(['case', 'tool'] as const).map((value) => ({
            value,
            label: t.exampleKinds[value],
            hint: t.exampleKindHints[value],
          }))}
        />
        <TextField
          view={view}
          state={state}
          name="title"
          label={t.form.title}
          hint={t.form.titleHint}
          required
          maxLength={200}
        />
        <TextArea
          view={view}
          state={state}
          name="text"
          label={t.form.text}
          hint={t.form.textHint}
          required
          rows={6}
        />
        <Select
          view={view}
          state={state}
          name="kind"
          label={t.form.kind}
          required
          options={KINDS.map((kind) => ({ value: kind, label: kindName(view.language, kind) })).sort((a, b) =>
            a.label.localeCompare(b.label, view.language),
          )}
        />
        <Select
          view={view}
          state={state}
          name="country"
          label={t.form.country}
          required
          options={allCountries(view.language)}
        />
        <Belongings view={view} state={state} />
        <TextArea
          view={view}
          state={state}
          name="links"
          label={t.form.links}
          hint={t.form.linksHint}
          texts={t.fieldErrors}
          rows={3}
        />
        <Choices
          view={view}
          state={state}
          name="visibility"
          label={t.form.visibility}
          kind="radio"
          required
          texts={t.fieldErrors}
          options={Object.entries(t.form.sharing)
            .filter(([value]) => value !== 'unit' || view.actor?.unitId)
            .map(([value, label]) => ({ value, label }))}
        />
        <Buttons>
          <Submit>{common[view.language].save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** The questions that it belongs to, folded by principle. */
function Belongings({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language].form;
  const questions = fieldValues(state, 'questionIds');
  const principles = fieldValues(state, 'principleIds');
  return (
    <fieldset class="choices belongs" aria-describedby="belongs-hint">
      <legend class="ds-label">
        {t.belongs} <span class="optional">({common[view.language].optional})</span>
      </legend>
      <p class="hint" id="belongs-hint">
        {t.belongsHint}
      </p>
      {handbook(view.language).principles.map((principle) => {
        const chosen =
          principle.questions.filter((question) => questions.includes(question.id)).length +
          (principles.includes(principle.id) ? 1 : 0);
        return (
          <details class="fold" open={chosen > 0}>
            <summary>
              {principle.title} {chosen > 0 ? <span class="quiet">({t.chosen(chosen)})</span> : null}
            </summary>
            <div class="choices__list">
              <Box
                name="principleIds"
                id={principle.id}
                label={t.whole}
                on={principles.includes(principle.id)}
              />
              {principle.questions.map((question) => (
                <Box
                  name="questionIds"
                  id={question.id}
                  label={question.title}
                  on={questions.includes(question.id)}
                />
              ))}
            </div>
          </details>
        );
      })}
    </fieldset>
  );
}

const Box = ({ name, id, label, on }: { name: string; id: string; label: string; on: boolean }) => (
  <div class="ds-field">
    <input class="ds-input" type="checkbox" id={`choice-${id}`} name={name} value={id} checked={on} />
    <label class="ds-label" data-weight="regular" for={`choice-${id}`}>
      {label}
    </label>
  </div>
);
