import type { FormState } from '../../../shared/http/form.ts';
import {
  Buttons,
  Choices,
  Form,
  fieldValues,
  Hidden,
  Select,
  Submit,
  TextArea,
  TextField,
} from '../../../shared/ui/form.tsx';
import { Page } from '../../../shared/ui/page.tsx';
import { Prose } from '../../../shared/ui/parts.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { type Challenge, handbook, type Principle } from '../../handbook/public.ts';
import { indented } from '../../organisations/public.ts';
import { OWN_WORDS_SEARCH_MAX } from '../input.ts';
import { JOURNEY_VISIBILITIES } from '../tables.ts';
import { texts } from '../texts.ts';
import { numberOf, principlesFor } from './parts.tsx';

interface DetailsProps {
  view: View;
  state: FormState;
  units: readonly { id: string; name: string; depth: number }[];
}

/** Step 1, the end of it: which principles it leads to, and what the journey is called and who is in. */
export function DetailsPage({ view, state, units }: DetailsProps) {
  const t = texts[view.language];
  const book = handbook(view.language);
  const chosen = fieldValues(state, 'challenge').flatMap((id) => book.challenge(id) ?? []);
  const back = new URLSearchParams(chosen.map((challenge) => ['challenge', challenge.id]));
  const words = fieldValues(state, 'ownWords')[0] ?? '';
  if (words) back.set('q', words.slice(0, OWN_WORDS_SEARCH_MAX));
  const principles = principlesFor(
    view.language,
    chosen.map((challenge) => challenge.id),
  );
  const questions = principles.reduce((sum, principle) => sum + principle.questions.length, 0);
  return (
    <Page
      view={view}
      title={t.detailsTitle}
      lead={t.detailsLead}
      up={{ href: `/journeys/new?${back}`, label: t.changeChoice }}
    >
      {principles.map((principle) => (
        <PrincipleCard view={view} principle={principle} chosen={chosen} />
      ))}
      <p class="measure">{t.mapHas(questions)}</p>
      <Form
        view={view}
        action="/journeys"
        state={state}
        labels={t.fields}
        texts={t.errors}
        class="form section"
      >
        <Hidden name="id" value={fieldValues(state, 'id')[0] ?? ''} />
        {chosen.map((challenge) => (
          <Hidden name="challenge" value={challenge.id} />
        ))}
        <TextField
          view={view}
          state={state}
          name="title"
          label={t.fields.title}
          hint={t.fields.titleHint}
          required
        />
        <TextArea
          view={view}
          state={state}
          name="ownWords"
          label={t.fields.ownWords}
          hint={t.fields.ownWordsHint}
        />
        <Select
          view={view}
          state={state}
          name="unitId"
          label={t.fields.unitId}
          texts={t.errors}
          empty={t.fields.unitNone}
          options={units.map((unit) => ({ value: unit.id, label: indented(unit) }))}
        />
        <VisibilityChoice view={view} state={state} />
        <Buttons>
          <Submit>{t.startNow}</Submit>
        </Buttons>
      </Form>
    </Page>
  );
}

export function VisibilityChoice({ view, state, label }: { view: View; state: FormState; label?: string }) {
  const t = texts[view.language];
  return (
    <Choices
      view={view}
      state={state}
      name="visibility"
      label={label ?? t.fields.visibility}
      kind="radio"
      required
      options={JOURNEY_VISIBILITIES.map((value) => ({
        value,
        label: t.visibility[value],
        hint: t.visibilityHint[value],
      }))}
    />
  );
}

function PrincipleCard({
  view,
  principle,
  chosen,
}: {
  view: View;
  principle: Principle;
  chosen: readonly Challenge[];
}) {
  const t = texts[view.language];
  return (
    <section class="card card--accent principle-card" aria-labelledby={principle.id}>
      <p class="quiet">{t.principle(numberOf(principle.id))}</p>
      <h2 id={principle.id}>{principle.title}</h2>
      <p>{principle.lead}</p>
      <ul>
        {chosen
          .filter((challenge) => challenge.principleId === principle.id)
          .map((challenge) => (
            <li>{challenge.text}</li>
          ))}
      </ul>
      <details class="fold">
        <summary>{t.why}</summary>
        <Prose text={principle.why} />
      </details>
    </section>
  );
}
