import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose, Tabs } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LessonFields, lessonLabels } from '../../lessons/public.ts';
import type { Choices } from '../../organisations/public.ts';
import type { FullInitiative } from '../read.ts';
import { type DecisionKind, isOpen, statusAfter } from '../rules.ts';
import { texts } from '../texts.ts';
import { StatusTag, TrackTag } from './parts.tsx';

interface Props {
  view: View;
  row: FullInitiative;
  /** What the person may decide here, in order. */
  kinds: readonly DecisionKind[];
  kind: DecisionKind;
  /** Address of the form, and where it was come from. */
  path: string;
  back: { href: string; label: string };
  state: FormState;
  choices: Choices;
  refusalText?: string | undefined;
}

/** What a kind of decision is called here: continuing means starting or taking up again, too. */
function nameOf(view: View, row: FullInitiative, kind: DecisionKind): { label: string; hint: string } {
  const t = texts[view.language];
  if (kind === 'continue' && row.status === 'planned') return t.decideStart;
  if (kind === 'continue' && row.status === 'stopped') return t.decideAgain;
  if (kind === 'change-track') return { label: t.decisions[kind].label, hint: t.changeTrackHints[row.track] };
  return t.decisions[kind];
}

/** One decision at a time: choosing among them is a row of links, so that each form asks only for what it needs. */
export function DecidePage({ view, row, kinds, kind, path, back, state, choices, refusalText }: Props) {
  const said = texts[view.language];
  const t = said.decideForm;
  const field = { view, state, texts: said.errors };
  const name = nameOf(view, row, kind);
  const stop = kind === 'stop';
  const labels = {
    reason: t.reason.replace('?', ''),
    nextOn: t.next.replace('?', ''),
    receiverId: t.receiver.replace('?', ''),
    receiverPlan: t.plan.replace('?', ''),
    receiverOn: t.receiverOn.replace('?', ''),
    learningQuestion: said.exploring.title,
    ...lessonLabels(view),
  };
  return (
    <Page view={view} title={stop ? t.stopTitle : t.title} lead={stop ? t.stopLead : t.lead} up={back}>
      {back.label === row.title ? null : (
        <p>
          <a href={`/initiatives/${row.id}`}>{row.title}</a>
        </p>
      )}
      <p class="row">
        <TrackTag view={view} track={row.track} />
        <StatusTag view={view} row={row} />
      </p>
      <Tabs
        label={t.kind}
        tabs={kinds.map((one) => ({
          href: `${path}?kind=${one}`,
          label: nameOf(view, row, one).label,
          current: one === kind,
        }))}
      />
      <p class="measure">{name.hint}</p>
      {row.track === 'explore' && row.learningQuestion ? (
        <div class="card card--tint measure initiative-now">
          <h2>{said.exploring.title}</h2>
          <Prose text={row.learningQuestion} />
        </div>
      ) : null}
      <Form
        view={view}
        action={`${path}?kind=${kind}`}
        state={state}
        texts={field.texts}
        labels={labels}
        refusalText={refusalText}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <Hidden name="kind" value={kind} />
        <TextArea {...field} name="reason" label={t.reason} rows={3} required />
        {kind === 'scale' ? (
          <>
            <Select
              {...field}
              name="receiverId"
              label={t.receiver}
              hint={t.receiverHint}
              options={choices.owners}
              required
            />
            <TextArea {...field} name="receiverPlan" label={t.plan} hint={t.planHint} rows={4} required />
            <DateField {...field} name="receiverOn" label={t.receiverOn} required />
          </>
        ) : null}
        {kind === 'change-track' && row.track === 'exploit' ? (
          <TextArea
            {...field}
            name="learningQuestion"
            label={said.form.question}
            hint={said.form.questionHint}
            rows={2}
            required
          />
        ) : null}
        {isOpen(statusAfter(row.status, kind)) ? (
          <DateField {...field} name="nextOn" label={t.next} hint={t.nextHint} required />
        ) : null}
        {stop ? (
          <>
            <LessonFields view={view} state={state} />
            <p>{t.thanks}</p>
          </>
        ) : null}
        <Buttons>
          <Submit>{stop ? t.stopTitle : t.save}</Submit>
          <ButtonLink href={back.href} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** Taking into use: since when, and what good it has done. */
export function InUsePage({
  view,
  row,
  state,
  refusalText,
}: Pick<Props, 'view' | 'row' | 'state' | 'refusalText'>) {
  const said = texts[view.language];
  const t = said.useForm;
  const field = { view, state, texts: said.errors };
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: `/initiatives/${row.id}`, label: row.title }}>
      <Form
        view={view}
        action={`/initiatives/${row.id}/in-use`}
        state={state}
        texts={field.texts}
        labels={{ inUseSince: t.since, benefit: t.benefit.replace('?', '') }}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        {row.receiverName ? <p>{t.receiver(row.receiverName)}</p> : null}
        <DateField {...field} name="inUseSince" label={t.since} required />
        <TextArea {...field} name="benefit" label={t.benefit} hint={t.benefitHint} rows={4} required />
        <Buttons>
          <Submit>{t.save}</Submit>
          <ButtonLink href={`/initiatives/${row.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
