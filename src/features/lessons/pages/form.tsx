import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { lessonContent } from '../content.ts';
import type { FullLesson } from '../read-full.ts';
import { SHARINGS } from '../rules.ts';
import { texts } from '../texts.ts';
import { StoryFields, UnnamedTick } from './fields.tsx';
import type { Choice } from './list.tsx';

interface Props {
  view: View;
  state: FormState;
  units: readonly Choice[];
  refusalText?: string | undefined;
}

/** The form for a new lesson. `about`: what it will be a lesson of. */
export function NewLesson(props: Props & { about: { title: string; path: string } | null }) {
  const { view, about } = props;
  const t = texts[view.language];
  return (
    <Page view={view} title={t.form.newTitle} lead={t.form.newLead} up={{ href: '/lessons', label: t.title }}>
      {about ? (
        <p>
          {t.form.about} <a href={about.path}>{about.title}</a>.
        </p>
      ) : null}
      <LessonForm
        {...props}
        action="/lessons"
        save={t.form.save}
        back={about?.path ?? '/lessons'}
        hidden={['id', 'aboutType', 'aboutId']}
        withName
      />
    </Page>
  );
}

/** The form to change a lesson. `now`: what somebody else saved in the meantime. */
export function EditLesson(
  props: Props & { id: string; savedTitle: string; now?: FullLesson | undefined; withName: boolean },
) {
  const { view, id, now } = props;
  const t = texts[view.language].form;
  return (
    <Page view={view} title={t.editTitle} up={{ href: `/lessons/${id}`, label: props.savedTitle }}>
      {now ? <Now view={view} now={now} /> : null}
      <LessonForm
        {...props}
        action={`/lessons/${id}`}
        save={now ? t.saveOver : t.saveChange}
        back={`/lessons/${id}`}
        hidden={['version']}
      />
    </Page>
  );
}

/** What stands now, beside what the person wrote. */
function Now({ view, now }: { view: View; now: FullLesson }) {
  const t = texts[view.language];
  const texts_ = (['context', 'done', 'happened', 'learnt', 'otherwise'] as const).map((name) => ({
    label: t.form[name],
    text: now[name],
  }));
  return (
    <section class="card measure lesson-now">
      <h2>{t.form.nowTitle}</h2>
      <dl class="facts">
        <dt>{t.form.title}</dt>
        <dd>{now.title}</dd>
        <dt>{t.form.outcome}</dt>
        <dd>{t.outcomes[now.outcome]}</dd>
        {texts_.map(({ label, text }) => (
          <>
            <dt>{label}</dt>
            <dd>{text ? <Prose text={text} /> : t.form.empty}</dd>
          </>
        ))}
        <dt>{t.form.happenedOn}</dt>
        <dd>{formatDay(view.language, now.happenedOn)}</dd>
        <dt>{t.form.unit}</dt>
        <dd>{now.unitName ?? t.form.noUnit}</dd>
        <dt>{t.form.sharing}</dt>
        <dd>{t.form.sharings[now.visibility].label}</dd>
      </dl>
    </section>
  );
}

function LessonForm({
  view,
  state,
  units,
  refusalText,
  action,
  save,
  back,
  hidden,
  withName,
}: Props & { action: string; save: string; back: string; hidden: readonly string[]; withName: boolean }) {
  const t = texts[view.language].form;
  const { errors } = texts[view.language];
  const field = { view, state, texts: errors };
  const plain = (text: string) => text.replace('?', '');
  const labels = {
    title: plain(t.title),
    outcome: plain(t.outcome),
    context: plain(t.context),
    done: plain(t.done),
    happened: plain(t.happened),
    learnt: plain(t.learnt),
    otherwise: plain(t.otherwise),
    happenedOn: plain(t.happenedOn),
    unitId: t.unit,
    visibility: plain(t.sharing),
    tags: t.tags,
  };
  return (
    <Form view={view} action={action} state={state} texts={errors} labels={labels} refusalText={refusalText}>
      {hidden.map((name) => (
        <Hidden name={name} value={fieldValue(state, name)} />
      ))}
      <TextField {...field} name="title" label={t.title} hint={t.titleHint} required />
      <StoryFields view={view} state={state} />
      <h2 class="lesson-more">{t.more}</h2>
      <DateField {...field} name="happenedOn" label={t.happenedOn} hint={t.happenedOnHint} required />
      <Select {...field} name="unitId" label={t.unit} options={units} empty={t.noUnit} />
      <Choices
        {...field}
        name="areas"
        kind="checkbox"
        label={t.areas}
        hint={t.areasHint}
        inline
        options={lessonContent(view.language).areas.map(({ id, name }) => ({ value: id, label: name }))}
      />
      <TextField {...field} name="tags" label={t.tags} hint={t.tagsHint} />
      <Choices
        {...field}
        name="visibility"
        kind="radio"
        label={t.sharing}
        required
        options={SHARINGS.map((value) => ({ value, ...t.sharings[value] }))}
      />
      {withName ? <UnnamedTick view={view} state={state} /> : null}
      <Buttons>
        <Submit>{save}</Submit>
        <ButtonLink href={back} variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
