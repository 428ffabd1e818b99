import {
  type Instrument,
  type Item,
  type ItemKind,
  type ItemTexts,
  itemsOf,
  type Score,
  scored,
  variablesOf,
} from '../../../engines/instruments/public.ts';
import type { FormValues } from '../../../shared/http/form.ts';
import type { Language } from '../../../shared/kernel/language.ts';
import { type FieldError, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { type Both, idsOfLines, putItem, putScale, putScore, putSection, setAbout } from './change.ts';
import { problemsOfItem } from './problems.ts';

// What the editor's forms send, turned into changes of the draft. English fields end with "En"; empty ones say the Swedish.

/** Reads one form and collects what is wrong with it. */
class Reading {
  readonly errors: Record<string, FieldError> = {};
  constructor(private readonly values: FormValues) {}

  private raw(name: string): string {
    const value = this.values[name];
    return ((Array.isArray(value) ? value[0] : value) ?? '').normalize('NFC').trim();
  }
  /** A text; `max` characters. Where English is empty, the Swedish. */
  text(name: string, max: number, need = true): Both<string> {
    const sv = this.raw(name);
    if (need && sv === '') this.errors[name] = { code: 'required' };
    if (sv.length > max) this.errors[name] = { code: 'too-long', params: { max } };
    const en = this.raw(`${name}En`);
    if (en.length > max) this.errors[`${name}En`] = { code: 'too-long', params: { max } };
    return { sv, en: en || sv };
  }
  lines(name: string, least: number, most: number, code: string, max = 1000): Both<string[]> {
    const split = (text: string) =>
      text
        .split('\n')
        .map((line) => line.trim())
        .filter(Boolean);
    const sv = split(this.raw(name));
    if (sv.length < least || sv.length > most || new Set(sv).size < sv.length) this.errors[name] = { code };
    else if (sv.some((line) => line.length > max)) this.errors[name] = { code: 'too-long', params: { max } };
    const said = split(this.raw(`${name}En`));
    if (said.length > 0 && said.length !== sv.length) this.errors[`${name}En`] = { code: 'instrument.lines' };
    return { sv, en: said.length === sv.length ? said : sv };
  }
  number(name: string): number | undefined {
    const text = this.raw(name).replace(',', '.');
    if (text === '') return undefined;
    const value = Number(text);
    if (!Number.isFinite(value)) this.errors[name] = { code: 'instrument.number' };
    return Number.isFinite(value) ? value : undefined;
  }
  one = (name: string) => this.raw(name);
  tick = (name: string) => this.raw(name) !== '';
  several = (name: string): string[] => {
    const value = this.values[name];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  };
  done<T>(work: () => Result<T>): Result<T> {
    return Object.keys(this.errors).length > 0 ? refuse('invalid', 'form', { fields: this.errors }) : work();
  }
}

const each = <T>(make: (language: Language) => T): Both<T> => ({ sv: make('sv'), en: make('en') });

export function readAbout(values: FormValues) {
  const read = new Reading(values);
  const name = read.text('name', 120);
  const lead = read.text('lead', 1000);
  const about = read.text('about', 5000);
  const intro = read.text('intro', 5000);
  const source = read.text('source', 1000).sv;
  return (draft: Instrument): Result<Instrument> =>
    read.done(() =>
      setAbout(draft, {
        source,
        english: read.tick('english'),
        words: each((l) => ({ name: name[l], lead: lead[l], about: about[l], intro: intro[l] })),
      }),
    );
}

export function readSection(values: FormValues, id: string) {
  const read = new Reading(values);
  const name = read.text('name', 1000);
  const lead = read.text('lead', 1000, false);
  return (draft: Instrument): Result<Instrument> =>
    read.done(() =>
      putSection(
        draft,
        id,
        each((l) => ({ name: name[l], ...(lead[l] ? { lead: lead[l] } : {}) })),
      ),
    );
}

export function readScale(values: FormValues, id: string) {
  const read = new Reading(values);
  const name = read.text('name', 1000);
  const steps = read.lines('steps', 2, 11, 'instrument.steps', 80);
  return (draft: Instrument): Result<Instrument> =>
    read.done(() =>
      putScale(
        draft,
        id,
        read.tick('dontKnow'),
        each((l) => ({ name: name[l], steps: steps[l] })),
      ),
    );
}

export function readScore(values: FormValues, id: string) {
  const read = new Reading(values);
  const name = read.text('name', 1000);
  const kind = read.one('kind');
  return (draft: Instrument): Result<Instrument> => {
    const of = read.several('of').filter((one) => scored(draft, one).length > 0);
    if (of.length === 0) read.errors.of = { code: 'instrument.score' };
    const score: Score = { id, kind: kind === 'share' || kind === 'index' ? kind : 'mean', of };
    return read.done(() =>
      putScore(
        draft,
        score,
        each((l) => ({ name: name[l] })),
      ),
    );
  };
}

/** The ids that a handbook question or an area may have, to refuse what was made up. */
export interface Known {
  handbook: ReadonlySet<string>;
  areas: ReadonlySet<string>;
}

export function readItem(values: FormValues, id: string, kind: ItemKind, sectionId: string, known: Known) {
  const read = new Reading(values);
  return (draft: Instrument): Result<Instrument> => {
    const before = itemsOf(draft).find((one) => one.id === id);
    const words = draft.texts.sv.items[id];
    const text = read.text('text', 1000);
    const short = read.text('short', 60);
    const hint = read.text('hint', 1000, false);
    const item: Item = {
      id,
      kind,
      reversed: read.tick('reversed'),
      leads: {
        handbook: read.several('handbook').filter((one) => known.handbook.has(one)),
        areas: read.several('areas').filter((one) => known.areas.has(one)),
      },
      source: before?.source ?? draft.source,
      ours: before?.ours ?? true,
    };
    const said = each<ItemTexts>((l) => ({
      text: text[l],
      short: short[l],
      ...(hint[l] ? { hint: hint[l] } : {}),
    }));
    const scale = (name: string): string => {
      const chosen = read.one(name);
      if (!Object.hasOwn(draft.scales, chosen)) read.errors[name] = { code: 'instrument.scale' };
      return chosen;
    };
    const list = (name: 'options' | 'rows', least: number) => {
      const lines = read.lines(name, least, 60, `instrument.${name}`);
      const ids = idsOfLines(lines.sv, words?.[name] ?? {}, before?.[name] ?? []);
      item[name] = ids;
      for (const l of ['sv', 'en'] as const)
        said[l][name] = Object.fromEntries(ids.map((one, index) => [one, lines[l][index] ?? '']));
    };
    if (kind === 'step' || kind === 'poles' || kind === 'matrix') item.scale = scale('scale');
    if (kind === 'pair') item.scales = [scale('scale1'), scale('scale2')];
    if (kind === 'poles') {
      const [left, right] = [read.text('left', 1000), read.text('right', 1000)];
      for (const l of ['sv', 'en'] as const) Object.assign(said[l], { left: left[l], right: right[l] });
    }
    if (kind === 'choice' || kind === 'choices') {
      list('options', 2);
      if (read.tick('other')) item.other = true;
    }
    if (kind === 'matrix') list('rows', 1);
    if ((kind === 'choice' || kind === 'yes-no') && read.tick('dontKnow')) item.dontKnow = true;
    if (kind === 'number') {
      const [min, max] = [read.number('min'), read.number('max')];
      if (min !== undefined) item.min = min;
      if (max !== undefined) item.max = max;
      if (min !== undefined && max !== undefined && min > max) read.errors.min = { code: 'instrument.range' };
      const unit = read.text('unit', 40, false);
      for (const l of ['sv', 'en'] as const) if (unit[l]) said[l].unit = unit[l];
    }
    const condition = conditionOf(draft, read.several('condition'));
    if (condition === 'several') read.errors.condition = { code: 'instrument.condition' };
    else if (condition) item.showIf = condition;
    return read.done(() => {
      const after = putItem(draft, sectionId, item, said);
      const [wrong] = problemsOfItem(after, id);
      if (!wrong) return after;
      const field = wrong.code === 'condition' ? 'condition' : wrong.code === 'scale' ? 'scale' : 'text';
      return refuse('invalid', 'form', { fields: { [field]: { code: `instrument.${wrong.code}` } } });
    });
  };
}

/** Ticked answers (`variable=value`) as a condition; "several" where they are of more than one question. */
function conditionOf(draft: Instrument, ticked: readonly string[]): Item['showIf'] | 'several' {
  const pairs = ticked.flatMap((one) => {
    const at = one.indexOf('=');
    const variable = variablesOf(draft).find(({ id }) => id === one.slice(0, at));
    if (!variable) return [];
    const value = one.slice(at + 1);
    return [{ of: variable.id, is: variable.kind === 'step' ? Number(value) : value }];
  });
  const [first] = pairs;
  if (!first) return undefined;
  if (pairs.some(({ of }) => of !== first.of)) return 'several';
  return { of: first.of, is: pairs.map(({ is }) => is) };
}
