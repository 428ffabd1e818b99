import { EMPTY_FORM } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Invited } from '../read-test.ts';
import { codeOf, TEST_CONTACT_DAYS } from '../rules.ts';
import { texts } from '../texts.ts';

/** What somebody who is asked to take part in a test sees: what it is, what one agrees to, yes and no side by side. */
export function InvitedPage({
  view,
  path,
  one,
  refusalText,
}: {
  view: View;
  path: string;
  one: Invited;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language].invited;
  const over = one.status === 'closed' || one.status === 'stopped';
  const who = [one.holderName, one.unitName].filter(Boolean).join(', ') || t.someone;
  const asks = !one.consentOn && !over && one.consentText !== '';
  return (
    <Page view={view} title={one.consentOn ? t.titleAgreed : t.title} lead={t.lead(one.name)} layout="focus">
      {refusalText ? (
        <Alert colour="warning">
          <p>{refusalText}</p>
        </Alert>
      ) : null}
      {over ? <p>{t.over}</p> : null}
      {one.consentOn ? <p>{t.since(formatDay(view.language, one.consentOn))}</p> : null}
      <section class="section measure">
        <h2>{t.what}</h2>
        <p>
          <strong>{one.title}</strong>
        </p>
        <Prose text={one.method} />
        <p>{t.ends(formatDay(view.language, one.endsOn))}</p>
        <p>{t.from(who)}</p>
      </section>
      <section class="section measure card card--accent">
        <h2>{t.consent}</h2>
        {one.consentText ? <Prose text={one.consentText} /> : <p>{t.waits}</p>}
      </section>
      <section class="section measure">
        <h2>{t.free}</h2>
        <p>{t.freeText}</p>
        <h2>{t.kept}</h2>
        <p>{t.keptText(codeOf(one.number), TEST_CONTACT_DAYS)}</p>
      </section>
      <div class="testbed__answer">
        {asks ? (
          <Form view={view} action={`${path}/yes`} state={EMPTY_FORM} class="inline-form">
            <Hidden name="words" value={one.consentText} />
            {/* neither answer is more of a button than the other */}
            <Submit variant="secondary">{t.yes}</Submit>
          </Form>
        ) : null}
        <PostButton
          view={view}
          action={`${path}/no`}
          {...(one.consentOn ? { confirmText: t.stopConfirm } : {})}
        >
          {one.consentOn ? t.stop : t.no}
        </PostButton>
      </div>
    </Page>
  );
}
