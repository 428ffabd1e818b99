import type { Picture, PictureAnswer } from './picture.ts';
import { byDots, proposed, proposedStep } from './rules.ts';
import type { WorkshopStep } from './tables.ts';

/** One question in the result: how it was answered, how many dots it got, and what is proposed to go on with. */
export interface QuestionResult {
  id: string;
  answer: PictureAnswer | null;
  proposed: 1 | 2 | 3 | 4 | null;
  dots: number;
  gap: boolean;
}
/** A group of notes, or a note alone, in the result. */
export interface IdeaResult {
  id: string;
  kind: 'group' | 'note';
  text: string;
  notes: string[];
  dots: number;
  people: number;
  proposed: boolean;
}
export interface WorkshopResult {
  questions: QuestionResult[];
  ideas: IdeaResult[];
}

/**
 * What a workshop came to. Answers propose their rounded median; the most dotted questions are proposed as gaps, the
 * most dotted groups and notes, and everything from the step where the plan was made, as actions. Whoever held the
 * workshop decides.
 */
export function resultOf(
  picture: Picture,
  steps: readonly Pick<WorkshopStep, 'id' | 'kind' | 'questionIds'>[],
): WorkshopResult {
  const sums = new Map<string, { dots: number; people: number }>();
  for (const vote of picture.votes) {
    const sum = sums.get(vote.target) ?? { dots: 0, people: 0 };
    sums.set(vote.target, { dots: sum.dots + vote.dots, people: Math.max(sum.people, vote.people) });
  }
  const dotsOf = (id: string) => sums.get(id) ?? { dots: 0, people: 0 };
  const answers = new Map(picture.answers.map((answer) => [answer.questionId, answer]));
  const questionIds = [
    ...new Set(steps.flatMap((step) => (step.kind === 'questions' ? step.questionIds : []))),
  ];
  const questions = questionIds.map((id) => {
    const answer = answers.get(id) ?? null;
    return { id, answer, proposed: proposedStep(answer?.median ?? null), dots: dotsOf(id).dots };
  });
  const gaps = new Set(proposed(questions).map((question) => question.id));

  const planSteps = new Set(steps.filter((step) => step.kind === 'plan').map((step) => step.id));
  const ideas = [
    ...picture.groups.map((group) => ({
      id: group.id,
      kind: 'group' as const,
      text: group.name,
      notes: picture.notes.filter((note) => note.groupId === group.id).map((note) => note.text),
      plan: false,
      ...dotsOf(group.id),
    })),
    ...picture.notes
      .filter((note) => note.groupId === null)
      .map((note) => ({
        id: note.id,
        kind: 'note' as const,
        text: note.text,
        notes: [],
        plan: planSteps.has(note.stepId),
        ...dotsOf(note.id),
      })),
  ];
  const chosen = new Set(proposed(ideas).map((idea) => idea.id));
  const dotted = byDots(ideas);
  return {
    questions: questions.map((question) => ({ ...question, gap: gaps.has(question.id) })),
    ideas: [...dotted, ...ideas.filter((idea) => idea.dots === 0)].map(({ plan, ...idea }) => ({
      ...idea,
      proposed: plan || chosen.has(idea.id),
    })),
  };
}
