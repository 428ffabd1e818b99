import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Choices, Form, Hidden, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import type { Journey } from '../tables.ts';
import { texts } from '../texts.ts';
import { journeyPath } from './parts.tsx';

interface EditProps {
  view: View;
  journey: Journey;
  state: FormState;
  /** Somebody changed the journey since the form was shown. */
  conflict: boolean;
}

/** What the journey is called and which challenges it is about. */
export function EditPage({ view, journey, state, conflict }: EditProps) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.editTitle}
      lead={t.editPrinciples}
      up={{ href: journeyPath(journey.id), label: journey.title }}
    >
      {conflict ? (
        <div class="section-first" role="alert" tabindex={-1} data-controller="focus">
          <Alert colour="warning">
            <p>{t.editConflict}</p>
            <p>{t.editNow(journey.title)}</p>
          </Alert>
        </div>
      ) : null}
      <Form
        view={view}
        action={journeyPath(journey.id)}
        state={conflict ? { ...state, refusal: null } : state}
        labels={t.fields}
        texts={t.errors}
      >
        <Hidden name="version" value={journey.version} />
        <TextField view={view} state={state} name="title" label={t.fields.title} required />
        <TextArea
          view={view}
          state={state}
          name="ownWords"
          label={t.fields.ownWords}
          hint={t.fields.ownWordsHint}
        />
        <Choices
          view={view}
          state={state}
          name="challenge"
          label={t.fields.challenge}
          kind="checkbox"
          required
          texts={t.errors}
          options={handbook(view.language).challenges.map((challenge) => ({
            value: challenge.id,
            label: challenge.text,
          }))}
        />
        <Buttons>
          <Submit>{common[view.language].save}</Submit>
          <ButtonLink href={journeyPath(journey.id)} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
