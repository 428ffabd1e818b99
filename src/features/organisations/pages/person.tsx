import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { ROLES } from '../../../shared/kernel/actor.ts';
import type { Day } from '../../../shared/kernel/dates.ts';
import { LANGUAGES } from '../../../shared/kernel/language.ts';
import { Buttons, Choices, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { fieldTexts } from '../messages.ts';
import { mayKeepPeople } from '../policy.ts';
import type { PersonListed } from '../read.ts';
import { texts } from '../texts.ts';
import { type Fact, StandsNow, unitSelectOptions } from './parts.tsx';

/** What a person's page shows beyond the list. */
export interface PersonSeen extends PersonListed {
  email: string;
  version: number;
  since: Day;
}

/** A person here: roles, unit, title, history. */
export function PersonPage({
  view,
  person,
  history,
}: {
  view: View;
  person: PersonSeen;
  history: readonly HistoryItem[];
}) {
  const t = texts[view.language];
  const keeps = view.actor !== null && mayKeepPeople(view.actor);
  return (
    <Page
      view={view}
      title={person.name}
      lead={person.title ?? undefined}
      up={{ href: '/people', label: t.menuPeople }}
      actions={
        keeps && !person.endedOn ? (
          <ButtonLink href={`/people/${person.personId}/edit`} icon="edit" variant="secondary">
            {t.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <dl class="facts">
        <dt>{t.personUnit}</dt>
        <dd>{person.unitId ? <a href={`/units/${person.unitId}`}>{person.unitName}</a> : t.noUnit}</dd>
        <dt>{t.personRoles}</dt>
        <dd class="row">
          {person.roles.map((role) => (
            <Tag>{t.roles[role]}</Tag>
          ))}
        </dd>
        <dt>{t.personEmail}</dt>
        <dd>
          <a href={`mailto:${person.email}`}>{person.email}</a>
        </dd>
        <dt>{t.memberSince}</dt>
        <dd>
          <DayText language={view.language} day={person.since} />
        </dd>
        {person.endedOn ? (
          <>
            <dt>{t.leftSince}</dt>
            <dd>
              <DayText language={view.language} day={person.endedOn} />
            </dd>
          </>
        ) : null}
      </dl>
      {person.endedOn && keeps ? (
        <PostButton view={view} action={`/people/${person.personId}/return`}>
          {t.welcomeBack}
        </PostButton>
      ) : null}
      {keeps ? <HistoryList view={view} items={history} /> : null}
    </Page>
  );
}

interface PersonFormProps {
  view: View;
  state: FormState;
  units: readonly { id: string; name: string; depth: number }[];
}

/** Adds a person. */
export function NewPersonPage({ view, state, units }: PersonFormProps) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  return (
    <Page
      view={view}
      title={t.newPerson}
      lead={t.newPersonLead}
      up={{ href: '/people', label: t.menuPeople }}
    >
      <PersonForm view={view} state={state} action="/people">
        <TextField {...field} name="name" label={t.personName} required />
        <TextField
          {...field}
          name="email"
          type="email"
          label={t.personEmail}
          hint={t.personEmailHint}
          required
        />
        <BelongingFields view={view} state={state} units={units} />
        <Choices
          {...field}
          name="language"
          kind="radio"
          inline
          required
          label={t.personLanguage}
          options={LANGUAGES.map((value) => ({ value, label: t.languages[value] }))}
        />
        <Buttons>
          <Submit>{t.addPerson}</Submit>
        </Buttons>
      </PersonForm>
    </Page>
  );
}

/** Changes a person's roles, unit and title, or ends the membership. */
export function EditPersonPage({
  view,
  state,
  units,
  person,
  stands,
}: PersonFormProps & { person: { id: string; name: string; version: number }; stands?: readonly Fact[] }) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  return (
    <Page view={view} title={t.changePerson} up={{ href: `/people/${person.id}`, label: person.name }}>
      <StandsNow view={view} facts={stands} />
      <PersonForm view={view} state={state} action={`/people/${person.id}`}>
        <Hidden name="version" value={person.version} />
        <TextField {...field} name="name" label={t.personName} required />
        <BelongingFields view={view} state={state} units={units} />
        <Buttons>
          <Submit>{t.savePerson}</Submit>
        </Buttons>
      </PersonForm>
      <section class="section measure">
        <h2>{t.endMembership}</h2>
        <p>{t.endMembershipText}</p>
        <PostButton
          view={view}
          action={`/people/${person.id}/ending`}
          fields={{ version: person.version }}
          icon="leave"
        >
          {t.endMembership}
        </PostButton>
      </section>
    </Page>
  );
}

function PersonForm({
  view,
  state,
  action,
  children,
}: {
  view: View;
  state: FormState;
  action: string;
  children: Child;
}) {
  const t = texts[view.language];
  const labels = {
    name: t.personName,
    email: t.personEmail,
    title: t.personTitle,
    unitId: t.personUnit,
    roles: t.personRoles,
    language: t.personLanguage,
  };
  return (
    <Form view={view} action={action} state={state} texts={fieldTexts[view.language]} labels={labels}>
      {children}
    </Form>
  );
}

/** Title, unit and roles: what a person is here. */
function BelongingFields({ view, state, units }: PersonFormProps) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  return (
    <>
      <TextField {...field} name="title" label={t.personTitle} />
      <Select
        {...field}
        name="unitId"
        label={t.personUnit}
        quiet
        empty={t.noUnit}
        options={unitSelectOptions(units)}
      />
      <Choices
        {...field}
        name="roles"
        kind="checkbox"
        required
        label={t.personRoles}
        options={ROLES.map((role) => ({ value: role, label: t.roles[role], hint: t.roleHints[role] }))}
      />
    </>
  );
}
