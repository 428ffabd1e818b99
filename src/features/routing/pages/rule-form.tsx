import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice, PeopleChoices } from '../choices.ts';
import { CATEGORY_MAX } from '../input.ts';
import { ROUTED_TYPES } from '../tables.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  /** The rule that is changed; null for a new one. */
  id: string | null;
  units: readonly Choice[];
  people: PeopleChoices;
  challenges: readonly Choice[];
  conflict: boolean;
  refusalText?: string | undefined;
}

/** A rule: when it applies, and where things then go. */
export function RulePage(props: Props) {
  const { view, state, id, conflict } = props;
  const t = texts[view.language].routing;
  const field = { view, state, texts: texts[view.language].errors };
  const labels = {
    objectTypes: t.kindsLabel.replace('?', ''),
    words: t.wordsLabel,
    inUnitId: t.inUnit,
    challengeId: t.challengeLabel,
    category: t.categoryLabel,
    toUnitId: t.toUnit,
    toPersonId: t.toPerson,
  };
  return (
    <Page
      view={view}
      title={id ? t.editTitle : t.newTitle}
      lead={t.newLead}
      up={{ href: '/routing', label: t.title }}
    >
      <Form
        view={view}
        action={id ? `/routing/${id}` : '/routing'}
        state={state}
        texts={field.texts}
        labels={labels}
        refusalText={props.refusalText}
      >
        <Hidden name={id ? 'version' : 'id'} value={fieldValue(state, id ? 'version' : 'id')} />
        <h2>{t.when}</h2>
        <Choices
          {...field}
          kind="checkbox"
          name="objectTypes"
          label={t.kindsLabel}
          required
          inline
          options={ROUTED_TYPES.map((value) => ({ value, label: t.kinds[value] }))}
        />
        <TextArea {...field} name="words" label={t.wordsLabel} hint={t.wordsHint} rows={2} />
        <Select
          {...field}
          name="inUnitId"
          label={t.inUnit}
          hint={t.inUnitHint}
          options={props.units}
          empty={t.any}
        />
        {props.challenges.length > 0 ? (
          <Select
            {...field}
            name="challengeId"
            label={t.challengeLabel}
            options={props.challenges}
            empty={t.any}
          />
        ) : null}
        <TextField {...field} name="category" label={t.categoryLabel} maxLength={CATEGORY_MAX} size={30} />
        <h2>{t.whereTo}</h2>
        <Select {...field} name="toUnitId" label={t.toUnit} required options={props.units} />
        {props.people.many ? <FindPerson {...props} /> : null}
        <Select
          {...field}
          name="toPersonId"
          label={t.toPerson}
          hint={t.toPersonHint}
          options={props.people.people}
          empty={t.unitsLeader}
        />
        <Buttons>
          <Submit>{conflict ? t.saveOver : t.save}</Submit>
          <ButtonLink href="/routing" variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
      {id ? (
        <section class="section measure">
          <h2>{t.remove}</h2>
          <p>{t.removeText}</p>
          <PostButton view={view} action={`/routing/${id}/removal`} icon="remove">
            {t.remove}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

function FindPerson({ view, state }: Props) {
  const t = texts[view.language].absence;
  return (
    <div class="find-person">
      <TextField
        view={view}
        state={state}
        name="find"
        label={t.findLabel}
        hint={t.findHint}
        quiet
        type="search"
      />
      <button class="ds-button" data-variant="secondary" type="submit" name="finding" value="1">
        <Icon name="search" /> {t.find}
      </button>
    </div>
  );
}
