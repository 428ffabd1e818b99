import { currentFlow, deliveredFlows, type FlowTexts } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';

/** A flow as it is told to others: the version on which cases begin now, in one language. */
export interface ToldFlow {
  id: string;
  version: number;
  name: string;
  description: string;
  source: string;
  reviewed: string;
  steps: {
    id: string;
    name: string;
    description: string;
    gives: string;
    owner: string;
    promisedWorkingDays: number;
    next: string[];
    back: string[];
    needs: string[];
    fields: {
      id: string;
      kind: string;
      label: string;
      required: boolean;
      options: { value: string; label: string }[];
    }[];
  }[];
}

/** All flows of the organisation, for the open API. */
export async function flowsOf(tx: Tx, language: Language): Promise<ToldFlow[]> {
  const all: ToldFlow[] = [];
  for (const id of deliveredFlows()) {
    const { flow, texts } = await currentFlow(tx, id);
    const said = texts(language);
    all.push({
      id,
      version: flow.version,
      name: said.name,
      description: said.lead,
      source: flow.source,
      reviewed: flow.reviewed,
      steps: flow.steps.map((step) => ({
        id: step.id,
        name: said.steps[step.id]?.name ?? step.id,
        description: said.steps[step.id]?.what ?? '',
        gives: said.steps[step.id]?.gives ?? '',
        owner: partName(said, step.owner),
        promisedWorkingDays: step.days,
        next: step.next.map((way) => way.to),
        back: [...step.back],
        needs: step.needs.map((need) => said.needs[need] ?? need),
        fields: step.fields.map((field) => ({
          id: field.id,
          kind: field.kind,
          label: said.fields[field.id]?.label ?? field.id,
          required: field.required,
          options: (field.options ?? []).map((value) => ({
            value,
            label: said.fields[field.id]?.options?.[value] ?? value,
          })),
        })),
      })),
    });
  }
  return all;
}

export const partName = (said: FlowTexts, part: string): string => said.parts[part] ?? part;
