import type { OwnFlow } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
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
import { Alert, ButtonLink, Empty, More, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import { PublicLinks } from '../../../shared/ui/public-links.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { Guard } from '../../proposals/public.ts';
import { ANSWER_MAX, SHORT_MAX } from '../input.ts';
import type { MatchRow, NeedRow, Page as PageOf } from '../read.ts';
import { SENDER_CONTACT_DAYS, SENDER_KINDS, type Size } from '../rules.ts';
import type { Sender, TestbedProposal } from '../tables.ts';
import { texts } from '../texts.ts';
import { Answers, NeedRows, NeedWords, StandingTag, Way } from './parts.tsx';

const baseOf = (slug: string) => `/o/${slug}/testbed`;

/** What the organisation needs, and how a solution is proposed: for everybody. */
export function PublicTestbed({ view, slug, page }: { view: View; slug: string; page: PageOf<NeedRow> }) {
  const t = texts[view.language];
  const base = baseOf(slug);
  return (
    <Page
      view={view}
      title={t.public.title(view.brand?.name ?? '')}
      lead={t.public.lead}
      actions={
        <>
          <ButtonLink href={`${base}/proposals/new`} icon="idea">
            {t.newProposal}
          </ButtonLink>
          <ButtonLink href={`${base}/mine`} icon="eye" variant="secondary">
            {t.public.follow}
          </ButtonLink>
        </>
      }
    >
      <section class="section" aria-labelledby="needs-title">
        <h2 id="needs-title">{t.public.needs}</h2>
        {page.rows.length === 0 ? (
          <Empty icon="hands" title={t.empty.publicNeeds.title}>
            <p>{t.empty.publicNeeds.text}</p>
          </Empty>
        ) : (
          <>
            <NeedRows view={view} rows={page.rows} base={`${base}/needs`} />
            <More view={view} href={page.next ? `${base}?after=${page.next}` : null} />
          </>
        )}
      </section>
      <section class="section measure" aria-labelledby="how-title">
        <h2 id="how-title">{t.public.how}</h2>
        <ol class="testbed__how">
          {t.public.steps.map((step) => (
            <li>{step}</li>
          ))}
        </ol>
      </section>
      <PublicLinks view={view} slug={slug} here="testbed" />
    </Page>
  );
}

/** One need, for everybody. */
export function PublicNeed({ view, slug, row }: { view: View; slug: string; row: NeedRow }) {
  const t = texts[view.language];
  const base = baseOf(slug);
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: base, label: t.public.up }}
      actions={
        row.closedOn ? undefined : (
          <ButtonLink href={`${base}/proposals/new?need=${row.id}`} icon="idea">
            {t.public.answerNeed}
          </ButtonLink>
        )
      }
    >
      {row.closedOn ? <p>{t.public.closed}</p> : null}
      {row.unitName ? <p class="quiet">{row.unitName}</p> : null}
      <section class="section">
        <NeedWords view={view} row={row} />
      </section>
    </Page>
  );
}

/** The form of four questions, which everybody may fill in. Signed in, one is known already. */
export function SolutionForm({
  view,
  slug,
  state,
  member,
  needs,
  refusalText,
}: {
  view: View;
  slug: string;
  state: FormState;
  member: boolean;
  needs: readonly Option[];
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  const f = t.form;
  const base = baseOf(slug);
  const field = { view, state };
  return (
    <Page view={view} title={f.title} lead={f.lead} up={{ href: base, label: t.public.up }}>
      <Form
        view={view}
        action={`${base}/proposals/new`}
        state={state}
        labels={{ ...t.questions, needId: f.forNeed, senderKind: f.who, name: f.name, email: f.email }}
        refusalText={refusalText}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <Hidden name="code" value={fieldValue(state, 'code')} />
        {needs.length > 0 ? (
          <Select {...field} name="needId" label={f.forNeed} options={needs} empty={f.anyNeed} quiet />
        ) : null}
        <TextField {...field} name="title" label={t.questions.title} required maxLength={200} />
        <TextArea {...field} name="idea" label={t.questions.idea} required maxLength={ANSWER_MAX} rows={4} />
        <TextArea
          {...field}
          name="benefit"
          label={t.questions.benefit}
          required
          maxLength={ANSWER_MAX}
          rows={3}
        />
        <TextArea
          {...field}
          name="forWhom"
          label={t.questions.forWhom}
          required
          maxLength={SHORT_MAX}
          rows={2}
        />
        <TextArea
          {...field}
          name="situation"
          label={t.questions.situation}
          required
          maxLength={ANSWER_MAX}
          rows={3}
        />
        <p class="quiet">{f.record}</p>
        <Choices
          {...field}
          name="senderKind"
          label={f.who}
          kind="radio"
          required
          options={SENDER_KINDS.map((value) => ({ value, label: t.senderKinds[value] }))}
        />
        {member ? (
          <p class="quiet">{f.member}</p>
        ) : (
          <>
            <TextField {...field} name="name" label={f.name} hint={f.nameHint} autocomplete="name" />
            <TextField {...field} name="email" label={f.email} type="email" autocomplete="email" />
            <p class="quiet">{f.kept(SENDER_CONTACT_DAYS)}</p>
            <Guard view={view} state={state} id="website" />
          </>
        )}
        <Buttons>
          <Submit>{f.send}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

export interface MineProps {
  view: View;
  slug: string;
  /** What the address ends with: the code, or the token of a link from a mail. */
  proof: string;
  /** The code to keep; null when one came by mail. */
  code: string | null;
  row: TestbedProposal;
  sender: Sender;
  matches: readonly MatchRow[];
  /** The tests there are. */
  sizes: readonly Size[];
  flow: OwnFlow;
  refusalText?: string | undefined;
}

/** What the sender sees: where it is, what was answered, what came of it, and what is known of him or her. */
export function MinePage(props: MineProps) {
  const { view, slug, proof, code, row, matches, flow } = props;
  const t = texts[view.language];
  const m = t.mine;
  const base = baseOf(slug);
  const said = flow.texts(view.language);
  const done = row.caseStatus === 'done';
  return (
    <Page view={view} title={m.title} lead={row.title} up={{ href: base, label: t.public.up }}>
      {props.refusalText ? (
        <Alert colour="warning">
          <p>{props.refusalText}</p>
        </Alert>
      ) : null}
      {row.outcome === 'taken-back' ? <p>{m.takenBack}</p> : null}
      {done ? (
        <section class="section card card--accent">
          <h2>{m.result}</h2>
          <p>
            <StandingTag view={view} row={row} flow={flow} />
          </p>
          <Prose text={row.data.result ?? ''} />
          <h3>{m.taught}</h3>
          <Prose text={row.data.taught ?? ''} />
        </section>
      ) : null}
      {row.answer ? (
        <section class="section card card--accent">
          <h2>{m.answer}</h2>
          <Prose text={row.answer} />
        </section>
      ) : null}
      {code ? (
        <section class="section measure">
          <h2>{m.codeIs}</h2>
          <p class="receipt-code">{code}</p>
          <p>{m.codeText}</p>
        </section>
      ) : null}
      {row.outcome ? null : (
        <section class="section card">
          <h2>{m.where}</h2>
          <Way view={view} row={row} flow={flow} sizes={props.sizes} />
          <p>
            <strong>{said.steps[row.step]?.name}.</strong> {said.steps[row.step]?.what}
          </p>
          {row.dueOn ? <p>{m.by(formatDay(view.language, row.dueOn))}</p> : null}
        </section>
      )}
      {matches.length > 0 ? (
        <section class="section">
          <h2>{m.matched}</h2>
          <ul>
            {matches.map((one) => (
              <li>
                <a href={`${base}/needs/${one.needId}`}>{one.title}</a>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
      <Contact {...props} />
      <section class="section">
        <h2>{m.yours}</h2>
        <Answers view={view} row={row} />
      </section>
      {row.step === 'received' && row.caseStatus === 'open' ? (
        <section class="section">
          <PostButton
            view={view}
            action={`${base}/mine/${proof}/withdrawal`}
            icon="remove"
            variant="tertiary"
            confirmText={m.takeBackConfirm}
          >
            {m.takeBack}
          </PostButton>
        </section>
      ) : null}
    </Page>
  );
}

/** What is known of the sender, for how long, and whether news come by mail. */
function Contact({ view, slug, proof, code, row, sender }: MineProps) {
  const t = texts[view.language].mine;
  if (sender.personId) return null;
  const kept = row.closedOn
    ? t.kept(formatDay(view.language, addDays(row.closedOn, SENDER_CONTACT_DAYS)))
    : t.keptUntil(SENDER_CONTACT_DAYS);
  return (
    <section class="section measure">
      <h2>{t.contact}</h2>
      {!sender.email ? (
        <p>{t.mailNone}</p>
      ) : sender.confirmedAt ? (
        <p>{t.mailOn(sender.email)}</p>
      ) : code ? (
        <p>{t.mailWaits}</p>
      ) : (
        <>
          <p>
            {t.mailAsk} {t.mailAskText}
          </p>
          <PostButton
            view={view}
            action={`${baseOf(slug)}/mine/${proof}/confirmation`}
            icon="mail"
            variant="primary"
          >
            {t.mailConfirm}
          </PostButton>
        </>
      )}
      {sender.email || sender.name ? <p class="quiet">{kept}</p> : null}
    </section>
  );
}

/** Where a sender writes the code. */
export function LookUpSolution({ view, slug, unknown }: { view: View; slug: string; unknown: boolean }) {
  const t = texts[view.language];
  const base = baseOf(slug);
  return (
    <Page view={view} title={t.mine.lookUp} lead={t.mine.lookUpLead} up={{ href: base, label: t.public.up }}>
      {unknown ? (
        <Alert colour="warning">
          <p>{t.mine.unknown}</p>
        </Alert>
      ) : null}
      <form method="get" action={`${base}/mine`} class="form">
        <div class="ds-field">
          <label class="ds-label" for="code">
            {t.mine.code}
          </label>
          <input class="ds-input" id="code" name="code" autocomplete="off" maxlength={40} required />
        </div>
        <div class="buttons">
          <button class="ds-button" type="submit">
            {t.mine.show}
          </button>
        </div>
      </form>
    </Page>
  );
}
