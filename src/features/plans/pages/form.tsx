import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices as ChoiceGroup,
  DateField,
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
import { ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../../organisations/public.ts';
import { CameFrom, type ResultOrigin } from '../../results/public.ts';
import { EFFECT_MAX, SHARINGS } from '../input.ts';
import type { FullRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Why } from './why.tsx';

interface Props {
  view: View;
  state: FormState;
  choices: Choices;
  refusalText?: string;
  /** Where Cancel leads. */
  back: string;
}

/** The form for a new action. */
export function NewAction(
  props: Props & {
    about: { questionId: string | null; suggestionId: string | null; journeyId: string | null };
    /** The result of a survey that it answers to. */
    result: ResultOrigin | null;
  },
) {
  const { view, about, result } = props;
  const t = texts[view.language].form;
  return (
    <Page
      view={view}
      title={t.newTitle}
      lead={t.newLead}
      up={{ href: '/actions', label: texts[view.language].title }}
    >
      {result || about.questionId || about.suggestionId || about.journeyId ? (
        <div class="card card--tint action-why">
          {result ? <CameFrom view={view} origin={result} fresh /> : null}
          <Why view={view} about={about} />
        </div>
      ) : null}
      <ActionForm
        {...props}
        action="/actions"
        save={t.save}
        hidden={[
          'id',
          'journeyId',
          'questionId',
          'suggestionId',
          'surveyId',
          'item',
          'surveyGroupId',
          'back',
        ]}
      />
    </Page>
  );
}

/** The form to change an action. `now`: what somebody else saved in the meantime. */
export function EditAction(
  props: Props & { id: string; savedTitle: string; now?: FullRow | undefined; withResult: boolean },
) {
  const { view, id, now } = props;
  const t = texts[view.language].form;
  return (
    <Page view={view} title={t.editTitle} up={{ href: `/actions/${id}`, label: props.savedTitle }}>
      {now ? <Now view={view} now={now} /> : null}
      <ActionForm
        {...props}
        action={`/actions/${id}`}
        save={now ? t.saveOver : t.saveChange}
        hidden={['version', 'back']}
      />
    </Page>
  );
}

/** What stands now, beside what the person wrote. */
function Now({ view, now }: { view: View; now: FullRow }) {
  const t = texts[view.language];
  const day = (value: string | null) => (value ? formatDay(view.language, value) : t.form.empty);
  return (
    <section class="card measure action-now">
      <h2>{t.form.nowTitle}</h2>
      <dl class="facts">
        <dt>{t.form.title}</dt>
        <dd>{now.title}</dd>
        <dt>{t.form.text}</dt>
        <dd>{now.text ? <Prose text={now.text} /> : t.form.empty}</dd>
        <dt>{t.form.owner}</dt>
        <dd>{now.ownerName ?? t.form.nobody}</dd>
        <dt>{t.form.unit}</dt>
        <dd>{now.unitName ?? t.form.noUnit}</dd>
        <dt>{t.form.due}</dt>
        <dd>{day(now.dueOn)}</dd>
        <dt>{t.form.followUp}</dt>
        <dd>{day(now.followUpOn)}</dd>
        <dt>{t.form.effect}</dt>
        <dd>{now.expectedEffect || t.form.empty}</dd>
        {now.result ? (
          <>
            <dt>{t.form.result}</dt>
            <dd>
              <Prose text={now.result} />
            </dd>
          </>
        ) : null}
        <dt>{t.form.sharing}</dt>
        <dd>{t.form.sharings[now.visibility].label}</dd>
      </dl>
    </section>
  );
}

function ActionForm({
  view,
  state,
  choices,
  refusalText,
  back,
  action,
  save,
  hidden,
  withResult,
}: Props & { action: string; save: string; hidden: readonly string[]; withResult?: boolean }) {
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  const labels = {
    title: t.title.replace('?', ''),
    text: t.text.replace('?', ''),
    ownerId: t.owner,
    unitId: t.unit,
    dueOn: t.due,
    followUpOn: t.followUp,
    expectedEffect: t.effect,
    result: t.result,
    visibility: t.sharing.replace('?', ''),
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
      <TextField {...field} name="title" label={t.title} hint={t.titleHint} required />
      <TextArea {...field} name="text" label={t.text} />
      {choices.many ? (
        <div class="action-find">
          <TextField
            {...field}
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
        hint={t.ownerHint}
        options={choices.owners}
        empty={t.nobody}
      />
      <Select {...field} name="unitId" label={t.unit} options={choices.units} empty={t.noUnit} />
      <div class="row action-days">
        <DateField {...field} name="dueOn" label={t.due} />
        <DateField {...field} name="followUpOn" label={t.followUp} />
      </div>
      <TextArea
        {...field}
        name="expectedEffect"
        label={t.effect}
        hint={t.effectHint}
        rows={2}
        maxLength={EFFECT_MAX}
      />
      {withResult ? <TextArea {...field} name="result" label={t.result} /> : null}
      <ChoiceGroup
        {...field}
        name="visibility"
        kind="radio"
        label={t.sharing}
        required
        options={SHARINGS.map((value) => ({ value, ...t.sharings[value] }))}
      />
      <Buttons>
        <Submit>{save}</Submit>
        <ButtonLink href={back} variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
