import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { LANGUAGES, type Language } from '../../shared/kernel/language.ts';
import { ROOT } from '../../shared/kernel/root.ts';
import { FIELD_KINDS, type Flow, MOVES } from './flow.ts';

// Flows as data: content/flows/<id>/flow.yaml, sv.yaml and en.yaml.

const NAME = z.string().regex(/^[a-z]+(-[a-z]+)*$/);
const FIELD = z.string().regex(/^[a-z][A-Za-z]*$/);
const parts = z.array(NAME);
const may = z.partialRecord(z.enum(MOVES), parts).default({});

/** What `flow.yaml` may hold. */
export const flowFile = z.strictObject({
  id: NAME,
  source: z.string().min(1),
  reviewed: z.iso.date(),
  start: NAME,
  may,
  steps: z
    .array(
      z.strictObject({
        id: NAME,
        owner: NAME,
        days: z.int().min(0).max(250),
        fields: z
          .array(
            z.strictObject({
              id: FIELD,
              kind: z.enum(FIELD_KINDS),
              required: z.boolean().default(false),
              options: z.array(NAME).min(2).optional(),
            }),
          )
          .default([]),
        needs: parts.default([]),
        next: z.array(z.strictObject({ to: NAME, when: z.record(FIELD, z.string()).optional() })).default([]),
        back: parts.default([]),
        may,
        tells: parts.default([]),
      }),
    )
    .min(1),
});

const line = z.string().trim().min(1);
/** What `sv.yaml` and `en.yaml` may hold. */
export const textFile = z.strictObject({
  name: line,
  lead: line,
  parts: z.record(NAME, line),
  steps: z.record(
    NAME,
    z.strictObject({
      /** What the step is called. */
      name: line,
      /** What happens in it. */
      what: line,
      /** What it gives to the next. */
      gives: line,
      /** What the one who has it is asked to do: the heading of its form. */
      task: line,
    }),
  ),
  fields: z.record(
    FIELD,
    z.strictObject({ label: line, hint: line.optional(), options: z.record(NAME, line).optional() }),
  ),
  /** What must hold, said to the one who is refused. */
  needs: z.record(NAME, line),
});

export type FlowTexts = z.output<typeof textFile>;

const FOLDER = join(ROOT, 'content', 'flows');
const flows = new Map<string, Flow>();
const words = new Map<string, FlowTexts>();

function read<S extends z.ZodType>(schema: S, file: string): z.output<S> {
  const parsed = schema.safeParse(parse(readFileSync(file, 'utf8')));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${file}: ${issue?.path.join('.')}: ${issue?.message}`);
}

/** The ids of the delivered flows. */
export const deliveredFlows = (): string[] =>
  existsSync(FOLDER)
    ? readdirSync(FOLDER, { withFileTypes: true })
        .filter((entry) => entry.isDirectory())
        .map((entry) => entry.name)
        .sort()
    : [];

/** A flow as it is delivered. Throws on one that is not there or does not hold together. */
export function deliveredFlow(id: string): Flow {
  let flow = flows.get(id);
  if (!flow) {
    const file = join(FOLDER, id, 'flow.yaml');
    flow = { ...read(flowFile, file), version: 0 };
    for (const fault of faults(flow)) throw new Error(`${file}: ${fault}`);
    flows.set(id, flow);
  }
  return flow;
}

/** What a delivered flow says in a language. Throws where a text is missing. */
export function flowTexts(id: string, language: Language): FlowTexts {
  const key = `${id}:${language}`;
  let found = words.get(key);
  if (!found) {
    const file = join(FOLDER, id, `${language}.yaml`);
    found = read(textFile, file);
    for (const fault of textFaults(deliveredFlow(id), found)) throw new Error(`${file}: ${fault}`);
    words.set(key, found);
  }
  return found;
}

/** What does not hold together in a flow: ways to nowhere, steps that are never come to, two of the same name. */
export function faults(flow: Flow): string[] {
  const found: string[] = [];
  const ids = flow.steps.map((step) => step.id);
  const fieldIds = flow.steps.flatMap((step) => step.fields.map((field) => field.id));
  for (const list of [ids, fieldIds])
    for (const id of list) if (list.indexOf(id) !== list.lastIndexOf(id)) found.push(`${id} stands twice`);
  if (!ids.includes(flow.start)) found.push(`starts in ${flow.start}, which is no step`);
  for (const step of flow.steps) {
    for (const to of [...step.next.map((way) => way.to), ...step.back])
      if (!ids.includes(to)) found.push(`${step.id} leads to ${to}, which is no step`);
    for (const way of step.next)
      for (const [field, value] of Object.entries(way.when ?? {}))
        if (!step.fields.find((one) => one.id === field)?.options?.includes(value))
          found.push(`${step.id} leads to ${way.to} by ${field} = ${value}, which it cannot be`);
    for (const field of step.fields) {
      if ((field.kind === 'choice') !== (field.options !== undefined))
        found.push(`${field.id}: options belong to a choice, and a choice has them`);
      for (const option of new Set(field.options))
        if (field.options?.indexOf(option) !== field.options?.lastIndexOf(option))
          found.push(`${field.id}: the option ${option} stands twice`);
    }
    if (![...(flow.may.advance ?? []), ...(step.may.advance ?? [])].length)
      found.push(`nobody may lead a case on from ${step.id}`);
  }
  const reached = new Set([flow.start]);
  for (let before = 0; before !== reached.size; ) {
    before = reached.size;
    for (const step of flow.steps) if (reached.has(step.id)) for (const { to } of step.next) reached.add(to);
  }
  for (const id of ids) if (!reached.has(id)) found.push(`${id} is never come to`);
  // back leads to where the case has been; and from every step some way leads to an end
  for (const step of flow.steps)
    for (const to of step.back)
      if (ids.includes(to) && (to === step.id || !leadsTo(flow, to, (one) => one.id === step.id)))
        found.push(`${step.id} leads back to ${to}, from where it cannot have come`);
  for (const id of ids)
    if (!leadsTo(flow, id, (step) => step.next.length === 0)) found.push(`${id} never comes to an end`);
  return found;
}

/** Whether the ways on lead from one step to one that is looked for. */
function leadsTo(flow: Flow, from: string, wanted: (step: Flow['steps'][number]) => boolean): boolean {
  const seen = new Set([from]);
  for (const id of seen) {
    const step = flow.steps.find((one) => one.id === id);
    if (!step) continue;
    if (wanted(step)) return true;
    for (const { to } of step.next) seen.add(to);
  }
  return false;
}

/** What a flow needs words for and has none, or the other way round. */
export function textFaults(flow: Flow, said: FlowTexts): string[] {
  const found: string[] = [];
  const both = (what: string, wanted: readonly string[], there: Record<string, unknown>) => {
    for (const id of new Set(wanted)) if (!Object.hasOwn(there, id)) found.push(`${what} ${id} has no text`);
    for (const id of Object.keys(there))
      if (!wanted.includes(id)) found.push(`${what} ${id} is not in the flow`);
  };
  both(
    'step',
    flow.steps.map((step) => step.id),
    said.steps,
  );
  both(
    'field',
    flow.steps.flatMap((step) => step.fields.map((field) => field.id)),
    said.fields,
  );
  both(
    'need',
    flow.steps.flatMap((step) => step.needs),
    said.needs,
  );
  both(
    'part',
    flow.steps
      .flatMap((step) => [step.owner, ...step.tells, ...Object.values(step.may).flat()])
      .concat(Object.values(flow.may).flat()),
    said.parts,
  );
  for (const step of flow.steps)
    for (const field of step.fields)
      if (field.options) both(`option of ${field.id}`, field.options, said.fields[field.id]?.options ?? {});
  return found;
}

/** Everything that is wrong with the delivered flows, for `mylla content check`; empty if nothing. */
export function flowProblems(): { file: string; text: string }[] {
  const found: { file: string; text: string }[] = [];
  for (const id of deliveredFlows())
    for (const language of LANGUAGES)
      try {
        flowTexts(id, language);
      } catch (error) {
        found.push({ file: `content/flows/${id}`, text: (error as Error).message });
      }
  return found;
}
