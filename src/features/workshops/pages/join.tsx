import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Form, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AnswersShown, NameRule } from '../rules.ts';
import { NAME_MAX, spokenCode } from '../rules.ts';
import { texts } from '../texts.ts';

/** Asks for the code. */
export function CodePage({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  return (
    <Page view={view} title={t.join.title} lead={t.join.lead} layout="focus">
      <Form
        view={view}
        action="/join"
        state={state}
        texts={t.errors}
        labels={{ code: t.join.code }}
        refusalText={state.refusal ? t.refusals[state.refusal.code] : undefined}
        class="form ws-code-form"
      >
        <TextField
          view={view}
          state={state}
          name="code"
          label={t.join.code}
          hint={t.join.codeHint}
          required
          size={10}
          texts={t.errors}
          spellcheck={false}
        />
        <Buttons>
          <Submit>{t.join.go}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What somebody with the code sees before joining: what it is, how answers are shown, and the name if one is wanted. */
export function JoinPage({
  view,
  state,
  code,
  title,
  names,
  answersShown,
}: {
  view: View;
  state: FormState;
  code: string;
  title: string;
  names: NameRule;
  answersShown: AnswersShown;
}) {
  const t = texts[view.language];
  return (
    <Page view={view} title={title} lead={t.join.shown[answersShown]} layout="focus">
      <p class="quiet">
        {t.code} {spokenCode(code)}
      </p>
      <Form
        view={view}
        action={`/join/${code}/participants`}
        state={state}
        texts={t.errors}
        labels={{ name: t.join.name }}
      >
        {names === 'anonymous' ? (
          <p>{t.join.anonymous}</p>
        ) : (
          <TextField
            view={view}
            state={state}
            name="name"
            label={t.join.name}
            hint={t.join.nameHint[names]}
            required={names === 'names'}
            maxLength={NAME_MAX}
            autocomplete="given-name"
            texts={t.errors}
          />
        )}
        <Buttons>
          <Submit>{t.join.go}</Submit>
        </Buttons>
        <p class="hint">{t.join.cookie}</p>
      </Form>
    </Page>
  );
}

/** After the end: thanks, and what somebody had written when it ended, so that it is not lost. */
export function EndedPage({ view, kept }: { view: View; kept?: string | undefined }) {
  const t = texts[view.language].join;
  return (
    <Page view={view} title={t.ended} layout="focus">
      {kept ? (
        <>
          <p class="lead">{t.endedLate}</p>
          <blockquote class="ws-kept" dir="auto">
            <Prose text={kept} />
          </blockquote>
        </>
      ) : (
        <p class="lead">{t.endedText}</p>
      )}
      <p>
        <a class="ds-button" data-variant="secondary" href="/join">
          {t.title}
        </a>
      </p>
    </Page>
  );
}

/** A refusal in words, kept beside what the person wanted to give. */
export const Refused = ({ view, text, kept }: { view: View; text: string; kept?: string | undefined }) => (
  <Alert colour="warning">
    <p>{text}</p>
    {kept ? <p>{common[view.language].nothingLost}</p> : null}
  </Alert>
);
