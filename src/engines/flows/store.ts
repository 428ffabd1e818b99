import type { Tx } from '../../shared/db/database.ts';
import { keep } from '../../shared/kernel/keep.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { deliveredFlow, type FlowTexts, flowTexts } from './content.ts';
import type { Flow } from './flow.ts';
import { customised, type FlowChange } from './rules.ts';

/** A flow as an organisation has it, with its words. */
export interface OwnFlow {
  flow: Flow;
  texts(language: Language): FlowTexts;
}

/** Copies never change, so they are kept; by organisation, flow and version. */
const kept = keep<OwnFlow>(1_000);

/** The flow in the version that a case is on; 0 is the delivered one. Throws on a version that never was. */
export async function flowOf(tx: Tx, flowId: string, version: number): Promise<OwnFlow> {
  if (version === 0) return withWords(deliveredFlow(flowId), null);
  const key = `${tx.scope.organisationId}:${flowId}:${version}`;
  let found = kept.get(key);
  if (!found) {
    const { rows } = await tx.client.query<{ change: FlowChange }>(
      'select change from flow_version where organisation_id = $1 and flow_id = $2 and version = $3',
      [tx.scope.organisationId, flowId, version],
    );
    const change = rows[0]?.change;
    if (!change) throw new Error(`There is no version ${version} of the flow ${flowId} here`);
    found = ownFlow(flowId, version, change);
    kept.set(key, found);
  }
  return found;
}

/** The version that new cases begin on: the organisation's latest copy, or the delivered flow. */
export async function currentFlow(tx: Tx, flowId: string): Promise<OwnFlow> {
  const { rows } = await tx.client.query<{ version: number | null }>(
    'select max(version) as version from flow_version where organisation_id = $1 and flow_id = $2',
    [tx.scope.organisationId, flowId],
  );
  return flowOf(tx, flowId, rows[0]?.version ?? 0);
}

/** The delivered flow with a change, as it would be: for looking at before it is saved. */
export const ownFlow = (flowId: string, version: number, change: FlowChange): OwnFlow =>
  withWords(customised(deliveredFlow(flowId), version, change), change);

function withWords(flow: Flow, change: FlowChange | null): OwnFlow {
  const made = new Map<Language, FlowTexts>();
  return {
    flow,
    texts(language) {
      let found = made.get(language);
      if (!found) {
        found = change
          ? ownWords(flow, flowTexts(flow.id, language), change, language)
          : flowTexts(flow.id, language);
        made.set(language, found);
      }
      return found;
    },
  };
}

/** The delivered words, with the organisation's names of steps and of the fields that it has added. */
function ownWords(flow: Flow, delivered: FlowTexts, change: FlowChange, language: Language): FlowTexts {
  const steps = { ...delivered.steps };
  const fields = { ...delivered.fields };
  for (const step of flow.steps) {
    const name = change.steps[step.id]?.name?.[language];
    const before = steps[step.id];
    if (name && before) steps[step.id] = { ...before, name };
    for (const field of step.fields)
      if (field.label)
        fields[field.id] = {
          label: field.label[language],
          ...(field.optionLabels
            ? {
                options: Object.fromEntries(
                  Object.entries(field.optionLabels).map(([value, said]) => [value, said[language]]),
                ),
              }
            : {}),
        };
  }
  return { ...delivered, steps, fields };
}
