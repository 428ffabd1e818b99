import {
  answerErrors,
  answerLabels,
  type Instrument,
  Questions,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { assessmentPath, SharingFields } from '../../instruments/public.ts';
import type { Picture } from '../picture.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { SectionAnswers } from './picture.tsx';
import { asksInstrument, type InstrumentStep } from './shapes.ts';
import { texts } from './texts.ts';

/** Where those who lead see how the instrument of a step was answered, and keep what the group came to. */
export const stepResultPath = (workshopId: string, stepId: string): string =>
  `/workshops/${workshopId}/steps/${stepId}/result`;

interface Props {
  view: View;
  workshop: Workshop;
  step: InstrumentStep;
  picture: Picture;
  instrument: Instrument;
  /** The group's answers as proposed, or as they were sent with what is wrong. */
  state: FormState;
  units: readonly { value: string; label: string }[];
  refusal?: string | undefined;
}

/** How each section was answered, and below it what the group answers: proposed, and decided by those who led. */
export function StepResultPage(props: Props) {
  const { view, workshop, step, picture, instrument, state, units, refusal } = props;
  const t = texts[view.language];
  const said = wordsOf(instrument, view.language);
  const deciding = workshop.status === 'ended' && !step.assessmentId;
  let number = 1;
  const sections = instrument.sections.map((section) => {
    const first = number;
    number += section.items.length;
    return (
      <section class="section">
        <h2>{said.sections[section.id]?.name}</h2>
        {picture.instruments ? (
          <SectionAnswers
            language={view.language}
            instrument={instrument}
            section={section}
            stepId={step.id}
            given={picture.instruments}
            fewest={picture.fewest}
            words={workshop.status === 'ended'}
          />
        ) : null}
        {deciding ? (
          <div class="ws-group-answers">
            <h3>{t.group}</h3>
            <Questions
              view={view}
              state={state}
              instrument={instrument}
              items={section.items}
              first={first}
            />
          </div>
        ) : null}
      </section>
    );
  });
  return (
    <Page
      view={view}
      title={t.title(said.name)}
      lead={step.assessmentId ? t.leadKept : workshop.status === 'ended' ? t.lead : t.leadOpen}
      up={{ href: `/workshops/${workshop.id}/result`, label: workshop.title }}
      actions={
        step.assessmentId ? (
          <ButtonLink href={assessmentPath(step.assessmentId)} icon="table">
            {t.toKept}
          </ButtonLink>
        ) : undefined
      }
    >
      {refusal ? (
        <Alert colour="warning">
          <p role="alert">{refusal}</p>
        </Alert>
      ) : null}
      <p class="quiet">{t.noGroup(picture.instruments?.people[step.id] ?? 0)}</p>
      {deciding ? (
        <Form
          view={view}
          action={stepResultPath(workshop.id, step.id)}
          state={state}
          texts={{ ...answerErrors(view.language), ...t.errors }}
          labels={answerLabels(instrument, view.language)}
          class="form ws-result-form"
        >
          <p class="measure">{t.hint}</p>
          <Hidden name="id" value={String(state.values.id ?? '')} />
          {sections}
          <section class="section">
            <h2>{t.keepTitle}</h2>
            <p class="measure">{t.keepText}</p>
            <SharingFields view={view} state={state} units={units} />
            <Buttons>
              <Submit>{t.keep}</Submit>
            </Buttons>
          </section>
        </Form>
      ) : (
        sections
      )}
    </Page>
  );
}

/** The instruments of a workshop on its result page: how many have answered, and where the group agrees. */
export function InstrumentResults({
  view,
  workshop,
  steps,
  picture,
}: {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
}) {
  const t = texts[view.language];
  const asking = steps.filter(asksInstrument);
  if (asking.length === 0) return null;
  return (
    <section class="section">
      <h2>{t.section}</h2>
      <ul class="list">
        {asking.map((step) => {
          const instrument = picture.instruments?.instruments.get(step.instrumentVersionId);
          return (
            <li>
              <div class="list__main">
                <h3 class="ws-list__title">
                  <a href={stepResultPath(workshop.id, step.id)}>
                    {instrument ? wordsOf(instrument, view.language).name : step.title}
                  </a>
                </h3>
                <p class="quiet">
                  {t.noGroup(picture.instruments?.people[step.id] ?? 0)} {step.assessmentId ? t.kept : ''}
                </p>
              </div>
              <div class="list__side">
                <ButtonLink
                  href={stepResultPath(workshop.id, step.id)}
                  variant={workshop.status === 'ended' && !step.assessmentId ? 'primary' : 'secondary'}
                >
                  {workshop.status === 'ended' && !step.assessmentId ? t.agree : t.look}
                </ButtonLink>
              </div>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
