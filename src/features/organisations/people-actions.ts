import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../shared/db/database.ts';
import { recordEvent } from '../../shared/db/event.ts';
import type { Actor, Role } from '../../shared/kernel/actor.ts';
import { forbidden, isRefusal, notFound, type Result, refuse } from '../../shared/kernel/refusal.ts';
import type { NewPersonInput, PersonInput } from './input.ts';
import { mayKeepPeople } from './policy.ts';
import { addMember } from './set-up.ts';
import {
  belongsElsewhere,
  indexMember,
  memberById,
  organisationOf,
  otherAdministrators,
  unitById,
} from './store.ts';
import { membership, person } from './tables.ts';

const wrong = (field: string, code: string) => refuse('invalid', 'form', { fields: { [field]: { code } } });

/** Lets a person belong to the organisation. Refusals: see `addMember`. */
export async function invitePerson(
  tx: Tx,
  actor: Actor,
  input: NewPersonInput,
): Promise<Result<{ personId: string }>> {
  if (!mayKeepPeople(actor)) return forbidden();
  return addMember(tx, input);
}

/**
 * Changes a person's name, title, unit and roles here. Refuses what somebody else changed meanwhile, to take the
 * administrator's role from the last who has it, a closed unit as a new one, and to rename somebody who also belongs to
 * another organisation.
 */
export async function changePerson(
  tx: Tx,
  actor: Actor,
  personId: string,
  input: PersonInput,
): Promise<Result<{ personId: string }>> {
  if (!mayKeepPeople(actor)) return forbidden();
  const before = await memberById(tx, personId, { lock: true });
  if (!before) return notFound();
  if (before.endedOn) return refuse('gone', 'person.left');
  if (before.version !== input.version) return refuse('conflict', 'conflict');
  if (await losesLastAdministrator(tx, personId, before.roles, input.roles))
    return wrong('roles', 'person.last-administrator');
  if (input.unitId && input.unitId !== before.unitId) {
    const chosen = await unitById(tx, input.unitId);
    if (!chosen || chosen.closedOn) return wrong('unitId', 'unit.not-open');
  }
  const renamed = input.name !== before.name;
  if (renamed && (await belongsElsewhere(tx, personId))) return wrong('name', 'person.elsewhere');
  if (renamed) await tx.db.update(person).set({ name: input.name }).where(eq(person.id, personId));
  const roles = [...new Set(input.roles)];
  await tx.db
    .update(membership)
    .set({ unitId: input.unitId, title: input.title, roles, version: before.version + 1 })
    .where(and(eq(membership.organisationId, organisationOf(tx)), eq(membership.id, before.id)));
  await indexMember(tx, personId);
  await tellChanges(tx, personId, before, { ...input, roles, renamed });
  return { personId };
}

async function losesLastAdministrator(
  tx: Tx,
  personId: string,
  before: readonly Role[],
  after: readonly Role[],
) {
  return (
    before.includes('administrator') &&
    !after.includes('administrator') &&
    (await otherAdministrators(tx, personId)) === 0
  );
}

/** Writes the events of a change: which fields, and which roles came and went. */
async function tellChanges(
  tx: Tx,
  personId: string,
  before: { unitId: string | null; title: string | null; roles: readonly Role[] },
  after: { unitId: string | null; title: string | null; roles: readonly Role[]; renamed: boolean },
): Promise<void> {
  const about = { objectType: 'person', objectId: personId };
  const fields = [
    ...(after.renamed ? ['name'] : []),
    ...(before.title !== after.title ? ['title'] : []),
    ...(before.unitId !== after.unitId ? ['unit'] : []),
  ];
  if (fields.length > 0) await recordEvent(tx, { kind: 'person.changed', ...about, data: { fields } });
  const added = after.roles.filter((role) => !before.roles.includes(role));
  const removed = before.roles.filter((role) => !after.roles.includes(role));
  if (added.length + removed.length > 0)
    await recordEvent(tx, { kind: 'person.roles-changed', ...about, data: { added, removed } });
}

/** Ends a person's membership. What he or she did stays. Refuses the last administrator. */
export async function endMembership(
  tx: Tx,
  actor: Actor,
  personId: string,
  version: number,
): Promise<Result<{ personId: string }>> {
  if (!mayKeepPeople(actor)) return forbidden();
  const before = await memberById(tx, personId, { lock: true });
  if (!before) return notFound();
  if (before.endedOn) return { personId };
  if (before.version !== version) return refuse('conflict', 'person.changed-meanwhile');
  if (await losesLastAdministrator(tx, personId, before.roles, []))
    return refuse('invalid', 'person.last-administrator');
  await tx.db
    .update(membership)
    .set({ endedOn: tx.today, version: version + 1 })
    .where(and(eq(membership.organisationId, organisationOf(tx)), eq(membership.id, before.id)));
  await indexMember(tx, personId);
  await recordEvent(tx, { kind: 'person.left', objectType: 'person', objectId: personId });
  return { personId };
}

/** Lets somebody who had left belong again, with the roles and unit that he or she had; without a unit if that is closed. */
export async function welcomeBack(
  tx: Tx,
  actor: Actor,
  personId: string,
): Promise<Result<{ personId: string }>> {
  if (!mayKeepPeople(actor)) return forbidden();
  const before = await memberById(tx, personId, { lock: true });
  if (!before) return notFound();
  if (!before.endedOn) return { personId };
  const former = before.unitId ? await unitById(tx, before.unitId) : null;
  const added = await addMember(tx, { ...before, unitId: former && !former.closedOn ? former.id : null });
  return isRefusal(added) ? added : { personId };
}
