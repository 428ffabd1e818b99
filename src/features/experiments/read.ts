import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { InitiativeStatus, Track } from '../initiatives/public.ts';
import type { BreachDecision, Card, CheckState, Colour, Decided, Outcome, Status } from './rules.ts';
import type { Template } from './tables.ts';

/** What experiments need to know of their initiative. */
export interface Of {
  id: string;
  title: string;
  status: InitiativeStatus;
  track: Track;
  learningQuestion: string;
  ownerId: string | null;
  createdBy: string | null;
  unitId: string | null;
  /** Whether the person is in its team. */
  inTeam: boolean;
}

/** An experiment as lists show it. */
export interface ExperimentRow {
  id: string;
  title: string;
  initiativeId: string;
  initiativeTitle: string;
  assumptionId: string | null;
  status: Status;
  startedOn: Day | null;
  endsOn: Day;
  closedOn: Day | null;
  outcome: Outcome | null;
  learning: string;
  /** How many loops it has gone. */
  loops: number;
  ownerName: string | null;
}

/** An experiment with all that its page shows. */
export interface FullExperiment extends ExperimentRow {
  ownerId: string | null;
  assumptionText: string | null;
  hypothesis: string;
  method: string;
  measure: string;
  threshold: string;
  involvesPeople: boolean;
  users: string;
  ethics: CheckState;
  ethicsBy: string;
  ethicsOn: Day | null;
  law: CheckState;
  lawBy: string;
  lawOn: Day | null;
  technique: CheckState;
  techniqueBy: string;
  techniqueOn: Day | null;
  permissionBy: string;
  permissionOn: Day | null;
  consentHow: string;
  consentOn: Day | null;
  consentEach: boolean;
  statusOn: Day;
  happened: string;
  lessonId: string | null;
  redLines: number;
  version: number;
}

const ROW = `e.id, e.title, e.initiative_id as "initiativeId", i.title as "initiativeTitle",
  e.assumption_id as "assumptionId", e.status, e.started_on as "startedOn", e.ends_on as "endsOn", e.closed_on as "closedOn",
  e.outcome, e.learning, p.name as "ownerName",
  (select count(*)::int from experiment_loop o where o.experiment_id = e.id and o.organisation_id = $1) as loops`;
const JOINS = 'join initiative i on i.id = e.initiative_id left join person p on p.id = e.owner_id';

/** The experiments of an initiative: what goes on first, then what is planned, then what is closed, the latest first. */
export async function experimentsOf(tx: Tx, initiativeId: string): Promise<ExperimentRow[]> {
  if (!isId(initiativeId)) return [];
  const { rows } = await tx.client.query<ExperimentRow>(
    `select ${ROW} from experiment e ${JOINS} where e.organisation_id = $1 and e.initiative_id = $2
      order by array_position(array['stopped', 'running', 'planned', 'closed'], e.status), e.closed_on desc nulls first, e.id desc
      limit 200`,
    [tx.scope.organisationId, initiativeId],
  );
  return rows;
}

/** One with all its fields; undefined if there is none that the person may see. */
export async function fullExperiment(tx: Tx, id: string): Promise<FullExperiment | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullExperiment>(
    `select ${ROW}, e.owner_id as "ownerId", a.text as "assumptionText", e.hypothesis, e.method, e.measure, e.threshold,
            e.involves_people as "involvesPeople", e.users, e.ethics, e.ethics_by as "ethicsBy", e.ethics_on as "ethicsOn",
            e.law, e.law_by as "lawBy", e.law_on as "lawOn", e.technique, e.technique_by as "techniqueBy",
            e.technique_on as "techniqueOn", e.permission_by as "permissionBy", e.permission_on as "permissionOn",
            e.consent_how as "consentHow", e.consent_on as "consentOn", e.consent_each as "consentEach", e.status_on as "statusOn", e.happened,
            case when exists (select 1 from lesson l where l.id = e.lesson_id) then e.lesson_id end as "lessonId", e.version,
            (select count(*)::int from experiment_line l
              where l.organisation_id = $1 and l.experiment_id = e.id and l.colour = 'red') as "redLines"
       from experiment e ${JOINS} left join experiment_assumption a on a.id = e.assumption_id
      where e.organisation_id = $1 and e.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** What the rules ask of it. */
export const cardOfFull = (row: FullExperiment): Card => ({
  status: row.status,
  threshold: row.threshold,
  redLines: row.redLines,
  checks: { ethics: row.ethics, law: row.law, technique: row.technique },
  permitted: row.permissionOn !== null,
  involvesPeople: row.involvesPeople,
  consented: row.consentOn !== null,
});

export interface AssumptionRow {
  id: string;
  text: string;
  importance: number;
  evidence: number;
  version: number;
  /** How many experiments test it. */
  tested: number;
}

/** What an initiative takes for true: what to try first on top. */
export async function assumptionsOf(tx: Tx, initiativeId: string): Promise<AssumptionRow[]> {
  if (!isId(initiativeId)) return [];
  const { rows } = await tx.client.query<AssumptionRow>(
    `select a.id, a.text, a.importance, a.evidence, a.version,
            (select count(*)::int from experiment e where e.organisation_id = $1 and e.assumption_id = a.id) as tested
       from experiment_assumption a where a.organisation_id = $1 and a.initiative_id = $2
      order by a.importance - a.evidence desc, a.importance desc, a.id`,
    [tx.scope.organisationId, initiativeId],
  );
  return rows;
}

export async function assumptionById(
  tx: Tx,
  id: string,
): Promise<(AssumptionRow & { initiativeId: string }) | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<AssumptionRow & { initiativeId: string }>(
    `select a.id, a.text, a.importance, a.evidence, a.version, a.initiative_id as "initiativeId",
            (select count(*)::int from experiment e where e.organisation_id = $1 and e.assumption_id = a.id) as tested
       from experiment_assumption a where a.organisation_id = $1 and a.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

export interface LineRow {
  id: string;
  colour: Colour;
  errorId: string | null;
  text: string;
}

export async function linesOf(tx: Tx, experimentId: string): Promise<LineRow[]> {
  const { rows } = await tx.client.query<LineRow>(
    `select id, colour, error_id as "errorId", text from experiment_line
      where organisation_id = $1 and experiment_id = $2 order by colour desc, id`,
    [tx.scope.organisationId, experimentId],
  );
  return rows;
}

export interface LoopRow {
  id: string;
  number: number;
  plan: string;
  did: string;
  study: string;
  act: string;
  decided: Decided | null;
  startedOn: Day;
  studyOn: Day;
  endedOn: Day | null;
  version: number;
}

/** The loops, the first first. */
export async function loopsOf(tx: Tx, experimentId: string): Promise<LoopRow[]> {
  const { rows } = await tx.client.query<LoopRow>(
    `select id, number, plan, did, study, act, decided, started_on as "startedOn", study_on as "studyOn",
            ended_on as "endedOn", version
       from experiment_loop where organisation_id = $1 and experiment_id = $2 order by number`,
    [tx.scope.organisationId, experimentId],
  );
  return rows;
}

export interface BreachRow {
  id: string;
  lineText: string;
  happened: string;
  onDay: Day;
  reporterName: string | null;
  decision: BreachDecision | null;
  reason: string;
  decidedOn: Day | null;
  deciderName: string | null;
}

/** Red lines that were crossed, the latest first. */
export async function breachesOf(tx: Tx, experimentId: string): Promise<BreachRow[]> {
  const { rows } = await tx.client.query<BreachRow>(
    `select b.id, l.text as "lineText", b.happened, b.on_day as "onDay", p.name as "reporterName", b.decision, b.reason,
            b.decided_on as "decidedOn", d.name as "deciderName"
       from experiment_breach b join experiment_line l on l.id = b.line_id
       left join person p on p.id = b.reported_by left join person d on d.id = b.decided_by
      where b.organisation_id = $1 and b.experiment_id = $2 order by b.reported_at desc, b.id desc`,
    [tx.scope.organisationId, experimentId],
  );
  return rows;
}

export interface ErrorRow {
  id: string;
  colour: Colour;
  text: string;
}

/** The organisation's list as it is now, and what of it is chosen already (`keep`) though it has been taken off. */
export async function errorList(tx: Tx, keep: readonly string[] = []): Promise<ErrorRow[]> {
  const { rows } = await tx.client.query<ErrorRow>(
    `select id, colour, text from experiment_error
      where organisation_id = $1 and (ended_on is null or id = any ($2::uuid[])) order by colour desc, id`,
    [tx.scope.organisationId, keep.filter(isId)],
  );
  return rows;
}

export type TemplateRow = Omit<Template, 'organisationId' | 'createdAt'> & { creatorName: string | null };

const TEMPLATE = `t.id, t.name, t.hypothesis, t.method, t.measure, t.threshold, t.involves_people as "involvesPeople", t.users,
  t.days, t.lines, t.from_id as "fromId", t.created_by as "createdBy", p.name as "creatorName"`;

export async function templates(tx: Tx): Promise<TemplateRow[]> {
  const { rows } = await tx.client.query<TemplateRow>(
    `select ${TEMPLATE} from experiment_template t left join person p on p.id = t.created_by
      where t.organisation_id = $1 order by t.name, t.id limit 100`,
    [tx.scope.organisationId],
  );
  return rows;
}

export async function templateById(tx: Tx, id: string): Promise<TemplateRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<TemplateRow>(
    `select ${TEMPLATE} from experiment_template t left join person p on p.id = t.created_by
      where t.organisation_id = $1 and t.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}
