import { type Instrument, itemsOf } from '../../../engines/instruments/public.ts';
import type { FormValues } from '../../../shared/http/form.ts';

// Parts of a draft as the values of their forms.

const both = (values: FormValues, name: string, sv: string | undefined, en: string | undefined) => {
  values[name] = sv ?? '';
  values[`${name}En`] = en ?? '';
};

export function aboutValues({ source, texts: { sv, en } }: Instrument): FormValues {
  const values: FormValues = { source, ...(en ? { english: '1' } : {}) };
  for (const name of ['name', 'lead', 'about', 'intro'] as const) both(values, name, sv[name], en?.[name]);
  return values;
}

export function sectionValues({ texts: { sv, en } }: Instrument, id: string): FormValues {
  const values: FormValues = {};
  for (const name of ['name', 'lead'] as const)
    both(values, name, sv.sections[id]?.[name], en?.sections[id]?.[name]);
  return values;
}

export function scaleValues(draft: Instrument, id: string): FormValues {
  const { sv, en } = draft.texts;
  const values: FormValues = draft.scales[id]?.dontKnow ? { dontKnow: '1' } : {};
  both(values, 'name', sv.scales[id]?.name, en?.scales[id]?.name);
  both(values, 'steps', sv.scales[id]?.steps.join('\n'), en?.scales[id]?.steps.join('\n'));
  return values;
}

export function scoreValues(draft: Instrument, id: string): FormValues {
  const score = draft.scores.find((one) => one.id === id);
  const values: FormValues = { kind: score?.kind ?? 'mean', of: score?.of ?? [] };
  both(values, 'name', draft.texts.sv.scores[id]?.name, draft.texts.en?.scores[id]?.name);
  return values;
}

export function itemValues(draft: Instrument, id: string): FormValues {
  const item = itemsOf(draft).find((one) => one.id === id);
  const { sv, en } = draft.texts;
  const values: FormValues = {};
  for (const name of ['text', 'short', 'hint', 'left', 'right', 'unit'] as const)
    both(values, name, sv.items[id]?.[name], en?.items[id]?.[name]);
  if (!item) return { ...values, scale: Object.keys(draft.scales)[0] ?? '' };
  for (const name of ['options', 'rows'] as const) {
    const lines = (said: Record<string, string> | undefined) =>
      (item[name] ?? []).map((one) => said?.[one] ?? '').join('\n');
    both(values, name, lines(sv.items[id]?.[name]), en ? lines(en.items[id]?.[name]) : '');
  }
  return {
    ...values,
    scale: item.scale ?? '',
    scale1: item.scales?.[0] ?? '',
    scale2: item.scales?.[1] ?? '',
    min: item.min === undefined ? '' : String(item.min),
    max: item.max === undefined ? '' : String(item.max),
    ...(item.other ? { other: '1' } : {}),
    ...(item.dontKnow ? { dontKnow: '1' } : {}),
    ...(item.reversed ? { reversed: '1' } : {}),
    handbook: item.leads.handbook,
    areas: item.leads.areas,
    condition: item.showIf ? item.showIf.is.map((value) => `${item.showIf?.of}=${value}`) : [],
  };
}
