import { raw } from 'hono/html';
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
import type { View } from '../../../shared/ui/view.ts';
import { ANSWER_MAX } from '../input.ts';
import { SENDER_KINDS } from '../rules.ts';
import { texts } from '../texts.ts';
import { Guard } from './public-one.tsx';

/** The form that everybody may fill in. Signed in, one is known already. */
export function ProposalForm({
  view,
  slug,
  state,
  member,
  moderated,
  refusalText,
}: {
  view: View;
  slug: string;
  state: FormState;
  member: boolean;
  moderated: boolean;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  const f = t.form;
  const base = `/o/${slug}/proposals`;
  return (
    <Page
      view={view}
      title={f.title}
      lead={f.lead(view.brand?.name ?? '')}
      up={{ href: base, label: t.public.up }}
    >
      <div data-controller="like" class="proposal-write">
        <Form
          view={view}
          action={`${base}/new`}
          state={state}
          texts={t.fieldErrors}
          labels={{
            title: t.questions.title,
            forWhom: t.questions.forWhom,
            benefit: t.questions.benefit,
            situation: t.questions.situation,
            senderKind: f.who,
            name: f.name,
            email: f.email,
          }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={fieldValue(state, 'id')} />
          <Hidden name="code" value={fieldValue(state, 'code')} />
          <TextField
            view={view}
            state={state}
            name="title"
            label={t.questions.title}
            hint={t.questions.titleHint}
            required
            maxLength={200}
          />
          <TextArea
            view={view}
            state={state}
            name="forWhom"
            label={t.questions.forWhom}
            required
            maxLength={ANSWER_MAX}
            rows={2}
          />
          <TextArea
            view={view}
            state={state}
            name="benefit"
            label={t.questions.benefit}
            required
            maxLength={ANSWER_MAX}
            rows={3}
          />
          <TextArea
            view={view}
            state={state}
            name="situation"
            label={t.questions.situation}
            hint={t.questions.situationHint}
            required
            maxLength={ANSWER_MAX}
            rows={3}
          />
          {member ? (
            <>
              <p class="quiet">{f.member}</p>
              <Tick state={state} name="namePublic" label={f.namePublic} />
            </>
          ) : (
            <>
              <Choices
                view={view}
                state={state}
                name="senderKind"
                label={f.who}
                kind="radio"
                required
                options={SENDER_KINDS.map((value) => ({ value, label: t.senderKinds[value] }))}
              />
              <TextField
                view={view}
                state={state}
                name="name"
                label={f.name}
                hint={f.nameHint}
                quiet
                autocomplete="name"
              />
              <Tick state={state} name="namePublic" label={f.namePublic} />
              <TextField
                view={view}
                state={state}
                name="email"
                label={f.email}
                hint={f.emailHint}
                quiet
                type="email"
                autocomplete="email"
              />
              <Tick state={state} name="wantsMail" label={f.wantsMail} />
              <Guard view={view} state={state} id="website" />
            </>
          )}
          <p>{f.publicNotice}</p>
          {moderated ? <p class="quiet">{f.moderated}</p> : null}
          <Buttons>
            <Submit>{f.send}</Submit>
          </Buttons>
        </Form>
        <aside class="proposal-like" aria-label={f.like}>
          {raw(
            `<turbo-frame id="proposal-like" data-like-target="frame" data-address="${base}/like"></turbo-frame>`,
          )}
        </aside>
      </div>
    </Page>
  );
}

/** Published proposals like the one that is being written: in a frame beside the form, without scripts a page of its own. */
export function LikePage({
  view,
  slug,
  rows,
}: {
  view: View;
  slug: string;
  rows: readonly { id: string; title: string; answeredOn: string | null }[];
}) {
  const t = texts[view.language];
  const base = `/o/${slug}/proposals`;
  return (
    <Page view={view} title={t.form.like} up={{ href: `${base}/new`, label: t.form.title }}>
      {raw(`<turbo-frame id="proposal-like" data-like-target="frame" data-address="${base}/like">`)}
      {rows.length === 0 ? (
        <p class="quiet">{t.form.likeNone}</p>
      ) : (
        <>
          <h2>{t.form.like}</h2>
          <ul>
            {rows.map((row) => (
              <li>
                <a href={`${base}/${row.id}`} target="_blank" rel="noopener">
                  {row.title}
                </a>
                <p class="quiet">{row.answeredOn ? t.form.hasAnswer : t.form.waitsAnswer}</p>
              </li>
            ))}
          </ul>
          <p class="quiet">{t.form.likeHint}</p>
        </>
      )}
      {raw('</turbo-frame>')}
    </Page>
  );
}
