import type { Child } from 'hono/jsx';
import { CaseSteps, type OwnFlow } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { dayOf } from '../../../shared/kernel/dates.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Choices, Form, fieldValue, Hidden, Submit, TextArea, TextField } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, PostButton, Prose, Tag } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { ARGUMENT_MAX } from '../input.ts';
import type { FullProposal, NoteRow } from '../read.ts';
import { SIDES } from '../rules.ts';
import { texts } from '../texts.ts';
import { Arguments, Notes, StandingTag, Words } from './parts.tsx';

/** In plain words: where it is, who has it, what comes next and by when. */
export function Whereabouts({ view, full, flow }: { view: View; full: FullProposal; flow: OwnFlow }) {
  const t = texts[view.language].public;
  const { row, people } = full;
  const said = flow.texts(view.language);
  const at = flow.flow.steps.findIndex((step) => step.id === row.step);
  const next = flow.flow.steps[at + 1];
  const active = row.caseStatus === 'open' || row.caseStatus === 'paused';
  const who = [people.managerName, people.ownerTitle].filter(Boolean).join(', ') || t.someone;
  return (
    <section class="section card">
      <h2>{t.where}</h2>
      <CaseSteps
        label={texts[view.language].steps}
        flow={flow.flow}
        texts={said}
        state={{ step: row.step, status: row.caseStatus }}
        href={() => undefined}
      />
      {active ? (
        <>
          <p>
            <strong>{said.steps[row.step]?.name}.</strong> {said.steps[row.step]?.what}
          </p>
          <p>{t.has(people.unitName ? `${who}, ${people.unitName}` : who)}</p>
          {row.dueOn ? (
            <p>
              {row.dueOn < view.today
                ? t.lateBy(formatDay(view.language, row.dueOn))
                : t.by(formatDay(view.language, row.dueOn))}
            </p>
          ) : null}
          <p>{next ? t.next(said.steps[next.id]?.name ?? next.id) : t.last}</p>
        </>
      ) : (
        <p>{row.caseStatus === 'done' ? t.ended : t.stopped}</p>
      )}
    </section>
  );
}

/** The answer and what came of it, as everybody reads it. */
export function Answer({ view, full }: { view: View; full: FullProposal }) {
  const t = texts[view.language];
  const { row, people } = full;
  const { answer, decision, next, looksInto, becameOf } = row.data;
  return (
    <>
      {becameOf && row.caseStatus === 'done' ? (
        <section class="section card card--accent">
          <h2>{t.public.becameOf}</h2>
          <Prose text={becameOf} />
        </section>
      ) : null}
      {row.answeredOn && answer ? (
        <section class="section card card--accent">
          <h2>{t.public.answer}</h2>
          <p>
            <Tag colour="brand" icon="chat">
              {t.decisions[decision ?? ''] ?? ''}
            </Tag>
          </p>
          <Prose text={answer} />
          {next ? (
            <>
              <h3>{t.public.happens}</h3>
              <Prose text={next} />
            </>
          ) : null}
          <p class="quiet">
            {t.public.answeredOn(formatDay(view.language, row.answeredOn))}
            {people.unitName ? `, ${people.unitName}` : ''}
          </p>
        </section>
      ) : looksInto ? (
        <section class="section">
          <h2>{t.public.looksInto}</h2>
          <Prose text={looksInto} />
        </section>
      ) : null}
    </>
  );
}

export interface PublicOneProps {
  view: View;
  slug: string;
  full: FullProposal;
  flow: OwnFlow;
  notes: readonly NoteRow[];
  challenge: { title: string; href: string } | null;
  /** Whether the one who looks is a member here, who needs no e-mail to be known. */
  member: boolean;
  support: FormState;
  argument: FormState;
  refusalText?: string | undefined;
}

/** One published proposal, for everybody. */
export function PublicOne(props: PublicOneProps) {
  const { view, slug, full, flow, challenge, notes } = props;
  const t = texts[view.language];
  const { row, people } = full;
  const from = [people.senderName, t.senderKinds[row.senderKind]].filter(Boolean).join(', ');
  return (
    <Page view={view} title={row.title} up={{ href: `/o/${slug}/proposals`, label: t.public.up }}>
      {props.refusalText ? (
        <Alert colour="warning">
          <p>{props.refusalText}</p>
        </Alert>
      ) : null}
      <p class="row">
        <StandingTag view={view} row={row} />
        <span>{t.public.from(from)}</span>
        {row.publishedAt ? (
          <span>{t.public.published(formatDay(view.language, dayOf(row.publishedAt)))}</span>
        ) : null}
      </p>
      <Answer view={view} full={full} />
      {row.becameType === 'idea' ? <p>{t.public.becameIdea}</p> : null}
      {challenge ? (
        <p>
          {t.public.becameChallenge} <a href={challenge.href}>{challenge.title}</a>
        </p>
      ) : null}
      <Whereabouts view={view} full={full} flow={flow} />
      <section class="section">
        <h2>{t.theProposal}</h2>
        <Words view={view} row={row} />
        {row.editedOn ? <p class="quiet">{t.edited(formatDay(view.language, row.editedOn))}</p> : null}
      </section>
      <Notes view={view} rows={notes} />
      <SupportPart {...props} />
      <section class="section" id="arguments">
        <h2>{t.argument.title}</h2>
        <Arguments view={view} rows={full.arguments} />
        <ArgumentForm {...props} />
      </section>
    </Page>
  );
}

const isOpen = (full: FullProposal): boolean =>
  full.row.caseStatus === 'open' || full.row.caseStatus === 'paused';

/** The field that people do not see, and when the form was opened. */
export function Guard({ view, state, id }: { view: View; state: FormState; id: string }) {
  return (
    <>
      <Hidden name="opened" value={fieldValue(state, 'opened')} />
      <div class="trap" aria-hidden="true">
        <label for={id}>{texts[view.language].form.trap}</label>
        <input id={id} name="website" type="text" tabindex={-1} autocomplete="off" />
      </div>
    </>
  );
}

function SupportPart({ view, slug, full, member, support }: PublicOneProps) {
  const t = texts[view.language].support;
  const action = `/o/${slug}/proposals/${full.row.id}/support`;
  let part: Child;
  if (!isOpen(full)) part = <p class="quiet">{t.closed}</p>;
  else if (member)
    part = (
      <PostButton
        view={view}
        action={action}
        fields={{ support: full.supported ? 'no' : 'yes' }}
        icon={full.supported ? 'close' : 'heart'}
        variant={full.supported ? 'tertiary' : 'primary'}
      >
        {full.supported ? t.takeBack : t.give}
      </PostButton>
    );
  else
    part = (
      <Form view={view} action={action} state={support} labels={{ email: t.email }}>
        <TextField
          view={view}
          state={support}
          name="email"
          label={t.email}
          hint={t.emailHint}
          type="email"
          autocomplete="email"
          required
        />
        <Guard view={view} state={support} id="support-website" />
        <Submit variant="secondary">{t.give}</Submit>
      </Form>
    );
  return (
    <section class="section" id="support">
      <h2>{t.title}</h2>
      <p class="proposals__voices">
        <Icon name="heart" /> {texts[view.language].supports(full.supports)}
      </p>
      {part}
    </section>
  );
}

function ArgumentForm({ view, slug, full, member, argument }: PublicOneProps) {
  const t = texts[view.language];
  if (!isOpen(full)) return null;
  return (
    <details class="section" open={Object.keys(argument.errors).length > 0}>
      <summary>{t.argument.add}</summary>
      <Form
        view={view}
        action={`/o/${slug}/proposals/${full.row.id}/arguments`}
        state={argument}
        texts={t.fieldErrors}
        labels={{ side: t.argument.side, argument: t.argument.text, proof: t.argument.proof }}
      >
        <Hidden name="id" value={fieldValue(argument, 'id')} />
        <Choices
          view={view}
          state={argument}
          name="side"
          label={t.argument.side}
          kind="radio"
          required
          options={SIDES.map((value) => ({ value, label: t.argument.sides[value] }))}
        />
        <TextArea
          view={view}
          state={argument}
          name="argument"
          label={t.argument.text}
          hint={t.argument.textHint}
          required
          maxLength={ARGUMENT_MAX}
          rows={4}
        />
        {member ? null : (
          <>
            <TextField
              view={view}
              state={argument}
              name="proof"
              label={t.argument.proof}
              hint={t.argument.proofHint}
              required
              texts={t.fieldErrors}
            />
            <Guard view={view} state={argument} id="argument-website" />
          </>
        )}
        <Submit variant="secondary">{t.argument.send}</Submit>
      </Form>
    </details>
  );
}
