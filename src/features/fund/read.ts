import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import {
  type Criterion,
  type Decision,
  type Payment,
  type Ranked,
  ranking,
  type Spread,
  spreadOf,
  weighted,
} from './rules.ts';
import { type Call, criteriaOf } from './store.ts';

/** A call as a list shows it. */
export interface CallRow
  extends Pick<
    Call,
    'id' | 'title' | 'status' | 'opensOn' | 'closesOn' | 'decideBy' | 'budget' | 'grantedTotal' | 'ledTo'
  > {
  assessed: boolean;
  applications: number;
  granted: number;
  done: number;
}

const CALL_ROW = `c.id, c.title, c.status, c.opens_on as "opensOn", c.closes_on as "closesOn", c.decide_by as "decideBy",
  c.budget, c.granted_total as "grantedTotal", c.led_to as "ledTo", c.assessed_at is not null as assessed,
  (select count(*)::int from fund_application f where f.organisation_id = c.organisation_id and f.call_id = c.id and f.submitted_at is not null) as applications,
  (select count(*)::int from fund_application f where f.organisation_id = c.organisation_id and f.call_id = c.id and f.decision in ('granted', 'part')) as granted,
  (select count(*)::int from fund_application f where f.organisation_id = c.organisation_id and f.call_id = c.id and f.case_status = 'done') as done`;

/** Calls, the newest first, by keyset on the id of the last one shown. */
export async function listCalls(
  tx: Tx,
  limit: number,
  after: string | null = null,
): Promise<{ rows: CallRow[]; next: string | null }> {
  const { rows } = await tx.client.query<CallRow>(
    `select ${CALL_ROW} from fund_call c
      where c.organisation_id = $1 and ($2::uuid is null or (c.created_at, c.id) < (select l.created_at, l.id from fund_call l where l.id = $2))
      order by c.created_at desc, c.id desc limit $3`,
    [tx.scope.organisationId, isId(after ?? '') ? after : null, limit + 1],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export interface FullCall extends CallRow {
  purpose: string;
  whoMay: string;
  smallest: number | null;
  largest: number | null;
  deciderId: string | null;
  deciderName: string | null;
  version: number;
  criteria: Criterion[];
  assessors: { id: string; name: string }[];
}

export async function fullCall(tx: Tx, id: string): Promise<FullCall | null> {
  if (!isId(id)) return null;
  const { rows } = await tx.client.query<Omit<FullCall, 'criteria'>>(
    `select ${CALL_ROW}, c.purpose, c.who_may as "whoMay", c.smallest, c.largest, c.decider_id as "deciderId", p.name as "deciderName",
            c.version, coalesce((select jsonb_agg(jsonb_build_object('id', a.person_id, 'name', ap.name) order by ap.name, ap.id)
              from fund_assessor a join person ap on ap.id = a.person_id
             where a.organisation_id = c.organisation_id and a.call_id = c.id and a.removed_at is null), '[]') as assessors
       from fund_call c left join person p on p.id = c.decider_id
      where c.organisation_id = $1 and c.id = $2`,
    [tx.scope.organisationId, id],
  );
  const row = rows[0];
  return row ? { ...row, criteria: await criteriaOf(tx, id) } : null;
}

/** An application as a list shows it. */
export interface ApplicationRow {
  id: string;
  title: string;
  callId: string;
  callTitle: string;
  applicantName: string | null;
  asked: number | null;
  granted: number;
  used: number;
  paidTotal: number;
  returned: number;
  step: string;
  caseStatus: string;
  decision: Decision | null;
  submitted: boolean;
  result: string;
  flowVersion: number;
  data: Record<string, string>;
}

const APPLICATION_ROW = `f.id, f.title, f.call_id as "callId", c.title as "callTitle", p.name as "applicantName", f.asked, f.granted, f.used,
  f.paid_total as "paidTotal", f.returned, f.step, f.case_status as "caseStatus", f.decision, f.submitted_at is not null as submitted,
  f.result, f.flow_version as "flowVersion", f.data`;
const APPLICATION_FROM = `fund_application f join fund_call c on c.id = f.call_id left join person p on p.id = f.applicant_id`;

/** Applications that the person sees, newest first: of a call, or the person's own. */
export async function listApplications(
  tx: Tx,
  { callId, mine }: { callId?: string; mine?: boolean },
  limit: number,
  after: string | null = null,
): Promise<{ rows: ApplicationRow[]; next: string | null }> {
  const { rows } = await tx.client.query<ApplicationRow>(
    `select ${APPLICATION_ROW} from ${APPLICATION_FROM}
      where f.organisation_id = $1 and ($2::uuid is null or f.call_id = $2) and ($3::uuid is null or f.applicant_id = $3)
        and ($4::uuid is null or (f.created_at, f.id) < (select l.created_at, l.id from fund_application l where l.id = $4))
      order by f.created_at desc, f.id desc limit $5`,
    [
      tx.scope.organisationId,
      isId(callId ?? '') ? callId : null,
      mine ? tx.scope.personId : null,
      isId(after ?? '') ? after : null,
      limit + 1,
    ],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

export interface FullApplication extends ApplicationRow {
  ideaId: string;
  /** Null where the person does not see the idea. */
  ideaTitle: string | null;
  applicantId: string | null;
  unitId: string | null;
  whatFor: string;
  expected: string;
  risks: string;
  decisionReason: string;
  decidedOn: string | null;
  deciderName: string | null;
  agreement: string;
  agreedOn: string | null;
  nextFollowUp: string | null;
  plannedTotal: number;
  ownerName: string | null;
  dueOn: string | null;
  version: number;
}

export async function fullApplication(tx: Tx, id: string): Promise<FullApplication | null> {
  if (!isId(id)) return null;
  const { rows } = await tx.client.query<FullApplication>(
    `select ${APPLICATION_ROW}, f.idea_id as "ideaId", i.title as "ideaTitle", f.applicant_id as "applicantId", f.unit_id as "unitId",
            f.what_for as "whatFor", f.expected, f.risks, f.decision_reason as "decisionReason", f.decided_on as "decidedOn",
            d.name as "deciderName", f.agreement, f.agreed_on as "agreedOn", f.next_follow_up as "nextFollowUp",
            f.planned_total as "plannedTotal", o.name as "ownerName", f.due_on as "dueOn", f.version
       from ${APPLICATION_FROM} left join idea i on i.id = f.idea_id left join person d on d.id = f.decided_by
       left join person o on o.id = f.case_owner_id
      where f.organisation_id = $1 and f.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0] ?? null;
}

/** The names of people whom the fields of applications name, by id. One query. */
export async function namesFor(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const wanted = [...new Set(ids)].filter(isId);
  if (wanted.length === 0) return new Map();
  const { rows } = await tx.client.query<{ id: string; name: string }>(
    'select id, name from person where id = any ($1::uuid[])',
    [wanted],
  );
  return new Map(rows.map((row) => [row.id, row.name]));
}

export async function paymentsOf(tx: Tx, id: string): Promise<Payment[]> {
  const { rows } = await tx.client.query<Payment>(
    `select id, amount, planned_on as "plannedOn", paid_on as "paidOn", reverses, note from fund_payment
      where organisation_id = $1 and application_id = $2 order by planned_on, amount < 0, id limit 200`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

export interface FollowUp {
  id: string;
  heldOn: string;
  used: number;
  result: string;
  personName: string | null;
}
export async function followUpsOf(tx: Tx, id: string): Promise<FollowUp[]> {
  const { rows } = await tx.client.query<FollowUp>(
    `select u.id, u.held_on as "heldOn", u.used, u.result, p.name as "personName" from fund_follow_up u
       left join person p on p.id = u.person_id
      where u.organisation_id = $1 and u.application_id = $2 order by u.held_on desc, u.id desc limit 100`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

export interface AssessmentRow {
  id: string;
  title: string;
  callTitle: string;
  asked: number;
  decideBy: string;
  status: 'waiting' | 'begun' | 'done' | 'conflict';
}

/** The person's own assessments in calls that are being assessed, those that wait first. */
export async function myAssessments(tx: Tx, actor: Actor): Promise<AssessmentRow[]> {
  const { rows } = await tx.client.query<AssessmentRow>(
    `select f.id, f.title, c.title as "callTitle", f.asked, c.decide_by as "decideBy",
            case when f.applicant_id = $2 then 'conflict' else coalesce(s.status, 'waiting') end as status
       from fund_assessor a
       join fund_call c on c.id = a.call_id and c.status = 'assessing' and c.assessed_at is null
       join fund_application f on f.call_id = c.id and f.step = 'assessment' and f.case_status = 'open'
       left join fund_assessment s on s.application_id = f.id and s.person_id = $2
      where a.organisation_id = $1 and a.person_id = $2 and a.removed_at is null
      order by coalesce(s.status, 'waiting') in ('done', 'conflict'), c.decide_by, f.id limit 200`,
    [actor.organisationId, actor.personId],
  );
  return rows;
}

export interface OwnAssessment {
  status: 'begun' | 'done' | 'conflict';
  comment: string;
  conflict: string;
  scores: { criterionId: string; score: number; comment: string }[];
}

/** What the person wrote of an application. */
export async function ownAssessment(tx: Tx, id: string): Promise<OwnAssessment | null> {
  const { rows } = await tx.client.query<OwnAssessment>(
    `select s.status, s.comment, s.conflict,
            coalesce((select jsonb_agg(jsonb_build_object('criterionId', x.criterion_id, 'score', x.score, 'comment', x.comment))
              from fund_score x where x.organisation_id = $1 and x.application_id = s.application_id and x.person_id = s.person_id), '[]') as scores
       from fund_assessment s where s.organisation_id = $1 and s.application_id = $2 and s.person_id = $3`,
    [tx.scope.organisationId, id, tx.scope.personId],
  );
  return rows[0] ?? null;
}

/** How far the assessors of a call have come: a number for each, and nothing of what they wrote. */
export async function progressOf(
  tx: Tx,
  callId: string,
): Promise<{ personId: string; name: string; done: number; of: number }[]> {
  const { rows } = await tx.client.query<{ personId: string; name: string; done: number; of: number }>(
    `select p.id as "personId", p.name, (count(*) filter (where g.status in ('done', 'conflict')))::int as done, count(*)::int as of
       from mylla_fund_progress($1) g join person p on p.id = g.person_id group by p.id, p.name order by p.name, p.id`,
    [callId],
  );
  return rows;
}

export interface RankedApplication {
  id: string;
  title: string;
  asked: number;
  granted: number;
  decision: Decision | null;
  applicantName: string | null;
  spread: Spread | null;
  /** How many stepped aside. */
  aside: number;
}

/** What the assessors wrote of one application, once all are done; empty before, and for whoever may not see it. */
export interface SeenAssessment {
  personId: string;
  name: string;
  status: 'done' | 'conflict';
  comment: string;
  scores: { criterionId: string; score: number; comment: string }[];
}

const ASSESSMENTS = `select s.application_id as "applicationId", s.person_id as "personId", p.name, s.status, s.comment,
    coalesce((select jsonb_agg(jsonb_build_object('criterionId', x.criterion_id, 'score', x.score, 'comment', x.comment))
      from fund_score x where x.organisation_id = s.organisation_id and x.application_id = s.application_id and x.person_id = s.person_id), '[]') as scores
  from fund_assessment s
  join fund_application f on f.id = s.application_id
  join fund_call c on c.id = f.call_id and c.assessed_at is not null and c.id in (select mylla_fund_seen_calls())
  join fund_assessor a on a.call_id = c.id and a.person_id = s.person_id and a.removed_at is null
  join person p on p.id = s.person_id
 where s.organisation_id = $1 and s.status in ('done', 'conflict')`;

export async function assessmentsOf(tx: Tx, id: string): Promise<SeenAssessment[]> {
  const { rows } = await tx.client.query<SeenAssessment>(
    `${ASSESSMENTS} and s.application_id = $2 order by p.name, p.id`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

/** Applications of a call that have been assessed, ranked; empty until all assessors are done. */
export async function rankingOf(tx: Tx, call: FullCall): Promise<Ranked<RankedApplication>[]> {
  if (!call.assessed) return [];
  const { rows } = await tx.client.query<Omit<RankedApplication, 'spread' | 'aside'>>(
    `select f.id, f.title, f.asked, f.granted, f.decision, p.name as "applicantName" from fund_application f
       left join person p on p.id = f.applicant_id
      where f.organisation_id = $1 and f.call_id = $2 and f.submitted_at is not null
        and (f.case_status <> 'stopped' or f.decision is not null) limit 1000`,
    [tx.scope.organisationId, call.id],
  );
  const { rows: given } = await tx.client.query<SeenAssessment & { applicationId: string }>(
    `${ASSESSMENTS} and f.call_id = $2`,
    [tx.scope.organisationId, call.id],
  );
  const byApplication = new Map<string, SeenAssessment[]>();
  for (const one of given)
    byApplication.set(one.applicationId, [...(byApplication.get(one.applicationId) ?? []), one]);
  return ranking(
    rows.map((row) => {
      const all = byApplication.get(row.id) ?? [];
      const totals = all
        .filter((one) => one.status === 'done')
        .map((one) =>
          weighted(call.criteria, Object.fromEntries(one.scores.map((s) => [s.criterionId, s.score]))),
        );
      return { ...row, spread: spreadOf(totals), aside: all.length - totals.length };
    }),
    call.budget ?? 0,
  );
}
