import type { CaseStatus } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { anyOf } from '../../shared/db/like.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { Language } from '../../shared/kernel/language.ts';
import type { Outcome, SenderKind, Size } from './rules.ts';
import type { Need } from './tables.ts';

/** A need as lists and its page show it. */
export interface NeedRow
  extends Pick<
    Need,
    'id' | 'title' | 'what' | 'whoHas' | 'situation' | 'unitId' | 'ownerId' | 'closedOn' | 'version'
  > {
  createdBy: string | null;
  challengeId: string | null;
  unitName: string | null;
  ownerName: string | null;
  createdAt: Date;
  /** How many solution proposals have been matched with it. */
  matches: number;
}

const NEED = `n.id, n.title, n.what, n.who_has as "whoHas", n.situation, n.unit_id as "unitId", n.owner_id as "ownerId",
  n.closed_on as "closedOn", n.version, n.created_by as "createdBy", n.challenge_id as "challengeId", n.created_at as "createdAt",
  u.name as "unitName", p.name as "ownerName",
  (select count(*)::int from testbed_match m where m.organisation_id = $1 and m.need_id = n.id) as matches`;
const NEED_JOINS = 'left join unit u on u.id = n.unit_id left join person p on p.id = n.owner_id';

export interface Page<Row> {
  rows: Row[];
  next: string | null;
}
const pageOf = <Row extends { id: string }>(rows: Row[], limit: number): Page<Row> => {
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
};

/** One page of needs, the newest first; open ones only unless `closed`. */
export async function listNeeds(
  tx: Tx,
  { closed, after, limit }: { closed: boolean; after?: string | undefined; limit: number },
): Promise<Page<NeedRow>> {
  const from = after && isId(after) ? after : null;
  const { rows } = await tx.client.query<NeedRow>(
    `select ${NEED} from (
       select * from testbed_need where organisation_id = $1 and ${closed ? 'closed_on is not null' : 'closed_on is null'}
          and ($2::uuid is null or id < $2) order by id desc limit $3) n ${NEED_JOINS} order by n.id desc`,
    [tx.scope.organisationId, from, limit + 1],
  );
  return pageOf(rows, limit);
}

/** The need; undefined if there is none. */
export async function fullNeed(tx: Tx, id: string): Promise<NeedRow | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<NeedRow>(
    `select ${NEED} from testbed_need n ${NEED_JOINS} where n.organisation_id = $1 and n.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** Open needs to choose from, the newest first. */
export async function needChoices(tx: Tx, limit = 100): Promise<{ value: string; label: string }[]> {
  const { rows } = await tx.client.query<{ value: string; label: string }>(
    `select id as value, title as label from testbed_need
      where organisation_id = $1 and closed_on is null order by id desc limit $2`,
    [tx.scope.organisationId, limit],
  );
  return rows;
}

/** Four answers are longer than one question: so many of their words are looked for. */
const ANSWER_WORDS = 40;

/** Open needs like a text, the most alike first: what a proposal may answer to. */
export async function needsLike(
  tx: Tx,
  text: string,
  language: Language,
): Promise<{ id: string; title: string }[]> {
  const words = text.replaceAll('\0', '').trim().toLowerCase();
  const any = anyOf(words, ANSWER_WORDS);
  if (any === '') return [];
  const { rows } = await tx.client.query<{ id: string; title: string }>(
    `select n.id, n.title
       from mylla_like_candidates(to_tsquery('swedish', $1), $2, '{testbed-need}', $4, 30) c
       join testbed_need n on n.id = c.object_id::uuid and n.organisation_id = $3 and n.closed_on is null
      order by c.likeness desc, n.id limit 3`,
    [any, words.slice(0, 200), tx.scope.organisationId, language],
  );
  return rows;
}

/** A solution proposal as lists show it. */
export interface ProposalRow {
  id: string;
  title: string;
  benefit: string;
  senderKind: SenderKind;
  step: string;
  caseStatus: CaseStatus;
  dueOn: Day | null;
  outcome: Outcome | null;
  closedOn: Day | null;
  ownerName: string | null;
  unitName: string | null;
  createdAt: Date;
}

const PROPOSAL = `p.id, p.title, p.benefit, p.sender_kind as "senderKind", p.step, p.case_status as "caseStatus", p.due_on as "dueOn",
  p.outcome, p.closed_on as "closedOn", o.name as "ownerName", u.name as "unitName", p.created_at as "createdAt"`;
const PROPOSAL_JOINS = 'left join person o on o.id = p.case_owner_id left join unit u on u.id = p.unit_id';

/** Which solution proposals a list shows. */
export const STATES = ['open', 'mine', 'ended'] as const;
export type State = (typeof STATES)[number];
export const readState = (query: Record<string, string>): State =>
  STATES.find((one) => one === query.state) ?? 'open';
/** What each means of `testbed_proposal p`; $4 is whoever asks. */
export const STATE_SQL: Readonly<Record<State, string>> = {
  open: `p.case_status in ('open', 'paused')`,
  mine: `p.case_status in ('open', 'paused') and p.case_owner_id = $4`,
  ended: `p.case_status not in ('open', 'paused')`,
};

/** One page of solution proposals, the newest first. */
export async function listProposals(
  tx: Tx,
  actor: Actor,
  { state, after, limit }: { state: State; after?: string | undefined; limit: number },
): Promise<Page<ProposalRow>> {
  const from = after && isId(after) ? after : null;
  const { rows } = await tx.client.query<ProposalRow>(
    `select ${PROPOSAL} from (
       select * from testbed_proposal p where p.organisation_id = $1 and ${STATE_SQL[state]}
          and ($2::uuid is null or p.id < $2) and $4::uuid is not null order by p.id desc limit $3) p ${PROPOSAL_JOINS} order by p.id desc`,
    [tx.scope.organisationId, from, limit + 1, actor.personId],
  );
  return pageOf(rows, limit);
}

/** Those that have been matched with a need, the newest first. */
export async function proposalsFor(tx: Tx, needId: string): Promise<(ProposalRow & { reason: string })[]> {
  const { rows } = await tx.client.query<ProposalRow & { reason: string }>(
    `select ${PROPOSAL}, m.reason from testbed_match m join testbed_proposal p on p.id = m.proposal_id ${PROPOSAL_JOINS}
      where m.organisation_id = $1 and m.need_id = $2 order by p.id desc limit 100`,
    [tx.scope.organisationId, needId],
  );
  return rows;
}

export interface MatchRow {
  needId: string;
  title: string;
  reason: string;
  onDay: Day;
  unitName: string | null;
  ownerName: string | null;
}

/** The needs that a proposal answers to. */
export async function matchesOf(tx: Tx, proposalId: string): Promise<MatchRow[]> {
  const { rows } = await tx.client.query<MatchRow>(
    `select n.id as "needId", n.title, m.reason, m.on_day as "onDay", u.name as "unitName", p.name as "ownerName"
       from testbed_match m join testbed_need n on n.id = m.need_id ${NEED_JOINS}
      where m.organisation_id = $1 and m.proposal_id = $2 order by m.on_day, n.id`,
    [tx.scope.organisationId, proposalId],
  );
  return rows;
}

/** Which tests a proposal has; also for its sender, who sees nothing more of them. */
export async function sizesOf(tx: Tx, proposalId: string): Promise<Size[]> {
  const { rows } = await tx.client.query<{ size: Size }>(
    'select size from testbed_test where organisation_id = $1 and proposal_id = $2 order by size desc',
    [tx.scope.organisationId, proposalId],
  );
  return rows.map((one) => one.size);
}

/** What of a sender those who speak with him or her may see. */
export interface SenderRow {
  name: string;
  email: string | null;
  confirmed: boolean;
  member: string | null;
}

/** Who sent it; undefined for whoever does not speak with the sender, and when it has been taken away. */
export async function senderOf(tx: Tx, proposalId: string): Promise<SenderRow | undefined> {
  const { rows } = await tx.client.query<SenderRow>(
    `select s.name, s.email, s.confirmed_at is not null as confirmed, p.name as member
       from testbed_sender s left join person p on p.id = s.person_id
      where s.organisation_id = $1 and s.proposal_id = $2`,
    [tx.scope.organisationId, proposalId],
  );
  return rows[0];
}

/** Planned experiments of an initiative that are no test of a proposal yet. */
export async function freeExperiments(
  tx: Tx,
  initiativeId: string,
): Promise<{ value: string; label: string }[]> {
  const { rows } = await tx.client.query<{ value: string; label: string }>(
    `select e.id as value, e.title as label from experiment e
      where e.organisation_id = $1 and e.initiative_id = $2 and e.status = 'planned'
        and not exists (select 1 from testbed_test t where t.experiment_id = e.id) order by e.id limit 50`,
    [tx.scope.organisationId, initiativeId],
  );
  return rows;
}
