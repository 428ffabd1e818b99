import type { FormState } from '../../../shared/http/form.ts';
import { formatNumber } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LessonFields, lessonLabels } from '../../lessons/public.ts';
import { formatMoney } from '../money.ts';
import type { FullApplication } from '../read.ts';
import type { Spread } from '../rules.ts';
import { texts } from '../texts.ts';
import { shownErrors } from './parts.tsx';

/** The forms of one question that stand on a page of their own. */
export const SMALL_FORMS = ['decision', 'agreement', 'follow-up', 'closing', 'withdrawal'] as const;
export type SmallForm = (typeof SMALL_FORMS)[number];

export interface SmallFormProps {
  view: View;
  kind: SmallForm;
  row: FullApplication;
  /** What the call has left, in öre. */
  left: number;
  spread: Spread | null;
  state: FormState;
  refusalText?: string | undefined;
}

const plain = (text: string): string => text.replace('?', '');

export function SmallFormPage(props: SmallFormProps) {
  const { view, kind, row, left, state: given, refusalText } = props;
  const all = texts[view.language];
  const t = all.application;
  const path = `/fund/applications/${row.id}`;
  const state = shownErrors(view.language, given);
  const head: Record<SmallForm, { title: string; lead: string; save: string }> = {
    decision: {
      title: all.decision.title(row.title),
      lead: all.decision.lead(formatMoney(view.language, left)),
      save: all.decision.save,
    },
    agreement: { title: t.agree, lead: t.agreeLead, save: t.save },
    'follow-up': { title: t.follow, lead: t.followLead, save: t.save },
    closing: { title: t.close, lead: t.closeLead, save: t.close },
    withdrawal: { title: t.withdraw, lead: t.withdrawLead, save: t.withdraw },
  };
  const { title, lead, save } = head[kind];
  return (
    <Page view={view} title={title} lead={lead} up={{ href: path, label: row.title }}>
      {kind === 'decision' && props.spread ? (
        <Alert colour="info">
          <p>
            {all.decision.mean(formatNumber(view.language, props.spread.mean, 2), props.spread.n)}{' '}
            <a href={`/fund/calls/${row.callId}/ranking`}>{all.ranking.title}</a>
          </p>
        </Alert>
      ) : null}
      <Form
        view={view}
        action={`${path}/${kind}`}
        state={state}
        texts={all.errors}
        labels={{
          outcome: plain(all.decision.outcome),
          granted: plain(all.decision.granted),
          reason: plain(t.reason),
          agreement: t.agreementLabel,
          nextFollowUp: t.followUpDay,
          used: plain(kind === 'closing' ? t.usedAll : t.usedSoFar),
          result: plain(kind === 'closing' ? t.resultAll : t.result),
          nextOn: plain(t.nextOn),
          ...lessonLabels(view),
        }}
        refusalText={refusalText}
      >
        <Fields {...props} state={state} />
        <Buttons>
          <Submit>{save}</Submit>
          <ButtonLink href={path} variant="tertiary">
            {t.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

function Fields({ view, kind, row, state }: SmallFormProps) {
  const all = texts[view.language];
  const t = all.application;
  const field = { view, state, texts: all.errors };
  const sum = (name: string, label: string, hint: string) => (
    <TextField {...field} name={name} label={label} hint={hint} inputmode="numeric" size={14} required />
  );
  switch (kind) {
    case 'decision':
      return (
        <>
          <Choices
            {...field}
            name="outcome"
            label={all.decision.outcome}
            kind="radio"
            required
            options={[
              { value: 'grant', label: all.decision.grant },
              { value: 'decline', label: all.decision.decline },
            ]}
          />
          <TextField
            {...field}
            name="granted"
            label={all.decision.granted}
            hint={all.decision.grantedHint(formatMoney(view.language, row.asked ?? 0))}
            inputmode="numeric"
            size={14}
            quiet
          />
          <TextArea
            {...field}
            name="reason"
            label={all.decision.reason}
            hint={all.decision.reasonHint}
            required
          />
        </>
      );
    case 'agreement':
      return (
        <>
          <Hidden name="version" value={fieldValue(state, 'version')} />
          <TextArea
            {...field}
            name="agreement"
            label={t.agreementLabel}
            hint={t.agreementHint}
            rows={8}
            required
          />
          <DateField {...field} name="nextFollowUp" label={t.followUpDay} required />
        </>
      );
    case 'follow-up':
      return (
        <>
          <Hidden name="id" value={fieldValue(state, 'id')} />
          {sum('used', t.usedSoFar, all.callForm.money)}
          <TextArea {...field} name="result" label={t.result} required />
          <DateField {...field} name="nextOn" label={t.nextOn} />
        </>
      );
    case 'closing':
      return (
        <>
          {sum('used', t.usedAll, all.callForm.money)}
          <TextArea {...field} name="result" label={t.resultAll} required />
          <LessonFields view={view} state={state} required={false} />
        </>
      );
    case 'withdrawal':
      return <TextArea {...field} name="reason" label={t.reason} rows={3} required />;
  }
}

/** What a call led to, when it is closed. */
export function CloseCallPage({
  view,
  call,
  state,
  refusalText,
}: {
  view: View;
  call: { id: string; title: string };
  state: FormState;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language].call;
  const path = `/fund/calls/${call.id}`;
  return (
    <Page view={view} title={t.close} lead={t.closeLead} up={{ href: path, label: call.title }}>
      <Form
        view={view}
        action={`${path}/closing`}
        state={state}
        labels={{ ledTo: plain(t.ledToLabel) }}
        refusalText={refusalText}
      >
        <TextArea view={view} state={state} name="ledTo" label={t.ledToLabel} rows={6} required />
        <Buttons>
          <Submit>{t.close}</Submit>
          <ButtonLink href={path} variant="tertiary">
            {texts[view.language].application.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
