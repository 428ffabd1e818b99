import { type CaseFacts, type CaseState, type Flow, fieldsOf } from '../../engines/flows/public.ts';
import { type FieldError, type Refusal, refuse } from '../../shared/kernel/refusal.ts';

/** The flow that ideas go through; source: 002 §3.13. */
export const IDEA_FLOW = 'ten-steps';
/** The steps in which an idea still is its authors' own draft. */
export const DRAFT_STEPS: readonly string[] = ['soil', 'formulation'];
/** What the first form asks for besides its four questions: what the organisation has added to the draft's steps. */
export const firstFields = (flow: Flow) => fieldsOf(flow, DRAFT_STEPS);

/** The steps in which everybody may give or take back a voice: from handing in until it is decided. */
export const VOTING_STEPS: readonly string[] = ['backing', 'examination', 'analysis', 'plan', 'decision'];

/** What a comment is. Critique comes with advice: what would make the idea better. */
export const COMMENT_KINDS = ['support', 'question', 'critique', 'answer'] as const;
export type CommentKind = (typeof COMMENT_KINDS)[number];

export const REVIEW_STATUSES = ['asked', 'accepted', 'done', 'declined', 'conflict', 'removed'] as const;
export type ReviewStatus = (typeof REVIEW_STATUSES)[number];

export const RESOURCE_KINDS = ['time', 'money', 'people'] as const;
export type ResourceKind = (typeof RESOURCE_KINDS)[number];

/** At least so many reviews, from at least so many units, before an idea may leave the examination. Ours; 002 §3.13 says "mixed". */
export const REVIEWS_LEAST = 2;
export const REVIEW_UNITS_LEAST = 2;
/** Working days that a reviewer has. */
export const REVIEW_DAYS = 10;
/** Working days between two check-ins when nobody says otherwise. */
export const CHECK_IN_DAYS = 20;

/** What an idea must say before it can be handed in: the four questions. */
export interface FourQuestions {
  title: string;
  forWhom: string;
  benefit: string;
  situation: string;
}

export const QUESTIONS = ['title', 'forWhom', 'benefit', 'situation'] as const;

/** The questions that have no answer yet, as field errors; empty if none. */
export function unanswered(idea: FourQuestions): Record<string, FieldError> {
  const errors: Record<string, FieldError> = {};
  for (const name of QUESTIONS) if (idea[name].trim() === '') errors[name] = { code: 'idea.unanswered' };
  return errors;
}

/**
 * Whether a comment of this kind may be written now; null if so. Before the leader has answered nothing but support may
 * be said, by anyone (`idea.not-backed`): the source's order of spontaneous backing before critical examination.
 * A draft takes none (`idea.draft`), nor one that has been merged into another (`idea.merged`).
 */
export function refuseComment(
  idea: { listed: boolean; backed: boolean; status: CaseState['status'] },
  kind: CommentKind,
): Refusal | null {
  if (!idea.listed) return refuse('conflict', 'idea.draft');
  if (idea.status === 'merged') return refuse('gone', 'idea.merged');
  if (kind !== 'support' && !idea.backed) return refuse('conflict', 'idea.not-backed');
  return null;
}

/**
 * Whether a voice may be given now; null if so. A doubt counts as criticism: it waits for the leader's answer.
 * Refuses: `idea.voting-closed`, `idea.not-backed`, `idea.own`.
 */
export function refuseVote(
  idea: { step: string; status: CaseState['status']; backed: boolean; own: boolean },
  value: 1 | -1,
): Refusal | null {
  if (idea.status !== 'open' || !VOTING_STEPS.includes(idea.step))
    return refuse('gone', 'idea.voting-closed');
  if (idea.own) return refuse('forbidden', 'idea.own');
  if (value === -1 && !idea.backed) return refuse('conflict', 'idea.not-backed');
  return null;
}

export interface ReviewFacts {
  status: ReviewStatus;
  unitId: string | null;
}

/** Whether the examination is complete: enough reviews, from enough units, and none begun but not done. */
export function isExamined(reviews: readonly ReviewFacts[]): boolean {
  const done = reviews.filter((review) => review.status === 'done');
  const units = new Set(done.map((review) => review.unitId));
  return (
    done.length >= REVIEWS_LEAST &&
    units.size >= REVIEW_UNITS_LEAST &&
    !reviews.some((review) => review.status === 'accepted')
  );
}

/** Whether a decision goes another way than the voices: go against a majority of doubts, or no against a majority for. */
export function isAgainstVote(
  decision: string | undefined,
  votes: { for: number; against: number },
): boolean {
  if (decision === 'go') return votes.against > votes.for;
  if (decision === 'no') return votes.for > votes.against;
  return false;
}

/** What a decided idea has been given. A go that nobody has set anything aside for is not fulfilled. */
export const isUnfulfilled = (
  idea: { step: string; status: CaseState['status']; data: CaseState['data'] },
  resources: number,
): boolean =>
  idea.data.decision === 'go' && idea.step === 'resources' && idea.status === 'open' && resources === 0;

export interface WhatIsKnown {
  questions: FourQuestions;
  backed: boolean;
  reviews: readonly ReviewFacts[];
  votes: { for: number; against: number };
  data: CaseState['data'];
  resources: number;
  checkIns: number;
}

/** Which needs of the ten steps hold. */
export const factsOf = (known: WhatIsKnown): CaseFacts => ({
  formulated: Object.keys(unanswered(known.questions)).length === 0,
  backed: known.backed,
  examined: isExamined(known.reviews),
  'vote-answered': !isAgainstVote(known.data.decision, known.votes) || Boolean(known.data.againstVote),
  resourced: known.resources > 0,
  'checked-in': known.checkIns > 0,
});

/** What became of an idea, in one word that lists and duplicates show. */
export type Outcome = 'draft' | 'open' | 'paused' | 'realised' | 'stopped' | 'merged' | 'split';
export const outcomeOf = (idea: { status: CaseState['status']; listed: boolean }): Outcome =>
  !idea.listed ? 'draft' : idea.status === 'done' ? 'realised' : idea.status;
