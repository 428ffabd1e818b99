import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Choices, Form, Hidden, Select, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty, More, Tag, type TagColour, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { agendas } from '../agendas.ts';
import type { InstrumentOption } from '../instrument/choose.ts';
import { texts as instrumentTexts } from '../instrument/texts.ts';
import type { WorkshopRow } from '../read.ts';
import { ANSWERS_SHOWN, NAME_RULES, type WorkshopStatus } from '../rules.ts';
import { texts } from '../texts.ts';

const COLOURS: Record<WorkshopStatus, TagColour> = { preparing: 'neutral', open: 'success', ended: 'info' };

export const StatusTag = ({ view, status }: { view: View; status: WorkshopStatus }) => (
  <Tag colour={COLOURS[status]} icon={status === 'open' ? 'play' : status === 'ended' ? 'done' : 'edit'}>
    {texts[view.language].status[status]}
  </Tag>
);

/** The workshops that the person holds, newest first. */
export function WorkshopsPage({
  view,
  rows,
  next,
}: {
  view: View;
  rows: readonly WorkshopRow[];
  next: string | null;
}) {
  const t = texts[view.language];
  const prepare = (
    <ButtonLink href="/workshops/new" icon="add">
      {t.prepare}
    </ButtonLink>
  );
  const guide = (
    <ButtonLink href="/workshops/guide" icon="handbook" variant="secondary">
      {t.guideLink}
    </ButtonLink>
  );
  if (rows.length === 0)
    return (
      <Page view={view} title={t.title} lead={t.lead}>
        <Empty
          icon="workshop"
          title={t.empty.title}
          action={
            <>
              {prepare}
              {guide}
            </>
          }
        >
          <p>{t.empty.text}</p>
          <p class="quiet">{t.empty.example}</p>
        </Empty>
      </Page>
    );
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {prepare}
          {guide}
        </>
      }
    >
      <ul class="list">
        {rows.map((row) => (
          <li>
            <div class="list__main">
              <h2 class="ws-list__title">
                <a href={`/workshops/${row.id}`} dir="auto">
                  {row.title}
                </a>
              </h2>
              <p class="quiet">
                {t.heldBy(row.facilitatorName)}, {t.minutes(row.minutes)}
              </p>
            </div>
            <div class="list__side">
              <StatusTag view={view} status={row.status} />
              <span>
                {row.endedAt ? t.endedOn : t.preparedOn}{' '}
                <Time language={view.language} at={row.endedAt ?? row.createdAt} />
              </span>
            </div>
          </li>
        ))}
      </ul>
      <More view={view} href={next ? `/workshops?before=${next}` : null} />
    </Page>
  );
}

/** What it is about, how long it takes, and how people take part. */
export function NewWorkshopPage({
  view,
  state,
  journeys,
  instruments,
}: {
  view: View;
  state: FormState;
  journeys: readonly { id: string; title: string }[];
  instruments: readonly InstrumentOption[];
}) {
  const t = texts[view.language];
  const f = t.form;
  const asked = instrumentTexts[view.language];
  const book = handbook(view.language);
  return (
    <Page view={view} title={f.newTitle} lead={f.newLead} up={{ href: '/workshops', label: t.title }}>
      <Form
        view={view}
        action="/workshops"
        state={state}
        texts={{ ...t.errors, ...asked.errors }}
        labels={{ title: f.title, journeyId: f.journey, agenda: f.agenda, instrumentId: asked.choose }}
        refusalText={state.refusal ? t.refusals[state.refusal.code] : undefined}
      >
        <Hidden name="id" value={String(state.values.id ?? '')} />
        <TextField view={view} state={state} name="title" label={f.title} required maxLength={200} />
        {journeys.length > 0 ? (
          <Select
            view={view}
            state={state}
            name="journeyId"
            label={f.journey}
            hint={f.journeyHint}
            texts={t.errors}
            quiet
            empty={f.noJourney}
            options={journeys.map((journey) => ({ value: journey.id, label: journey.title }))}
          />
        ) : null}
        <Select
          view={view}
          state={state}
          name="challengeId"
          label={f.challenge}
          hint={f.challengeHint}
          quiet
          options={book.challenges.map((challenge) => ({ value: challenge.id, label: challenge.text }))}
        />
        <Select
          view={view}
          state={state}
          name="instrumentId"
          label={asked.choose}
          hint={asked.chooseNewHint}
          texts={asked.errors}
          quiet
          empty={asked.handbook}
          options={instruments}
        />
        <Choices
          view={view}
          state={state}
          name="agenda"
          label={f.agenda}
          kind="radio"
          required
          options={agendas(view.language).map((agenda) => ({
            value: agenda.id,
            label: `${agenda.title} (${t.minutes(agenda.minutes)})`,
            hint: agenda.text,
          }))}
        />
        <HowPeopleTakePart view={view} state={state} />
        <Buttons>
          <Submit>{f.create}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** How answers are shown and how people join: in the form of a new workshop and among the settings. */
export function HowPeopleTakePart({ view, state }: { view: View; state: FormState }) {
  const f = texts[view.language].form;
  return (
    <>
      <Choices
        view={view}
        state={state}
        name="answersShown"
        label={f.answersShown}
        kind="radio"
        required
        options={ANSWERS_SHOWN.map((value) => ({
          value,
          label: f.answersShownOptions[value],
          hint: f.answersShownHints[value],
        }))}
      />
      <Choices
        view={view}
        state={state}
        name="names"
        label={f.names}
        kind="radio"
        required
        options={NAME_RULES.map((value) => ({
          value,
          label: f.namesOptions[value],
          hint: f.namesHints[value],
        }))}
      />
    </>
  );
}
