import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice, PeopleChoices } from '../choices.ts';
import type { AbsenceRow } from '../read.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  deputies: PeopleChoices;
  refusalText?: string | undefined;
}

/** Says that somebody is away. `people`: whom the person may say it of; empty for somebody who says it of him- or herself. */
export function NewAbsencePage({ people, ...props }: Props & { people: readonly Choice[] }) {
  const { view, state } = props;
  const t = texts[view.language].absence;
  return (
    <Page view={view} title={t.newTitle} lead={t.newLead} up={{ href: '/absence', label: t.title }}>
      <AbsenceForm {...props} action="/absence" save={t.save} hidden={['id']}>
        {people.length > 0 ? (
          <Select
            view={view}
            state={state}
            texts={texts[view.language].errors}
            name="personId"
            label={t.person}
            hint={t.personHint}
            required
            options={people}
          />
        ) : (
          <Hidden name="personId" value={fieldValue(state, 'personId')} />
        )}
      </AbsenceForm>
    </Page>
  );
}

/** Changes days or deputy. `now`: what somebody else saved in the meantime. */
export function EditAbsencePage({ row, conflict, ...props }: Props & { row: AbsenceRow; conflict: boolean }) {
  const { view } = props;
  const t = texts[view.language].absence;
  return (
    <Page
      view={view}
      title={t.editTitle(row.personName)}
      lead={t.newLead}
      up={{ href: '/absence', label: t.title }}
    >
      {conflict ? (
        <section class="card measure">
          <h2>{t.standsNow}</h2>
          <p>
            {t.days(formatDay(view.language, row.fromOn), formatDay(view.language, row.toOn))}.{' '}
            {row.deputyName ? t.deputy(row.deputyName) : t.noDeputy}
          </p>
        </section>
      ) : null}
      <AbsenceForm
        {...props}
        action={`/absence/${row.id}`}
        save={conflict ? t.saveOver : t.save}
        hidden={['version']}
      />
    </Page>
  );
}

function AbsenceForm({
  view,
  state,
  deputies,
  refusalText,
  action,
  save,
  hidden,
  children,
}: Props & { action: string; save: string; hidden: readonly string[]; children?: Child }) {
  const t = texts[view.language].absence;
  const field = { view, state, texts: texts[view.language].errors };
  const labels = {
    personId: t.person.replace('?', ''),
    fromOn: t.from,
    toOn: t.to,
    deputyId: t.deputyLabel.replace('?', ''),
  };
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={field.texts}
      labels={labels}
      refusalText={refusalText}
    >
      {hidden.map((name) => (
        <Hidden name={name} value={fieldValue(state, name)} />
      ))}
      {deputies.many ? (
        <div class="find-person">
          <TextField {...field} name="find" label={t.findLabel} hint={t.findHint} quiet type="search" />
          <button class="ds-button" data-variant="secondary" type="submit" name="finding" value="1">
            <Icon name="search" /> {t.find}
          </button>
        </div>
      ) : null}
      {children}
      <div class="row absence-days">
        <DateField {...field} name="fromOn" label={t.from} required />
        <DateField {...field} name="toOn" label={t.to} required />
      </div>
      <Select
        {...field}
        name="deputyId"
        label={t.deputyLabel}
        hint={t.deputyHint}
        options={deputies.people}
        empty={t.nobody}
        quiet
      />
      <Buttons>
        <Submit>{save}</Submit>
        <ButtonLink href="/absence" variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
