import type { OwnFlow } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ANSWER_MAX } from '../input.ts';
import type { FullProposal, NoteRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Notes, StandingTag, Words } from './parts.tsx';
import { Answer, Whereabouts } from './public-one.tsx';

export interface ReceiptProps {
  view: View;
  slug: string;
  /** The code, or the token of a link from a mail: what the address ends with. */
  proof: string;
  /** The code to keep; null when one came by mail. */
  code: string | null;
  full: FullProposal;
  flow: OwnFlow;
  notes: readonly NoteRow[];
  sender: { email: string | null; confirmedAt: Date | null; wantsMail: boolean };
  addition: FormState;
  refusalText?: string | undefined;
}

/** What the sender sees: where the proposal is, the answer, and what can be done with it. */
export function ReceiptPage(props: ReceiptProps) {
  const { view, slug, proof, code, full, flow, sender } = props;
  const t = texts[view.language].receipt;
  const { row } = full;
  const base = `/o/${slug}/proposals`;
  const own = `${base}/mine/${proof}`;
  const active = row.caseStatus === 'open' || row.caseStatus === 'paused';
  const waits = sender.email !== null && sender.confirmedAt === null && row.step === 'received' && active;
  return (
    <Page
      view={view}
      title={t.title}
      lead={row.title}
      up={{ href: base, label: texts[view.language].public.up }}
      actions={
        row.publishedAt ? (
          <ButtonLink href={`${base}/${row.id}`} icon="eye" variant="secondary">
            {t.publicPage}
          </ButtonLink>
        ) : undefined
      }
    >
      {props.refusalText ? (
        <Alert colour="warning">
          <p>{props.refusalText}</p>
        </Alert>
      ) : null}
      {waits ? (
        <Alert colour="info" title={t.waitsConfirm}>
          <p>{t.waitsConfirmText}</p>
        </Alert>
      ) : null}
      {row.withdrawn ? <p>{t.withdrawn}</p> : null}
      {row.caseStatus === 'stopped' && !row.withdrawn && row.closedReason ? (
        <section class="section card card--accent">
          <h2>{t.refused}</h2>
          <Prose text={row.closedReason} />
        </section>
      ) : null}
      <Answer view={view} full={full} />
      {code ? (
        <section class="section measure">
          <h2>{t.codeIs}</h2>
          <p class="receipt-code">{code}</p>
          <p>{t.codeText}</p>
        </section>
      ) : null}
      {row.withdrawn ? null : <Whereabouts view={view} full={full} flow={flow} />}
      {row.publishedAt || !active ? null : <p>{t.unpublished}</p>}
      <section class="section">
        <h2>{t.yours}</h2>
        <p class="row">
          <StandingTag view={view} row={row} />
        </p>
        <Words view={view} row={row} />
      </section>
      <Notes view={view} rows={props.notes} />
      {active ? <Adding {...props} action={`${own}/additions`} /> : null}
      {sender.confirmedAt ? (
        <section class="section">
          <p>{sender.wantsMail ? t.mailOn : t.mailOff}</p>
          <PostButton
            view={view}
            action={`${own}/mail`}
            fields={{ wantsMail: sender.wantsMail ? 'no' : 'yes' }}
            icon="mail"
            variant="secondary"
          >
            {sender.wantsMail ? t.mailStop : t.mailStart}
          </PostButton>
        </section>
      ) : null}
      {active && row.answeredOn === null ? (
        <section class="section">
          <p class="quiet">{t.withdrawText}</p>
          <PostButton
            view={view}
            action={`${own}/withdrawal`}
            icon="remove"
            variant="tertiary"
            confirmText={t.withdrawConfirm}
          >
            {t.withdraw}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

function Adding({ view, addition, action }: ReceiptProps & { action: string }) {
  const t = texts[view.language].receipt;
  return (
    <section class="section measure">
      <h2>{t.addTitle}</h2>
      <Form view={view} action={action} state={addition} labels={{ addition: t.addition }}>
        <Hidden name="id" value={fieldValue(addition, 'id')} />
        <TextArea
          view={view}
          state={addition}
          name="addition"
          label={t.addition}
          hint={t.additionHint}
          required
          maxLength={ANSWER_MAX}
          rows={3}
        />
        <Submit variant="secondary">{t.add}</Submit>
      </Form>
    </section>
  );
}

/** Where a sender writes the code. */
export function LookUpPage({ view, slug, unknown }: { view: View; slug: string; unknown: boolean }) {
  const t = texts[view.language].receipt;
  const base = `/o/${slug}/proposals`;
  return (
    <Page
      view={view}
      title={t.lookUp}
      lead={t.lookUpLead}
      up={{ href: base, label: texts[view.language].public.up }}
    >
      {unknown ? (
        <Alert colour="warning">
          <p>{t.unknown}</p>
        </Alert>
      ) : null}
      <form method="get" action={`${base}/receipts`} class="form">
        <div class="ds-field">
          <label class="ds-label" for="code">
            {t.code}
          </label>
          <input class="ds-input" id="code" name="code" autocomplete="off" maxlength={40} required />
        </div>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {t.open}
          </button>
        </div>
      </form>
    </Page>
  );
}

/** What a link in a mail asks: nothing happens until the button is pressed, since mail programs look at links. */
export function ConfirmPage({
  view,
  title,
  text,
  button,
  action,
  fields = {},
}: {
  view: View;
  title: string;
  text: string;
  button: string;
  action: string;
  fields?: Record<string, string>;
}) {
  return (
    <Page view={view} title={title} lead={text}>
      <PostButton view={view} action={action} fields={fields} icon="check" variant="primary">
        {button}
      </PostButton>
    </Page>
  );
}
