import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices as Choosable } from '../../organisations/public.ts';
import type { AssumptionRow, ErrorRow, FullExperiment, Of, TemplateRow } from '../read.ts';
import { texts } from '../texts.ts';

export interface CardChoices {
  people: Choosable;
  assumptions: readonly AssumptionRow[];
  errors: readonly ErrorRow[];
}

interface Props {
  view: View;
  state: FormState;
  choices: CardChoices;
  refusalText?: string | undefined;
}

/** Plans an experiment: the card, empty or from a template. */
export function NewExperiment({
  of,
  templates,
  template,
  ...props
}: Props & { of: Of; templates: readonly TemplateRow[]; template: TemplateRow | undefined }) {
  const { view, state } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.form.newTitle}
      lead={t.form.lead}
      up={{ href: `/initiatives/${of.id}/experiments`, label: of.title }}
    >
      {template ? (
        <Alert colour="info">
          <p>{t.form.fromTemplate(template.name)}</p>
        </Alert>
      ) : templates.length > 0 && state.refusal === null ? (
        <details class="fold experiment-from">
          <summary>{t.form.from}</summary>
          <form class="filters" method="get" action="/experiments/new">
            <input type="hidden" name="initiative" value={of.id} />
            <input type="hidden" name="assumption" value={fieldValue(state, 'assumptionId')} />
            <div class="ds-field">
              <label class="ds-label" for="template">
                {t.templates}
              </label>
              <select class="ds-input" id="template" name="template">
                {templates.map((one) => (
                  <option value={one.id}>{one.name}</option>
                ))}
              </select>
            </div>
            <button class="ds-button" data-variant="secondary" type="submit">
              {t.form.useTemplate}
            </button>
          </form>
        </details>
      ) : null}
      <CardForm
        {...props}
        action="/experiments"
        save={t.form.save}
        hidden={['id', 'initiativeId']}
        back={`/initiatives/${of.id}/experiments`}
      />
    </Page>
  );
}

/** Changes the card before the start; after it only who runs it and its last day. */
export function EditExperiment({
  row,
  conflict,
  ...props
}: Props & { row: FullExperiment; conflict: boolean }) {
  const { view, state, choices, refusalText } = props;
  const t = texts[view.language];
  const back = `/experiments/${row.id}`;
  return (
    <Page view={view} title={t.form.editTitle} up={{ href: back, label: row.title }}>
      {conflict ? (
        <Alert colour="warning">
          <p>{t.form.conflictNote}</p>
        </Alert>
      ) : null}
      {row.status === 'planned' ? (
        <CardForm
          {...props}
          first={<p class="hint">{t.form.clearAnew}</p>}
          action={back}
          save={conflict ? t.form.saveOver : t.form.saveChange}
          hidden={['version']}
          back={back}
        />
      ) : (
        <>
          <p class="measure">{t.form.frozenNote}</p>
          <Form
            view={view}
            action={back}
            state={state}
            texts={t.errors}
            labels={{ ownerId: t.form.owner.replace('?', ''), endsOn: t.form.endsOn }}
            refusalText={refusalText}
          >
            <Hidden name="version" value={fieldValue(state, 'version')} />
            <Running view={view} state={state} choices={choices} />
            <Buttons>
              <Submit>{t.form.saveChange}</Submit>
              <ButtonLink href={back} variant="tertiary">
                {common[view.language].cancel}
              </ButtonLink>
            </Buttons>
          </Form>
        </>
      )}
    </Page>
  );
}

function Running({ view, state, choices }: Omit<Props, 'refusalText'>) {
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  return (
    <>
      <DateField {...field} name="endsOn" label={t.endsOn} hint={t.endsOnHint} required />
      {choices.people.many ? (
        <div class="row experiment-find">
          <TextField
            view={view}
            state={state}
            name="ownerSearch"
            label={t.findOwner}
            hint={t.findOwnerHint}
            quiet
            type="search"
          />
          <button class="ds-button" data-variant="secondary" type="submit" name="findOwner" value="1">
            <Icon name="search" /> {t.find}
          </button>
        </div>
      ) : null}
      <Select
        {...field}
        name="ownerId"
        label={t.owner}
        options={choices.people.owners}
        empty={t.nobody}
        quiet
      />
    </>
  );
}

function CardForm({
  view,
  state,
  choices,
  refusalText,
  action,
  save,
  hidden,
  back,
  first,
}: Props & { action: string; save: string; hidden: readonly string[]; back: string; first?: Child }) {
  const all = texts[view.language];
  const t = all.form;
  const field = { view, state, texts: all.errors };
  const plain = (text: string) => text.replace('?', '');
  const listed = (colour: 'red' | 'green') =>
    choices.errors.filter((one) => one.colour === colour).map(({ id, text }) => ({ value: id, label: text }));
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={all.errors}
      labels={{
        title: plain(t.name),
        assumptionId: plain(t.assumption),
        hypothesis: plain(t.hypothesis),
        method: plain(t.method),
        measure: plain(t.measure),
        threshold: plain(t.threshold),
        involvesPeople: plain(t.people),
        users: plain(t.users),
        endsOn: t.endsOn,
        ownerId: plain(t.owner),
        errorIds: t.red,
        ownRed: t.ownRed,
        ownGreen: t.ownGreen,
      }}
      refusalText={refusalText}
    >
      {first}
      {hidden.map((name) => (
        <Hidden name={name} value={fieldValue(state, name)} />
      ))}
      <TextField {...field} name="title" label={t.name} hint={t.nameHint} required />
      {choices.assumptions.length > 0 ? (
        <Select
          {...field}
          name="assumptionId"
          label={t.assumption}
          options={choices.assumptions.map(({ id, text }) => ({ value: id, label: text }))}
          empty={t.noAssumption}
          quiet
        />
      ) : null}
      <TextArea {...field} name="hypothesis" label={t.hypothesis} hint={t.hypothesisHint} rows={3} required />
      <TextArea {...field} name="method" label={t.method} hint={t.methodHint} rows={4} required />
      <TextArea {...field} name="measure" label={t.measure} hint={t.measureHint} rows={2} quiet />
      <TextArea {...field} name="threshold" label={t.threshold} hint={t.thresholdHint} rows={2} quiet />
      <Choices
        {...field}
        name="involvesPeople"
        kind="radio"
        label={t.people}
        hint={t.peopleHint}
        required
        options={[
          { value: 'yes', label: t.yes, hint: t.yesHint },
          { value: 'no', label: t.no, hint: t.noHint },
        ]}
      />
      <TextArea {...field} name="users" label={t.users} hint={t.usersHint} rows={2} quiet />
      <Running view={view} state={state} choices={choices} />
      <h2>{t.linesTitle}</h2>
      <p>{t.linesLead}</p>
      {choices.errors.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {(['red', 'green'] as const).map((colour) =>
        listed(colour).length > 0 ? (
          <ErrorTicks state={state} colour={colour} label={t[colour]} options={listed(colour)} />
        ) : null,
      )}
      <TextArea {...field} name="ownRed" label={t.ownRed} hint={t.ownRedHint} rows={3} quiet />
      <TextArea {...field} name="ownGreen" label={t.ownGreen} hint={t.ownGreenHint} rows={3} quiet />
      <Buttons>
        <Submit>{save}</Submit>
        <ButtonLink href={back} variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}

/** Errors of one colour from the organisation's list. Both colours are sent under one name. */
const ErrorTicks = ({
  state,
  colour,
  label,
  options,
}: {
  state: FormState;
  colour: string;
  label: string;
  options: readonly { value: string; label: string }[];
}) => {
  const chosen = fieldValues(state, 'errorIds');
  return (
    <fieldset class="ds-fieldset choices" id={colour === 'red' ? 'errorIds' : 'errorIds-green'}>
      <legend class="ds-label">{label}</legend>
      <div class="choices__list">
        {options.map((option) => (
          <div class="ds-field">
            <input
              class="ds-input"
              type="checkbox"
              id={`error-${option.value}`}
              name="errorIds"
              value={option.value}
              checked={chosen.includes(option.value)}
            />
            <label class="ds-label" data-weight="regular" for={`error-${option.value}`}>
              {option.label}
            </label>
          </div>
        ))}
      </div>
    </fieldset>
  );
};
