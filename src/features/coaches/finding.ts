import type { Tx } from '../../shared/db/database.ts';
import { awayUntil, belonging, leadsOf, nearestLeader, peopleWithRole, standIn } from '../routing/public.ts';
import { type Helper, nearestHelper } from './rules.ts';

/** Whom a request goes to. `insteadOf`: the person who was asked and is away. */
export interface Found {
  personId: string;
  insteadOf: string | null;
}

/** The units above each unit, the own first. */
async function pathsOfUnits(tx: Tx): Promise<(unitId: string | null) => string[]> {
  const { rows } = await tx.client.query<{ id: string; parent_id: string | null }>(
    'select id, parent_id from unit where organisation_id = $1',
    [tx.scope.organisationId],
  );
  const parents = new Map(rows.map((row) => [row.id, row.parent_id]));
  return (unitId) => {
    const path: string[] = [];
    for (let at = unitId; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
    return path;
  };
}

/** Those who can be asked now: ambassadors and coaches who take requests and are not away. */
async function helpersNow(tx: Tx): Promise<Helper[]> {
  const parts = [
    ['ambassador', await peopleWithRole(tx, 'ambassador')],
    ['coach', await peopleWithRole(tx, 'coach')],
  ] as const;
  const people = [...new Set(parts.flatMap(([, ids]) => ids))];
  const away = await awayUntil(tx, people);
  const { rows } = await tx.client.query<{ id: string }>(
    'select person_id as id from coach_profile where organisation_id = $1 and not takes_requests',
    [tx.scope.organisationId],
  );
  const closed = new Set(rows.map((row) => row.id));
  const units = await belonging(tx, people);
  const pathOf = await pathsOfUnits(tx);
  // innovation leads get what nobody else answers: of those equally near they come last
  const leads = new Set(await leadsOf(tx));
  return parts.flatMap(([part, ids]) =>
    ids
      .filter((id) => !away.has(id) && !closed.has(id))
      .sort((a, b) => Number(leads.has(a)) - Number(leads.has(b)))
      .map((personId) => ({ personId, part, path: pathOf(units.get(personId) ?? null) })),
  );
}

/**
 * Who is nearest to ask for somebody of a unit: an ambassador, else a coach, else whoever leads innovation. Never anybody
 * in `except`. Null only where there is nobody else in the organisation who could.
 */
export async function nearestTo(
  tx: Tx,
  unitId: string | null,
  except: readonly string[],
): Promise<Found | null> {
  const pathOf = await pathsOfUnits(tx);
  const helpers = (await helpersNow(tx)).filter((one) => !except.includes(one.personId));
  const helper = nearestHelper(pathOf(unitId), helpers);
  if (helper) return { personId: helper.personId, insteadOf: null };
  const leader = await nearestLeader(tx, null, except);
  return leader ? { personId: leader.personId, insteadOf: leader.insteadOf } : null;
}

/**
 * Who gets what somebody is asked: the person; if away the one who stands in; and if nobody does, who is nearest.
 * `insteadOf` says whom was asked when that is somebody else.
 */
export async function whoAnswersFor(
  tx: Tx,
  personId: string,
  unitId: string | null,
  except: readonly string[],
): Promise<Found | null> {
  const stand = await standIn(tx, personId);
  if (!stand.unanswered && !except.includes(stand.personId)) return stand;
  const nearest = await nearestTo(tx, unitId, [...except, personId]);
  return nearest && { ...nearest, insteadOf: personId };
}

/** Whom what nobody has answered goes to: an innovation lead other than the two; null if there is none. */
export async function escalationFor(tx: Tx, except: readonly (string | null)[]): Promise<string | null> {
  for (const lead of await leadsOf(tx)) {
    const stand = await standIn(tx, lead);
    if (!stand.unanswered && !except.includes(stand.personId)) return stand.personId;
  }
  return null;
}
