import {
  answerLabels,
  type Instrument,
  itemsOf,
  Questions,
  type Section,
  shownItems,
  shownSections,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  Choices,
  Form,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import {
  ButtonLink,
  DayText,
  Empty,
  More,
  PostButton,
  Prose,
  Steps,
  Tag,
} from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { Views } from '../pages/library.tsx';
import { assessmentPath, instrumentPath } from '../paths.ts';
import { type Assessment, type AssessmentRow, SHARINGS } from '../tables.ts';
import { texts } from './texts.ts';

type Choice = { value: string; label: string };

export function ListAssessments({
  view,
  mine,
  shared,
}: {
  view: View;
  mine: { list: AssessmentRow[]; next: string | null };
  shared: { list: AssessmentRow[]; next: string | null };
}) {
  const t = texts[view.language];
  const begin = (
    <ButtonLink href="/instruments" icon="edit">
      {t.begin}
    </ButtonLink>
  );
  const none = mine.list.length + shared.list.length === 0;
  return (
    <Page view={view} title={t.title} lead={t.lead} actions={none ? undefined : begin}>
      <Views view={view} current="assessments" />
      {none ? (
        <Empty icon="table" title={t.emptyTitle} action={begin}>
          <p>{t.emptyText}</p>
        </Empty>
      ) : null}
      {(
        [
          [t.mine, mine, 'mine'],
          [t.shared, shared, 'shared'],
        ] as const
      ).map(([title, { list, next }, name]) =>
        list.length === 0 ? null : (
          <section class="section">
            <h2>{title}</h2>
            <ul class="instruments">
              {list.map(({ row, instrument }) => (
                <li class="instrument-row">
                  <h3>
                    <a href={assessmentPath(row.id)}>{row.title}</a>
                  </h3>
                  <p class="instrument-row__facts">
                    <Tag colour={row.status === 'open' ? 'info' : 'success'}>{t[row.status]}</Tag>
                    {row.together ? <span>{t.together}</span> : null}
                    <span>{wordsOf(instrument, view.language).name}</span>
                    {row.closedOn ? <DayText language={view.language} day={row.closedOn} /> : null}
                  </p>
                </li>
              ))}
            </ul>
            <More view={view} href={next ? `/assessments?${name}=${next}` : null} />
          </section>
        ),
      )}
    </Page>
  );
}

/** Who sees the result of a walk-through. */
export function SharingFields({
  view,
  state,
  units,
}: {
  view: View;
  state: FormState;
  units: readonly Choice[];
}) {
  const t = texts[view.language];
  const field = { view, state, quiet: true, texts: t.refusals };
  return (
    <>
      <Choices
        {...field}
        name="visibility"
        kind="radio"
        label={t.fields.visibility}
        hint={t.fields.visibilityHint}
        options={SHARINGS.map((value) => ({ value, label: t.sharings[value] }))}
      />
      <Select {...field} name="unitId" label={t.fields.unitId} hint={t.fields.unitHint} options={units} />
    </>
  );
}

export function NewAssessmentPage({
  view,
  state,
  instrument,
  units,
  id,
}: {
  view: View;
  state: FormState;
  instrument: Instrument;
  units: readonly Choice[];
  id: string;
}) {
  const t = texts[view.language];
  const field = { view, state, quiet: true };
  const name = wordsOf(instrument, view.language).name;
  return (
    <Page
      view={view}
      title={t.newTitle(name)}
      lead={t.newLead}
      up={{ href: instrumentPath(instrument.id), label: name }}
    >
      <Form view={view} action="/assessments" state={state} texts={t.refusals} labels={t.fields}>
        <Hidden name="id" value={id} />
        <Hidden name="instrumentId" value={instrument.id} />
        <TextField {...field} name="title" label={t.fields.title} required maxLength={200} />
        <Choices
          {...field}
          name="how"
          kind="radio"
          label={t.fields.how}
          options={[
            { value: 'alone', label: t.fields.alone },
            { value: 'group', label: t.fields.group },
          ]}
        />
        <TextArea
          {...field}
          name="tookPart"
          label={t.fields.tookPart}
          hint={t.fields.tookPartHint}
          rows={2}
        />
        <SharingFields view={view} state={state} units={units} />
        <Buttons>
          <Submit>{t.start}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

export function AnswerSection({
  view,
  state,
  row,
  instrument,
  section,
}: {
  view: View;
  state: FormState;
  row: Assessment;
  instrument: Instrument;
  section: Section;
}) {
  const t = texts[view.language];
  const words = wordsOf(instrument, view.language);
  const shown = shownItems(instrument, row.answers);
  const sections = shownSections(instrument, row.answers);
  const at = sections.indexOf(section);
  const items = section.items.filter((item) => shown.has(item.id));
  const before = sections
    .slice(0, at)
    .reduce((sum, one) => sum + one.items.filter((item) => shown.has(item.id)).length, 0);
  const path = assessmentPath(row.id, `/sections/${section.id}`);
  return (
    <Page
      view={view}
      title={words.sections[section.id]?.name ?? ''}
      lead={words.sections[section.id]?.lead ?? t.section(at + 1, sections.length)}
      up={{ href: assessmentPath(row.id), label: row.title }}
      layout="focus"
    >
      <Steps
        label={t.steps}
        steps={sections.map((one, index) => ({
          label: words.sections[one.id]?.name ?? one.id,
          href: assessmentPath(row.id, `/sections/${one.id}`),
          state: index === at ? 'current' : index < at ? 'done' : 'ahead',
        }))}
      />
      {at === 0 ? <Prose text={words.intro} /> : null}
      <Form view={view} action={path} state={state} labels={answerLabels(instrument, view.language)}>
        {items.map((item) => (
          <Hidden name="shown" value={item.id} />
        ))}
        <Questions view={view} state={state} instrument={instrument} items={items} first={before + 1} />
        <Buttons>
          <Submit>{t.saveNext}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** An open walk-through: how far it has come, and the way on. */
export function OpenAssessment({
  view,
  row,
  instrument,
  next,
  warning,
}: {
  view: View;
  row: Assessment;
  instrument: Instrument;
  next: string;
  warning?: string | undefined;
}) {
  const t = texts[view.language];
  const words = wordsOf(instrument, view.language);
  const shown = itemsOf(instrument).filter((item) => shownItems(instrument, row.answers).has(item.id));
  const answered = shown.filter(({ id }) =>
    Object.keys(row.answers).some((key) => key === id || key.startsWith(`${id}.`)),
  ).length;
  return (
    <Page
      view={view}
      title={row.title}
      lead={`${words.name}. ${t.progress(answered, shown.length)}`}
      up={{ href: '/assessments', label: t.up }}
      actions={
        <ButtonLink href={assessmentPath(row.id, `/sections/${next}`)} icon="next">
          {t.goOn}
        </ButtonLink>
      }
    >
      {warning ? (
        <div class="ds-alert" data-color="warning" role="alert">
          <p>{warning}</p>
        </div>
      ) : null}
      <ul class="ds-list">
        {shownSections(instrument, row.answers).map((section) => (
          <li>
            <a href={assessmentPath(row.id, `/sections/${section.id}`)}>{words.sections[section.id]?.name}</a>
          </li>
        ))}
      </ul>
      <p>{t.ready}</p>
      <div class="buttons">
        <PostButton view={view} action={assessmentPath(row.id, '/close')} icon="done">
          {t.close}
        </PostButton>
        <RemoveButton view={view} row={row} />
      </div>
    </Page>
  );
}

export const RemoveButton = ({ view, row }: { view: View; row: Assessment }) => {
  const t = texts[view.language];
  return (
    <PostButton
      view={view}
      action={assessmentPath(row.id, '/remove')}
      icon="remove"
      variant="tertiary"
      confirmText={t.removeSure}
    >
      {t.remove}
    </PostButton>
  );
};

/** Who sees it, and removing it; for its owner. */
export function Sharing({
  view,
  state,
  row,
  units,
}: {
  view: View;
  state: FormState;
  row: Assessment;
  units: readonly Choice[];
}) {
  const t = texts[view.language];
  return (
    <section class="no-print">
      <h2>{t.share}</h2>
      <Form
        view={view}
        action={assessmentPath(row.id, '/share')}
        state={state}
        texts={t.refusals}
        labels={t.fields}
      >
        <SharingFields view={view} state={state} units={units} />
        <Buttons>
          <Submit variant="secondary">{t.saveShare}</Submit>
        </Buttons>
      </Form>
      <RemoveButton view={view} row={row} />
    </section>
  );
}
