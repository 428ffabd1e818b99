import type { Child } from 'hono/jsx';
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
  Tick,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../../organisations/public.ts';
import { SHARINGS } from '../input.ts';
import type { FullBarrier } from '../read.ts';
import { BARRIER_KINDS } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  choices: Choices;
  refusalText?: string | undefined;
}

/** The form that reports a barrier: what, what it lies in, and who may see it. Who gets it, the system knows. */
export function NewBarrier(props: Props & { about: { title: string; path: string } | undefined }) {
  const { view, state, about } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.form.newTitle}
      lead={t.form.newLead}
      up={{ href: '/barriers', label: t.title }}
    >
      <BarrierForm
        {...props}
        action="/barriers"
        save={t.form.save}
        hidden={['id', 'about']}
        back={about?.path ?? '/barriers'}
        first={
          about ? (
            <p class="card card--tint measure">
              {t.form.about}: <a href={about.path}>{about.title}</a>
            </p>
          ) : null
        }
        last={
          <>
            <Tick state={state} name="anonymous" label={t.form.anonymous} hint={t.form.anonymousHint} />
            <p class="quiet">{t.form.whoGetsIt}</p>
          </>
        }
      />
    </Page>
  );
}

/** The form to change a barrier. `now`: what somebody else saved in the meantime. */
export function EditBarrier(
  props: Props & { id: string; savedTitle: string; now?: FullBarrier | undefined },
) {
  const { view, state, choices, id, now } = props;
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  return (
    <Page view={view} title={t.editTitle} up={{ href: `/barriers/${id}`, label: props.savedTitle }}>
      {now ? <Now view={view} now={now} /> : null}
      <BarrierForm
        {...props}
        action={`/barriers/${id}`}
        save={now ? t.saveOver : t.saveChange}
        hidden={['version']}
        back={`/barriers/${id}`}
        last={
          <>
            {choices.many ? <FindOwner {...props} /> : null}
            <Select
              {...field}
              name="ownerId"
              label={t.owner}
              hint={t.ownerHint}
              options={choices.owners}
              empty={t.nobody}
              required
            />
            <DateField {...field} name="nextOn" label={t.nextOn} quiet />
            <TextArea {...field} name="remedy" label={t.remedy} />
          </>
        }
      />
    </Page>
  );
}

function FindOwner({ view, state }: Props) {
  const t = texts[view.language].form;
  return (
    <div class="barrier-find">
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
  );
}

function BarrierForm({
  view,
  state,
  choices,
  refusalText,
  action,
  save,
  hidden,
  back,
  first,
  last,
}: Props & {
  action: string;
  save: string;
  hidden: readonly string[];
  back: string;
  first?: Child;
  last: Child;
}) {
  const t = texts[view.language].form;
  const all = texts[view.language];
  const field = { view, state, texts: all.errors };
  const labels = {
    title: t.title.replace('?', ''),
    text: t.text.replace('?', ''),
    kind: t.kind.replace('?', ''),
    unitId: t.unit,
    visibility: t.sharing.replace('?', ''),
    ownerId: t.owner,
    nextOn: t.nextOn,
    remedy: t.remedy,
  };
  return (
    <>
      {first}
      <Form
        view={view}
        action={action}
        state={state}
        texts={all.errors}
        labels={labels}
        refusalText={refusalText}
      >
        {hidden.map((name) => (
          <Hidden name={name} value={fieldValue(state, name)} />
        ))}
        <TextField {...field} name="title" label={t.title} hint={t.titleHint} required />
        <TextArea {...field} name="text" label={t.text} hint={t.textHint} />
        <ChoiceGroup
          {...field}
          name="kind"
          kind="radio"
          label={t.kind}
          required
          options={BARRIER_KINDS.map((value) => ({
            value,
            label: all.kinds[value],
            hint: all.kindHints[value],
          }))}
        />
        <Select {...field} name="unitId" label={t.unit} options={choices.units} empty={t.noUnit} quiet />
        <ChoiceGroup
          {...field}
          name="visibility"
          kind="radio"
          label={t.sharing}
          required
          options={SHARINGS.map((value) => ({ value, ...t.sharings[value] }))}
        />
        {last}
        <Buttons>
          <Submit>{save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </>
  );
}

/** What stands now, beside what the person wrote. */
function Now({ view, now }: { view: View; now: FullBarrier }) {
  const all = texts[view.language];
  const t = all.form;
  return (
    <section class="card measure barrier-now">
      <h2>{t.nowTitle}</h2>
      <dl class="facts">
        <dt>{t.title}</dt>
        <dd>{now.title}</dd>
        <dt>{t.text}</dt>
        <dd>{now.text ? <Prose text={now.text} /> : t.empty}</dd>
        <dt>{t.kind}</dt>
        <dd>{all.kinds[now.kind]}</dd>
        <dt>{t.unit}</dt>
        <dd>{now.unitName ?? t.noUnit}</dd>
        <dt>{t.sharing}</dt>
        <dd>{t.sharings[now.visibility].label}</dd>
        <dt>{t.owner}</dt>
        <dd>{now.ownerName ?? all.noOwner}</dd>
        <dt>{t.nextOn}</dt>
        <dd>{now.nextOn ? formatDay(view.language, now.nextOn) : t.empty}</dd>
        <dt>{t.remedy}</dt>
        <dd>{now.remedy ? <Prose text={now.remedy} /> : t.empty}</dd>
      </dl>
    </section>
  );
}
