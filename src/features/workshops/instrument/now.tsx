import {
  type Answers,
  answerErrors,
  answerLabels,
  type Instrument,
  Questions,
  type Section,
  shownItems,
  shownSections,
  wordsOf,
} from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Form, Hidden, Submit } from '../../../shared/ui/form.tsx';
import type { View } from '../../../shared/ui/view.ts';
import type { Workshop } from '../tables.ts';
import { texts as shared } from '../texts.ts';
import { DONE } from './rules.ts';
import type { InstrumentStep } from './shapes.ts';
import { texts } from './texts.ts';

/** An instrument as a participant has come to it. */
export interface AskedNow {
  step: InstrumentStep;
  instrument: Instrument;
  answers: Answers;
  /** The section to answer now; null when all have been gone through. */
  section: Section | null;
  state: FormState;
}

/** Where a section of a step is answered. It names the step: another step may have a section of the same name. */
const sectionHref = (code: string, stepId: string, section: string): string =>
  `/join/${code}/now?step=${stepId}&section=${section}`;

export const afterSection = (code: string, stepId: string, next: string): string =>
  sectionHref(code, stepId, next || DONE);

/** One section of the instrument, as on every other page where it is answered. */
export function SectionForm({
  view,
  workshop,
  asked: { step, instrument, answers, state },
  section,
}: {
  view: View;
  workshop: Workshop;
  asked: AskedNow;
  section: Section;
}) {
  const t = texts[view.language];
  const said = wordsOf(instrument, view.language).sections[section.id];
  const shown = shownItems(instrument, answers);
  const sections = shownSections(instrument, answers);
  const at = sections.findIndex(({ id }) => id === section.id);
  const items = section.items.filter(({ id }) => shown.has(id));
  const before = sections
    .slice(0, Math.max(0, at))
    .reduce((sum, one) => sum + one.items.filter(({ id }) => shown.has(id)).length, 0);
  return (
    <Form
      view={view}
      action={`/join/${workshop.code}/steps/${step.id}/sections/${section.id}`}
      state={state}
      texts={{ ...answerErrors(view.language), ...t.errors }}
      labels={answerLabels(instrument, view.language)}
      class="form ws-section"
    >
      <p class="ws-section__part">{t.part(at + 1, sections.length)}</p>
      <h2>{said?.name}</h2>
      {said?.lead ? <p>{said.lead}</p> : null}
      {items.map(({ id }) => (
        <Hidden name="shown" value={id} />
      ))}
      <Questions view={view} state={state} instrument={instrument} items={items} first={before + 1} />
      {items.some(({ kind, other }) => kind === 'text' || other) ? <p class="hint">{t.words}</p> : null}
      <div class="buttons">
        <Submit>{at + 1 < sections.length ? t.next : t.last}</Submit>
      </div>
    </Form>
  );
}

/** When all has been gone through: the way back to each section. */
export function Gone({ view, workshop, asked }: { view: View; workshop: Workshop; asked: AskedNow }) {
  const t = shared[view.language].join;
  const words = wordsOf(asked.instrument, view.language);
  return (
    <details class="fold">
      <summary>
        {t.allAnswered} {t.change}
      </summary>
      <p class="quiet">{t.allAnsweredText}</p>
      <ul class="ds-list">
        {shownSections(asked.instrument, asked.answers).map(({ id }) => (
          <li>
            <a href={sectionHref(workshop.code, asked.step.id, id)}>{words.sections[id]?.name}</a>
          </li>
        ))}
      </ul>
    </details>
  );
}
