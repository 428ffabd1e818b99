import {
  customised,
  deliveredFlow,
  FIELD_KINDS,
  type FieldKind,
  type FlowChange,
  type FlowField,
  faults,
} from '../../engines/flows/public.ts';
import type { FormValues } from '../../shared/kernel/form-values.ts';
import { type FieldError, type Result, refuse } from '../../shared/kernel/refusal.ts';

// The editor's form and the change that it stands for, in both directions. Pure.

/** Longest name of a step, and longest label of a field or an option. */
export const NAME_MAX = 60;
export const LABEL_MAX = 200;
/** Longest promise, in working days: a year. */
export const DAYS_MOST = 250;
/** The most fields that an organisation adds to a step, and the most options of one. */
export const FIELDS_MOST = 10;
export const OPTIONS_MOST = 20;

const first = (values: FormValues, name: string): string => {
  const value = values[name];
  return ((Array.isArray(value) ? value[0] : value) ?? '')
    .trim()
    .normalize('NFC')
    .replace(/[^\S\n]+/g, ' ');
};

/** Names of the fields of the form: of a step, and of a field that is added to it. */
export const stepName = (stepId: string, what: 'sv' | 'en' | 'days'): string => `step_${stepId}_${what}`;
export const addedName = (
  stepId: string,
  index: number,
  what: 'id' | 'kind' | 'sv' | 'en' | 'required' | 'options' | 'remove',
): string => `field_${stepId}_${index}_${what}`;

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
/** A value for an option, by its place. */
const optionValue = (at: number): string => `option-${LETTERS[at] ?? 'z'}`;

/** An id that no field has: `ownA`, `ownB` … `ownAA`. */
function freshId(taken: ReadonlySet<string>): string {
  for (let count = 0; ; count++) {
    const high = Math.floor(count / 26);
    const id = `own${high > 0 ? LETTERS[high - 1]?.toUpperCase() : ''}${LETTERS[count % 26]?.toUpperCase()}`;
    if (!taken.has(id)) return id;
  }
}

/** What the form shows of a change: names and times as they are now, and each added field. */
export function formOf(
  change: FlowChange,
  names: Readonly<Record<string, { sv: string; en: string }>>,
  days: Readonly<Record<string, number>>,
): FormValues {
  const values: FormValues = {};
  for (const [stepId, name] of Object.entries(names)) {
    values[stepName(stepId, 'sv')] = name.sv;
    values[stepName(stepId, 'en')] = name.en;
    values[stepName(stepId, 'days')] = String(days[stepId] ?? 0);
    for (const [index, field] of (change.steps[stepId]?.fields ?? []).entries()) {
      values[addedName(stepId, index, 'id')] = field.id;
      values[addedName(stepId, index, 'kind')] = field.kind;
      values[addedName(stepId, index, 'sv')] = field.label?.sv ?? '';
      values[addedName(stepId, index, 'en')] = field.label?.en ?? '';
      if (field.required) values[addedName(stepId, index, 'required')] = '1';
      if (field.options)
        values[addedName(stepId, index, 'options')] = field.options
          .map((value) => {
            const said = field.optionLabels?.[value];
            return said ? `${said.sv} = ${said.en}` : value;
          })
          .join('\n');
    }
  }
  return values;
}

/** How many fields the form has for a step: those that are filled in, and an empty one while there is room. */
export function slotsOf(values: FormValues, stepId: string): number {
  let last = -1;
  for (let index = 0; index < FIELDS_MOST; index++)
    if (
      (['sv', 'en', 'options'] as const).some((what) => first(values, addedName(stepId, index, what)) !== '')
    )
      last = index;
  return Math.min(FIELDS_MOST, last + 2);
}

/**
 * The change that a sent form stands for. What is as delivered is left out, so that a later delivery is not held back.
 * Refuses (field errors): empty or too long names, times that are no whole days up to a year, a field without label or
 * kind, a choice without at least two options, options of what is no choice.
 */
export function readChange(
  flowId: string,
  deliveredNames: Readonly<Record<string, { sv: string; en: string }>>,
  values: FormValues,
): Result<FlowChange> {
  const flow = deliveredFlow(flowId);
  const errors: Record<string, FieldError> = {};
  const taken = new Set(flow.steps.flatMap((step) => step.fields.map((field) => field.id)));
  const steps: Record<string, { name?: { sv: string; en: string }; days?: number; fields?: FlowField[] }> =
    {};
  for (const step of flow.steps) {
    const own: (typeof steps)[string] = {};
    const name = { sv: '', en: '' };
    for (const language of ['sv', 'en'] as const) {
      const field = stepName(step.id, language);
      name[language] = first(values, field);
      if (name[language] === '') errors[field] = { code: 'required' };
      else if (name[language].length > NAME_MAX)
        errors[field] = { code: 'too-long', params: { max: NAME_MAX } };
    }
    const delivered = deliveredNames[step.id];
    if (name.sv !== delivered?.sv || name.en !== delivered?.en) own.name = name;
    const days = first(values, stepName(step.id, 'days'));
    if (!/^\d{1,3}$/.test(days) || Number(days) > DAYS_MOST)
      errors[stepName(step.id, 'days')] = { code: 'flows.not-days' };
    else if (Number(days) !== step.days) own.days = Number(days);
    const fields: FlowField[] = [];
    for (let index = 0; index < FIELDS_MOST; index++) {
      const read = readField(step.id, index, values, taken, errors);
      if (!read) continue;
      taken.add(read.id);
      fields.push(read);
    }
    if (fields.length > 0) own.fields = fields;
    if (Object.keys(own).length > 0) steps[step.id] = own;
  }
  if (Object.keys(errors).length > 0) return refuse('invalid', 'form', { fields: errors });
  const change = { steps };
  const [fault] = faults(customised(flow, 1, change));
  if (fault) throw new Error(`The form made a flow that does not hold together: ${fault}`);
  return change;
}

/** One added field; undefined if its place is empty or it is taken away. */
function readField(
  stepId: string,
  index: number,
  values: FormValues,
  taken: ReadonlySet<string>,
  errors: Record<string, FieldError>,
): FlowField | undefined {
  const name = (what: Parameters<typeof addedName>[2]) => addedName(stepId, index, what);
  const [sv, en, options] = [
    first(values, name('sv')),
    first(values, name('en')),
    first(values, name('options')),
  ];
  if (first(values, name('remove')) !== '' || (sv === '' && en === '' && options === '')) return undefined;
  for (const [what, text] of [
    ['sv', sv],
    ['en', en],
  ] as const)
    if (text === '') errors[name(what)] = { code: 'required' };
    else if (text.length > LABEL_MAX) errors[name(what)] = { code: 'too-long', params: { max: LABEL_MAX } };
  const kind = FIELD_KINDS.find((one) => one === first(values, name('kind')));
  if (!kind) errors[name('kind')] = { code: 'choose' };
  const sent = first(values, name('id'));
  const id = /^own[A-Z]{1,2}$/.test(sent) && !taken.has(sent) ? sent : freshId(taken);
  const field: FlowField = {
    id,
    kind: kind ?? ('line' satisfies FieldKind),
    required: first(values, name('required')) !== '',
    label: { sv, en },
  };
  if (kind === 'choice') {
    const lines = [
      ...new Set(
        options
          .split('\n')
          .map((line) => line.trim())
          .filter(Boolean),
      ),
    ];
    if (lines.length < 2 || lines.length > OPTIONS_MOST) errors[name('options')] = { code: 'flows.options' };
    if (lines.some((line) => line.length > LABEL_MAX))
      errors[name('options')] = { code: 'too-long', params: { max: LABEL_MAX } };
    field.options = lines.map((_, at) => optionValue(at));
    field.optionLabels = Object.fromEntries(
      lines.map((line, at) => {
        const [left = '', right = ''] = line.split('=').map((part) => part.trim());
        return [optionValue(at), { sv: left || line, en: right || left || line }];
      }),
    );
  } else if (options !== '' && kind) errors[name('options')] = { code: 'flows.no-choice' };
  return field;
}
