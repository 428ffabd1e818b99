import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { DecisionKind, Track } from '../initiatives/public.ts';
import type { ActionStatus } from '../plans/public.ts';
import { type Agenda, agendaNow } from './agenda.ts';
import type { ReviewKind } from './review-rules.ts';
import type { Review } from './tables.ts';

export interface ReviewRow {
  id: string;
  kind: ReviewKind;
  onDay: Day;
  place: string;
  status: 'planned' | 'closed';
  decisions: number;
  attendees: number;
}

/** Meetings, the latest day first. `before`: `<day>_<id>` of the last one shown. */
export async function listReviews(
  tx: Tx,
  limit: number,
  before?: string,
): Promise<{ rows: ReviewRow[]; next: string | null }> {
  const [day = '', id = ''] = /^\d{4}-\d\d-\d\d_[0-9a-f-]{36}$/.test(before ?? '')
    ? (before ?? '').split('_')
    : [];
  const { rows } = await tx.client.query<ReviewRow>(
    `select r.id, r.kind, r.on_day as "onDay", r.place, r.status,
            (select count(*) from initiative_decision d
              where d.organisation_id = $1 and d.review_id = r.id)::int as decisions,
            (select count(*) from review_attendee a where a.review_id = r.id)::int as attendees
       from review r where r.organisation_id = $1 ${day ? 'and (r.on_day, r.id) < ($2::date, $3::uuid)' : ''}
      order by r.on_day desc, r.id desc limit ${limit + 1}`,
    day ? [tx.scope.organisationId, day, id] : [tx.scope.organisationId],
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.onDay}_${last.id}` : null };
}

export interface Attendee {
  id: string;
  name: string;
  title: string | null;
  part: 'chair' | 'member';
}

/** A decision made at the meeting. */
export interface MadeDecision {
  id: string;
  initiativeId: string;
  title: string;
  kind: DecisionKind;
  reason: string;
  fromTrack: Track;
  toTrack: Track;
  nextOn: Day | null;
  byName: string | null;
  /** Who answers for it now: the receiver of what was scaled, otherwise the owner. */
  ownerName: string | null;
}

export interface MadeAction {
  id: string;
  title: string;
  status: ActionStatus;
  ownerName: string | null;
  dueOn: Day | null;
}

/** A meeting with all that its page and protocol say. */
export interface FullReview {
  review: Review;
  attendees: Attendee[];
  agenda: Agenda;
  decisions: MadeDecision[];
  actions: MadeAction[];
  closedByName: string | null;
}

/** The meeting; undefined for what does not exist here. Its agenda is the kept one, or how things stand now. */
export async function fullReview(tx: Tx, id: string): Promise<FullReview | undefined> {
  if (!isId(id)) return undefined;
  const values = [tx.scope.organisationId, id];
  const { rows } = await tx.client.query<Review & { closedByName: string | null }>(
    `select r.id, r.organisation_id as "organisationId", r.kind, r.on_day as "onDay", r.place, r.status, r.notes, r.agenda,
            r.next_on as "nextOn", r.version, r.created_by as "createdBy", r.created_at as "createdAt",
            r.updated_at as "updatedAt", r.closed_by as "closedBy", r.closed_at as "closedAt", p.name as "closedByName"
       from review r left join person p on p.id = r.closed_by
      where r.organisation_id = $1 and r.id = $2`,
    values,
  );
  const [row] = rows;
  if (!row) return undefined;
  const { closedByName, ...review } = row;
  const attendees = await tx.client.query<Attendee>(
    `select p.id, p.name, m.title, a.part from review_attendee a
       join person p on p.id = a.person_id
       left join membership m on m.organisation_id = $1 and m.person_id = p.id
      where a.organisation_id = $1 and a.review_id = $2 order by a.part, p.name, p.id`,
    values,
  );
  const decisions = await tx.client.query<MadeDecision>(
    `select d.id, i.id as "initiativeId", i.title, d.kind, d.reason, d.from_track as "fromTrack", d.to_track as "toTrack",
            d.next_on as "nextOn", p.name as "byName", o.name as "ownerName"
       from initiative_decision d
       join initiative i on i.organisation_id = $1 and i.id = d.initiative_id
       left join person p on p.id = d.by
       left join person o on o.id = case when d.kind = 'scale' then coalesce(i.receiver_id, i.owner_id) else i.owner_id end
      where d.organisation_id = $1 and d.review_id = $2 order by d.decided_at, d.id`,
    values,
  );
  const actions = await tx.client.query<MadeAction>(
    `select a.id, a.title, a.status, p.name as "ownerName", a.due_on as "dueOn"
       from review_action l join action a on a.organisation_id = $1 and a.id = l.action_id
       left join person p on p.id = a.owner_id
      where l.organisation_id = $1 and l.review_id = $2 order by l.added_at, a.id`,
    values,
  );
  return {
    review,
    attendees: attendees.rows,
    agenda: (review.agenda as Agenda | null) ?? (await agendaNow(tx, review)),
    decisions: decisions.rows,
    actions: actions.rows,
    closedByName,
  };
}

/** People who may be asked to a meeting: those who govern or lead, and whoever is there already. */
export async function askable(
  tx: Tx,
  chosen: readonly string[],
): Promise<{ id: string; name: string; title: string | null }[]> {
  const { rows } = await tx.client.query(
    `select p.id, p.name, m.title from membership m join person p on p.id = m.person_id
      where m.organisation_id = $1 and (p.id::text = any ($2) or m.ended_on is null
        and m.roles && '{steering-group,innovation-lead,politician}')
      order by m.roles && '{steering-group}' desc, p.name, p.id limit 100`,
    [tx.scope.organisationId, chosen],
  );
  return rows;
}

/** Open initiatives whose title has these words: to decide on what the agenda does not have. */
export async function findOpen(tx: Tx, words: string): Promise<{ id: string; title: string }[]> {
  if (!words) return [];
  const { rows } = await tx.client.query(
    `select id, title from initiative
      where organisation_id = $1 and status <> 'stopped' and position(lower($2) in lower(title)) > 0
      order by moved_on desc, id limit 15`,
    [tx.scope.organisationId, words],
  );
  return rows;
}
