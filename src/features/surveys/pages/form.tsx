import { type Instrument, itemsOf, wordsOf } from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { pathOf } from '../paths.ts';
import { texts } from '../texts.ts';

/** A survey's settings, while they may be changed. */
export function SurveyFormPage({
  view,
  state,
  instruments,
  id,
}: {
  view: View;
  state: FormState;
  instruments: readonly Instrument[];
  id: string | undefined;
}) {
  const t = texts[view.language];
  const f = t.form;
  const field = { view, state, texts: t.fieldErrors };
  return (
    <Page
      view={view}
      title={id ? f.editTitle : f.newTitle}
      {...(id ? {} : { lead: f.newLead })}
      up={{ href: id ? pathOf(id) : '/surveys', label: t.title }}
      layout="focus"
    >
      <Form
        view={view}
        action={id ? pathOf(id) : '/surveys'}
        state={state}
        texts={t.fieldErrors}
        labels={{
          title: f.title,
          purpose: f.purpose,
          instruments: f.instruments,
          mode: f.mode,
          door: f.door,
          population: f.population,
          languages: f.languages,
          opensOn: f.opensOn,
          closesOn: f.closesOn,
          minGroup: f.minGroup,
          resultsFor: f.resultsFor,
        }}
      >
        {id ? (
          <Hidden name="version" value={fieldValue(state, 'version')} />
        ) : (
          <Hidden name="id" value={fieldValue(state, 'id')} />
        )}
        <TextField {...field} name="title" label={f.title} maxLength={200} required />
        <TextArea {...field} name="purpose" label={f.purpose} hint={f.purposeHint} rows={3} />
        <Choices
          {...field}
          name="instruments"
          kind="checkbox"
          label={f.instruments}
          hint={f.instrumentsHint}
          required
          options={instruments.map((one) => {
            const words = wordsOf(one, view.language);
            return { value: one.id, label: `${words.name} (${itemsOf(one).length})`, hint: words.lead };
          })}
        />
        <Choices
          {...field}
          name="mode"
          kind="radio"
          label={f.mode}
          hint={f.modeHint}
          required
          options={[
            { value: 'anonymous', label: f.modeAnonymous, hint: f.modeAnonymousHint },
            { value: 'named', label: f.modeNamed, hint: f.modeNamedHint },
          ]}
        />
        <Choices
          {...field}
          name="door"
          kind="radio"
          label={f.door}
          required
          options={[
            { value: 'invited', label: f.doorInvited, hint: f.doorInvitedHint },
            { value: 'open', label: f.doorOpen, hint: f.doorOpenHint },
          ]}
        />
        <TextField
          {...field}
          name="population"
          label={f.population}
          hint={f.populationHint}
          inputmode="numeric"
          size={10}
        />
        <DateField {...field} name="opensOn" label={f.opensOn} hint={f.opensHint} />
        <DateField {...field} name="closesOn" label={f.closesOn} hint={f.closesHint} />
        <Choices
          {...field}
          name="languages"
          kind="checkbox"
          label={f.languages}
          required
          inline
          options={[
            { value: 'sv', label: f.swedish },
            { value: 'en', label: f.english },
          ]}
        />
        <Choices
          {...field}
          name="layout"
          kind="radio"
          label={f.layout}
          required
          inline
          options={[
            { value: 'pages', label: f.layoutPages },
            { value: 'one', label: f.layoutOne },
          ]}
        />
        <TextField
          {...field}
          name="minGroup"
          label={f.minGroup}
          hint={f.minGroupHint}
          inputmode="numeric"
          size={5}
        />
        <Choices
          {...field}
          name="resultsFor"
          kind="radio"
          label={f.resultsFor}
          required
          options={[
            { value: 'holders', label: f.resultsHolders },
            { value: 'organisation', label: f.resultsOrganisation },
          ]}
        />
        <Buttons>
          <Submit>{f.save}</Submit>
          <ButtonLink href={id ? pathOf(id) : '/surveys'} variant="tertiary">
            {t.one.up}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
