import type { FormState } from '../../../shared/http/form.ts';
import { Buttons, Choices, Form, fieldValue, Hidden, Submit, TextField } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, PostButton } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { AssumptionRow, ExperimentRow, Of } from '../read.ts';
import { GRADES } from '../rules.ts';
import { texts } from '../texts.ts';
import { AssumptionList, AssumptionMap } from './map.tsx';
import { ExperimentRows } from './parts.tsx';

interface Props {
  view: View;
  of: Of;
  assumptions: readonly AssumptionRow[];
  experiments: readonly ExperimentRow[];
  mayChange: boolean;
  /** The form for one more assumption. */
  state: FormState;
  refusalText?: string | undefined;
}

/** What an initiative takes for true, what of it to test first, and the experiments that do. */
export function Board({ view, of, assumptions, experiments, mayChange, state, refusalText }: Props) {
  const t = texts[view.language];
  const may = mayChange && of.status !== 'stopped';
  return (
    <Page
      view={view}
      title={t.board.title}
      lead={of.title}
      up={{ href: `/initiatives/${of.id}`, label: t.board.up }}
      actions={
        may ? (
          <ButtonLink href={`/experiments/new?initiative=${of.id}`} icon="add">
            {t.add}
          </ButtonLink>
        ) : undefined
      }
    >
      {of.learningQuestion ? (
        <section class="card card--tint experiment-question">
          <h2>{t.board.question}</h2>
          <p>{of.learningQuestion}</p>
        </section>
      ) : null}
      <section class="section" aria-labelledby="assumptions">
        <h2 id="assumptions">{t.board.map}</h2>
        <p class="measure">{t.board.mapLead}</p>
        {assumptions.length > 0 ? (
          <div class="assumption-board">
            <figure class="assumption-figure">
              <AssumptionMap view={view} rows={assumptions} initiativeId={of.id} mayChange={may} />
              <figcaption class="hint">{t.board.mapNote}</figcaption>
            </figure>
            <AssumptionList view={view} rows={assumptions} initiativeId={of.id} mayChange={may} />
          </div>
        ) : (
          <p class="quiet">{t.board.noAssumptions}</p>
        )}
        {may ? (
          <details class="fold" open={state.refusal !== null || assumptions.length === 0}>
            <summary>{t.board.addAssumption}</summary>
            <AssumptionForm
              view={view}
              state={state}
              action={`/initiatives/${of.id}/assumptions`}
              save={t.board.save}
              hidden="id"
              refusalText={refusalText}
            />
          </details>
        ) : null}
      </section>
      <section class="section" aria-labelledby="experiments">
        <h2 id="experiments">{t.board.experiments}</h2>
        <turbo-frame id="initiative-experiments" target="_top">
          {experiments.length > 0 ? (
            <ExperimentRows view={view} rows={experiments} />
          ) : (
            <p class="quiet">{t.board.noExperiments}</p>
          )}
        </turbo-frame>
      </section>
    </Page>
  );
}

export function AssumptionForm({
  view,
  state,
  action,
  save,
  hidden,
  refusalText,
}: {
  view: View;
  state: FormState;
  action: string;
  save: string;
  hidden: 'id' | 'version';
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  const field = { view, state, texts: t.errors };
  const grades = (words: readonly string[]) =>
    GRADES.map((grade) => ({ value: String(grade), label: words[grade - 1] ?? '' }));
  return (
    <Form
      view={view}
      action={action}
      state={state}
      texts={t.errors}
      labels={{
        text: t.board.text.replace('?', ''),
        importance: t.board.importance,
        evidence: t.board.evidence,
      }}
      refusalText={refusalText}
    >
      <Hidden name={hidden} value={fieldValue(state, hidden)} />
      <TextField {...field} name="text" label={t.board.text} hint={t.board.textHint} required />
      <Choices
        {...field}
        name="importance"
        kind="radio"
        inline
        label={t.board.importance}
        required
        options={grades(t.board.importances)}
      />
      <Choices
        {...field}
        name="evidence"
        kind="radio"
        inline
        label={t.board.evidence}
        required
        options={grades(t.board.evidences)}
      />
      <Buttons>
        <Submit>{save}</Submit>
      </Buttons>
    </Form>
  );
}

/** Says an assumption otherwise, or judges it anew when something has been learnt. */
export function EditAssumption({
  view,
  row,
  state,
  refusalText,
}: {
  view: View;
  row: AssumptionRow & { initiativeId: string };
  state: FormState;
  refusalText?: string | undefined;
}) {
  const t = texts[view.language];
  return (
    <Page
      view={view}
      title={t.assumption.title}
      up={{ href: `/initiatives/${row.initiativeId}/experiments`, label: t.page.up }}
    >
      <AssumptionForm
        view={view}
        state={state}
        action={`/assumptions/${row.id}`}
        save={t.assumption.save}
        hidden="version"
        refusalText={refusalText}
      />
      {row.tested === 0 ? (
        <PostButton view={view} action={`/assumptions/${row.id}/remove`} icon="remove" variant="tertiary">
          {t.assumption.remove}
        </PostButton>
      ) : null}
    </Page>
  );
}
