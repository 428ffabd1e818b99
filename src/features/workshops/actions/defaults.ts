import type { Language } from '../../../shared/kernel/language.ts';
import { agendas } from '../agendas.ts';
import type { StepKind } from '../rules.ts';
import type { WorkshopStep } from '../tables.ts';

const DOTS = 3;

/** What a new step begins as: the texts of the same kind of step in the middle agenda, and the questions chosen so far. */
export function stepDefaults(
  language: Language,
  kind: StepKind,
  steps: readonly Pick<WorkshopStep, 'kind' | 'questionIds'>[],
) {
  const all = agendas(language);
  const model =
    (all[1] ?? all[0])?.steps.findLast((step) => step.kind === kind) ??
    all.flatMap((agenda) => agenda.steps).find((step) => step.kind === kind);
  return {
    minutes: model?.minutes ?? 5,
    title: model?.title ?? '',
    instruction: model?.instruction ?? '',
    guide: model?.guide ?? '',
    questionIds: kind === 'questions' ? (steps.find((step) => step.kind === kind)?.questionIds ?? []) : [],
    voteOn: 'notes' as const,
    dots: kind === 'vote' ? DOTS : 0,
  };
}
