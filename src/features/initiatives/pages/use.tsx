import type { FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import {
  Buttons,
  DateField,
  Form,
  fieldValue,
  Hidden,
  Submit,
  TextField,
  Tick,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { NOTE_MAX } from '../input.ts';
import { formatHours, formatMoney } from '../money.ts';
import { type FullInitiative, USES_SHOWN, type UseRow } from '../read.ts';
import { texts } from '../texts.ts';
import { Budget } from './parts.tsx';

/** What has been used, row by row, and the form that adds a row. */
export function UsePage({
  view,
  row,
  uses,
  state,
  mayChange,
  refusalText,
}: {
  view: View;
  row: FullInitiative;
  uses: readonly UseRow[];
  state: FormState;
  mayChange: boolean;
  refusalText?: string | undefined;
}) {
  const said = texts[view.language];
  const t = said.money;
  const field = { view, state, texts: said.errors };
  return (
    <Page
      view={view}
      title={t.pageTitle}
      lead={t.pageLead}
      up={{ href: `/initiatives/${row.id}`, label: row.title }}
    >
      <div class="card measure initiative-now">
        <Budget view={view} row={row} />
      </div>
      {mayChange ? (
        <Form
          view={view}
          action={`/initiatives/${row.id}/use`}
          state={state}
          texts={field.texts}
          labels={{ onDay: t.day, money: t.amount, hours: t.time, note: t.note }}
          refusalText={refusalText}
        >
          <Hidden name="id" value={fieldValue(state, 'id')} />
          <DateField {...field} name="onDay" label={t.day} required />
          <TextField
            {...field}
            name="money"
            label={t.amount}
            hint={t.amountHint}
            inputmode="numeric"
            size={16}
            quiet
          />
          <TextField
            {...field}
            name="hours"
            label={t.time}
            hint={t.timeHint}
            inputmode="numeric"
            size={16}
            quiet
          />
          <TextField {...field} name="note" label={t.note} maxLength={NOTE_MAX} />
          <Tick state={state} name="correction" label={t.correction} hint={t.correctionHint} />
          <Buttons>
            <Submit>{t.add}</Submit>
          </Buttons>
        </Form>
      ) : null}
      <section class="section">
        <h2>{t.rows}</h2>
        {uses.length === 0 ? <p class="quiet">{t.noRows}</p> : <Rows view={view} uses={uses} />}
      </section>
    </Page>
  );
}

function Rows({ view, uses }: { view: View; uses: readonly UseRow[] }) {
  const t = texts[view.language].money;
  return (
    <>
      {uses.length >= USES_SHOWN ? <p class="quiet">{t.latest(USES_SHOWN)}</p> : null}
      <ul class="list measure">
        {uses.map((one) => (
          <li>
            <div class="list__main">
              <strong>{formatDay(view.language, one.onDay)}</strong>
              <p class="quiet">{[one.note, one.byName].filter(Boolean).join(' · ')}</p>
            </div>
            <div class="list__side">
              {one.money === 0 ? null : <span>{formatMoney(view.language, one.money)}</span>}
              {one.hours === 0 ? null : <span>{t.hoursText(formatHours(view.language, one.hours))}</span>}
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
