import { fieldLabels, type OwnFlow, StepFields, stepOf } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, fieldValue, Hidden, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Empty } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatMoney } from '../money.ts';
import type { FullCall } from '../read.ts';
import { LINES_MOST } from '../rules.ts';
import { texts } from '../texts.ts';
import { shownErrors } from './parts.tsx';

export interface ApplicationFormProps {
  view: View;
  state: FormState;
  call: FullCall;
  idea: { id: string; title: string };
  /** The flow that it is on: what the organisation asks for besides. */
  own: OwnFlow;
  people: readonly { value: string; label: string }[];
  /** The draft that is changed; none for a new application. */
  draft?: { id: string; title: string } | undefined;
  refusalText?: string | undefined;
}

const LINES_SHOWN = 4;
const first = (state: FormState, name: string): boolean => fieldValue(state, name) !== '';

/** The form of an application: one page, everything but the title may be left out of a draft. */
export function ApplicationForm({
  view,
  state: given,
  call,
  idea,
  own,
  people,
  draft,
  refusalText,
}: ApplicationFormProps) {
  const t = texts[view.language].form;
  const errors = texts[view.language].errors;
  const state = shownErrors(view.language, given);
  const field = { view, state, texts: errors };
  const money = (ore: number) => formatMoney(view.language, ore);
  const most = Math.min(call.largest ?? Number.POSITIVE_INFINITY, call.budget ?? 0);
  const lines = Array.from({ length: LINES_MOST }, (_, index) => index + 1);
  const shown = Math.max(
    LINES_SHOWN,
    ...lines.filter((n) => first(state, `line${n}`) || first(state, `amount${n}`)).map((n) => n + 1),
  );
  const step = stepOf(own.flow, own.flow.start);
  const said = own.texts(view.language);
  const back = draft ? `/fund/applications/${draft.id}` : `/fund/calls/${call.id}`;
  return (
    <Page
      view={view}
      title={draft ? t.editTitle : t.newTitle}
      lead={t.lead(call.title)}
      up={{ href: back, label: draft?.title ?? call.title }}
    >
      <Form
        view={view}
        action={draft ? back : '/fund/applications'}
        state={state}
        texts={errors}
        labels={{
          title: t.title,
          asked: t.asked.replace('?', ''),
          whatFor: t.whatFor.replace('?', ''),
          expected: t.expected.replace('?', ''),
          risks: t.risks.replace('?', ''),
          ...fieldLabels(step, said),
          ...Object.fromEntries(
            lines.flatMap((n) => [
              [`line${n}`, t.line(n)],
              [`amount${n}`, t.amount(n)],
            ]),
          ),
        }}
        refusalText={refusalText}
      >
        {draft ? (
          <Hidden name="version" value={fieldValue(state, 'version')} />
        ) : (
          <>
            <Hidden name="id" value={fieldValue(state, 'id')} />
            <Hidden name="callId" value={call.id} />
            <Hidden name="ideaId" value={idea.id} />
          </>
        )}
        <p>
          {t.idea}: <a href={`/ideas/${idea.id}`}>{idea.title}</a>
        </p>
        <TextField {...field} name="title" label={t.title} required maxLength={200} />
        <TextArea {...field} name="whatFor" label={t.whatFor} quiet />
        <TextField
          {...field}
          name="asked"
          label={t.asked}
          hint={t.askedHint(call.smallest ? money(call.smallest) : null, money(most))}
          inputmode="numeric"
          size={14}
          quiet
        />
        <fieldset class="ds-fieldset fund-rows">
          <legend class="ds-label">{t.lines}</legend>
          <p class="hint">{t.linesHint}</p>
          {lines
            .filter((n) => n <= shown)
            .map((n) => (
              <div class="fund-rows__row">
                <TextField {...field} name={`line${n}`} label={t.line(n)} quiet />
                <TextField
                  {...field}
                  name={`amount${n}`}
                  label={t.amount(n)}
                  inputmode="numeric"
                  size={10}
                  quiet
                />
              </div>
            ))}
        </fieldset>
        <TextArea {...field} name="expected" label={t.expected} hint={t.expectedHint} quiet />
        <TextArea {...field} name="risks" label={t.risks} quiet />
        <StepFields view={view} state={state} step={step} texts={said} errors={errors} people={people} />
        <Buttons>
          <Submit name="handIn" value="1">
            {t.handIn}
          </Submit>
          <Submit variant="secondary">{t.save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {t.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What to apply for, and to which call, where the address does not say. */
export function ChoosePage({
  view,
  calls,
  ideas,
  chosen,
}: {
  view: View;
  calls: readonly { id: string; title: string }[];
  ideas: readonly { id: string; title: string }[];
  chosen: { call: string; idea: string };
}) {
  const t = texts[view.language].form;
  const select = (
    name: string,
    label: string,
    options: readonly { id: string; title: string }[],
    value: string,
  ) => (
    <div class="ds-field">
      <label class="ds-label" for={name}>
        {label}
      </label>
      <select class="ds-input" id={name} name={name}>
        {options.map((one) => (
          <option value={one.id} selected={one.id === value}>
            {one.title}
          </option>
        ))}
      </select>
    </div>
  );
  return (
    <Page
      view={view}
      title={t.newTitle}
      lead={t.chooseLead}
      up={{ href: '/fund', label: texts[view.language].title }}
    >
      {calls.length === 0 ? (
        <Empty
          icon="calendar"
          title={t.noCall}
          action={
            <ButtonLink href="/fund" icon="back">
              {texts[view.language].title}
            </ButtonLink>
          }
        />
      ) : null}
      {calls.length > 0 && ideas.length === 0 ? (
        <>
          <p>{t.noIdea}</p>
          <ButtonLink href="/ideas/new" icon="idea">
            {t.leaveIdea}
          </ButtonLink>
        </>
      ) : null}
      {calls.length > 0 && ideas.length > 0 ? (
        <form class="form" method="get" action="/fund/applications/new">
          {select('call', t.chooseCall, calls, chosen.call)}
          {select('idea', t.choose, ideas, chosen.idea)}
          <Buttons>
            <button class="ds-button" type="submit" data-variant="primary">
              {t.go}
            </button>
          </Buttons>
        </form>
      ) : null}
    </Page>
  );
}
