import type { Child } from 'hono/jsx';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choice } from '../../organisations/public.ts';
import { MOST } from '../input.ts';
import { MATTER_KINDS, type Matter, type Question } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  refusalText?: string | undefined;
}

function Frame({
  view,
  state,
  refusalText,
  title,
  lead,
  action,
  save,
  labels,
  back = '/politics',
  hidden,
  above,
  children,
}: Props & {
  title: string;
  lead?: string;
  action: string;
  save: string;
  labels: Record<string, string>;
  back?: string;
  hidden: string;
  above?: Child;
  children: Child;
}) {
  return (
    <Page
      view={view}
      title={title}
      {...(lead ? { lead } : {})}
      up={{ href: '/politics', label: texts[view.language].menu }}
    >
      {above}
      <Form view={view} action={action} state={state} labels={labels} refusalText={refusalText}>
        <Hidden name={hidden} value={fieldValue(state, hidden)} />
        {children}
        <Buttons>
          <Submit>{save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** Bringing something up, or changing it (`changing`). */
export function MatterForm(props: Props & { units: readonly Choice[]; changing?: string }) {
  const { view, state, units, changing } = props;
  const all = texts[view.language];
  const t = all.form;
  const field = { view, state };
  return (
    <Frame
      {...props}
      title={changing ? t.editTitle : t.raiseTitle}
      lead={t.raiseLead}
      action={changing ? `/politics/matters/${changing}` : '/politics/matters'}
      save={changing ? t.saveChange : t.save}
      labels={{ kind: t.kind.replace('?', ''), title: t.title, text: t.text, asks: t.asks, unitId: t.unit }}
      hidden={changing ? 'version' : 'id'}
    >
      <Choices
        {...field}
        name="kind"
        kind="radio"
        label={t.kind}
        required
        options={MATTER_KINDS.map((value) => ({ value, ...all.kinds[value] }))}
      />
      <TextField {...field} name="title" label={t.title} required />
      <TextArea {...field} name="text" label={t.text} hint={t.textHint} maxLength={MOST.text} />
      <TextField {...field} name="asks" label={t.asks} hint={t.asksHint} />
      <Select {...field} name="unitId" label={t.unit} options={units} empty={t.noUnit} quiet />
    </Frame>
  );
}

/** Saying what came of it. */
export function SettleForm(props: Props & { matter: Matter }) {
  const { view, state, matter } = props;
  const t = texts[view.language].form;
  return (
    <Frame
      {...props}
      title={t.settleTitle}
      lead={t.settleLead}
      action={`/politics/matters/${matter.id}/settle`}
      save={t.saveSettle}
      labels={{ outcome: t.outcome }}
      hidden="version"
      above={<p class="card card--tint measure">{matter.title}</p>}
    >
      <TextArea view={view} state={state} name="outcome" label={t.outcome} required rows={5} />
    </Frame>
  );
}

export function QuestionForm(props: Props) {
  const { view, state } = props;
  const t = texts[view.language].form;
  return (
    <Frame
      {...props}
      title={t.askTitle}
      lead={t.askLead}
      action="/politics/questions"
      save={t.sendQuestion}
      labels={{ text: t.question }}
      hidden="id"
    >
      <TextArea
        view={view}
        state={state}
        name="text"
        label={t.question}
        hint={t.questionHint}
        required
        rows={4}
      />
    </Frame>
  );
}

export function AnswerForm(props: Props & { question: Question }) {
  const { view, state, question } = props;
  const t = texts[view.language].form;
  return (
    <Frame
      {...props}
      title={t.answerTitle}
      action={`/politics/questions/${question.id}/answer`}
      save={t.sendAnswer}
      labels={{ answer: t.answer }}
      hidden="version"
      above={
        <div class="card card--tint measure">
          <Prose text={question.text} />
        </div>
      }
    >
      <TextArea
        view={view}
        state={state}
        name="answer"
        label={t.answer}
        hint={t.answerHint}
        required
        rows={8}
      />
    </Frame>
  );
}
