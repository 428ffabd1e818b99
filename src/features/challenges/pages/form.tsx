import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices as ChoiceGroup,
  DateField,
  Form,
  fieldValue,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../choices.ts';
import { SHORT_MAX } from '../input.ts';
import type { SeenOrigin } from '../origin.ts';
import type { FullChallenge } from '../read.ts';
import { CHALLENGE_VISIBILITIES, DAY_NAMES, type Origin } from '../rules.ts';
import { texts } from '../texts.ts';
import { OriginPart } from './content.tsx';

interface Props {
  view: View;
  state: FormState;
  choices: Choices;
  origin: SeenOrigin | null;
  refusalText?: string | undefined;
}

/** The form for a new challenge. */
export function NewChallenge(props: Props) {
  const { view } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.form.newTitle}
      lead={t.form.newLead}
      up={{ href: '/challenges', label: t.title }}
    >
      <ChallengeForm
        {...props}
        action="/challenges"
        back="/challenges"
        hidden={['id', 'surveyId', 'item', 'surveyGroupId']}
        draft
      />
    </Page>
  );
}

/** The form to change a challenge. `now`: what somebody else saved in the meantime. */
export function EditChallenge(props: Props & { row: FullChallenge; now?: FullChallenge | undefined }) {
  const { view, row, now } = props;
  const t = texts[view.language].form;
  const path = `/challenges/${row.id}`;
  return (
    <Page view={view} title={t.editTitle} up={{ href: path, label: row.title }}>
      {now ? <Now view={view} now={now} /> : null}
      <ChallengeForm
        {...props}
        action={path}
        back={path}
        hidden={['version']}
        draft={row.status === 'draft'}
        over={now !== undefined}
      />
    </Page>
  );
}

/** What stands now, beside what the person wrote. */
function Now({ view, now }: { view: View; now: FullChallenge }) {
  const t = texts[view.language];
  const facts: [string, string][] = [
    [t.form.title, now.title],
    [t.form.need, now.need],
    [t.form.forWhom, now.forWhom],
    [t.form.known, now.known],
    [t.form.tried, now.tried],
    [t.form.criteria, now.criteria.join('\n')],
    [t.form.decider, now.deciderName ?? t.form.nobody],
    [t.form.owner, now.ownerName ?? t.form.nobody],
    ...DAY_NAMES.map((name): [string, string] => {
      const day = now[name];
      return [t.form[name], day ? formatDay(view.language, day) : t.detail.noDay];
    }),
  ];
  return (
    <section class="card measure challenge-now">
      <h2>{t.form.nowTitle}</h2>
      <dl class="facts">
        {facts.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value || t.form.empty}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function ChallengeForm({
  view,
  state,
  choices,
  origin,
  refusalText,
  action,
  back,
  hidden,
  draft,
  over = false,
}: Props & { action: string; back: string; hidden: readonly string[]; draft: boolean; over?: boolean }) {
  const t = texts[view.language].form;
  const field = { view, state, texts: texts[view.language].errors };
  const kind = fieldValue(state, 'origin') as Origin;
  const bound = kind === 'gap' || kind === 'barrier' || kind === 'result';
  const plain = (label: string) => label.replace('?', '');
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={field.texts}
      refusalText={refusalText}
      labels={{
        title: t.title,
        need: plain(t.need),
        forWhom: plain(t.forWhom),
        known: plain(t.known),
        tried: plain(t.tried),
        criteria: plain(t.criteria),
        deciderId: plain(t.decider),
        ownerId: plain(t.owner),
        opensOn: t.opensOn,
        collectUntil: t.collectUntil,
        refineUntil: t.refineUntil,
        decideUntil: t.decideUntil,
        reportBackOn: t.reportBackOn,
        unitId: plain(t.unit),
        visibility: plain(t.visibility),
        invitedUnitIds: t.invitedUnits,
        signal: t.signal,
        signalUrl: t.signalUrl,
      }}
    >
      {[...hidden, 'origin', 'journeyId', 'questionId', 'barrierId'].map((name) => (
        <Hidden name={name} value={fieldValue(state, name)} />
      ))}
      {bound && origin ? (
        <div class="card card--tint challenge-origin">
          <OriginPart view={view} origin={origin} kind={kind} fresh={hidden.includes('item')} />
        </div>
      ) : null}
      <section class="form" aria-labelledby="form-what">
        <h2 id="form-what">{t.what}</h2>
        <TextField {...field} name="title" label={t.title} hint={t.titleHint} required />
        <TextArea {...field} name="need" label={t.need} hint={t.needHint} quiet />
        <TextArea {...field} name="forWhom" label={t.forWhom} rows={2} maxLength={SHORT_MAX} quiet />
        <TextArea {...field} name="known" label={t.known} hint={t.knownHint} rows={3} />
        <TextArea {...field} name="tried" label={t.tried} hint={t.triedHint} rows={3} />
        <TextArea {...field} name="criteria" label={t.criteria} hint={t.criteriaHint} rows={4} />
      </section>
      <section class="form section" aria-labelledby="form-people">
        <h2 id="form-people">{t.people}</h2>
        {choices.many ? (
          <div class="challenge-find">
            <TextField
              {...field}
              name="personSearch"
              label={t.findPerson}
              hint={t.findPersonHint}
              quiet
              type="search"
            />
            <button class="ds-button" data-variant="secondary" type="submit" name="findPerson" value="1">
              <Icon name="search" /> {t.find}
            </button>
          </div>
        ) : null}
        <Select
          {...field}
          name="deciderId"
          label={t.decider}
          hint={t.deciderHint}
          options={choices.people}
          empty={t.nobody}
          quiet
        />
        <Select
          {...field}
          name="ownerId"
          label={t.owner}
          hint={t.ownerHint}
          options={choices.people}
          empty={t.nobody}
          quiet
        />
      </section>
      <section class="form section" aria-labelledby="form-when">
        <h2 id="form-when">{t.when}</h2>
        <p class="hint">{t.whenHint}</p>
        <DateField {...field} name="opensOn" label={t.opensOn} hint={t.opensOnHint} />
        <DateField {...field} name="collectUntil" label={t.collectUntil} quiet />
        <DateField {...field} name="refineUntil" label={t.refineUntil} hint={t.refineUntilHint} />
        <DateField {...field} name="decideUntil" label={t.decideUntil} quiet />
        <DateField {...field} name="reportBackOn" label={t.reportBackOn} quiet />
      </section>
      <section class="form section" aria-labelledby="form-which">
        <h2 id="form-which">{t.which}</h2>
        <Select
          {...field}
          name="unitId"
          label={t.unit}
          options={choices.ownUnits}
          empty={choices.forAll ? t.noUnit : undefined}
          quiet
        />
        <ChoiceGroup
          {...field}
          name="visibility"
          kind="radio"
          label={t.visibility}
          required
          options={CHALLENGE_VISIBILITIES.map((value) => ({ value, ...t.visibilities[value] }))}
        />
        <details
          class="fold"
          open={fieldValues(state, 'invitedUnitIds').length > 0 || Boolean(state.errors.invitedUnitIds)}
        >
          <summary>{t.invitedFold}</summary>
          <ChoiceGroup
            {...field}
            name="invitedUnitIds"
            kind="checkbox"
            label={t.invitedUnits}
            quiet
            options={choices.units}
          />
        </details>
        <TextArea {...field} name="alsoInvited" label={t.alsoInvited} hint={t.alsoInvitedHint} rows={2} />
        <TextArea {...field} name="invitedOrganisations" label={t.organisations} rows={2} />
        <TextArea {...field} name="howToAnswer" label={t.howToAnswer} hint={t.howToAnswerHint} rows={2} />
      </section>
      {bound ? null : (
        <section class="form section" aria-labelledby="form-origin">
          <h2 id="form-origin">{t.origin}</h2>
          <TextField {...field} name="signal" label={t.signal} hint={t.signalHint} />
          <TextField {...field} name="signalUrl" label={t.signalUrl} type="url" />
        </section>
      )}
      <Buttons>
        {draft ? (
          <>
            <Submit name="publish" value="1">
              {t.publish}
            </Submit>
            <Submit variant="secondary">{over ? t.saveOver : t.saveDraft}</Submit>
          </>
        ) : (
          <Submit>{over ? t.saveOver : t.save}</Submit>
        )}
        <ButtonLink href={back} variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
