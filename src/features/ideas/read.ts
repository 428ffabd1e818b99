import type { CaseStatus } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import type { Visibility } from '../../shared/db/tables.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { CommentKind, ResourceKind, ReviewStatus } from './rules.ts';
import type { IdeaLink } from './tables.ts';

/** Somebody who wrote an idea and whose name may be shown. */
export interface AuthorRow {
  id: string;
  name: string;
  role: 'author' | 'co-author';
}

/** An idea with all that its page shows. */
export interface FullIdea {
  id: string;
  title: string;
  forWhom: string;
  benefit: string;
  situation: string;
  text: string;
  links: IdeaLink[];
  challengeId: string | null;
  inspiredBy: string | null;
  unitId: string | null;
  unitName: string | null;
  visibility: Visibility;
  anonymous: boolean;
  backing: string;
  backedByName: string | null;
  backedOn: Day | null;
  flowVersion: number;
  step: string;
  caseStatus: CaseStatus;
  ownerId: string | null;
  ownerName: string | null;
  enteredOn: Day;
  dueOn: Day | null;
  data: Record<string, string>;
  listedAt: Date | null;
  decidedOn: Day | null;
  closedOn: Day | null;
  mergedInto: string | null;
  mergedTitle: string | null;
  splitFrom: string | null;
  splitTitle: string | null;
  version: number;
  updatedAt: Date;
  votesFor: number;
  votesAgainst: number;
  comments: number;
  followers: number;
  /** The person's own voice. */
  myVote: 1 | -1 | null;
  following: boolean;
  authors: AuthorRow[];
  resources: number;
  reviewsDone: number;
}

/** The idea, if the person may see it; undefined otherwise. One query. */
export async function fullIdea(tx: Tx, id: string): Promise<FullIdea | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullIdea>(
    `select i.id, i.title, i.for_whom as "forWhom", i.benefit, i.situation, i.text, i.links, i.challenge_id as "challengeId",
            i.inspired_by as "inspiredBy", i.unit_id as "unitId", u.name as "unitName", i.visibility, i.anonymous, i.backing,
            b.name as "backedByName", i.backed_on as "backedOn", i.flow_version as "flowVersion", i.step,
            i.case_status as "caseStatus", i.case_owner_id as "ownerId", o.name as "ownerName", i.entered_on as "enteredOn",
            i.due_on as "dueOn", i.data, i.listed_at as "listedAt", i.decided_on as "decidedOn", i.closed_on as "closedOn",
            i.merged_into as "mergedInto", m.title as "mergedTitle", i.split_from as "splitFrom", s.title as "splitTitle",
            i.version, i.updated_at as "updatedAt",
            coalesce(c.votes_for, 0) as "votesFor", coalesce(c.votes_against, 0) as "votesAgainst",
            coalesce(c.comments, 0) as comments, coalesce(c.followers, 0) as followers,
            (select v.value from idea_vote v where v.organisation_id = $1 and v.idea_id = i.id and v.person_id = $3) as "myVote",
            exists (select 1 from idea_follower f where f.organisation_id = $1 and f.idea_id = i.id and f.person_id = $3) as following,
            coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name, 'role', a.role) order by a.role, p.name)
               from idea_author a join person p on p.id = a.person_id
              where a.organisation_id = $1 and a.idea_id = i.id and not a.hidden), '[]') as authors,
            (select count(*)::int from idea_resource r where r.organisation_id = $1 and r.idea_id = i.id) as resources,
            (select count(*)::int from idea_review r where r.organisation_id = $1 and r.idea_id = i.id and r.status = 'done') as "reviewsDone"
       from idea i
       left join unit u on u.id = i.unit_id
       left join person o on o.id = i.case_owner_id
       left join person b on b.id = i.backed_by
       left join idea m on m.id = i.merged_into
       left join idea s on s.id = i.split_from
       left join idea_count c on c.idea_id = i.id
      where i.organisation_id = $1 and i.id = $2`,
    [tx.scope.organisationId, id, tx.scope.personId],
  );
  return rows[0];
}

export interface CommentRow {
  id: string;
  personName: string | null;
  byAuthor: boolean;
  kind: CommentKind;
  text: string;
  advice: string;
  createdAt: Date;
  /** The idea it was said about before that was merged into this one. */
  originTitle: string | null;
}

/** The most comments that a page shows; the latest, the oldest of them first. */
export const COMMENTS_SHOWN = 100;

export async function commentsOf(tx: Tx, ideaId: string, before?: string): Promise<CommentRow[]> {
  const { rows } = await tx.client.query<CommentRow>(
    `select k.id, p.name as "personName", k.by_author as "byAuthor", k.kind, k.text, k.advice, k.created_at as "createdAt",
            s.title as "originTitle"
       from (select * from idea_comment where organisation_id = $1 and idea_id = $2 and ($3::uuid is null or id < $3)
              order by id desc limit ${COMMENTS_SHOWN}) k
       left join person p on p.id = k.person_id
       left join idea s on s.id = k.origin_idea_id
      order by k.id`,
    [tx.scope.organisationId, ideaId, isId(before ?? '') ? before : null],
  );
  return rows;
}

export interface ReviewRow {
  id: string;
  reviewerId: string;
  reviewerName: string;
  unitName: string | null;
  external: boolean;
  brings: string;
  askedOn: Day;
  dueOn: Day;
  status: ReviewStatus;
  conflict: string;
  strengths: string;
  questions: string;
  concerns: string;
  advice: string;
  doneOn: Day | null;
  version: number;
}

/** The reviews of an idea, those done first. What is written before a review is given is not among this. */
export async function reviewsOf(tx: Tx, ideaId: string): Promise<ReviewRow[]> {
  const { rows } = await tx.client.query<ReviewRow>(
    `select r.id, r.reviewer_id as "reviewerId", p.name as "reviewerName", u.name as "unitName",
            coalesce('guest' = any (m.roles), false) as external, r.brings, r.asked_on as "askedOn", r.due_on as "dueOn",
            r.status, r.conflict, r.strengths, r.questions, r.concerns, r.advice, r.done_on as "doneOn", r.version
       from idea_review r
       join person p on p.id = r.reviewer_id
       left join unit u on u.id = r.unit_id
       left join membership m on m.organisation_id = $1 and m.person_id = r.reviewer_id
      where r.organisation_id = $1 and r.idea_id = $2
      order by r.status <> 'done', r.asked_on, r.id`,
    [tx.scope.organisationId, ideaId],
  );
  return rows;
}

/** What the person has noted for him- or herself about a review, and begun to write. */
export async function ownNotes(
  tx: Tx,
  reviewId: string,
): Promise<{ notes: string; draft: Record<string, string> } | undefined> {
  const { rows } = await tx.client.query<{ notes: string; draft: Record<string, string> }>(
    'select notes, draft from idea_review_note where organisation_id = $1 and review_id = $2',
    [tx.scope.organisationId, reviewId],
  );
  return rows[0];
}

export interface MyReviewRow {
  id: string;
  ideaId: string;
  title: string;
  unitName: string | null;
  askedByName: string | null;
  dueOn: Day;
  status: ReviewStatus;
  doneOn: Day | null;
}

/** How many reviews that are behind a work list shows. */
const DONE_SHOWN = 30;

/** The person's own work list: what waits, the soonest first, and what is behind, the latest first. */
export async function myReviews(tx: Tx): Promise<{ waiting: MyReviewRow[]; behind: MyReviewRow[] }> {
  const columns = `r.id, r.idea_id as "ideaId", i.title, u.name as "unitName", p.name as "askedByName", r.due_on as "dueOn",
    r.status, r.done_on as "doneOn"`;
  const from = `from idea_review r join idea i on i.id = r.idea_id left join unit u on u.id = i.unit_id
    left join person p on p.id = r.asked_by where r.organisation_id = $1 and r.reviewer_id = $2`;
  const of = [tx.scope.organisationId, tx.scope.personId];
  const { rows: waiting } = await tx.client.query<MyReviewRow>(
    `select ${columns} ${from} and r.status in ('asked', 'accepted') order by r.due_on, r.id limit 200`,
    of,
  );
  const { rows: behind } = await tx.client.query<MyReviewRow>(
    `select ${columns} ${from} and r.status not in ('asked', 'accepted') order by r.done_on desc nulls last, r.id desc limit ${DONE_SHOWN}`,
    of,
  );
  return { waiting, behind };
}

export interface CandidateRow {
  personId: string;
  name: string;
  title: string | null;
  unitName: string | null;
  external: boolean;
  /** Reviews that wait for this person already. */
  load: number;
  otherUnit: boolean;
}

/** How many people are proposed. */
const PROPOSED = 12;

/**
 * People to ask for a review, chosen for being unlike: from other units than the idea's first, one from each unit before
 * a second from any, those outside the organisation among them, and those with little to do already.
 */
export async function proposedReviewers(tx: Tx, ideaId: string): Promise<CandidateRow[]> {
  const { rows } = await tx.client.query<CandidateRow>(
    `with candidate as (
       select m.person_id, m.title, m.unit_id, 'guest' = any (m.roles) as external,
              (select count(*)::int from idea_review r where r.organisation_id = $1 and r.reviewer_id = m.person_id and r.status in ('asked', 'accepted')) as load,
              m.unit_id is distinct from i.unit_id as other_unit
         from membership m, idea i
        where m.organisation_id = $1 and m.ended_on is null and i.id = $2
          and not 'politician' = any (m.roles)
          and not exists (select 1 from idea_author a where a.idea_id = i.id and a.person_id = m.person_id)
          and not exists (select 1 from idea_review r where r.idea_id = i.id and r.reviewer_id = m.person_id)
        order by m.listed_name, m.id limit 2000
     ), ranked as (
       select *, row_number() over (partition by coalesce(unit_id::text, person_id::text) order by load, person_id) as turn from candidate)
     select r.person_id as "personId", p.name, r.title, u.name as "unitName", r.external, r.load, r.other_unit as "otherUnit"
       from ranked r join person p on p.id = r.person_id left join unit u on u.id = r.unit_id
      order by r.turn, r.load, r.other_unit desc, r.external desc, p.name limit ${PROPOSED}`,
    [tx.scope.organisationId, ideaId],
  );
  return rows;
}

export interface ResourceRow {
  id: string;
  kind: ResourceKind;
  amount: number | null;
  personName: string | null;
  fromOn: Day;
  toOn: Day | null;
  note: string;
  givenByName: string | null;
}

export async function resourcesOf(tx: Tx, ideaId: string): Promise<ResourceRow[]> {
  const { rows } = await tx.client.query<ResourceRow>(
    `select r.id, r.kind, r.amount, p.name as "personName", r.from_on as "fromOn", r.to_on as "toOn", r.note, g.name as "givenByName"
       from idea_resource r left join person p on p.id = r.person_id left join person g on g.id = r.given_by
      where r.organisation_id = $1 and r.idea_id = $2 order by r.from_on, r.id limit 200`,
    [tx.scope.organisationId, ideaId],
  );
  return rows;
}

export interface CheckInRow {
  id: string;
  personName: string | null;
  heldOn: Day;
  how: string;
  obstacle: string;
  barrierId: string | null;
  nextOn: Day;
}

export async function checkInsOf(tx: Tx, ideaId: string): Promise<CheckInRow[]> {
  const { rows } = await tx.client.query<CheckInRow>(
    `select k.id, p.name as "personName", k.held_on as "heldOn", k.how, k.obstacle, k.barrier_id as "barrierId", k.next_on as "nextOn"
       from idea_check_in k left join person p on p.id = k.person_id
      where k.organisation_id = $1 and k.idea_id = $2 order by k.id desc limit 100`,
    [tx.scope.organisationId, ideaId],
  );
  return rows;
}

export interface ReasonRow {
  id: string;
  move: string;
  step: string;
  reason: string;
  personName: string | null;
  givenAt: Date;
}

/** Why the idea was sent back, paused, stopped …; the latest first. */
export async function reasonsOf(tx: Tx, ideaId: string): Promise<ReasonRow[]> {
  const { rows } = await tx.client.query<ReasonRow>(
    `select r.id, r.move, r.step, r.reason, p.name as "personName", r.given_at as "givenAt"
       from idea_reason r left join person p on p.id = r.person_id
      where r.organisation_id = $1 and r.idea_id = $2 order by r.id desc limit 50`,
    [tx.scope.organisationId, ideaId],
  );
  return rows;
}

/** The names of people who may be named in a step's fields (who carries the risk), by id. One query. */
export async function namesOf(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from person where id = any ($1::uuid[])',
    [wanted],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}
