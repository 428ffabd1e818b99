import {
  type Instrument,
  type ItemKind,
  itemsOf,
  optionText,
  variablesOf,
} from '../../../engines/instruments/public.ts';
import type { FormState } from '../../../shared/http/form.ts';
import { Choices, Select, TextArea, TextField, Tick } from '../../../shared/ui/form.tsx';
import type { View } from '../../../shared/ui/view.ts';
import { handbook } from '../../handbook/public.ts';
import { lessonContent } from '../../lessons/public.ts';
import { texts as common } from '../texts.ts';
import { texts } from './texts.ts';

export type Part =
  | { at: 'about' | 'sections' | 'scales' | 'scores'; id: string }
  | { at: 'items'; id: string; kind: ItemKind; section: string };

interface Props {
  view: View;
  draft: Instrument;
  state: FormState;
  part: Part;
}

/** [name, widest, lines of its field, whether it is needed] */
type TextSpec = readonly [name: Name, max: number, rows: number, need: boolean];
type Name =
  | 'name'
  | 'lead'
  | 'about'
  | 'intro'
  | 'text'
  | 'short'
  | 'hint'
  | 'left'
  | 'right'
  | 'options'
  | 'rows'
  | 'unit'
  | 'steps';

function specs(part: Part): TextSpec[] {
  if (part.at === 'about')
    return [
      ['name', 120, 1, true],
      ['lead', 1000, 2, true],
      ['about', 5000, 6, true],
      ['intro', 5000, 4, true],
    ];
  if (part.at === 'sections')
    return [
      ['name', 1000, 1, true],
      ['lead', 1000, 2, false],
    ];
  if (part.at === 'scales')
    return [
      ['name', 1000, 1, true],
      ['steps', 2000, 5, true],
    ];
  if (part.at !== 'items') return [['name', 1000, 1, true]];
  const { kind } = part;
  return [
    ['text', 1000, 2, true],
    ['short', 60, 1, true],
    ['hint', 1000, 2, false],
    ...(kind === 'poles'
      ? ([
          ['left', 1000, 1, true],
          ['right', 1000, 1, true],
        ] as const)
      : []),
    ...(kind === 'choice' || kind === 'choices' ? ([['options', 20_000, 6, true]] as const) : []),
    ...(kind === 'matrix' ? ([['rows', 20_000, 6, true]] as const) : []),
    ...(kind === 'number' ? ([['unit', 40, 1, false]] as const) : []),
  ];
}

/** The fields of one part of a draft, only those that it has; English where the draft has English. */
export function Fields(props: Props) {
  const { view, draft, state, part } = props;
  const t = texts[view.language];
  const texting = (suffix: '' | 'En') =>
    specs(part).map(([name, max, rows, need]) => {
      const field = {
        view,
        state,
        texts: t.refusals,
        name: `${name}${suffix}`,
        label: t.fields[name],
        hint: name === 'short' ? t.fields.shortHint : name === 'about' ? t.fields.aboutHint : undefined,
        maxLength: max,
        required: need && suffix === '',
        quiet: suffix === 'En',
      };
      return rows === 1 ? <TextField {...field} /> : <TextArea {...field} rows={rows} />;
    });
  return (
    <>
      {part.at === 'items' ? <p class="hint">{common[view.language].kinds[part.kind]}</p> : null}
      {texting('')}
      <Rest {...props} />
      {draft.texts.en ? (
        <fieldset class="ds-fieldset">
          <legend class="ds-label">{t.english}</legend>
          <p class="hint">{t.englishHint}</p>
          {texting('En')}
        </fieldset>
      ) : null}
    </>
  );
}

function Rest({ view, draft, state, part }: Props) {
  const t = texts[view.language];
  const kinds = common[view.language].detail.kinds;
  const field = { view, state, texts: t.refusals, quiet: true };
  const { sv } = draft.texts;
  if (part.at === 'about')
    return (
      <>
        <TextField {...field} name="source" label={t.fields.source} required maxLength={1000} />
        <Tick state={state} name="english" label={t.fields.english} />
      </>
    );
  if (part.at === 'sections') return null;
  if (part.at === 'scales') return <Tick state={state} name="dontKnow" label={t.fields.dontKnow} />;
  if (part.at !== 'items')
    return (
      <>
        <Choices
          {...field}
          kind="radio"
          name="kind"
          label={t.fields.kind}
          options={(['mean', 'share', 'index'] as const).map((value) => ({ value, label: kinds[value] }))}
        />
        <Choices
          {...field}
          kind="checkbox"
          name="of"
          label={t.fields.of}
          options={[
            ...draft.sections.map(({ id }) => ({ value: id, label: sv.sections[id]?.name ?? id })),
            ...itemsOf(draft)
              .filter(({ kind }) => ['step', 'pair', 'poles', 'matrix'].includes(kind))
              .map(({ id }) => ({ value: id, label: sv.items[id]?.short ?? id })),
          ]}
        />
      </>
    );
  const { kind } = part;
  const scales = Object.keys(draft.scales).map((id) => ({ value: id, label: sv.scales[id]?.name ?? id }));
  const scale = (name: 'scale' | 'scale1' | 'scale2') => (
    <Select {...field} name={name} label={t.fields[name]} required options={scales} />
  );
  return (
    <>
      {kind === 'step' || kind === 'poles' || kind === 'matrix' ? scale('scale') : null}
      {kind === 'pair' ? [scale('scale1'), scale('scale2')] : null}
      {kind === 'choice' || kind === 'choices' ? (
        <Tick state={state} name="other" label={t.fields.other} />
      ) : null}
      {kind === 'choice' || kind === 'yes-no' ? (
        <Tick state={state} name="dontKnow" label={t.fields.dontKnow} />
      ) : null}
      {kind === 'number'
        ? (['min', 'max'] as const).map((name) => (
            <TextField {...field} name={name} label={t.fields[name]} inputmode="numeric" size={10} />
          ))
        : null}
      {kind === 'step' || kind === 'matrix' || kind === 'pair' ? (
        <Tick state={state} name="reversed" label={t.fields.reversed} />
      ) : null}
      <details class="ds-details" open={Object.keys(state.errors).includes('condition')}>
        <summary>{t.more}</summary>
        <div>
          <Choices
            {...field}
            kind="checkbox"
            name="condition"
            label={t.fields.condition}
            options={earlier(view, draft, part.id)}
          />
          <Choices
            {...field}
            kind="checkbox"
            name="areas"
            label={t.fields.areas}
            options={lessonContent(view.language).areas.map(({ id, name }) => ({ value: id, label: name }))}
          />
          <Choices
            {...field}
            kind="checkbox"
            name="handbook"
            label={t.fields.handbook}
            options={handbook(view.language).questions.map(({ id, title }) => ({ value: id, label: title }))}
          />
        </div>
      </details>
    </>
  );
}

/** Answers to questions before this one, that it may be shown after. */
function earlier(view: View, draft: Instrument, id: string) {
  const { sv } = draft.texts;
  const all = variablesOf(draft);
  const at = all.findIndex(({ item }) => item.id === id);
  return (at < 0 ? all : all.slice(0, at)).flatMap((variable) => {
    const said = sv.items[variable.item.id];
    const short = [said?.short, variable.part ? (said?.rows?.[variable.part] ?? variable.part) : '']
      .filter(Boolean)
      .join(', ');
    const values =
      variable.kind === 'step'
        ? Array.from({ length: variable.steps }, (_, index) => ({
            value: String(index + 1),
            label: sv.scales[variable.scale ?? '']?.steps[index] ?? String(index + 1),
          }))
        : variable.kind === 'option'
          ? variable.options.map((value) => ({ value, label: optionText(said, value, view.language) }))
          : [];
    return values.map(({ value, label }) => ({
      value: `${variable.id}=${value}`,
      label: `${short}: ${label}`,
    }));
  });
}
