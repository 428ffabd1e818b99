import type { FormState } from '../../../shared/http/form.ts';
import { Choices, TextArea, Tick } from '../../../shared/ui/form.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { OUTCOMES } from '../rules.ts';
import { texts } from '../texts.ts';

/** A field's name in a form: alone, or behind the prefix of a form that asks for a lesson among other things. */
const named = (prefix: string, name: string): string =>
  prefix ? `${prefix}${name.charAt(0).toUpperCase()}${name.slice(1)}` : name;

interface Props {
  view: View;
  state: FormState;
  /** `lesson` in other features' forms (see `askedLesson` in input.ts); nothing in our own. */
  prefix?: string;
  /** Whether the parts that make a lesson must be filled in. */
  required?: boolean;
}

/** What is asked about a lesson: how it went, how things stood, what was done, what happened, what was learnt. */
export function StoryFields({ view, state, prefix = '', required = true }: Props) {
  const t = texts[view.language];
  const field = { view, state, texts: t.errors };
  return (
    <>
      <Choices
        {...field}
        name={named(prefix, 'outcome')}
        kind="radio"
        label={t.form.outcome}
        required={required}
        options={OUTCOMES.map((value) => ({
          value,
          label: t.outcomes[value],
          hint: t.form.outcomes[value],
        }))}
      />
      {prefix ? null : (
        <TextArea {...field} name="context" label={t.form.context} hint={t.form.contextHint} rows={3} />
      )}
      <TextArea {...field} name={named(prefix, 'done')} label={t.form.done} required={required} rows={3} />
      <TextArea {...field} name={named(prefix, 'happened')} label={t.form.happened} rows={3} />
      <TextArea
        {...field}
        name={named(prefix, 'learnt')}
        label={t.form.learnt}
        hint={t.form.learntHint}
        required={required}
        rows={3}
      />
      <TextArea {...field} name={named(prefix, 'otherwise')} label={t.form.otherwise} rows={3} />
    </>
  );
}

export const UnnamedTick = ({ view, state, prefix = '' }: Props) => (
  <Tick
    state={state}
    name={named(prefix, 'unnamed')}
    label={texts[view.language].form.unnamed}
    hint={texts[view.language].form.unnamedHint}
  />
);

/** Asks for a lesson within another feature's form: when something stops, or is realised. */
export function LessonFields({ view, state, required = true }: Omit<Props, 'prefix'>) {
  const t = texts[view.language].asked;
  return (
    <div class="card card--tint lesson-asked">
      <h2>{t.title}</h2>
      <p>{t.text}</p>
      <StoryFields view={view} state={state} prefix="lesson" required={required} />
      <UnnamedTick view={view} state={state} prefix="lesson" />
    </div>
  );
}

/** What the fields of `LessonFields` are called in an error summary. */
export function lessonLabels(view: View): Record<string, string> {
  const t = texts[view.language].form;
  const plain = (text: string) => text.replace('?', '');
  return {
    lessonOutcome: plain(t.outcome),
    lessonDone: plain(t.done),
    lessonHappened: plain(t.happened),
    lessonLearnt: plain(t.learnt),
    lessonOtherwise: plain(t.otherwise),
  };
}
