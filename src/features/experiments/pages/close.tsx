import type { FormState } from '../../../shared/http/form.ts';
import { common } from '../../../shared/text/common.ts';
import { Buttons, Choices, Form, fieldValue, Hidden, Submit, TextArea } from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { ButtonLink, Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { FullExperiment } from '../read.ts';
import { OUTCOMES } from '../rules.ts';
import { texts } from '../texts.ts';

/** Closes an experiment: what came of it against the threshold, and what was learnt, which is all that is required. */
export function CloseExperiment({
  view,
  row,
  state,
  refusalText,
}: {
  view: View;
  row: FullExperiment;
  state: FormState;
  refusalText?: string | undefined;
}) {
  const all = texts[view.language];
  const t = all.close;
  const field = { view, state, texts: all.errors };
  const back = `/experiments/${row.id}`;
  const plain = (text: string) => text.replace('?', '');
  return (
    <Page view={view} title={t.title} lead={t.lead} up={{ href: back, label: row.title }}>
      {row.threshold ? (
        <section class="card card--tint measure experiment-threshold">
          <h2>{t.threshold}</h2>
          <Prose text={row.threshold} />
        </section>
      ) : null}
      <Form
        view={view}
        action={`${back}/close`}
        state={state}
        texts={all.errors}
        labels={{
          outcome: plain(t.outcome),
          happened: plain(t.happened),
          learning: plain(t.learning),
          otherwise: plain(t.otherwise),
        }}
        refusalText={refusalText}
      >
        <Hidden name="version" value={fieldValue(state, 'version')} />
        <Hidden name="lessonId" value={fieldValue(state, 'lessonId')} />
        <Choices
          {...field}
          name="outcome"
          kind="radio"
          label={t.outcome}
          required
          options={OUTCOMES.map((value) => ({
            value,
            label: all.outcomes[value],
            hint: all.outcomeHints[value],
          }))}
        />
        <TextArea {...field} name="happened" label={t.happened} hint={t.happenedHint} rows={3} required />
        <TextArea {...field} name="learning" label={t.learning} hint={t.learningHint} rows={4} required />
        <TextArea {...field} name="otherwise" label={t.otherwise} rows={3} />
        <Buttons>
          <Submit>{t.save}</Submit>
          <ButtonLink href={back} variant="tertiary">
            {common[view.language].cancel}
          </ButtonLink>
        </Buttons>
      </Form>
    </Page>
  );
}
