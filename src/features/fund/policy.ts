import type { Part } from '../../engines/flows/public.ts';
import { type Actor, hasRole } from '../../shared/kernel/actor.ts';
import { forbidden, type Refusal } from '../../shared/kernel/refusal.ts';

/** Innovation leads and administrators make calls, and see to payments. */
export const leadsFund = (actor: Actor): boolean => hasRole(actor, 'innovation-lead', 'administrator');
export const refuseLeading = (actor: Actor): Refusal | null =>
  leadsFund(actor) ? null : forbidden('fund.not-lead');

interface Standing {
  applicantId: string | null;
  ownerId: string | null;
  deciderId: string | null;
  assesses: boolean;
  /** Those whom the person stands in for today. */
  standsInFor: readonly string[];
}

const isOrStandsInFor = (actor: Actor, id: string | null, others: readonly string[]): boolean =>
  id !== null && (id === actor.personId || others.includes(id));

/** The parts somebody plays in an application. Whoever applies neither assesses nor decides nor pays: not even as lead. */
export function partsOf(actor: Actor, of: Standing): Part[] {
  if (of.applicantId === actor.personId)
    return of.ownerId === actor.personId ? ['applicant', 'owner'] : ['applicant'];
  const parts: Part[] = [];
  if (isOrStandsInFor(actor, of.ownerId, of.standsInFor)) parts.push('owner');
  if (isOrStandsInFor(actor, of.deciderId, of.standsInFor)) parts.push('decider');
  if (of.assesses) parts.push('assessor');
  if (leadsFund(actor)) parts.push('lead');
  return parts;
}

/** Who reads the ranking once all are done: leads, the decider, assessors, the steering group and politicians. */
export const readsRanking = (actor: Actor, parts: { decides: boolean; assesses: boolean }): boolean =>
  parts.decides || parts.assesses || leadsFund(actor) || hasRole(actor, 'steering-group', 'politician');
