import type { FormState } from '../../../shared/http/form.ts';
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
import { Alert, ExternalLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { LONGEST } from '../input.ts';
import { subjectOf } from '../subject.ts';
import { FEEDBACK_KINDS } from '../tables.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  /** Who receives it; null when nobody can. */
  receiver: string | null;
  refusalText?: string | undefined;
}

/** The form of feedback on a page. Nobody needs an account for it. */
export function FeedbackPage({ view, state, receiver, refusalText }: Props) {
  const t = texts[view.language];
  const dead = fieldValue(state, 'kind') === 'dead-link' && fieldValue(state, 'about') !== '';
  if (receiver === null)
    return (
      <Page view={view} title={t.title}>
        <Alert colour="info" title={t.nobodyTitle}>
          <p>{t.nobody}</p>
        </Alert>
      </Page>
    );
  return (
    <Page view={view} title={dead ? t.titleDead : t.title} lead={dead ? t.leadDead : t.lead}>
      <About view={view} state={state} />
      <Form
        view={view}
        action="/feedback"
        state={state}
        texts={t.fieldErrors}
        labels={{ kind: t.kind, text: t.text, name: t.name, email: t.email, website: t.website }}
        refusalText={refusalText}
      >
        <Hidden name="code" value={fieldValue(state, 'code')} />
        <Hidden name="page" value={fieldValue(state, 'page')} />
        <Hidden name="about" value={fieldValue(state, 'about')} />
        <Choices
          view={view}
          state={state}
          name="kind"
          label={t.kind}
          kind="radio"
          required
          options={FEEDBACK_KINDS.map((value) => ({ value, label: t.kinds[value] ?? value }))}
        />
        <TextArea
          view={view}
          state={state}
          name="text"
          label={t.text}
          hint={t.textHint}
          required={!dead}
          maxLength={LONGEST}
          rows={6}
        />
        {view.actor ? (
          <Tick state={state} name="anonymous" label={t.anonymous} hint={t.anonymousHint} />
        ) : (
          <>
            <TextField
              view={view}
              state={state}
              name="name"
              label={t.name}
              hint={t.nameHint}
              quiet
              autocomplete="name"
            />
            <TextField
              view={view}
              state={state}
              name="email"
              label={t.email}
              hint={t.emailHint}
              quiet
              type="email"
              autocomplete="email"
            />
          </>
        )}
        <div class="trap" aria-hidden="true">
          <label for="website">{t.website}</label>
          <input id="website" name="website" type="text" tabindex={-1} autocomplete="off" />
        </div>
        <p class="quiet">{t.goesTo(receiver)}</p>
        <Buttons>
          <Submit>{t.send}</Submit>
        </Buttons>
      </Form>
      <p class="section">
        {view.actor ? (
          <a href="/feedback/mine">{t.mine}</a>
        ) : (
          <>
            {t.haveCode} <a href="/feedback/receipts">{t.readAnswer}</a>.
          </>
        )}
      </p>
    </Page>
  );
}

function About({ view, state }: { view: View; state: FormState }) {
  const t = texts[view.language];
  const subject = subjectOf(view, fieldValue(state, 'about') || null, fieldValue(state, 'page'));
  if (subject.title === '') return null;
  return (
    <p class="feedback-about">
      <span class="quiet">{t.about}</span>{' '}
      {subject.href ? <a href={subject.href}>{subject.title}</a> : subject.title}
      {subject.url ? (
        <>
          <br />
          <ExternalLink view={view} url={subject.url}>
            {subject.url}
          </ExternalLink>
        </>
      ) : null}
    </p>
  );
}
