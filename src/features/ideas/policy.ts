import type { Part } from '../../engines/flows/public.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** What decides which parts somebody plays in an idea. */
export interface Standing {
  step: string;
  /** The part that owns the step. */
  stepOwner: Part;
  ownerId: string | null;
  unitId: string | null;
  /** Whether the person wrote it, alone or with others. */
  own: boolean;
  /** Those whom the person stands in for today. */
  standsInFor: readonly string[];
}

/** Steps that an author never takes for an own idea, whatever his or her role: to back it, examine it, decide on it. */
const NOT_FOR_AUTHORS: readonly string[] = [
  'backing',
  'examination',
  'analysis',
  'plan',
  'decision',
  'resources',
];

/**
 * The parts that a person plays in an idea. Whoever wrote it is its author and, where others judge it, nothing else:
 * nobody backs, examines or decides on an idea of one's own.
 */
export function partsOf(actor: Actor, idea: Standing): Part[] {
  const owns =
    idea.ownerId !== null && (idea.ownerId === actor.personId || idea.standsInFor.includes(idea.ownerId));
  if (idea.own)
    return !NOT_FOR_AUTHORS.includes(idea.step) && (owns || idea.stepOwner === 'author')
      ? ['author', 'owner']
      : ['author'];
  const parts: Part[] = [];
  if (owns) parts.push('owner');
  if (hasRole(actor, 'manager') && idea.unitId !== null && actor.unitIds.includes(idea.unitId))
    parts.push('leader');
  if (hasRole(actor, 'coach', 'innovation-lead')) parts.push('examiner');
  if (hasRole(actor, 'innovation-lead')) parts.push('lead');
  return parts;
}

/** Who may ask others to examine an idea, and take the question back: whoever has it, coaches and leads. */
export const mayAskReviewers = (parts: readonly Part[]): boolean =>
  parts.some((part) => part === 'owner' || part === 'examiner');
