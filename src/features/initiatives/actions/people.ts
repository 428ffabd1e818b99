import { and, eq } from 'drizzle-orm';
import type { Tx } from '../../../shared/db/database.ts';
import { recordEvent } from '../../../shared/db/event.ts';
import type { Actor } from '../../../shared/kernel/actor.ts';
import { isId } from '../../../shared/kernel/ids.ts';
import { isRefusal, type Result, refuse } from '../../../shared/kernel/refusal.ts';
import { isMember } from '../../organisations/public.ts';
import { refuseChange } from '../policy.ts';
import { type MemberPart, MOST } from '../rules.ts';
import { loadInitiative } from '../store.ts';
import { type Initiative, initiativeMember, initiativePartner } from '../tables.ts';
import { tell } from '../telling.ts';

/** The initiative, if the person may change who takes part in it. */
async function changeable(tx: Tx, actor: Actor, id: string): Promise<Result<Initiative>> {
  const row = await loadInitiative(tx, id);
  if (isRefusal(row)) return row;
  return refuseChange(actor, row) ?? row;
}

const changed = (tx: Tx, id: string, data: Record<string, unknown>) =>
  recordEvent(tx, { kind: 'initiative.people-changed', objectType: 'initiative', objectId: id, data });

async function countOf(
  tx: Tx,
  table: 'initiative_member' | 'initiative_partner',
  id: string,
): Promise<number> {
  const { rows } = await tx.client.query<{ n: number }>(
    `select count(*)::int as n from ${table} where organisation_id = $1 and initiative_id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0]?.n ?? 0;
}

/** Writes in that somebody takes part; again, in another way. Refuses people of elsewhere, and too many. */
export async function addMember(
  tx: Tx,
  actor: Actor,
  id: string,
  member: { personId: string; part: MemberPart; note: string },
): Promise<Result<void>> {
  const row = await changeable(tx, actor, id);
  if (isRefusal(row)) return row;
  if (!(await isMember(tx, member.personId)))
    return refuse('invalid', 'form', { fields: { personId: { code: 'choose' } } });
  if ((await countOf(tx, 'initiative_member', id)) >= MOST.members)
    return refuse('conflict', 'initiative.too-many');
  await tx.db
    .insert(initiativeMember)
    .values({ ...member, organisationId: row.organisationId, initiativeId: id })
    .onConflictDoUpdate({
      target: [initiativeMember.initiativeId, initiativeMember.personId],
      set: { part: member.part, note: member.note },
    });
  await changed(tx, id, { joined: member.personId, part: member.part });
  await tell(tx, row, 'initiative.joined', [member.personId]);
  return undefined;
}

/** Takes somebody away; who is not there changes nothing. */
export async function removeMember(
  tx: Tx,
  actor: Actor,
  id: string,
  personId: string,
): Promise<Result<void>> {
  const row = await changeable(tx, actor, id);
  if (isRefusal(row)) return row;
  if (!isId(personId)) return undefined;
  const { rowCount } = await tx.db
    .delete(initiativeMember)
    .where(
      and(
        eq(initiativeMember.organisationId, row.organisationId),
        eq(initiativeMember.initiativeId, id),
        eq(initiativeMember.personId, personId),
      ),
    );
  if (rowCount) await changed(tx, id, { left: personId });
  return undefined;
}

/** Writes in an organisation that takes part. The same form sent twice adds it once. */
export async function addPartner(
  tx: Tx,
  actor: Actor,
  id: string,
  partner: { id: string; name: string; brings: string },
): Promise<Result<void>> {
  const row = await changeable(tx, actor, id);
  if (isRefusal(row)) return row;
  if ((await countOf(tx, 'initiative_partner', id)) >= MOST.partners)
    return refuse('conflict', 'initiative.too-many');
  const { rowCount } = await tx.db
    .insert(initiativePartner)
    .values({ ...partner, organisationId: row.organisationId, initiativeId: id })
    .onConflictDoNothing();
  if (rowCount) await changed(tx, id, { partnerId: partner.id });
  return undefined;
}

/** Takes an organisation away; one that is not there changes nothing. */
export async function removePartner(
  tx: Tx,
  actor: Actor,
  id: string,
  partnerId: string,
): Promise<Result<void>> {
  const row = await changeable(tx, actor, id);
  if (isRefusal(row)) return row;
  if (!isId(partnerId)) return undefined;
  const { rowCount } = await tx.db
    .delete(initiativePartner)
    .where(
      and(
        eq(initiativePartner.organisationId, row.organisationId),
        eq(initiativePartner.initiativeId, id),
        eq(initiativePartner.id, partnerId),
      ),
    );
  if (rowCount) await changed(tx, id, { partnerLeft: partnerId });
  return undefined;
}
