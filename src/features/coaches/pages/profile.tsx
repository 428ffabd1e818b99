import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
  Tick,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { WORDS_MAX } from '../input.ts';
import { SKILLS } from '../rules.ts';
import { texts } from '../texts.ts';

/** What somebody who helps says of himself or herself. */
export function EditProfile({
  view,
  state,
  refusalText,
}: {
  view: View;
  state: FormState;
  refusalText?: string | undefined;
}) {
  const all = texts[view.language];
  const t = all.profile;
  const field = { view, state, texts: all.errors };
  const labels = { words: t.words, skills: t.skills, more: t.more, languages: t.languages };
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: '/coaches', label: all.coach.up }}>
      <Form
        view={view}
        action="/coaches/profile"
        state={state}
        texts={all.errors}
        labels={labels}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <TextArea {...field} name="words" label={t.words} hint={t.wordsHint} quiet maxLength={WORDS_MAX} />
        <Choices
          {...field}
          name="skills"
          kind="checkbox"
          label={t.skills}
          quiet
          options={SKILLS.map((value) => ({ value, label: all.skills[value] }))}
        />
        <TextField {...field} name="more" label={t.more} hint={t.moreHint} quiet />
        <TextField {...field} name="languages" label={t.languages} hint={t.languagesHint} quiet />
        <Tick state={state} name="takesRequests" label={t.takes} hint={t.takesHint} />
        <Buttons>
          <Submit>{t.save}</Submit>
          <ButtonLink href="/coaches" variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
