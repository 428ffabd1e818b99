import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { WrittenRow } from './read-list.ts';
import type { DecisionKind, MemberPart, OriginType, Status, Track } from './rules.ts';
import type { InitiativeLink, Milestone, Target } from './tables.ts';

/** An initiative with all that its page shows. */
export interface FullInitiative extends WrittenRow {
  links: InitiativeLink[];
  /** The owner is no longer in the organisation. */
  ownerLeft: boolean;
  receiverId: string | null;
  receiverName: string | null;
  receiverPlan: string;
  receiverOn: Day | null;
  fromType: OriginType | null;
  fromId: string | null;
  createdBy: string | null;
}

/** The initiative, if the person may see it; undefined otherwise. One query. */
export async function fullInitiative(tx: Tx, id: string): Promise<FullInitiative | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullInitiative>(
    `select i.id, i.title, i.what, i.why, i.for_whom as "forWhom", i.links, i.unit_id as "unitId", n.name as "unitName",
            i.owner_id as "ownerId", p.name as "ownerName",
            i.owner_id is not null and not exists (
              select 1 from membership m where m.organisation_id = $1 and m.person_id = i.owner_id and m.ended_on is null) as "ownerLeft",
            i.track, i.kind, i.degree, i.facet, i.improves_level as "improvesLevel", i.improves_why as "improvesWhy",
            i.opens_level as "opensLevel", i.opens_why as "opensWhy", i.uncertainty, i.effect, i.horizon,
            i.learning_question as "learningQuestion", i.status, i.status_on as "statusOn", i.next_on as "nextOn",
            i.moved_on as "movedOn", i.started_on as "startedOn", i.ended_on as "endedOn", i.ends_on as "endsOn",
            i.receiver_id as "receiverId", r.name as "receiverName", i.receiver_plan as "receiverPlan",
            i.receiver_on as "receiverOn", i.in_use_since as "inUseSince", i.benefit,
            i.money_planned as "moneyPlanned", i.hours_planned::float8 as "hoursPlanned",
            i.from_type as "fromType", i.from_id as "fromId", i.created_by as "createdBy", i.version,
            s.money as "moneyUsed", s.hours as "hoursUsed"
       from initiative i
       left join person p on p.id = i.owner_id
       left join person r on r.id = i.receiver_id
       left join unit n on n.id = i.unit_id
       cross join lateral (
         select coalesce(sum(u.money), 0)::bigint as money, coalesce(sum(u.hours), 0)::float8 as hours
           from initiative_use u where u.organisation_id = $1 and u.initiative_id = i.id) s
      where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

export interface MemberRow {
  personId: string;
  name: string;
  part: MemberPart;
  note: string;
}
export interface PartnerRow {
  id: string;
  name: string;
  brings: string;
}

/** Colleagues in an initiative: those who do the work first. */
export async function membersOf(tx: Tx, id: string): Promise<MemberRow[]> {
  const { rows } = await tx.client.query<MemberRow>(
    `select m.person_id as "personId", p.name, m.part, m.note
       from initiative_member m join person p on p.id = m.person_id
      where m.organisation_id = $1 and m.initiative_id = $2 order by m.part desc, p.name, p.id`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

/** Other organisations in an initiative. */
export async function partnersOf(tx: Tx, id: string): Promise<PartnerRow[]> {
  const { rows } = await tx.client.query<PartnerRow>(
    `select id, name, brings from initiative_partner
      where organisation_id = $1 and initiative_id = $2 order by id`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

export interface UseRow {
  id: string;
  onDay: Day;
  money: number;
  hours: number;
  note: string;
  byName: string | null;
}

/** So many rows of what has been used are shown. */
export const USES_SHOWN = 100;

/** What has been used, latest first. */
export async function usesOf(tx: Tx, id: string): Promise<UseRow[]> {
  const { rows } = await tx.client.query<UseRow>(
    `select u.id, u.on_day as "onDay", u.money, u.hours::float8 as hours, u.note, p.name as "byName"
       from initiative_use u left join person p on p.id = u.by
      where u.organisation_id = $1 and u.initiative_id = $2
      order by u.on_day desc, u.id desc limit ${USES_SHOWN}`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

export interface DecisionRow {
  id: string;
  kind: DecisionKind;
  reason: string;
  byName: string | null;
  onDay: Day;
  nextOn: Day | null;
  reviewId: string | null;
  fromTrack: Track;
  toTrack: Track;
  toStatus: Status;
  lessonId: string | null;
}

/** So many decisions are shown on a page. */
export const DECISIONS_SHOWN = 50;

/** What has been decided about an initiative, latest first. */
export async function decisionsOf(tx: Tx, id: string): Promise<DecisionRow[]> {
  const { rows } = await tx.client.query<DecisionRow>(
    `select d.id, d.kind, d.reason, p.name as "byName", d.on_day as "onDay", d.next_on as "nextOn",
            d.review_id as "reviewId", d.from_track as "fromTrack", d.to_track as "toTrack", d.to_status as "toStatus",
            d.lesson_id as "lessonId"
       from initiative_decision d left join person p on p.id = d.by
      where d.organisation_id = $1 and d.initiative_id = $2
      order by d.decided_at desc, d.id desc limit ${DECISIONS_SHOWN}`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

export type TargetRow = Omit<Target, 'organisationId' | 'initiativeId'>;
export type MilestoneRow = Omit<Milestone, 'organisationId' | 'initiativeId'>;

/** Key figures by the day that they are to be reached. */
export async function targetsOf(tx: Tx, id: string): Promise<TargetRow[]> {
  const { rows } = await tx.client.query<TargetRow>(
    `select id, name, measured_in as "measuredIn", baseline::float8 as baseline, target::float8 as target,
            due_on as "dueOn", latest::float8 as latest, latest_on as "latestOn", deviation, version
       from initiative_target where organisation_id = $1 and initiative_id = $2 order by due_on, id`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

/** Milestones by their day. */
export async function milestonesOf(tx: Tx, id: string): Promise<MilestoneRow[]> {
  const { rows } = await tx.client.query<MilestoneRow>(
    `select id, title, due_on as "dueOn", done_on as "doneOn", deviation, version
       from initiative_milestone where organisation_id = $1 and initiative_id = $2 order by due_on, id`,
    [tx.scope.organisationId, id],
  );
  return rows;
}
