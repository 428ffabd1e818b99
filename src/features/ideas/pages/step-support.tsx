import type { Part } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { formatDay, formatNumber } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { BARRIER_KINDS, barrierKindText, barrierPath } from '../../barriers/public.ts';
import { COMMENT_MAX } from '../input.ts';
import type { CheckInRow, FullIdea, ResourceRow } from '../read.ts';
import { RESOURCE_KINDS } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  idea: FullIdea;
  parts: readonly Part[];
  state: FormState;
  people: readonly { value: string; label: string }[];
  /** Id of what the form would make. */
  newId: string;
}

const owns = (parts: readonly Part[]) => parts.includes('owner') || parts.includes('lead');

/** What is set aside, and the form to set aside more. */
export function Resources({
  view,
  idea,
  parts,
  state,
  people,
  newId,
  rows,
}: Props & { rows: readonly ResourceRow[] }) {
  const t = texts[view.language].resources;
  const field = { view, state, texts: texts[view.language].errors };
  const gives =
    owns(parts) && idea.caseStatus === 'open' && ['resources', 'support', 'realisation'].includes(idea.step);
  const amountText = (row: ResourceRow) =>
    row.amount === null
      ? (row.personName ?? '')
      : row.kind === 'money'
        ? t.kronor(formatNumber(view.language, row.amount / 100, row.amount % 100 === 0 ? 0 : 2))
        : t.hours(formatNumber(view.language, row.amount));
  return (
    <section class="section">
      <h2>{t.title}</h2>
      {rows.length === 0 ? <p class="quiet">{t.none}</p> : null}
      {rows.length > 0 ? (
        <ul class="list">
          {rows.map((row) => (
            <li>
              <div class="list__main">
                <strong>{`${t.kinds[row.kind]}: ${[amountText(row), row.amount !== null ? row.personName : null].filter(Boolean).join(', ')}`}</strong>
                <p class="quiet">
                  {[
                    row.toOn
                      ? t.period(formatDay(view.language, row.fromOn), formatDay(view.language, row.toOn))
                      : t.since(formatDay(view.language, row.fromOn)),
                    row.givenByName ? t.given(row.givenByName) : null,
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {row.note ? <Prose text={row.note} /> : null}
              </div>
              {gives ? (
                <div class="list__side">
                  <PostButton
                    view={view}
                    action={`/ideas/${idea.id}/resources/${row.id}/removal`}
                    variant="tertiary"
                    icon="remove"
                  >
                    {t.remove}
                  </PostButton>
                </div>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
      {gives ? (
        <Form
          view={view}
          action={`/ideas/${idea.id}/resources`}
          state={state}
          texts={field.texts}
          labels={{
            kind: t.kind.replace('?', ''),
            amount: t.amount.replace('?', ''),
            personId: t.person.replace('?', ''),
            fromOn: t.from,
            toOn: t.to,
            note: t.note,
          }}
        >
          <Hidden name="id" value={fieldValue(state, 'id') || newId} />
          <Choices
            {...field}
            name="kind"
            kind="radio"
            inline
            label={t.kind}
            required
            options={RESOURCE_KINDS.map((value) => ({ value, label: t.kinds[value] }))}
          />
          <TextField
            {...field}
            name="amount"
            label={t.amount}
            hint={t.amountHint}
            inputmode="numeric"
            size={14}
            quiet
          />
          <Select {...field} name="personId" label={t.person} options={people} empty={t.nobody} />
          <div class="row">
            <DateField {...field} name="fromOn" label={t.from} required />
            <DateField {...field} name="toOn" label={t.to} />
          </div>
          <TextArea {...field} name="note" label={t.note} rows={2} />
          <Buttons>
            <Submit variant="secondary">{t.add}</Submit>
          </Buttons>
        </Form>
      ) : null}
    </section>
  );
}

/** The talks that have been, and the form for one more. */
export function CheckIns({
  view,
  idea,
  parts,
  state,
  newId,
  rows,
}: Omit<Props, 'people'> & { rows: readonly CheckInRow[] }) {
  const t = texts[view.language].checkIns;
  const field = { view, state, texts: texts[view.language].errors };
  const asks =
    (owns(parts) || parts.includes('leader')) &&
    idea.caseStatus === 'open' &&
    (idea.step === 'support' || idea.step === 'realisation');
  return (
    <section class="section measure">
      <h2>{t.title}</h2>
      {rows.length === 0 ? <p class="quiet">{t.none}</p> : null}
      <ul class="idea-reviews">
        {rows.map((row) => (
          <li class="card">
            <p class="row">
              <strong>{row.personName}</strong>{' '}
              <span class="quiet">{formatDay(view.language, row.heldOn)}</span>
            </p>
            <Prose text={row.how} />
            {row.obstacle ? (
              <>
                <h3>{t.obstacle.replace('?', '')}</h3>
                <Prose text={row.obstacle} />
                {row.barrierId ? (
                  <p>
                    <a href={barrierPath(row.barrierId)}>{t.toBarrier}</a>
                  </p>
                ) : null}
              </>
            ) : null}
            <p class="quiet">{t.nextOn(formatDay(view.language, row.nextOn))}</p>
          </li>
        ))}
      </ul>
      {asks ? (
        <Form
          view={view}
          action={`/ideas/${idea.id}/check-ins`}
          state={state}
          texts={field.texts}
          labels={{
            how: t.how.replace('?', ''),
            obstacle: t.obstacle.replace('?', ''),
            barrierKind: t.kind.replace('?', ''),
            nextOn: t.next.replace('?', ''),
          }}
        >
          <Hidden name="id" value={fieldValue(state, 'id') || newId} />
          <p>{t.lead}</p>
          <TextArea {...field} name="how" label={t.how} rows={3} required maxLength={COMMENT_MAX} />
          <TextArea
            {...field}
            name="obstacle"
            label={t.obstacle}
            hint={t.obstacleHint}
            rows={2}
            maxLength={COMMENT_MAX}
          />
          <Select
            {...field}
            name="barrierKind"
            label={t.kind}
            options={BARRIER_KINDS.map((value) => ({
              value,
              label: barrierKindText(view.language, value).label,
            }))}
          />
          <DateField {...field} name="nextOn" label={t.next} hint={t.nextHint} />
          <Buttons>
            <Submit>{t.send}</Submit>
          </Buttons>
        </Form>
      ) : null}
    </section>
  );
}
