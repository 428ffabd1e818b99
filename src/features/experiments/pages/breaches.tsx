import { EMPTY_FORM, type FormState } from '../../../shared/http/form.ts';
import { formatDay } from '../../../shared/text/format.ts';
import { Buttons, Choices, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Alert, ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import { texts } from '../texts.ts';
import type { DetailProps } from './props.ts';

/** Red lines that were crossed; while one waits for a decision it stands first, with the form for whoever decides. */
export function Breaches(props: DetailProps) {
  const { view, row, breaches, mayRun, mayDecide } = props;
  const t = texts[view.language].page;
  if (breaches.length === 0) return null;
  const stopped = row.status === 'stopped';
  const waits = stopped && breaches.some((one) => one.decision === null);
  return (
    <section class="section" id="crossed" aria-labelledby="crossed-title">
      {stopped ? (
        <Alert colour="warning" title={t.stoppedTitle}>
          <p>{waits ? t.stoppedText : t.stoppedClose}</p>
          {waits && !mayDecide ? <p>{t.waitDecision}</p> : null}
          {!waits && mayRun ? (
            <p>
              <ButtonLink href={`/experiments/${row.id}/close`} icon="lesson">
                {t.close}
              </ButtonLink>
            </p>
          ) : null}
        </Alert>
      ) : null}
      <h2 id="crossed-title">{t.crossed}</h2>
      <ol class="experiment-breaches">
        {breaches.map((one) => (
          <li class="card">
            <p>
              <strong>{one.lineText}</strong>
            </p>
            <Prose text={one.happened} />
            <p class="quiet">
              {t.reported(one.reporterName ?? t.somebody, formatDay(view.language, one.onDay))}
            </p>
            {one.decision && one.decidedOn ? (
              <>
                <p>
                  <strong>
                    {t.decidedBy(
                      t.decisions[one.decision],
                      one.deciderName ?? t.somebody,
                      formatDay(view.language, one.decidedOn),
                    )}
                  </strong>
                </p>
                <Prose text={one.reason} />
              </>
            ) : null}
          </li>
        ))}
      </ol>
      {waits && mayDecide ? <Decide {...props} /> : null}
    </section>
  );
}

function Decide({ view, row, refused }: DetailProps) {
  const t = texts[view.language];
  const here = refused?.part === 'decide';
  const state: FormState = here ? refused.state : EMPTY_FORM;
  const field = { view, state, texts: t.errors };
  return (
    <div class="card card--tint measure experiment-decide">
      <h2>{t.page.decideTitle}</h2>
      <Form
        view={view}
        action={`/experiments/${row.id}/decide`}
        state={here ? state : undefined}
        texts={t.errors}
        labels={{ decision: t.page.decision.replace('?', ''), reason: t.page.reason.replace('?', '') }}
        refusalText={here ? refused.text : undefined}
      >
        <Choices
          {...field}
          name="decision"
          kind="radio"
          label={t.page.decision}
          required
          options={[
            { value: 'go-on', label: t.page.goOn, hint: t.page.goOnHint },
            { value: 'close', label: t.page.toClose, hint: t.page.toCloseHint },
          ]}
        />
        <TextArea {...field} name="reason" label={t.page.reason} rows={3} required />
        <Buttons>
          <Submit>{t.page.decide}</Submit>
        </Buttons>
      </Form>
    </div>
  );
}

/** Anybody who works here can say that a red line was crossed, while it runs. */
export function ReportBreach({ view, row, lines, mayReport, ids, refused }: DetailProps) {
  const t = texts[view.language];
  const red = lines.filter((line) => line.colour === 'red');
  if (!mayReport || row.status !== 'running' || red.length === 0) return null;
  const here = refused?.part === 'breach';
  const state: FormState = here ? refused.state : { ...EMPTY_FORM, values: { id: ids.breach } };
  const field = { view, state, texts: t.errors };
  return (
    <details class="fold no-print" open={here} id="breach">
      <summary>{t.page.cross}</summary>
      <p>{t.page.crossText}</p>
      <Form
        view={view}
        action={`/experiments/${row.id}/breach`}
        state={here ? state : undefined}
        texts={t.errors}
        labels={{ lineId: t.page.whichLine.replace('?', ''), happened: t.page.whatHappened.replace('?', '') }}
        refusalText={here ? refused.text : undefined}
      >
        <Hidden name="id" value={fieldValue(state, 'id')} />
        <Choices
          {...field}
          name="lineId"
          kind="radio"
          label={t.page.whichLine}
          required
          options={red.map((line) => ({ value: line.id, label: line.text }))}
        />
        <TextArea
          {...field}
          name="happened"
          label={t.page.whatHappened}
          hint={t.page.whatHappenedHint}
          rows={3}
          required
        />
        <Buttons>
          <Submit>{t.page.stop}</Submit>
        </Buttons>
      </Form>
    </details>
  );
}
