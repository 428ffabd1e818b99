import { type Actor, hasRole } from '../../shared/kernel/actor.ts';

/** What policy needs to know of a journey. That the person sees it at all is decided by row-level security. */
export interface Shared {
  ownerId: string;
  editorIds: readonly string[];
  personIds: readonly string[];
}

type Person = Pick<Actor, 'personId' | 'roles'>;

/** Who may start a journey: everybody but those who only visit. */
export const mayStart = (actor: Person): boolean => !hasRole(actor, 'guest') || actor.roles.length > 1;

/** Who may give an own answer: everybody who sees the journey; a guest only when named on it. */
export const mayAnswer = (actor: Person, journey: Shared): boolean =>
  mayStart(actor) || journey.personIds.includes(actor.personId);

/** Who may change the group's map and the plan: the owner, those named as editors, and coaches and innovation leads who see it. */
export const mayEdit = (actor: Person, journey: Shared): boolean =>
  journey.ownerId === actor.personId ||
  journey.editorIds.includes(actor.personId) ||
  hasRole(actor, 'coach', 'innovation-lead');

/** Who may decide whom it is shared with. */
export const mayShare = (actor: Person, journey: Shared): boolean => journey.ownerId === actor.personId;

/** Who may give it a new owner: the owner, and the innovation lead when the owner is no longer there to do it. */
export const mayHandOver = (actor: Person, journey: Shared): boolean =>
  mayShare(actor, journey) || hasRole(actor, 'innovation-lead');

/** Who may close it, open it again, and begin a new round. */
export const mayLead = mayHandOver;
