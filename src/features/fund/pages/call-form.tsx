import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  type Option,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { SHORT_MAX } from '../input.ts';
import { ASSESSORS_MOST, CRITERIA_MOST } from '../rules.ts';
import { texts } from '../texts.ts';
import { shownErrors } from './parts.tsx';

export interface CallFormProps {
  view: View;
  state: FormState;
  people: readonly Option[];
  /** The call that is changed; none for a new one. */
  call?: { id: string; title: string; draft: boolean } | undefined;
  refusalText?: string | undefined;
}

const upTo = (most: number): number[] => Array.from({ length: most }, (_, index) => index + 1);

/** What the fields are called in an error summary. */
export function callLabels(view: View): Record<string, string> {
  const t = texts[view.language].callForm;
  const plain = (text: string) => text.replace('?', '');
  return {
    title: plain(t.title),
    purpose: plain(t.purpose),
    whoMay: plain(t.whoMay),
    budget: plain(t.budget),
    smallest: t.smallest,
    largest: t.largest,
    opensOn: t.opensOn,
    closesOn: t.closesOn,
    decideBy: t.decideBy,
    deciderId: plain(t.deciderId),
    ...Object.fromEntries(
      upTo(CRITERIA_MOST).flatMap((n) => [
        [`criterion${n}`, t.criterion(n)],
        [`weight${n}`, t.weight(n)],
      ]),
    ),
    ...Object.fromEntries(upTo(ASSESSORS_MOST).map((n) => [`assessor${n}`, t.assessor(n)])),
  };
}

/** The form of a call: everything may be left out of a draft. */
export function CallForm({ view, state: given, people, call, refusalText }: CallFormProps) {
  const t = texts[view.language].callForm;
  const errors = texts[view.language].errors;
  const state = shownErrors(view.language, given);
  const field = { view, state, texts: errors };
  const draft = call?.draft ?? true;
  const back = call ? `/fund/calls/${call.id}` : '/fund';
  return (
    <Page
      view={view}
      title={call ? t.editTitle : t.newTitle}
      {...(call ? {} : { lead: t.newLead })}
      up={call ? { href: back, label: call.title } : { href: '/fund', label: texts[view.language].title }}
    >
      <Form
        view={view}
        action={call ? back : '/fund/calls'}
        state={state}
        texts={errors}
        labels={callLabels(view)}
        refusalText={refusalText}
      >
        <Hidden name={call ? 'version' : 'id'} value={fieldValue(state, call ? 'version' : 'id')} />
        <TextField {...field} name="title" label={t.title} required maxLength={200} />
        <TextArea {...field} name="purpose" label={t.purpose} quiet />
        <TextArea
          {...field}
          name="whoMay"
          label={t.whoMay}
          hint={t.whoMayHint}
          rows={2}
          maxLength={SHORT_MAX}
          quiet
        />
        <div class="fund-pair">
          <TextField
            {...field}
            name="budget"
            label={t.budget}
            hint={t.money}
            inputmode="numeric"
            size={14}
            quiet
          />
          <TextField {...field} name="smallest" label={t.smallest} inputmode="numeric" size={14} />
          <TextField {...field} name="largest" label={t.largest} inputmode="numeric" size={14} />
        </div>
        <div class="fund-pair">
          <DateField {...field} name="opensOn" label={t.opensOn} quiet />
          <DateField {...field} name="closesOn" label={t.closesOn} quiet />
          <DateField {...field} name="decideBy" label={t.decideBy} quiet />
        </div>
        <Select {...field} name="deciderId" label={t.deciderId} options={people} quiet />
        <fieldset class="ds-fieldset fund-rows">
          <legend class="ds-label">{t.criteria}</legend>
          <p class="hint">{draft ? t.criteriaHint : t.criteriaFixed}</p>
          {draft
            ? upTo(CRITERIA_MOST).map((n) => (
                <div class="fund-rows__row">
                  <TextField {...field} name={`criterion${n}`} label={t.criterion(n)} quiet />
                  <TextField
                    {...field}
                    name={`weight${n}`}
                    label={t.weight(n)}
                    inputmode="numeric"
                    size={4}
                    quiet
                  />
                </div>
              ))
            : null}
        </fieldset>
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.assessors}</legend>
          <p class="hint">{t.assessorsHint}</p>
          <div class="fund-pair">
            {upTo(ASSESSORS_MOST).map((n) => (
              <Select {...field} name={`assessor${n}`} label={t.assessor(n)} options={people} quiet />
            ))}
          </div>
        </fieldset>
        <Buttons>
          {draft ? (
            <>
              <Submit name="open" value="1">
                {t.saveOpen}
              </Submit>
              <Submit variant="secondary">{t.save}</Submit>
            </>
          ) : (
            <Submit>{t.saveChange}</Submit>
          )}
          <ButtonLink href={back} variant="tertiary">
            {t.cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
