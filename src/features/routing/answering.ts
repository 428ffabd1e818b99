import type { Tx } from '../../shared/db/database.ts';
import type { Role } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import {
  type Away,
  type Candidate,
  type Incoming,
  type Leader,
  leaderOf,
  type Rule,
  ruleFor,
  type StandIn,
  standInOf,
} from './rules.ts';
import type { RoutedType } from './tables.ts';

// Who answers and where things go. Through the doors of migrations/0022_routing.sql, so that it works for everybody: a
// visitor who leaves a proposal, an employee who does not see who is away, a job without a person. Ids only.

/** The absences that decide who answers for these people on a day. */
async function absencesFrom(tx: Tx, people: readonly string[], today: Day): Promise<Away[]> {
  if (people.length === 0) return [];
  const { rows } = await tx.client.query<{
    person_id: string;
    deputy_id: string | null;
    from_on: Day;
    to_on: Day;
  }>('select person_id, deputy_id, from_on, to_on from mylla_deputies_from($1, $2, $2)', [people, today]);
  return rows.map((row) => ({
    personId: row.person_id,
    deputyId: row.deputy_id,
    fromOn: row.from_on,
    toOn: row.to_on,
  }));
}

/**
 * The leader who answers for what belongs to a unit (null: to the organisation as a whole): its manager, else the one of
 * the unit above and so on, else an innovation lead, else an administrator. Never anybody in `except`. Who is away today
 * is stood in for by his or her deputy, which `insteadOf` says. Null only if there is nobody.
 */
export async function nearestLeader(
  tx: Tx,
  unitId: string | null,
  except: readonly string[] = [],
): Promise<Leader | null> {
  const { rows } = await tx.client.query<{ person_id: string; part: Candidate['part'] }>(
    'select person_id, part from mylla_leaders_of($1)',
    [unitId],
  );
  const candidates = rows.map((row) => ({ personId: row.person_id, part: row.part }));
  const absences = await absencesFrom(
    tx,
    candidates.map((one) => one.personId),
    tx.today,
  );
  return leaderOf(candidates, absences, tx.today, except);
}

/** Who answers for each of these people today, by the person's id. One query. */
export async function standIns(
  tx: Tx,
  people: readonly string[],
  today: Day = tx.today,
): Promise<Map<string, StandIn>> {
  const absences = await absencesFrom(tx, people, today);
  return new Map(people.map((personId) => [personId, standInOf(personId, absences, today)]));
}

/** Who answers for a person today; the person if not away, or if nobody stands in (`unanswered`). */
export async function standIn(tx: Tx, personId: string, today: Day = tx.today): Promise<StandIn> {
  return standInOf(personId, await absencesFrom(tx, [personId], today), today);
}

/** Until when (the last day away) each of these people is away today; only those who are. One query. */
export async function awayUntil(tx: Tx, people: readonly string[]): Promise<Map<string, Day>> {
  const away = await absencesFrom(tx, people, tx.today);
  return new Map(away.filter((one) => people.includes(one.personId)).map((one) => [one.personId, one.toOn]));
}

/** The people whom this person is deputy for now, directly or down a chain: he or she may do what they may. */
export async function standsInFor(tx: Tx, personId: string, today: Day = tx.today): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    'select mylla_stands_in_for($1, $2) as id order by 1',
    [personId, today],
  );
  return rows.map((row) => row.id);
}

/** Those who have a role here now, in the order in which they came. */
export async function peopleWithRole(tx: Tx, role: Role): Promise<string[]> {
  const { rows } = await tx.client.query<{ person_id: string }>(
    'select person_id from mylla_people_with_role($1)',
    [role],
  );
  return rows.map((row) => row.person_id);
}

/** The innovation leads; the administrators where there is none. */
export async function leadsOf(tx: Tx): Promise<string[]> {
  const leads = await peopleWithRole(tx, 'innovation-lead');
  return leads.length > 0 ? leads : peopleWithRole(tx, 'administrator');
}

/** Those of the given people who belong here now, with the unit of each (null: the organisation as a whole). */
export async function belonging(tx: Tx, people: readonly string[]): Promise<Map<string, string | null>> {
  if (people.length === 0) return new Map();
  const { rows } = await tx.client.query<{ person_id: string; unit_id: string | null }>(
    'select person_id, unit_id from mylla_belonging($1)',
    [people],
  );
  return new Map(rows.map((row) => [row.person_id, row.unit_id]));
}

/** Where something that comes in goes. */
export interface Destination {
  /** Null only where no rule fits and neither the writer nor an innovation lead belongs to a unit. */
  unitId: string | null;
  /** Whom the rule names, or who stands in; null: the unit's leader. */
  personId: string | null;
  /** Whom `personId` stands in for. */
  insteadOf: string | null;
  /** The rule that decided; null if none did. */
  ruleId: string | null;
  /** `own`: the unit it comes from; `lead`: the innovation lead's, for what comes from no unit. */
  why: 'rule' | 'own' | 'lead' | 'none';
}

/**
 * Where something goes: by the first rule that fits; else to the unit it comes from (the one above if that is closed);
 * else to the unit of an innovation lead, who sees to it that it reaches somebody.
 */
export async function unitFor(
  tx: Tx,
  what: { objectType: RoutedType; text: string } & Partial<Omit<Incoming, 'text'>>,
): Promise<Destination> {
  const { objectType, text, unitId = null, challengeId = null, category = null } = what;
  const rule = ruleFor(await rulesFor(tx, objectType), { text, unitId, challengeId, category });
  if (rule) {
    const stand = rule.toPersonId ? await standIn(tx, rule.toPersonId) : null;
    const named = stand && !stand.unanswered ? stand : null;
    return {
      unitId: rule.toUnitId,
      personId: named?.personId ?? null,
      insteadOf: named?.insteadOf ?? null,
      ruleId: rule.id,
      why: 'rule',
    };
  }
  const nowhere = { personId: null, insteadOf: null, ruleId: null };
  const own = unitId ? await openUnit(tx, unitId) : null;
  if (own) return { ...nowhere, unitId: own, why: 'own' };
  const leads = await leadsOf(tx);
  const units = await belonging(tx, leads);
  const lead = leads.map((id) => units.get(id)).find((id) => id);
  return lead ? { ...nowhere, unitId: lead, why: 'lead' } : { ...nowhere, unitId: null, why: 'none' };
}

/** The rules for a kind of thing, in order: those that lead to a unit that is open. */
export async function rulesFor(tx: Tx, objectType: RoutedType): Promise<Rule[]> {
  const { rows } = await tx.client.query<{
    id: string;
    words: string[];
    in_units: string[] | null;
    challenge_id: string | null;
    category: string | null;
    to_unit_id: string;
    to_person_id: string | null;
  }>('select * from mylla_routing_rules($1)', [objectType]);
  return rows.map((row) => ({
    id: row.id,
    words: row.words,
    inUnits: row.in_units,
    challengeId: row.challenge_id,
    category: row.category,
    toUnitId: row.to_unit_id,
    toPersonId: row.to_person_id,
  }));
}

/** The unit if it is open, else the nearest open one above it; null if there is none (or no such unit). */
export async function openUnit(tx: Tx, unitId: string): Promise<string | null> {
  const { rows } = await tx.client.query<{ id: string | null }>('select mylla_open_unit($1) as id', [unitId]);
  return rows[0]?.id ?? null;
}
