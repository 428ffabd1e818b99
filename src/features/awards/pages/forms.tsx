import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import {
  Buttons,
  Choices,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { CRITERIA_MAX, WHY_MAX } from '../input.ts';
import { keyOf, type Nominee } from '../nominees.ts';
import type { AwardRow } from '../read.ts';
import { AWARD_KINDS, CHOOSERS } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  refusalText?: string | undefined;
}

/** Announcing an award, or changing one (`row`). */
export function AwardForm({ view, state, refusalText, row }: Props & { row?: AwardRow | undefined }) {
  const all = texts[view.language];
  const t = all.form;
  const field = { view, state, texts: all.errors };
  const labels = {
    kind: t.kind,
    name: t.name,
    period: t.period,
    criteria: t.criteria,
    nominationsUntil: t.until,
    chooser: t.chooser,
  };
  return (
    <Page
      view={view}
      title={row ? t.changeTitle : t.newTitle}
      {...(row ? {} : { lead: t.newLead })}
      up={row ? { href: `/awards/${row.id}`, label: row.name } : { href: '/awards', label: all.title }}
    >
      <Form
        view={view}
        action={row ? `/awards/${row.id}` : '/awards'}
        state={state}
        texts={all.errors}
        labels={labels}
        refusalText={refusalText}
      >
        <Hidden name={row ? 'version' : 'id'} value={fieldValue(state, row ? 'version' : 'id')} />
        {row ? null : (
          <Choices
            {...field}
            name="kind"
            kind="radio"
            label={t.kind}
            required
            inline
            options={AWARD_KINDS.map((value) => ({ value, label: all.kinds[value] }))}
          />
        )}
        <TextField {...field} name="name" label={t.name} hint={t.nameHint} required />
        {row ? null : (
          <TextField {...field} name="period" label={t.period} hint={t.periodHint} required size={10} />
        )}
        <TextArea
          {...field}
          name="criteria"
          label={t.criteria}
          hint={t.criteriaHint}
          maxLength={CRITERIA_MAX}
        />
        <DateField {...field} name="nominationsUntil" label={t.until} required />
        <Choices
          {...field}
          name="chooser"
          kind="radio"
          label={t.chooser}
          required
          inline
          options={CHOOSERS.map((value) => ({ value, label: all.choosers[value] }))}
        />
        <Buttons>
          <Submit>{row ? t.saveChange : t.save}</Submit>
          <ButtonLink href={row ? `/awards/${row.id}` : '/awards'} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}

/** Nominating: find it, then say why. Both on one page, so that it works without scripts. */
export function Nominate({
  view,
  state,
  refusalText,
  row,
  typed,
  found,
}: Props & { row: AwardRow; typed: string; found: readonly Nominee[] }) {
  const all = texts[view.language];
  const t = all.nominate;
  const field = { view, state, texts: all.errors };
  return (
    <Page
      view={view}
      title={t.title(row.name)}
      lead={t.lead}
      up={{ href: `/awards/${row.id}`, label: row.name }}
    >
      <search>
        <form class="form award-find" method="get" action={`/awards/${row.id}/nominate`}>
          <div class="ds-field">
            <label class="ds-label" for="q">
              {t.searchLabel}
            </label>
            <p class="hint" id="q-hint">
              {t.searchHint}
            </p>
            <input
              class="ds-input"
              type="search"
              id="q"
              name="q"
              value={typed}
              maxlength={200}
              aria-describedby="q-hint"
            />
          </div>
          <button class="ds-button" data-variant="secondary" type="submit">
            <Icon name="search" /> {t.search}
          </button>
        </form>
      </search>
      {typed && found.length === 0 ? <p>{t.nothing}</p> : null}
      {found.length > 0 ? (
        <Form
          view={view}
          action={`/awards/${row.id}/nominations`}
          state={state}
          texts={all.errors}
          labels={{ nominee: t.nominee, why: t.why }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={fieldValue(state, 'id')} />
          <Hidden name="q" value={typed} />
          <Choices
            {...field}
            name="nominee"
            kind="radio"
            label={t.nominee}
            required
            options={found.map((one) => ({
              value: keyOf(one),
              label: one.title,
              hint: t.types[one.type] ?? '',
            }))}
          />
          <TextArea {...field} name="why" label={t.why} hint={t.whyHint} required maxLength={WHY_MAX} />
          <Buttons>
            <Submit>{t.send}</Submit>
            <ButtonLink href={`/awards/${row.id}`} variant="tertiary">
              {common[view.language].cancel}
            </ButtonLink>
          </Buttons>
        </Form>
      ) : null}
    </Page>
  );
}

/** Which of the open awards something is nominated for. */
export function WhichAward({
  view,
  awards,
  about,
}: {
  view: View;
  awards: readonly AwardRow[];
  about: Nominee;
}) {
  const t = texts[view.language].nominate;
  return (
    <Page view={view} title={t.which} lead={about.title} up={{ href: about.path, label: about.title }}>
      {awards.length === 0 ? <p>{t.none}</p> : null}
      <ul class="list">
        {awards.map((row) => (
          <li>
            <a href={`/awards/${row.id}/nominate?about=${keyOf(about)}`}>{row.name}</a>
          </li>
        ))}
      </ul>
    </Page>
  );
}
