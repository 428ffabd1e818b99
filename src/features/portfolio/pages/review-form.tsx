import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  DateField,
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
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullReview } from '../review-read.ts';
import { pointsFor, REVIEW_KINDS } from '../review-rules.ts';
import { reviewTexts } from '../review-texts.ts';

interface Props {
  view: View;
  state: FormState;
  /** Null for a new one. */
  id: string | null;
  people: readonly { id: string; name: string; title: string | null }[];
  everybody: readonly Option[];
  refusalText?: string | undefined;
}

/** When, about what and with whom. The agenda makes itself. */
export function ReviewForm({ view, state, id, people, everybody, refusalText }: Props) {
  const t = reviewTexts[view.language];
  const f = t.form;
  const field = { view, state, texts: t.errors };
  const labels = {
    kind: f.kind.replace('?', ''),
    onDay: f.onDay,
    place: f.place,
    attendeeIds: f.attendees.replace('?', ''),
    nextOn: f.nextOn,
  };
  const back = id ? `/portfolio/reviews/${id}` : '/portfolio/reviews';
  return (
    <Page
      view={view}
      title={id ? f.editTitle : f.newTitle}
      {...(id ? {} : { lead: f.newLead })}
      up={{ href: back, label: t.page.up }}
    >
      <Form
        view={view}
        action={back}
        state={state}
        texts={t.errors}
        labels={labels}
        refusalText={refusalText}
      >
        {id ? (
          <Hidden name="version" value={fieldValue(state, 'version')} />
        ) : (
          <Hidden name="id" value={fieldValue(state, 'id')} />
        )}
        <Choices
          {...field}
          name="kind"
          kind="radio"
          label={f.kind}
          required
          options={REVIEW_KINDS.map((kind) => ({
            value: kind,
            label: t.kinds[kind],
            hint: t.kindHints[kind],
          }))}
        />
        <DateField {...field} name="onDay" label={f.onDay} required />
        <TextField {...field} name="place" label={f.place} maxLength={200} quiet />
        <Choices
          {...field}
          name="attendeeIds"
          kind="checkbox"
          label={f.attendees}
          hint={f.attendeesHint}
          quiet
          options={people.map((one) => ({
            value: one.id,
            label: one.title ? `${one.name}, ${one.title.toLowerCase()}` : one.name,
          }))}
        />
        <Select {...field} name="moreId" label={f.more} options={everybody} empty={f.nobody} quiet />
        <Select
          {...field}
          name="chairId"
          label={f.chair}
          options={people.map((one) => ({ value: one.id, label: one.name }))}
          empty={f.nobody}
          quiet
        />
        <DateField {...field} name="nextOn" label={f.nextOn} quiet />
        <Buttons>
          <Submit>{f.save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** What was said, by point of the agenda. */
export function NotesForm({
  view,
  state,
  review,
  refusalText,
}: {
  view: View;
  state: FormState;
  review: FullReview['review'];
  refusalText?: string | undefined;
}) {
  const t = reviewTexts[view.language];
  return (
    <Page
      view={view}
      title={t.notes.title}
      lead={t.notes.lead}
      up={{ href: `/portfolio/reviews/${review.id}`, label: t.kinds[review.kind] }}
    >
      <Form
        view={view}
        action={`/portfolio/reviews/${review.id}/notes`}
        state={state}
        labels={t.points}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        {pointsFor(review.kind).map((point) => (
          <TextArea view={view} state={state} name={point} label={t.points[point]} rows={3} quiet />
        ))}
        <Buttons>
          <Submit>{t.notes.save}</Submit>
          <ButtonLink href={`/portfolio/reviews/${review.id}`} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
