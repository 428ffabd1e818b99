import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Choices, Form, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { instrumentName } from '../instrument/words.ts';
import type { Picture } from '../picture.ts';
import { STEP_KINDS, spokenCode, takesNotes } from '../rules.ts';
import type { Workshop, WorkshopStep } from '../tables.ts';
import { texts } from '../texts.ts';
import { Controls } from './controls.tsx';
import { HowPeopleTakePart, StatusTag } from './list.tsx';
import { joinAddress, Qr, Timer } from './parts.tsx';
import { courseOf, PictureView } from './picture.tsx';

interface WorkshopProps {
  view: View;
  workshop: Workshop;
  steps: readonly WorkshopStep[];
  picture: Picture;
  newStepId: string;
  now: Date;
}

/** The facilitator's own page: what to do next, the run sheet, and the code. */
export function WorkshopPage(props: WorkshopProps) {
  const { view, workshop, steps } = props;
  const t = texts[view.language];
  const minutes = steps.reduce((sum, step) => sum + step.minutes, 0);
  return (
    <Page
      view={view}
      title={workshop.title}
      up={{ href: '/workshops', label: t.title }}
      actions={<NextThing {...props} />}
    >
      <p class="row">
        <StatusTag view={view} status={workshop.status} /> <span>{t.inAll(minutes)}</span>
        <span class="quiet">
          {t.takePart(
            t.form.answersShownOptions[workshop.answersShown].toLowerCase(),
            t.form.namesOptions[workshop.names].toLowerCase(),
          )}
        </span>
      </p>
      {workshop.status === 'open' ? <Running {...props} /> : null}
      {workshop.status === 'preparing' ? <p class="measure">{t.openLead}</p> : null}
      <section class="section">
        <div class="row ws-section-head">
          <h2>{t.agenda}</h2>
          <a class="icon-link" href={`/workshops/${workshop.id}/agenda`}>
            <Icon name="print" size={18} /> {t.agendaPrint}
          </a>
          <a class="icon-link" href="/workshops/guide">
            <Icon name="handbook" size={18} /> {t.guideLink}
          </a>
          {workshop.status === 'ended' ? null : (
            <a class="icon-link" href={`/workshops/${workshop.id}/settings`}>
              <Icon name="settings" size={18} /> {t.settings}
            </a>
          )}
        </div>
        <Steps {...props} />
        {workshop.status === 'ended' ? null : <AddStep {...props} />}
      </section>
    </Page>
  );
}

/** The one most likely next thing, first. */
function NextThing({ view, workshop, steps }: WorkshopProps) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  if (workshop.status === 'preparing')
    return steps.length > 0 ? (
      <PostButton
        view={view}
        action={`${base}/opening`}
        icon="play"
        variant="primary"
        confirmText={t.openConfirm}
      >
        {t.open}
      </PostButton>
    ) : null;
  if (workshop.status === 'open')
    return (
      <ButtonLink href={`${base}/screen`} icon="eye">
        {t.showScreen}
      </ButtonLink>
    );
  return (
    <>
      <ButtonLink href={`${base}/result`} icon="table">
        {t.toResult}
      </ButtonLink>
      {workshop.resultSavedAt ? null : (
        <PostButton view={view} action={`${base}/reopening`} variant="tertiary">
          {t.reopen}
        </PostButton>
      )}
    </>
  );
}

/** While it is open: the code, where it is, what to say now, and the controls. */
function Running(props: WorkshopProps) {
  const { view, workshop, steps, picture, now } = props;
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}`;
  const step = steps.find((item) => item.id === workshop.currentStepId) ?? null;
  return (
    <div
      class="ws-running"
      data-controller="live"
      data-live-stream-value={`${base}/stream`}
      data-live-picture-value={`${base}/picture`}
      data-live-course-value={courseOf(workshop, steps)}
    >
      <section class="card card--accent ws-running__now">
        <h2 dir="auto">{step?.title ?? t.screen.lobby}</h2>
        {step ? (
          <p class="row">
            <span>{t.screen.stepOf(steps.indexOf(step) + 1, steps.length)}</span>
            <Timer language={view.language} until={workshop.stepEndsAt} now={now} />
          </p>
        ) : null}
        {step?.guide ? <Prose text={step.guide} /> : null}
        <Controls view={view} workshop={workshop} steps={steps} back="workshop" />
        {picture.notes.length > 0 || (step && (takesNotes(step.kind) || step.kind === 'group')) ? (
          <p>
            <a href={`${base}/notes`}>
              <Icon name="layers" size={18} /> {t.groupNotes}
            </a>
          </p>
        ) : null}
        <details class="fold" open>
          <summary>{t.join.picture}</summary>
          <div data-live-target="picture">
            <PictureView language={view.language} workshop={workshop} steps={steps} picture={picture} />
          </div>
        </details>
      </section>
      <CodeCard view={view} workshop={workshop} />
    </div>
  );
}

export function CodeCard({ view, workshop }: { view: View; workshop: Workshop }) {
  const t = texts[view.language];
  const url = `${view.origin}/join/${workshop.code}`;
  return (
    <aside class="card ws-code-card">
      <Qr url={url} label={t.qrAlt(url)} />
      <p class="ws-code-card__how">{t.joinAt(joinAddress(view.origin))}</p>
      <p class="ws-code">
        <span class="sr-only">{t.code} </span>
        {spokenCode(workshop.code)}
      </p>
    </aside>
  );
}

function Steps({ view, workshop, steps, picture }: WorkshopProps) {
  const t = texts[view.language];
  const base = `/workshops/${workshop.id}/steps`;
  const ended = workshop.status === 'ended';
  return (
    <ol class="ws-steps">
      {steps.map((step, index) => (
        <li
          class={step.id === workshop.currentStepId && !ended ? 'ws-step ws-step--now' : 'ws-step'}
          aria-current={step.id === workshop.currentStepId && !ended ? 'step' : undefined}
        >
          <span class="ws-step__minutes">{t.minutesShort(step.minutes)}</span>
          <div class="ws-step__main">
            <h3 dir="auto">{step.title}</h3>
            <p class="quiet">
              {[
                step.title === t.kinds[step.kind] ? '' : t.kinds[step.kind],
                instrumentName(picture, step, view.language),
                step.questionIds.length > 0 ? t.questionsN(step.questionIds.length) : '',
                step.kind === 'vote' ? t.dotsN(step.dots) : '',
              ]
                .filter(Boolean)
                .join(', ')}
            </p>
          </div>
          {ended ? null : (
            <div class="ws-step__tools">
              <IconButton
                view={view}
                action={`${base}/${step.id}/moves`}
                fields={{ direction: 'up' }}
                icon="down"
                turn
                label={t.moveUp(step.title)}
                disabled={index === 0}
              />
              <IconButton
                view={view}
                action={`${base}/${step.id}/moves`}
                fields={{ direction: 'down' }}
                icon="down"
                label={t.moveDown(step.title)}
                disabled={index === steps.length - 1}
              />
              <a
                class="ds-button"
                data-variant="tertiary"
                href={`${base}/${step.id}/edit`}
                aria-label={t.editStep(step.title)}
              >
                <Icon name="edit" /> {t.edit}
              </a>
              <IconButton
                view={view}
                action={`${base}/${step.id}/removal`}
                icon="remove"
                label={t.removeStep(step.title)}
                confirmText={`${t.removeStep(step.title)}?`}
              />
            </div>
          )}
        </li>
      ))}
    </ol>
  );
}

/** A button that is an icon with its words for those who do not see it; its tooltip says the same. */
function IconButton({
  view,
  action,
  fields = {},
  icon,
  turn = false,
  label,
  disabled = false,
  confirmText,
}: {
  view: View;
  action: string;
  fields?: Record<string, string>;
  icon: 'down' | 'remove';
  turn?: boolean;
  label: string;
  disabled?: boolean;
  confirmText?: string;
}) {
  return (
    <form method="post" action={action} class="inline-form" data-turbo-confirm={confirmText}>
      {view.actor ? <input type="hidden" name="_organisation" value={view.actor.organisationSlug} /> : null}
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <button
        class={turn ? 'ds-button ws-turn' : 'ds-button'}
        data-variant="tertiary"
        type="submit"
        aria-label={label}
        title={label}
        disabled={disabled}
      >
        <Icon name={icon} />
      </button>
    </form>
  );
}

function AddStep({ view, workshop, newStepId }: WorkshopProps) {
  const t = texts[view.language];
  return (
    <Form view={view} action={`/workshops/${workshop.id}/steps`} class="row ws-add">
      <Hidden name="id" value={newStepId} />
      <label class="ds-label" for="kind">
        {t.addStep}
      </label>
      <select class="ds-input" id="kind" name="kind">
        {STEP_KINDS.map((kind) => (
          <option value={kind}>{t.kinds[kind]}</option>
        ))}
      </select>
      <Submit variant="secondary">{t.addStepButton}</Submit>
    </Form>
  );
}

/** Title, how people take part, and who holds it together. */
export function SettingsPage({
  view,
  workshop,
  state,
  people,
}: {
  view: View;
  workshop: Workshop;
  state: FormState;
  people: readonly { id: string; name: string }[];
}) {
  const t = texts[view.language];
  const f = t.form;
  return (
    <Page
      view={view}
      title={t.settingsTitle}
      up={{ href: `/workshops/${workshop.id}`, label: workshop.title }}
    >
      <Form
        view={view}
        action={`/workshops/${workshop.id}/settings`}
        state={state}
        labels={{ title: f.title }}
        refusalText={
          state.refusal
            ? (t.refusals[state.refusal.code] ?? common[view.language].refusals[state.refusal.code])
            : undefined
        }
      >
        <Hidden name="version" value={String(state.values.version ?? workshop.version)} />
        <TextField view={view} state={state} name="title" label={f.title} required maxLength={200} />
        {workshop.status === 'preparing' ? (
          <HowPeopleTakePart view={view} state={state} />
        ) : (
          <>
            <Hidden name="answersShown" value={workshop.answersShown} />
            <Hidden name="names" value={workshop.names} />
            <p class="measure">{f.fixed}</p>
          </>
        )}
        {people.length > 0 ? (
          <Choices
            view={view}
            state={state}
            name="people"
            label={f.people}
            hint={f.peopleHint}
            kind="checkbox"
            options={people.map((person) => ({ value: person.id, label: person.name }))}
          />
        ) : null}
        <Buttons>
          <Submit>{common[view.language].save}</Submit>
          <ButtonLink href={`/workshops/${workshop.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

export const stepKindOptions = (view: View) =>
  STEP_KINDS.map((kind) => ({ value: kind, label: texts[view.language].kinds[kind] }));
