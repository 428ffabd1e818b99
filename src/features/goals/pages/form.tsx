import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices as ChoiceGroup,
  Form,
  fieldValue,
  Hidden,
  type Option,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../../organisations/public.ts';
import { goalPath, indicatorPath } from '../paths.ts';
import { DIRECTIONS, FREQUENCIES, MEASURES, SCALES } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  refusalText?: string | undefined;
}

export function VisionForm({ view, state, refusalText }: Props) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.vision.editTitle}
      lead={t.vision.editLead}
      up={{ href: '/goals', label: t.goal.up }}
    >
      <Form
        view={view}
        action="/goals/vision"
        state={state}
        refusalText={refusalText}
        labels={{ text: t.vision.text }}
      >
        <Hidden name="version" value={fieldValue(state, 'version') || '0'} />
        <TextArea
          view={view}
          state={state}
          name="text"
          label={t.vision.text}
          required
          rows={5}
          maxLength={2000}
        />
        <Buttons>
          <Submit>{t.vision.save}</Submit>
          <ButtonLink href="/goals" variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** The form of a goal, a new one or one that is changed. */
export function GoalForm({
  view,
  state,
  refusalText,
  choices,
  goals,
  changing,
}: Props & { choices: Choices; goals: readonly Option[]; changing?: { id: string; title: string } }) {
  const t = texts[view.language];
  const f = t.form;
  const field = { view, state, texts: t.errors };
  return (
    <Page
      view={view}
      title={changing ? f.editTitle : f.newTitle}
      {...(changing ? {} : { lead: f.newLead })}
      up={
        changing
          ? { href: goalPath(changing.id), label: changing.title }
          : { href: '/goals', label: t.goal.up }
      }
    >
      <Form
        view={view}
        action={changing ? goalPath(changing.id) : '/goals'}
        state={state}
        texts={t.errors}
        refusalText={refusalText}
        labels={{
          title: f.title,
          text: f.text,
          parentId: f.parent,
          ownerId: f.owner,
          unitIds: f.units,
          firstYear: f.firstYear,
          lastYear: f.lastYear,
        }}
      >
        <Hidden name={changing ? 'version' : 'id'} value={fieldValue(state, changing ? 'version' : 'id')} />
        <TextField {...field} name="title" label={f.title} hint={f.titleHint} required />
        <TextArea {...field} name="text" label={f.text} rows={3} />
        <Select
          {...field}
          name="parentId"
          label={f.parent}
          quiet
          empty={f.noParent}
          options={goals.filter((one) => one.value !== changing?.id)}
        />
        <Select {...field} name="ownerId" label={f.owner} quiet empty={f.noOwner} options={choices.owners} />
        <ChoiceGroup
          {...field}
          name="unitIds"
          kind="checkbox"
          label={f.units}
          quiet
          options={choices.units}
        />
        <TextField {...field} name="firstYear" label={f.firstYear} required size={6} inputmode="numeric" />
        <TextField {...field} name="lastYear" label={f.lastYear} required size={6} inputmode="numeric" />
        <Buttons>
          <Submit>{changing ? f.saveChange : f.save}</Submit>
          <ButtonLink href={changing ? goalPath(changing.id) : '/goals'} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** The form of an indicator, a new one or one that is changed. */
export function IndicatorForm({
  view,
  state,
  refusalText,
  choices,
  goals,
  changing,
}: Props & { choices: Choices; goals: readonly Option[]; changing?: { id: string; title: string } }) {
  const t = texts[view.language];
  const f = t.indicatorForm;
  const field = { view, state, texts: t.errors };
  const goalId = fieldValue(state, 'goalId');
  const back = changing ? indicatorPath(changing.id) : goalId ? goalPath(goalId) : '/goals';
  const kolada =
    fieldValue(state, 'koladaKpi') !== '' || 'koladaKpi' in state.errors || 'koladaArea' in state.errors;
  return (
    <Page
      view={view}
      title={changing ? f.editTitle : f.newTitle}
      {...(changing ? {} : { lead: f.newLead })}
      up={{
        href: back,
        label: changing?.title ?? goals.find((one) => one.value === goalId)?.label ?? t.goal.up,
      }}
    >
      <Form
        view={view}
        action={changing ? indicatorPath(changing.id) : '/indicators'}
        state={state}
        texts={t.errors}
        refusalText={refusalText}
        labels={{
          goalId: f.goal,
          title: f.title,
          measures: f.measures,
          measuredIn: f.measuredIn,
          scale: f.scale,
          direction: f.direction,
          frequency: f.frequency,
          source: f.source,
          ownerId: f.owner,
          koladaKpi: f.kpi,
          koladaArea: f.area,
        }}
      >
        <Hidden name={changing ? 'version' : 'id'} value={fieldValue(state, changing ? 'version' : 'id')} />
        <TextField {...field} name="title" label={f.title} hint={f.titleHint} required />
        <Select {...field} name="goalId" label={f.goal} required options={goals} />
        <TextArea {...field} name="text" label={f.text} rows={3} />
        <ChoiceGroup
          {...field}
          name="measures"
          kind="radio"
          label={f.measures}
          required
          options={MEASURES.map((value) => ({ value, ...t.measures[value] }))}
        />
        <TextField
          {...field}
          name="measuredIn"
          label={f.measuredIn}
          hint={f.measuredInHint}
          required
          size={14}
        />
        <ChoiceGroup
          {...field}
          name="scale"
          kind="radio"
          label={f.scale}
          required
          options={SCALES.map((value) => ({ value, label: t.scales[value] }))}
        />
        <ChoiceGroup
          {...field}
          name="direction"
          kind="radio"
          label={f.direction}
          required
          options={DIRECTIONS.map((value) => ({ value, label: t.directions[value] }))}
        />
        <ChoiceGroup
          {...field}
          name="frequency"
          kind="radio"
          label={f.frequency}
          required
          options={FREQUENCIES.map((value) => ({ value, label: t.frequencies[value] }))}
        />
        <TextField {...field} name="source" label={f.source} hint={f.sourceHint} />
        <Select
          {...field}
          name="ownerId"
          label={f.owner}
          quiet
          empty={t.form.noOwner}
          options={choices.owners}
        />
        <details class="fold" open={kolada}>
          <summary>{f.koladaTitle}</summary>
          <p>{f.koladaText}</p>
          <TextField {...field} name="koladaKpi" label={f.kpi} hint={f.kpiHint} size={10} />
          <TextField {...field} name="koladaArea" label={f.area} hint={f.areaHint} size={6} />
          <Select
            {...field}
            name="koladaGender"
            label={f.gender}
            quiet
            options={(['T', 'K', 'M'] as const).map((value) => ({ value, label: f.genders[value] }))}
          />
        </details>
        <Buttons>
          <Submit>{changing ? f.saveChange : f.save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
