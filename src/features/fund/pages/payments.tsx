import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, DateField, Form, fieldValue, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { PostButton, TableBox } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { formatMoney } from '../money.ts';
import type { FullApplication } from '../read.ts';
import type { Payment } from '../rules.ts';
import { texts } from '../texts.ts';
import { shownErrors } from './parts.tsx';

/** The payments of a grant; for those who handle them what can be done with each, and a new one. */
export function Payments({
  view,
  row,
  payments,
  handles,
  state: given,
}: {
  view: View;
  row: FullApplication;
  payments: readonly Payment[];
  handles: boolean;
  state: FormState;
}) {
  const t = texts[view.language].application;
  const left = row.granted - row.returned - row.plannedTotal;
  const errors = texts[view.language].errors;
  const state = shownErrors(view.language, given);
  const field = { view, state, texts: errors };
  return (
    <section class="section" id="payments">
      <h2>{t.payments}</h2>
      {payments.length === 0 ? (
        <p class="quiet">{t.noPayments}</p>
      ) : (
        <TableBox label={t.payments}>
          <table>
            <thead>
              <tr>
                <th scope="col">{t.planned}</th>
                <th scope="col" class="number">
                  {t.amount}
                </th>
                <th scope="col">{t.paidOn}</th>
                <th scope="col">{t.note}</th>
                {handles ? <td class="no-print" /> : null}
              </tr>
            </thead>
            <tbody>
              {payments.map((one) => (
                <PaymentRow view={view} row={row} payment={one} handles={handles} all={payments} />
              ))}
            </tbody>
          </table>
        </TableBox>
      )}
      {handles && left > 0 ? (
        <div class="no-print section">
          <h3>{t.plan}</h3>
          <Form
            view={view}
            action={`/fund/applications/${row.id}/payments`}
            state={state}
            texts={errors}
            labels={{ amount: t.amount, plannedOn: t.day, note: t.note }}
          >
            <Hidden name="id" value={fieldValue(state, 'id')} />
            <div class="fund-pair">
              <TextField
                {...field}
                name="amount"
                label={t.amount}
                hint={t.amountHint(formatMoney(view.language, left))}
                inputmode="numeric"
                size={14}
                required
              />
              <DateField {...field} name="plannedOn" label={t.day} required />
            </div>
            <TextField {...field} name="note" label={t.note} />
            <Buttons>
              <Submit variant="secondary">{t.add}</Submit>
            </Buttons>
          </Form>
        </div>
      ) : null}
    </section>
  );
}

function PaymentRow({
  view,
  row,
  payment,
  handles,
  all,
}: {
  view: View;
  row: FullApplication;
  payment: Payment;
  handles: boolean;
  all: readonly Payment[];
}) {
  const t = texts[view.language].application;
  const path = `/fund/applications/${row.id}/payments/${payment.id}`;
  const sum = formatMoney(view.language, payment.amount);
  const reversed = all.some((one) => one.reverses === payment.id);
  const back = payment.amount < 0;
  return (
    <tr>
      <th scope="row">{formatDay(view.language, payment.plannedOn)}</th>
      <td class="number">{sum}</td>
      <td>{payment.paidOn ? formatDay(view.language, payment.paidOn) : t.notPaid}</td>
      <td>
        {payment.note || (back ? (payment.reverses ? t.reversal : t.paidBack) : reversed ? t.reversal : '')}
      </td>
      {handles ? (
        <td class="no-print">
          {payment.paidOn ? null : (
            <>
              <PostButton view={view} action={`${path}/paid`} label={`${t.markPaid}: ${sum}`}>
                {t.markPaid}
              </PostButton>{' '}
              <PostButton
                view={view}
                action={`${path}/removal`}
                variant="tertiary"
                label={`${t.remove}: ${sum}`}
              >
                {t.remove}
              </PostButton>
            </>
          )}
          {payment.paidOn && !back && !reversed ? (
            <PostButton
              view={view}
              action={`${path}/reversal`}
              variant="tertiary"
              label={`${t.reverse}: ${sum}`}
            >
              {t.reverse}
            </PostButton>
          ) : null}
        </td>
      ) : null}
    </tr>
  );
}
