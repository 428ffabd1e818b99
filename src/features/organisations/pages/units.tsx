import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, DayText, PostButton, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { CODE_MAX } from '../input.ts';
import { fieldTexts } from '../messages.ts';
import { mayKeepUnits } from '../policy.ts';
import type { PersonListed, UnitSeen } from '../read.ts';
import type { Branch } from '../rules.ts';
import { UNIT_KINDS } from '../tables.ts';
import { texts } from '../texts.ts';
import { UnitTree } from './organisation.tsx';
import { type Fact, StandsNow, unitSelectOptions } from './parts.tsx';
import { PeopleList } from './people.tsx';

interface UnitPageProps {
  view: View;
  unit: UnitSeen;
  parent: UnitSeen | null;
  below: readonly Branch<UnitSeen>[];
  people: readonly PersonListed[];
  morePeople: boolean;
  history: readonly HistoryItem[];
}

/** A unit: where it belongs, its people, the units below, its history. */
export function UnitPage({ view, unit, parent, below, people, morePeople, history }: UnitPageProps) {
  const t = texts[view.language];
  const keeps = view.actor !== null && mayKeepUnits(view.actor);
  return (
    <Page
      view={view}
      title={unit.name}
      up={
        parent
          ? { href: `/units/${parent.id}`, label: parent.name }
          : { href: '/organisation', label: t.menu }
      }
      actions={
        keeps && !unit.closedOn ? (
          <ButtonLink href={`/units/${unit.id}/edit`} icon="edit" variant="secondary">
            {t.change}
          </ButtonLink>
        ) : undefined
      }
    >
      <p class="row">
        <Tag>{t.unitKinds[unit.kind]}</Tag>
        {unit.code ? (
          <span class="quiet">
            {t.unitCode}: {unit.code}
          </span>
        ) : null}
        {unit.closedOn ? (
          <Tag colour="warning" icon="lock">
            {t.closedSince} <DayText language={view.language} day={unit.closedOn} />
          </Tag>
        ) : null}
      </p>
      {unit.closedOn && keeps ? (
        <PostButton view={view} action={`/units/${unit.id}/reopening`} fields={{ version: unit.version }}>
          {t.reopenUnit}
        </PostButton>
      ) : null}
      <section class="section">
        <h2>{t.peopleOfUnit}</h2>
        {people.length === 0 ? (
          <p class="quiet">{t.nobodyHere}</p>
        ) : (
          <PeopleList view={view} people={people} inUnit />
        )}
        {morePeople ? (
          <p>
            <a href={`/people?unit=${unit.id}`}>{t.allPeopleOfUnit}</a>
          </p>
        ) : null}
      </section>
      {below.length > 0 ? (
        <section class="section">
          <h2>{t.unitsBelow}</h2>
          <UnitTree view={view} branches={below} />
        </section>
      ) : null}
      <section class="section no-print" aria-labelledby="unit-goals">
        <h2 id="unit-goals">{t.goalsOfUnit}</h2>
        <turbo-frame id="goals-of-unit" src={`/goals/of-unit?unit=${unit.id}`} loading="lazy" target="_top">
          <a href={`/goals/of-unit?unit=${unit.id}`}>{t.seeGoalsOfUnit}</a>
        </turbo-frame>
      </section>
      <HistoryList view={view} items={history} />
    </Page>
  );
}

interface UnitFormProps {
  view: View;
  state: FormState;
  /** Where the unit may be: the open units, without itself and those below it. */
  places: readonly { id: string; name: string; depth: number }[];
}

/** Adds a unit. */
export function NewUnitPage({ id, ...props }: UnitFormProps & { id: string }) {
  const t = texts[props.view.language];
  return (
    <Page
      view={props.view}
      title={t.newUnit}
      lead={t.newUnitLead}
      up={{ href: '/organisation', label: t.menu }}
    >
      <UnitForm {...props} action="/units" submit={t.addUnit} hidden={{ name: 'id', value: id }} />
    </Page>
  );
}

/** Changes, moves or closes a unit. */
export function EditUnitPage({
  unit,
  stands,
  ...props
}: UnitFormProps & { unit: { id: string; name: string; version: number }; stands?: readonly Fact[] }) {
  const t = texts[props.view.language];
  return (
    <Page view={props.view} title={t.changeUnit} up={{ href: `/units/${unit.id}`, label: unit.name }}>
      <StandsNow view={props.view} facts={stands} />
      <UnitForm
        {...props}
        action={`/units/${unit.id}`}
        submit={t.saveUnit}
        hidden={{ name: 'version', value: unit.version }}
      />
      <section class="section measure">
        <h2>{t.closeUnit}</h2>
        <p>{t.closeUnitText}</p>
        <PostButton
          view={props.view}
          action={`/units/${unit.id}/closing`}
          fields={{ version: unit.version }}
          icon="lock"
        >
          {t.closeUnit}
        </PostButton>
      </section>
    </Page>
  );
}

function UnitForm({
  view,
  state,
  places,
  action,
  submit,
  hidden,
}: UnitFormProps & { action: string; submit: string; hidden: { name: string; value: string | number } }) {
  const t = texts[view.language];
  const field = { view, state, texts: fieldTexts[view.language] };
  const moving = hidden.name === 'version';
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={fieldTexts[view.language]}
      labels={{ name: t.unitName, kind: t.unitKind, code: t.unitCode, parentId: t.unitParent }}
    >
      <Hidden {...hidden} />
      <TextField {...field} name="name" label={t.unitName} required />
      <Select
        {...field}
        name="kind"
        label={t.unitKind}
        required
        options={UNIT_KINDS.map((kind) => ({ value: kind, label: t.unitKinds[kind] }))}
      />
      <Select
        {...field}
        name="parentId"
        label={t.unitParent}
        quiet
        empty={t.unitTop}
        options={unitSelectOptions(places)}
        hint={moving ? t.moveAlso : undefined}
      />
      <TextField
        {...field}
        name="code"
        label={t.unitCode}
        hint={t.unitCodeHint}
        maxLength={CODE_MAX}
        size={20}
      />
      <Buttons>
        <Submit>{submit}</Submit>
      </Buttons>
    </Form>
  );
}
