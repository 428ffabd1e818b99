import { mayMove, type OwnFlow, type Part, stepOf } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LessonFields, lessonLabels } from '../../lessons/public.ts';
import type { LikeIdea } from '../like.ts';
import type { FullIdea } from '../read.ts';
import { IDEA_FLOW } from '../rules.ts';
import { texts } from '../texts.ts';

/** Moves that have a form of their own, in the order in which they are offered. */
export const FORM_MOVES = [
  'return',
  'reassign',
  'reschedule',
  'pause',
  'merge',
  'split',
  'stop',
  'reopen',
  'unmerge',
] as const;
export type FormMove = (typeof FORM_MOVES)[number];

export const isFormMove = (text: string): text is FormMove =>
  (FORM_MOVES as readonly string[]).includes(text);

const caseOf = (idea: FullIdea) => ({
  flowId: IDEA_FLOW,
  flowVersion: idea.flowVersion,
  step: idea.step,
  status: idea.caseStatus,
  ownerId: idea.ownerId,
  enteredOn: idea.enteredOn,
  dueOn: idea.dueOn,
  data: idea.data,
});

/** The moves that this person may make now besides going straight on. */
export const movesOpen = (flow: OwnFlow, idea: FullIdea, parts: readonly Part[]): FormMove[] =>
  idea.listedAt === null
    ? []
    : FORM_MOVES.filter(
        (kind) =>
          mayMove(flow.flow, caseOf(idea), kind, { personId: '', parts }) &&
          (kind !== 'return' || stepOf(flow.flow, idea.step).back.length > 0),
      );

interface Props {
  view: View;
  idea: FullIdea;
  flow: OwnFlow;
  parts: readonly Part[];
}

/** What else can be done with an idea, folded: the straight way on is on its step's page. */
export function MoveLinks({ view, idea, flow, parts }: Props) {
  const t = texts[view.language].moves;
  const open = movesOpen(flow, idea, parts);
  const resumes = mayMove(flow.flow, caseOf(idea), 'resume', { personId: '', parts });
  if (open.length === 0 && !resumes) return null;
  return (
    <details class="fold section no-print">
      <summary>{t.more}</summary>
      <div class="buttons">
        {resumes ? (
          <PostButton
            view={view}
            action={`/ideas/${idea.id}/moves/resume`}
            fields={{ version: idea.version }}
            variant="secondary"
          >
            {t.labels.resume}
          </PostButton>
        ) : null}
        {open.map((kind) => (
          <ButtonLink href={`/ideas/${idea.id}/moves/${kind}`} variant="secondary">
            {t.labels[kind]}
          </ButtonLink>
        ))}
      </div>
    </details>
  );
}

export interface MovePageProps extends Omit<Props, 'parts'> {
  kind: FormMove;
  state: FormState;
  people: readonly { value: string; label: string }[];
  like: readonly LikeIdea[];
  refusalText?: string | undefined;
}

/** One move with what it needs: a reason always, and a step, a day, a person or another idea. */
export function MovePage({ view, idea, flow, kind, state, people, like, refusalText }: MovePageProps) {
  const t = texts[view.language].moves;
  const said = flow.texts(view.language);
  const field = { view, state, texts: texts[view.language].errors };
  const step = stepOf(flow.flow, idea.step);
  return (
    <Page
      view={view}
      title={t.titles[kind] ?? ''}
      lead={t.leads[kind] ?? ''}
      up={{ href: `/ideas/${idea.id}`, label: idea.title }}
    >
      <Form
        view={view}
        action={`/ideas/${idea.id}/moves/${kind}`}
        state={state}
        texts={field.texts}
        refusalText={refusalText}
        labels={{
          reason: t.reason.replace('?', ''),
          to: t.to.replace('?', ''),
          ownerId: t.owner.replace('?', ''),
          until: t.until,
          dueOn: t.newDay,
          day: t.until,
          intoId: t.into.replace('?', ''),
          parts: t.parts,
          ...lessonLabels(view),
        }}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        {kind === 'return' ? (
          <Choices
            {...field}
            name="to"
            kind="radio"
            label={t.to}
            required
            options={step.back.map((id) => ({ value: id, label: said.steps[id]?.name ?? id }))}
          />
        ) : null}
        {kind === 'merge' ? (
          <>
            {like.length > 0 ? (
              <Choices
                {...field}
                name="intoId"
                kind="radio"
                label={t.into}
                hint={t.intoHint}
                quiet
                options={like.map((one) => ({ value: one.id, label: one.title }))}
              />
            ) : null}
            <TextField {...field} name="intoAddress" label={t.intoAddress} />
          </>
        ) : null}
        {kind === 'split' ? (
          <TextArea {...field} name="parts" label={t.parts} hint={t.partsHint} rows={4} required />
        ) : null}
        {kind === 'reassign' ? (
          <Select {...field} name="ownerId" label={t.owner} options={people} required />
        ) : null}
        {kind === 'pause' ? <DateField {...field} name="until" label={t.until} required /> : null}
        {kind === 'reschedule' ? <DateField {...field} name="dueOn" label={t.newDay} required /> : null}
        <TextArea {...field} name="reason" label={t.reason} rows={3} required />
        {kind === 'stop' ? <LessonFields view={view} state={state} required={false} /> : null}
        <Buttons>
          <Submit>{t.labels[kind]}</Submit>
          <ButtonLink href={`/ideas/${idea.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
