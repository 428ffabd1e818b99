import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { Buttons, Form, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Alert, ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { EFFECT_MAX } from '../input.ts';
import type { FullRow } from '../read.ts';
import { type ActionStatus, isOpen, nextStatuses } from '../rules.ts';
import { texts } from '../texts.ts';

/** A move that was refused: to which status, what was sent, and the reason where no field has it. */
export interface RefusedStatus {
  status: string;
  state: FormState;
  text: string;
}

interface NextProps {
  view: View;
  row: FullRow;
  refusedStatus?: RefusedStatus | undefined;
}

/** What can be done now: the likely step as a button, finishing and dropping behind a fold with their question. */
export function Next({ view, row, refusedStatus }: NextProps) {
  const t = texts[view.language];
  const next = nextStatuses(row.status);
  const mine = row.ownerId === view.actor?.personId;
  const waits = row.status === 'proposed' && row.ownerName && !mine;
  const toFollowUp =
    row.followUpOn !== null && row.followUpOn <= view.today && row.result === '' && row.status !== 'dropped';
  const label = (status: ActionStatus): string => {
    if (status === 'planned')
      return row.status === 'ongoing' ? t.moves.plannedAgain : mine ? t.moves.take : t.moves.planned;
    if (status === 'ongoing') return row.status === 'done' ? t.moves.reopen : t.moves.ongoing;
    return row.status === 'dropped' ? t.moves.takeUp : t.moves.proposed;
  };
  const forward = FORWARD[row.status];
  const button = (status: ActionStatus, variant: 'primary' | 'secondary' | 'tertiary') => (
    <PostButton view={view} action={`/actions/${row.id}/status`} fields={{ status }} variant={variant}>
      {label(status)}
    </PostButton>
  );
  const back = next.filter((status) => status !== forward && status !== 'done' && status !== 'dropped');
  // what is closed asks for nothing more: only the way back is offered
  if (!isOpen(row.status) && !toFollowUp && !refusedStatus)
    return <div class="buttons">{back.map((status) => button(status, 'secondary'))}</div>;
  return (
    <section class="section card card--tint action-next">
      <h2>{t.detail.next}</h2>
      {refusedStatus?.text ? (
        <Alert colour="warning">
          <p>{refusedStatus.text}</p>
        </Alert>
      ) : null}
      {waits ? <p>{t.detail.waits(row.ownerName ?? '')}</p> : null}
      {toFollowUp ? (
        <>
          <p>{t.detail.followUpNow}</p>
          <div class="buttons">
            <ButtonLink href={`/actions/${row.id}/edit#result`} icon="edit">
              {t.detail.writeResult}
            </ButtonLink>
          </div>
        </>
      ) : null}
      {forward && next.includes(forward) ? <div class="buttons">{button(forward, 'primary')}</div> : null}
      {next.includes('done') ? (
        <Finish view={view} row={row} refusedStatus={refusedStatus} open={row.status === 'ongoing'} />
      ) : null}
      {next.includes('dropped') ? <Drop view={view} row={row} refusedStatus={refusedStatus} /> : null}
      {back.length > 0 ? (
        <div class="buttons action-next__back">{back.map((status) => button(status, 'tertiary'))}</div>
      ) : null}
    </section>
  );
}

/** The likely next status where it is one button: finishing has a question of its own. */
const FORWARD: Readonly<Partial<Record<ActionStatus, ActionStatus>>> = {
  proposed: 'planned',
  planned: 'ongoing',
};

function Finish({ view, row, refusedStatus, open }: NextProps & { open: boolean }) {
  const t = texts[view.language].moves;
  const refusedHere = refusedStatus?.status === 'done';
  return (
    <details class="fold" open={open || refusedHere}>
      <summary>{t.doneFold}</summary>
      <Form
        view={view}
        action={`/actions/${row.id}/status`}
        state={refusedHere ? refusedStatus.state : undefined}
        labels={{ result: t.result }}
      >
        <Hidden name="status" value="done" />
        <TextArea
          view={view}
          state={refusedHere ? refusedStatus.state : { ...EMPTY_FORM, values: { result: row.result } }}
          name="result"
          label={t.result}
          hint={t.resultHint}
        />
        <Buttons>
          <Submit>{t.done}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

function Drop({ view, row, refusedStatus }: NextProps) {
  const t = texts[view.language].moves;
  const { errors } = texts[view.language];
  const refusedHere = refusedStatus?.status === 'dropped';
  const state = refusedHere ? refusedStatus.state : EMPTY_FORM;
  return (
    <details class="fold" open={refusedHere}>
      <summary>{t.droppedFold}</summary>
      <Form
        view={view}
        action={`/actions/${row.id}/status`}
        state={state}
        texts={errors}
        labels={{ reason: t.reason }}
      >
        <Hidden name="status" value="dropped" />
        <TextArea
          view={view}
          state={state}
          texts={errors}
          name="reason"
          label={t.reason}
          hint={t.reasonHint}
          rows={2}
          required
          maxLength={EFFECT_MAX}
        />
        <Buttons>
          <Submit variant="secondary">{t.dropped}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}
