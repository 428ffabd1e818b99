import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  Choices as ChoiceGroup,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Icon } from '../../../shared/ui/icon.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Alert, ButtonLink } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Choices } from '../../organisations/public.ts';
import { WHY_MAX } from '../input.ts';
import type { Origin } from '../origin.ts';
import type { FullInitiative } from '../read.ts';
import { DEGREES, FACETS, HORIZONS, isOpen, KINDS, LEVELS, SCALES, TRACKS, type Track } from '../rules.ts';
import { texts } from '../texts.ts';

interface Props {
  view: View;
  state: FormState;
  choices: Choices;
  refusalText?: string | undefined;
}

/** The form for a new initiative, filled in from what it comes of where that is chosen. */
export function NewInitiative(props: Props & { origin: Origin | null }) {
  const { view, origin } = props;
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.form.newTitle}
      lead={t.form.newLead}
      up={{ href: '/initiatives', label: t.detail.up }}
    >
      {origin ? (
        <Alert colour="info">
          <p>
            <a href={origin.path}>{t.form.fromTitle(origin.title)}</a>
            {origin.narrow ? ` ${t.form.fromNarrow}` : null}
          </p>
        </Alert>
      ) : null}
      <InitiativeForm
        {...props}
        action="/initiatives"
        save={t.form.save}
        hidden={['id', 'fromType', 'fromId']}
        back={origin?.path ?? '/initiatives'}
        open
      />
    </Page>
  );
}

/** The form to change one. `now`: what somebody else saved in the meantime. */
export function EditInitiative(props: Props & { row: FullInitiative; conflict: boolean }) {
  const { view, row, conflict } = props;
  const t = texts[view.language].form;
  return (
    <Page view={view} title={t.editTitle} up={{ href: `/initiatives/${row.id}`, label: row.title }}>
      {conflict ? <Now view={view} row={row} /> : null}
      <InitiativeForm
        {...props}
        action={`/initiatives/${row.id}`}
        save={conflict ? t.saveOver : t.saveChange}
        hidden={['version']}
        back={`/initiatives/${row.id}`}
        track={row.track}
        open={isOpen(row.status)}
      />
    </Page>
  );
}

/** What stands now, beside what the person wrote. */
function Now({ view, row }: { view: View; row: FullInitiative }) {
  const t = texts[view.language];
  const rows: [string, string | null][] = [
    [t.form.title, row.title],
    [t.form.what, row.what],
    [t.form.why, row.why],
    [t.form.owner, row.ownerName],
    [t.form.unit, row.unitName],
    [t.form.next, row.nextOn ? formatDay(view.language, row.nextOn) : null],
    [t.form.improves, `${t.levels[row.improvesLevel]}. ${row.improvesWhy}`],
    [t.form.opens, `${t.levels[row.opensLevel]}. ${row.opensWhy}`],
  ];
  return (
    <section class="card measure initiative-now">
      <h2>{t.form.nowTitle}</h2>
      <p>{t.form.nowText}</p>
      <dl class="facts">
        {rows.map(([name, value]) => (
          <>
            <dt>{name}</dt>
            <dd>{value || t.detail.notSet}</dd>
          </>
        ))}
      </dl>
    </section>
  );
}

function InitiativeForm({
  view,
  state,
  choices,
  refusalText,
  action,
  save,
  hidden,
  back,
  track,
  open,
}: Props & {
  action: string;
  save: string;
  hidden: readonly string[];
  back: string;
  /** The track of one that stands: changed by a decision only. */
  track?: Track;
  /** Whether it waits for a next decision. */
  open: boolean;
}) {
  const said = texts[view.language];
  const t = said.form;
  const field = { view, state, texts: said.errors };
  const named = <T extends string>(values: readonly T[], names: Record<T, { label: string; hint: string }>) =>
    values.map((value) => ({ value, ...names[value] }));
  const plain = <T extends string>(values: readonly T[], names: Record<T, string>) =>
    values.map((value) => ({ value, label: names[value] }));
  const q = (text: string) => text.replace('?', '');
  const labels = {
    title: q(t.title),
    what: q(t.what),
    why: q(t.why),
    forWhom: q(t.forWhom),
    links: t.links,
    ownerId: t.owner,
    unitId: t.unit,
    startedOn: t.started,
    endsOn: t.ends,
    nextOn: t.next,
    track: t.track,
    learningQuestion: q(t.question),
    improvesLevel: q(t.improves),
    improvesWhy: q(t.improvesWhy),
    opensLevel: q(t.opens),
    opensWhy: q(t.opensWhy),
    kind: q(t.kind),
    degree: q(t.degree),
    facet: q(t.facet),
    uncertainty: q(t.uncertainty),
    effect: q(t.effect),
    horizon: q(t.horizon),
    moneyPlanned: t.money,
    hoursPlanned: t.hours,
  };
  const exploring = track === 'explore' || fieldValue(state, 'track') === 'explore';
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={field.texts}
      labels={labels}
      refusalText={refusalText}
      class="form initiative-form"
    >
      {hidden.map((name) => (
        <Hidden name={name} value={fieldValue(state, name)} />
      ))}
      <h2>{t.about}</h2>
      <TextField {...field} name="title" label={t.title} required />
      <TextArea {...field} name="what" label={t.what} required />
      <TextArea {...field} name="why" label={t.why} rows={3} />
      <TextArea {...field} name="forWhom" label={t.forWhom} rows={2} maxLength={WHY_MAX} />
      <h2>{t.governed}</h2>
      {track ? (
        <p class="hint">{t.trackFixed(said.tracks[track].label)}</p>
      ) : (
        <ChoiceGroup
          {...field}
          name="track"
          kind="radio"
          label={t.track}
          required
          options={named(TRACKS, said.tracks)}
        />
      )}
      {track === 'exploit' ? null : (
        <TextArea
          {...field}
          name="learningQuestion"
          label={t.question}
          hint={t.questionHint}
          rows={2}
          maxLength={WHY_MAX}
          required={exploring}
          quiet
        />
      )}
      <h2>{t.dual}</h2>
      <p class="hint">{t.dualHint}</p>
      <ChoiceGroup
        {...field}
        name="improvesLevel"
        kind="radio"
        label={t.improves}
        required
        inline
        options={plain(LEVELS, said.levels)}
      />
      <TextArea {...field} name="improvesWhy" label={t.improvesWhy} rows={2} maxLength={WHY_MAX} required />
      <ChoiceGroup
        {...field}
        name="opensLevel"
        kind="radio"
        label={t.opens}
        required
        inline
        options={plain(LEVELS, said.levels)}
      />
      <TextArea {...field} name="opensWhy" label={t.opensWhy} rows={2} maxLength={WHY_MAX} required />
      <h2>{t.sort}</h2>
      <ChoiceGroup
        {...field}
        name="kind"
        kind="radio"
        label={t.kind}
        required
        options={named(KINDS, said.kinds)}
      />
      <ChoiceGroup
        {...field}
        name="degree"
        kind="radio"
        label={t.degree}
        required
        options={named(DEGREES, said.degrees)}
      />
      <ChoiceGroup
        {...field}
        name="facet"
        kind="radio"
        label={t.facet}
        required
        options={named(FACETS, said.facets)}
      />
      <ChoiceGroup
        {...field}
        name="uncertainty"
        kind="radio"
        label={t.uncertainty}
        required
        inline
        options={plain(SCALES, said.scales)}
      />
      <ChoiceGroup
        {...field}
        name="effect"
        kind="radio"
        label={t.effect}
        required
        inline
        options={plain(SCALES, said.effects)}
      />
      <ChoiceGroup
        {...field}
        name="horizon"
        kind="radio"
        label={t.horizon}
        required
        inline
        options={plain(HORIZONS, said.horizons)}
      />
      <details class="fold">
        <summary>{t.sources}</summary>
        <p>{t.sourcesText}</p>
      </details>
      <h2>{t.who}</h2>
      {choices.many ? (
        <div class="initiative-find">
          <TextField
            {...field}
            name="ownerSearch"
            label={t.findOwner}
            hint={t.findOwnerHint}
            quiet
            type="search"
          />
          <button class="ds-button" data-variant="secondary" type="submit" name="findOwner" value="1">
            <Icon name="search" /> {t.find}
          </button>
        </div>
      ) : null}
      <Select
        {...field}
        name="ownerId"
        label={t.owner}
        hint={t.ownerHint}
        options={choices.owners}
        empty={t.nobody}
      />
      <Select {...field} name="unitId" label={t.unit} options={choices.units} empty={t.noUnit} />
      <div class="row initiative-days">
        <DateField {...field} name="startedOn" label={t.started} />
        <DateField {...field} name="endsOn" label={t.ends} />
      </div>
      {open ? <DateField {...field} name="nextOn" label={t.next} hint={t.nextHint} required /> : null}
      <h2>{t.resources}</h2>
      <TextField
        {...field}
        name="moneyPlanned"
        label={t.money}
        hint={t.moneyHint}
        inputmode="numeric"
        size={16}
      />
      <TextField {...field} name="hoursPlanned" label={t.hours} inputmode="numeric" size={16} />
      <TextArea {...field} name="links" label={t.links} hint={t.linksHint} rows={2} />
      <Buttons>
        <Submit>{save}</Submit>
        <ButtonLink href={back} variant="tertiary">
          {common[view.language].cancel}
        </ButtonLink>
      </Buttons>
    </Form>
  );
}
