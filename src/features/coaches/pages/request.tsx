import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Form, Hidden, Select, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, Prose, Time } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { WORDS_MAX } from '../input.ts';
import { NOTES_SHOWN } from '../read.ts';
import { texts } from '../texts.ts';
import { StatusTag } from './parts.tsx';
import type { RefusedForm, ShowRequestProps } from './request-props.ts';
import { Talks } from './talks.tsx';

/** One request, as the two see it: what was asked, what they write, when they talk. */
export function ShowRequest(props: ShowRequestProps) {
  const { view, row, refused } = props;
  const t = texts[view.language];
  const asker = row.askedBy === view.actor?.personId;
  const other = (asker ? row.helperName : row.askerName) ?? t.detail.nobody;
  const day = (value: string) => formatDay(view.language, value);
  return (
    <Page
      view={view}
      title={row.title || t.forgotten}
      up={asker ? { href: '/help', label: t.tabs.asked } : { href: '/help?to=me', label: t.tabs.toYou }}
    >
      <p class="row">
        <StatusTag view={view} status={row.status} />
        <span class="quiet">
          {t.askedOn(day(row.askedOn))}
          {row.status === 'asked' ? ` · ${t.promised(day(row.promisedOn))}` : ''}
        </span>
      </p>
      <p class="help-two">
        <Icon name="lock" size={18} /> {t.detail.onlyTwo(other)}
      </p>
      {refused?.text ? (
        <Alert colour="warning">
          <p>{refused.text}</p>
        </Alert>
      ) : null}
      {row.escalatedOn ? <p>{t.detail.escalated}</p> : null}
      {row.title === '' ? <p>{t.detail.forgotten}</p> : null}
      {row.text ? <Prose text={row.text} /> : null}
      <dl class="facts">
        <dt>{asker ? t.detail.helper : t.detail.asker}</dt>
        <dd>{other}</dd>
        {row.aboutId ? (
          <>
            <dt>{t.detail.about}</dt>
            <dd>{props.about ? <a href={props.about.path}>{props.about.title}</a> : t.detail.hidden}</dd>
          </>
        ) : null}
      </dl>
      <Notes {...props} asker={asker} other={other} />
      <Talks {...props} other={other} />
      {row.status === 'closed' ? null : (
        <section class="section measure">
          {!asker && row.status === 'asked' ? <Pass {...props} /> : null}
          {asker || row.status === 'answered' ? <Close {...props} asker={asker} other={other} /> : null}
        </section>
      )}
    </Page>
  );
}

interface Two {
  asker: boolean;
  other: string;
}

const stateOf = (
  { refused }: ShowRequestProps,
  form: RefusedForm['form'],
  draft: View['draft'] = null,
): FormState => (refused?.form === form ? refused.state : { ...EMPTY_FORM, values: { ...(draft ?? {}) } });

function Notes(props: ShowRequestProps & Two) {
  const { view, row, notes, asker, other } = props;
  const t = texts[view.language].notes;
  const state = stateOf(props, 'note', view.draft);
  const answers = !asker && row.status === 'asked';
  const label = answers ? t.answer : t.write(other);
  return (
    <section class="section measure" id="notes">
      <h2>{t.title}</h2>
      {notes.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {notes.length >= NOTES_SHOWN ? <p class="quiet">{t.latest(NOTES_SHOWN)}</p> : null}
      <ol class="help-notes">
        {notes.map((note) => (
          <li class={note.authorId === view.actor?.personId ? 'card card--tint' : 'card'}>
            <p class="help-notes__who">
              <strong>{note.authorId === view.actor?.personId ? t.you : note.authorName}</strong>{' '}
              <Time language={view.language} at={note.at} />
            </p>
            <Prose text={note.text} />
          </li>
        ))}
        {row.thanks ? (
          <li class="card card--accent">
            <p class="help-notes__who">
              <Icon name="heart" size={18} /> <strong>{asker ? t.you : (row.askerName ?? '')}</strong>
            </p>
            <Prose text={row.thanks} />
          </li>
        ) : null}
      </ol>
      {row.status === 'closed' || (asker ? row.helperId === null : false) ? null : (
        <Form view={view} action={`/help/${row.id}/notes`} state={state} labels={{ text: label }}>
          <Hidden name="id" value={props.noteId} />
          <TextArea view={view} state={state} name="text" label={label} rows={3} required />
          <Buttons>
            <Submit>{answers ? t.sendAnswer : t.send}</Submit>
          </Buttons>
        </Form>
      )}
    </section>
  );
}

function Pass(props: ShowRequestProps) {
  const { view, row, heirs } = props;
  const all = texts[view.language];
  const t = all.pass;
  const state = stateOf(props, 'pass');
  return (
    <details class="fold" open={props.refused?.form === 'pass'}>
      <summary>{t.fold}</summary>
      <p>{t.text}</p>
      <Form view={view} action={`/help/${row.id}/pass`} state={state} labels={{ to: t.to }}>
        <Select
          view={view}
          state={state}
          name="to"
          label={t.to}
          quiet
          empty={t.next}
          options={heirs.map((coach) => ({
            value: coach.personId,
            label: all.form.option(coach.name, coach.unitName ?? ''),
          }))}
        />
        <Buttons>
          <Submit variant="secondary">{t.send}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

function Close(props: ShowRequestProps & Two) {
  const { view, row, asker, other } = props;
  const t = texts[view.language].close;
  const state = stateOf(props, 'close');
  const answered = row.status === 'answered';
  return (
    <details class="fold" open={props.refused?.form === 'close'}>
      <summary>{asker ? (answered ? t.fold : t.foldUnanswered) : t.helperFold}</summary>
      <Form view={view} action={`/help/${row.id}/closing`} state={state} labels={{ thanks: t.thanks(other) }}>
        {asker && answered ? (
          <TextArea
            view={view}
            state={state}
            name="thanks"
            label={t.thanks(other)}
            hint={t.thanksHint}
            rows={2}
            maxLength={WORDS_MAX}
          />
        ) : null}
        {asker ? null : <p>{t.helperText}</p>}
        <Buttons>
          <Submit variant="secondary">{t.close}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}
