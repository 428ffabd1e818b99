import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { CoachRow } from '../read.ts';
import { PROMISED_DAYS, promisedOn } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  coaches: readonly CoachRow[];
  about: { title: string; path: string } | undefined;
  refusalText?: string | undefined;
}

/** Asking for help: one sentence is enough. Says who sees it before anything is written. */
export function AskForHelp({ view, state, coaches, about, refusalText }: Props) {
  const all = texts[view.language];
  const t = all.form;
  const field = { view, state, texts: all.errors };
  return (
    <Page
      view={view}
      title={t.title}
      lead={t.lead(formatDay(view.language, promisedOn(view.today)))}
      up={{ href: '/coaches', label: all.coach.up }}
    >
      {about ? (
        <p class="card card--tint measure">
          {t.about}: <a href={about.path}>{about.title}</a>
        </p>
      ) : null}
      <Form
        view={view}
        action="/help"
        state={state}
        texts={all.errors}
        labels={{ title: t.what, text: t.text, to: t.to }}
        refusalText={refusalText}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <Hidden name="about" value={fieldValue(state, 'about')} />
        <TextField {...field} name="title" label={t.what} hint={t.whatHint} required />
        <TextArea {...field} name="text" label={t.text} />
        <Select
          {...field}
          name="to"
          label={t.to}
          hint={t.toHint}
          quiet
          empty={t.anyone}
          options={coaches.map((coach) => ({
            value: coach.personId,
            label: coach.awayUntil
              ? t.optionAway(coach.name, formatDay(view.language, coach.awayUntil))
              : t.option(coach.name, coach.unitName ?? ''),
          }))}
        />
        <div class="help-secret">
          <Icon name="lock" />
          <div>
            <p>
              <strong>{t.secretTitle}</strong>
            </p>
            <p>{t.secret(PROMISED_DAYS)}</p>
          </div>
        </div>
        <Buttons>
          <Submit>{t.send}</Submit>
          <ButtonLink href={about?.path ?? '/coaches'} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
