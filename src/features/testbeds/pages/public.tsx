import type { FormState } from '../../../shared/http/form.ts';
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
import { ButtonLink, Empty, More } from '../../../shared/ui/parts.tsx';
import { PublicLinks } from '../../../shared/ui/public-links.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { Guard } from '../../proposals/public.ts';
import { ANSWER_MAX, SHORT_MAX } from '../input.ts';
import { publicBase } from '../paths.ts';
import type { NeedRow, Page as PageOf } from '../read.ts';
import { SENDER_CONTACT_DAYS, SENDER_KINDS } from '../rules.ts';
import { texts } from '../texts.ts';
import { NeedRows, NeedWords } from './parts.tsx';

/** What the organisation needs, and how a solution is proposed: for everybody. */
export function PublicTestbed({ view, slug, page }: { view: View; slug: string; page: PageOf<NeedRow> }) {
  const t = texts[view.language];
  const base = publicBase(slug);
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
  const base = publicBase(slug);
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
  const base = publicBase(slug);
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
