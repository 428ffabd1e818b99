import {
  type Answers,
  type Score,
  type Structure,
  scored,
  type Variable,
  variablesOf,
} from '../../../engines/instruments/public.ts';

// What one set of answers comes to. Nothing here is about many people: that is surveys and engines/statistics.

/** The step of an answer, turned round where a high step means little; null for no step ("don't know", skipped). */
export function stepOf(variable: Variable, answers: Answers): number | null {
  const value = answers[variable.id];
  if (variable.kind !== 'step' || typeof value !== 'number') return null;
  return variable.item.reversed ? variable.steps + 1 - value : value;
}

export interface Scored {
  score: Score;
  /** Mean of steps, share 0–1, or index 0–100; null where nothing it counts was answered. */
  value: number | null;
  /** Answers it rests on, of so many. */
  n: number;
  of: number;
}

/** A score of one set of answers. Only steps count; "don't know" moves nothing. */
export function scoreOf(structure: Structure, score: Score, answers: Answers): Scored {
  const variables = [
    ...new Map(score.of.flatMap((id) => scored(structure, id)).map((one) => [one.id, one])).values(),
  ];
  const values = variables.flatMap((variable) => {
    const step = stepOf(variable, answers);
    if (step === null) return [];
    if (score.kind === 'mean') return [step];
    if (score.kind === 'share') return [step > (variable.steps + 1) / 2 ? 1 : 0];
    return [((step - 1) / (variable.steps - 1)) * 100];
  });
  const n = values.length;
  const value = n === 0 ? null : values.reduce((sum, one) => sum + one, 0) / n;
  return { score, value, n, of: variables.length };
}

/** What counts as how it is: every step but how important something is. */
export const stepVariables = (structure: Structure): Variable[] =>
  variablesOf(structure).filter(({ kind, part }) => kind === 'step' && part !== 'importance');

/**
 * The lowest answers, lowest first, at most `most`: those below the middle of their scale that lead somewhere. Opposite
 * poles are left out: neither end is better.
 */
export function weakest(
  structure: Structure,
  answers: Answers,
  most = 7,
): { variable: Variable; step: number }[] {
  return stepVariables(structure)
    .filter(({ item }) => item.kind !== 'poles' && item.leads.handbook.length + item.leads.areas.length > 0)
    .flatMap((variable) => {
      const step = stepOf(variable, answers);
      return step !== null && step < (variable.steps + 1) / 2 ? [{ variable, step }] : [];
    })
    .sort((a, b) => a.step / a.variable.steps - b.step / b.variable.steps)
    .slice(0, most);
}
