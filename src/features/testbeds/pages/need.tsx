import type { OwnFlow } from '../../../engines/flows/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
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
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type HistoryItem, HistoryList } from '../../history/public.ts';
import { ANSWER_MAX, SHORT_MAX } from '../input.ts';
import { needPath } from '../paths.ts';
import type { NeedRow, ProposalRow } from '../read.ts';
import { texts } from '../texts.ts';
import { NeedWords, ProposalRows } from './parts.tsx';

/** One need as those inside see it. */
export function NeedPage({
  view,
  row,
  proposals,
  flow,
  mayChange,
  challenge,
  history,
}: {
  view: View;
  row: NeedRow;
  proposals: readonly (ProposalRow & { reason: string })[];
  flow: OwnFlow;
  mayChange: boolean;
  challenge: { title: string; path: string } | null;
  history: readonly HistoryItem[];
}) {
  const t = texts[view.language];
  const path = needPath(row.id);
  return (
    <Page
      view={view}
      title={row.title}
      up={{ href: '/testbed/needs', label: t.need.up }}
      actions={
        mayChange ? (
          <ButtonLink href={`${path}/edit`} icon="edit" variant="secondary">
            {t.need.change}
          </ButtonLink>
        ) : undefined
      }
    >
      {row.closedOn ? <p>{t.need.closed(formatDay(view.language, row.closedOn))}</p> : null}
      <section class="section">
        <NeedWords view={view} row={row} />
      </section>
      <section class="section">
        <h2>{t.need.solutions}</h2>
        {proposals.length > 0 ? (
          <ProposalRows view={view} rows={proposals} flow={flow} />
        ) : (
          <p class="quiet">{t.need.noSolutions}</p>
        )}
      </section>
      <section class="section">
        <h2>{t.need.facts}</h2>
        <dl class="facts">
          {row.unitName ? (
            <>
              <dt>{t.need.unit}</dt>
              <dd>{row.unitName}</dd>
            </>
          ) : null}
          <dt>{t.need.owner}</dt>
          <dd>{row.ownerName ?? t.need.none}</dd>
          {challenge ? (
            <>
              <dt>{t.need.challenge}</dt>
              <dd>
                <a href={challenge.path}>{challenge.title}</a>
              </dd>
            </>
          ) : null}
        </dl>
        {mayChange ? (
          <PostButton
            view={view}
            action={`${path}/closing`}
            fields={{ version: row.version, closed: row.closedOn ? 'no' : 'yes' }}
            icon={row.closedOn ? 'play' : 'stop'}
            variant="tertiary"
          >
            {row.closedOn ? t.need.open : t.need.close}
          </PostButton>
        ) : null}
      </section>
      <HistoryList view={view} items={history} />
    </Page>
  );
}

/** The form of a need: new, or changed. */
export function NeedForm({
  view,
  state,
  units,
  people,
  challenges,
  of,
  refusalText,
}: {
  view: View;
  state: FormState;
  units: readonly Option[];
  people: readonly Option[];
  challenges: readonly Option[];
  /** The need that is changed; left out for a new one. */
  of?: { id: string; title: string };
  refusalText?: string | undefined;
}) {
  const t = texts[view.language].need;
  const back = of ? needPath(of.id) : '/testbed/needs';
  const field = { view, state };
  return (
    <Page
      view={view}
      title={of ? t.edit : t.new}
      lead={t.newLead}
      up={{ href: back, label: of ? of.title : t.up }}
    >
      <Form
        view={view}
        action={back}
        state={state}
        labels={{
          title: t.name,
          what: t.what,
          whoHas: t.whoHas,
          situation: t.situation,
          unitId: t.unit,
          ownerId: t.owner,
          challengeId: t.challenge,
        }}
        refusalText={refusalText}
      >
        <Hidden name={of ? 'version' : 'id'} value={fieldValue(state, of ? 'version' : 'id')} />
        <TextField {...field} name="title" label={t.name} hint={t.nameHint} required maxLength={200} />
        <TextArea {...field} name="what" label={t.what} required maxLength={ANSWER_MAX} rows={4} />
        <TextArea
          {...field}
          name="whoHas"
          label={t.whoHas}
          hint={t.whoHasHint}
          required
          maxLength={SHORT_MAX}
          rows={2}
        />
        <TextArea {...field} name="situation" label={t.situation} required maxLength={ANSWER_MAX} rows={4} />
        <Select {...field} name="unitId" label={t.unit} options={units} quiet />
        <Select {...field} name="ownerId" label={t.owner} hint={t.ownerHint} options={people} quiet />
        {challenges.length > 0 ? (
          <Select
            {...field}
            name="challengeId"
            label={t.challenge}
            options={challenges}
            empty={t.none}
            quiet
          />
        ) : null}
        <Buttons>
          <Submit>{of ? t.save : t.publish}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
