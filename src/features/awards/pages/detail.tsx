import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Choices, Form, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink, PostButton, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { WHY_MAX } from '../input.ts';
import { keyOf } from '../nominees.ts';
import { mayAnnounce, mayChoose, mayNominate } from '../policy.ts';
import type { AwardRow, Nominated } from '../read.ts';
import { stateOf } from '../rules.ts';
import { texts } from '../texts.ts';
import { awardedText, periodText, StateTag } from './parts.tsx';

export interface ShowAwardProps {
  view: View;
  row: AwardRow;
  nominated: readonly Nominated[];
  names: readonly string[];
  /** Whether the award is the person's, and if he or she is named. */
  mine: { named: boolean } | null;
  place: { path: string } | undefined;
  history: readonly HistoryItem[];
  refused?: { state: FormState; text: string } | undefined;
}

/** One award: what it rewards, who is nominated, who got it and why. */
export function ShowAward(props: ShowAwardProps) {
  const { view, row, nominated, names, mine, place, refused } = props;
  const t = texts[view.language];
  const { actor } = view;
  const state = stateOf(row, view.today);
  const chooses = actor !== null && mayChoose(actor, row);
  return (
    <Page
      view={view}
      title={row.name}
      lead={periodText(view.language, row)}
      up={{ href: '/awards', label: t.title }}
      actions={
        <>
          {state === 'open' && actor && mayNominate(actor) ? (
            <ButtonLink href={`/awards/${row.id}/nominate`} icon="award">
              {t.detail.nominate}
            </ButtonLink>
          ) : null}
          {state === 'given' ? (
            <ButtonLink href={`/awards/${row.id}/certificate`} icon="print">
              {t.detail.certificate}
            </ButtonLink>
          ) : null}
          {state !== 'given' && actor && mayAnnounce(actor) ? (
            <ButtonLink href={`/awards/${row.id}/edit`} icon="edit" variant="secondary">
              {t.detail.change}
            </ButtonLink>
          ) : null}
        </>
      }
    >
      <p class="row">
        <StateTag view={view} state={state} />
        <span class="quiet">
          {state === 'open' ? `${t.until(formatDay(view.language, row.nominationsUntil))} · ` : ''}
          {row.chosenOn ? formatDay(view.language, row.chosenOn) : t.detail.chooser(t.choosers[row.chooser])}
        </span>
      </p>
      {refused?.text ? (
        <Alert colour="warning">
          <p>{refused.text}</p>
        </Alert>
      ) : null}
      {mine ? <Mine view={view} row={row} mine={mine} /> : null}
      {state === 'given' ? (
        <section class="card card--accent measure award-given">
          <p class="award-given__title">
            <Icon name="award" size={32} />{' '}
            {place ? (
              <a href={place.path}>{awardedText(view.language, row, names)}</a>
            ) : (
              awardedText(view.language, row, names)
            )}
          </p>
          {row.chosenType === 'idea' ? <p>{names.join(', ') || t.ideaGiver}</p> : null}
          <h2>{t.detail.motivation}</h2>
          <Prose text={row.motivation} />
        </section>
      ) : null}
      {row.criteria ? (
        <section class="section">
          <h2>{t.detail.criteria}</h2>
          <Prose text={row.criteria} />
        </section>
      ) : null}
      {state === 'given' ? null : (
        <section class="section">
          <h2>{chooses ? t.detail.nominated : t.detail.mine}</h2>
          {chooses ? null : <p class="quiet">{t.detail.secret}</p>}
          <Nominations view={view} nominated={nominated} />
          {chooses && nominated.length > 0 ? <Choose {...props} /> : null}
        </section>
      )}
      <HistoryList view={view} items={props.history} />
    </Page>
  );
}

function Mine({ view, row, mine }: Pick<ShowAwardProps, 'view' | 'row'> & { mine: { named: boolean } }) {
  const t = texts[view.language].detail;
  return (
    <div class="card measure award-mine">
      <p>
        <strong>{t.yours}</strong> {mine.named ? t.named : t.notNamed}
      </p>
      <PostButton view={view} action={`/awards/${row.id}/naming`} fields={mine.named ? {} : { named: '1' }}>
        {mine.named ? t.hide : t.show}
      </PostButton>
    </div>
  );
}

function Nominations({ view, nominated }: Pick<ShowAwardProps, 'view' | 'nominated'>) {
  const t = texts[view.language].detail;
  if (nominated.length === 0) return <p class="quiet">{t.noneNominated}</p>;
  return (
    <ul class="award-nominations">
      {nominated.map((one) => (
        <li class="card">
          <h3>{one.title}</h3>
          <p class="quiet">{t.reasons(one.reasons.length)}</p>
          {one.reasons.map((reason) => (
            <>
              <Prose text={reason.why} />
              {reason.by ? <p class="quiet">{t.by(reason.by)}</p> : null}
            </>
          ))}
        </li>
      ))}
    </ul>
  );
}

function Choose({ view, row, nominated, refused }: ShowAwardProps) {
  const all = texts[view.language];
  const t = all.detail;
  const state = refused?.state ?? EMPTY_FORM;
  const field = { view, state, texts: all.errors };
  return (
    <Form
      view={view}
      action={`/awards/${row.id}/choice`}
      state={refused?.state}
      texts={all.errors}
      labels={{ nominee: t.chooseTitle, motivation: t.motivationLabel }}
    >
      <Choices
        {...field}
        name="nominee"
        kind="radio"
        label={t.chooseTitle}
        required
        options={nominated.map((one) => ({ value: keyOf(one), label: one.title }))}
      />
      <TextArea
        {...field}
        name="motivation"
        label={t.motivationLabel}
        hint={t.motivationHint}
        required
        maxLength={WHY_MAX}
      />
      <Buttons>
        <Submit>{t.give}</Submit>
      </Buttons>
    </Form>
  );
}
