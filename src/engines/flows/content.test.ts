import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { LANGUAGES } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import {
  deliveredFlow,
  deliveredFlows,
  faults,
  flowFile,
  flowProblems,
  textFaults,
  textFile,
} from './content.ts';
import type { Flow } from './flow.ts';

/** What is written in a file, as it stands, to be broken in one place. */
// biome-ignore lint/suspicious/noExplicitAny: it is broken on purpose
type Loose = any;
const written = (name: string): Loose =>
  parse(readFileSync(join(ROOT, 'content', 'flows', 'ten-steps', name), 'utf8'));
const stepIn = (flow: Loose, id: string): Loose => flow.steps.find((step: Loose) => step.id === id);
const fieldIn = (flow: Loose, step: string, id: string): Loose =>
  stepIn(flow, step).fields.find((field: Loose) => field.id === id);

/** The faults of the ten steps after one change, or what its shape is refused for. */
function broken(change: (flow: Loose) => void): string[] {
  const flow = written('flow.yaml');
  change(flow);
  const parsed = flowFile.safeParse(flow);
  if (!parsed.success) return parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  return faults({ ...parsed.data, version: 0 } as Flow);
}

test('delivered flows hold together, in both languages', () => {
  expect(flowProblems()).toEqual([]);
  expect(deliveredFlows()).toContain('ten-steps');
  expect(broken(() => undefined)).toEqual([]);
});

describe('a fault of a flow is named', () => {
  test.each<[string, (flow: Loose) => void, string]>([
    ['a step twice', (flow) => flow.steps.push(structuredClone(flow.steps[3])), 'examination stands twice'],
    [
      'a field twice, in different steps',
      (flow) => stepIn(flow, 'plan').fields.push({ id: 'worth', kind: 'text' }),
      'worth stands twice',
    ],
    ['a start that is none', (flow) => Object.assign(flow, { start: 'sky' }), 'starts in sky'],
    ['a way to nowhere', (flow) => stepIn(flow, 'plan').next.push({ to: 'sky' }), 'plan leads to sky'],
    ['a way back to nowhere', (flow) => stepIn(flow, 'plan').back.push('sky'), 'plan leads to sky'],
    [
      'a way back to what lies ahead',
      (flow) => stepIn(flow, 'analysis').back.push('support'),
      'analysis leads back to support',
    ],
    ['a way back to itself', (flow) => stepIn(flow, 'plan').back.push('plan'), 'plan leads back to plan'],
    [
      'a way by a value that the field cannot have',
      (flow) => Object.assign(stepIn(flow, 'decision').next[0].when, { decision: 'maybe' }),
      'decision leads to resources by decision = maybe',
    ],
    [
      'a way by a field of another step',
      (flow) => Object.assign(stepIn(flow, 'decision').next[0], { when: { worth: 'yes' } }),
      'by worth = yes',
    ],
    [
      'a choice without options',
      (flow) => Reflect.deleteProperty(fieldIn(flow, 'analysis', 'worth'), 'options'),
      'worth: options belong to a choice',
    ],
    [
      'options without a choice',
      (flow) => Object.assign(fieldIn(flow, 'analysis', 'outside'), { options: ['a', 'b'] }),
      'outside: options belong to a choice',
    ],
    [
      'an option twice',
      (flow) => Object.assign(fieldIn(flow, 'analysis', 'worth'), { options: ['yes', 'no', 'yes'] }),
      'worth: the option yes stands twice',
    ],
    [
      'a step that nobody may lead on from',
      (flow) => Object.assign(stepIn(flow, 'plan'), { may: { advance: [] } }),
      'nobody may lead a case on from plan',
    ],
    [
      'a step that is never come to',
      (flow) => Object.assign(stepIn(flow, 'plan'), { next: [{ to: 'support' }] }),
      'decision is never come to',
    ],
    [
      'a way that never ends',
      (flow) => Object.assign(stepIn(flow, 'realisation'), { next: [{ to: 'support' }] }),
      'soil never comes to an end',
    ],
    ['a promise backwards', (flow) => Object.assign(flow.steps[0], { days: -1 }), 'steps.0.days'],
    ['a promise of half a day', (flow) => Object.assign(flow.steps[0], { days: 1.5 }), 'steps.0.days'],
    [
      'a kind of field that is none',
      (flow) => Object.assign(fieldIn(flow, 'plan', 'concept'), { kind: 'file' }),
      'kind',
    ],
    ['a move that is none', (flow) => Object.assign(flow.may, { destroy: ['lead'] }), 'may'],
    ['a word that is not known', (flow) => Object.assign(flow, { color: 'red' }), 'color'],
    ['no source', (flow) => Reflect.deleteProperty(flow, 'source'), 'source'],
    ['a day of review that is none', (flow) => Object.assign(flow, { reviewed: '2026-02-30' }), 'reviewed'],
    ['no steps', (flow) => Object.assign(flow, { steps: [] }), 'steps'],
  ])('%s', (_, change, named) => {
    expect(broken(change).join('\n')).toContain(named);
  });
});

describe.each(LANGUAGES)('what is missing or too much in %s is named', (language) => {
  const brokenText = (change: (texts: Loose) => void): string[] => {
    const said = written(`${language}.yaml`);
    change(said);
    const parsed = textFile.safeParse(said);
    if (!parsed.success) return parsed.error.issues.map((issue) => issue.path.join('.'));
    return textFaults(deliveredFlow('ten-steps'), parsed.data);
  };
  test.each<[string, (texts: Loose) => void, string]>([
    ['a step', (texts) => Reflect.deleteProperty(texts.steps, 'plan'), 'step plan has no text'],
    ['a field', (texts) => Reflect.deleteProperty(texts.fields, 'worth'), 'field worth has no text'],
    ['a part', (texts) => Reflect.deleteProperty(texts.parts, 'decider'), 'part decider has no text'],
    ['a need', (texts) => Reflect.deleteProperty(texts.needs, 'backed'), 'need backed has no text'],
    [
      'an option',
      (texts) => Reflect.deleteProperty(texts.fields.worth.options, 'unsure'),
      'option of worth unsure has no text',
    ],
    [
      'a step too much',
      (texts) => Object.assign(texts.steps, { sky: texts.steps.plan }),
      'step sky is not in',
    ],
    ['a need too much', (texts) => Object.assign(texts.needs, { sky: 'Himlen' }), 'need sky is not in'],
    ['an empty name', (texts) => Object.assign(texts, { name: ' ' }), 'name'],
    ['a step without a task', (texts) => Reflect.deleteProperty(texts.steps.plan, 'task'), 'steps.plan.task'],
  ])('%s', (_, change, named) => {
    expect(brokenText(change).join('\n')).toContain(named);
  });
});
