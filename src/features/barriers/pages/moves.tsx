import type { FormState } from '../../../shared/http/form.ts';
import { EMPTY_FORM } from '../../../shared/http/form.ts';
import { addDays } from '../../../shared/kernel/dates.ts';
import { Buttons, DateField, Form, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Alert } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { REASON_MAX } from '../input.ts';
import type { FullBarrier } from '../read.ts';
import { type BarrierStatus, FIRST_LOOK_DAYS, isStanding, nextStatuses } from '../rules.ts';
import { texts } from '../texts.ts';

/** A move that was refused: to which status, what was sent, and the reason where no field has it. */
export interface RefusedMove {
  status: string;
  state: FormState;
  text: string;
}

interface Props {
  view: View;
  row: FullBarrier;
  refusedMove?: RefusedMove | undefined;
}

/** What can be done now: each way on behind a fold with its question; the likely one is open. */
export function Moves({ view, row, refusedMove }: Props) {
  const t = texts[view.language];
  const ways = nextStatuses(row.status);
  const folds = ways.map((status) => (
    <Way
      view={view}
      row={row}
      status={status}
      open={refusedMove ? refusedMove.status === status : row.status === 'open' && status === 'in-hand'}
      refusedMove={refusedMove}
    />
  ));
  const alert = refusedMove?.text ? (
    <Alert colour="warning">
      <p>{refusedMove.text}</p>
    </Alert>
  ) : null;
  // what is over asks for nothing more: only the way back is offered
  if (!isStanding(row.status))
    return (
      <div class="measure">
        {alert}
        {folds}
      </div>
    );
  return (
    <section class="section card card--tint barrier-next">
      <h2>{t.detail.next}</h2>
      {alert}
      {folds}
    </section>
  );
}

function Way({ view, row, status, open, refusedMove }: Props & { status: BarrierStatus; open: boolean }) {
  const t = texts[view.language].moves;
  const { errors } = texts[view.language];
  const refusedHere = refusedMove?.status === status;
  const state = refusedHere ? refusedMove.state : firstState(view, row, status);
  const field = { view, state, texts: errors };
  return (
    <details class="fold" open={open}>
      <summary>{t.fold[status]}</summary>
      <Form
        view={view}
        action={`/barriers/${row.id}/status`}
        state={refusedHere ? state : undefined}
        texts={errors}
        labels={{ reason: t.question[status], nextOn: t.nextOn }}
      >
        <Hidden name="status" value={status} />
        <TextArea
          {...field}
          name="reason"
          label={t.question[status]}
          hint={t.hint[status]}
          rows={2}
          required
          maxLength={REASON_MAX}
        />
        {isStanding(status) ? <DateField {...field} name="nextOn" label={t.nextOn} required /> : null}
        <Buttons>
          <Submit variant={open ? 'primary' : 'secondary'}>{t.save[status]}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}

/** The day is given; whoever moves the barrier may choose another. */
const firstState = (view: View, row: FullBarrier, status: BarrierStatus): FormState => ({
  ...EMPTY_FORM,
  values: {
    nextOn: row.nextOn && row.nextOn >= view.today ? row.nextOn : addDays(view.today, FIRST_LOOK_DAYS),
    reason: status === 'in-hand' ? row.remedy : '',
  },
});
