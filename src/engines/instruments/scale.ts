import type { Texts } from '../../shared/kernel/language.ts';

/** A step on the four-step scale: how far something holds. Ordinal: the distance between steps is not measured. */
export const STEPS = [1, 2, 3, 4] as const;
export type StepValue = (typeof STEPS)[number];

/** From this step on, something is counted as being in place (the share of 3 and 4). */
export const HIGH_FROM: StepValue = 3;

export interface ScaleTexts {
  /** What each step is called, by step. */
  steps: Readonly<Record<StepValue, string>>;
  dontKnow: string;
}

/** The words of the four steps: the only place where they are named. */
export const SCALE: Texts<ScaleTexts> = {
  sv: { steps: { 1: 'Inte alls', 2: 'Delvis', 3: 'Till stor del', 4: 'Helt' }, dontKnow: 'Vet inte' },
  en: { steps: { 1: 'Not at all', 2: 'Partly', 3: 'To a large extent', 4: 'Fully' }, dontKnow: 'Don’t know' },
};

/** Whether a number is one of the four steps. */
export const isStep = (value: unknown): value is StepValue =>
  typeof value === 'number' && (STEPS as readonly number[]).includes(value);

/**
 * One answer to one item. A step; or "don't know"; or neither, when the item was left out.
 * A step together with "don't know" does not occur: whoever writes answers refuses it.
 */
export interface Answer {
  step: StepValue | null;
  dontKnow: boolean;
}

/** Whether anything was answered: a step or "don't know". */
export const isAnswered = (answer: Answer | undefined): boolean =>
  answer !== undefined && (answer.step !== null || answer.dontKnow);
