import type { CaseStatus } from '../../engines/flows/public.ts';
import type { Tx } from '../../shared/db/database.ts';
import { anyOf } from '../../shared/db/like.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { ArgumentStatus, SenderKind, Side } from './rules.ts';
import type { Proposal } from './store.ts';

export interface ProposalRow {
  id: string;
  title: string;
  senderKind: SenderKind;
  unitName: string | null;
  ownerName: string | null;
  step: string;
  caseStatus: CaseStatus;
  dueOn: string | null;
  answeredOn: string | null;
  publishedAt: Date | null;
  createdAt: Date;
  decision: string | null;
  suspect: string | null;
  supports: number;
  argumentsFor: number;
  argumentsAgainst: number;
  version: number;
}
export interface ProposalPage {
  rows: ProposalRow[];
  next: string | null;
}

/** Whose proposals a list inside shows. */
export const SCOPES = ['all', 'mine', 'unit', 'moderation', 'late'] as const;
export type Scope = (typeof SCOPES)[number];
/** Where they stand, as lists tell it. */
export const STATES = ['any', 'open', 'answered', 'ended'] as const;
export type State = (typeof STATES)[number];
const WORDS_MAX = 200;

export interface Filter {
  scope: Scope;
  state: State;
  words: string;
}

/** Reads an address; what is not known is as if it were not there. */
export const readFilter = (query: Record<string, string>): Filter => ({
  scope: SCOPES.find((one) => one === query.scope) ?? 'all',
  state: STATES.find((one) => one === query.state) ?? 'any',
  words: (query.q ?? '').replaceAll('\0', '').trim().slice(0, WORDS_MAX),
});

/** The query of the same list, without what is not chosen. */
export function filterQuery(filter: Filter, after: string | null = null): string {
  const query = new URLSearchParams();
  if (filter.scope !== 'all') query.set('scope', filter.scope);
  if (filter.state !== 'any') query.set('state', filter.state);
  if (filter.words) query.set('q', filter.words);
  if (after) query.set('after', after);
  const text = query.toString();
  return text ? `?${text}` : '';
}

const COLUMNS = `p.id, p.title, p.sender_kind as "senderKind", u.name as "unitName", o.name as "ownerName", p.step,
  p.case_status as "caseStatus", p.due_on as "dueOn", p.answered_on as "answeredOn", p.published_at as "publishedAt",
  p.created_at as "createdAt", p.data->>'decision' as decision, p.suspect, coalesce(c.supports, 0) as supports,
  coalesce(c.arguments_for, 0) as "argumentsFor", coalesce(c.arguments_against, 0) as "argumentsAgainst", p.version`;
const JOINS = `left join unit u on u.id = p.unit_id left join person o on o.id = p.case_owner_id
  left join proposal_count c on c.proposal_id = p.id`;

const STATE: Readonly<Record<State, string>> = {
  any: 'true',
  open: `p.case_status in ('open', 'paused') and p.answered_on is null`,
  answered: `p.case_status in ('open', 'paused') and p.answered_on is not null`,
  ended: `p.case_status not in ('open', 'paused')`,
};
const SCOPE: Readonly<Record<Scope, string>> = {
  all: 'true',
  mine: `p.case_owner_id = $5::uuid and p.case_status in ('open', 'paused')`,
  unit: 'p.unit_id in (select unnest(below) from mylla_units_around($6::uuid))',
  moderation: `p.case_status = 'open' and p.published_at is null`,
  late: `p.case_status in ('open', 'paused') and p.due_on < $7::date`,
};

/** One page of proposals that the person sees, the latest first. */
export async function listProposals(
  tx: Tx,
  actor: Actor,
  filter: Filter,
  limit: number,
  after?: string,
): Promise<ProposalPage> {
  const from = after && isId(after) ? after : null;
  const { rows } = await tx.client.query<ProposalRow>(
    `select ${COLUMNS} from (
       select * from proposal p where p.organisation_id = $1 and not p.withdrawn and ${SCOPE[filter.scope]} and ${STATE[filter.state]}
          and ($2::uuid is null or p.id < $2) and ($3 = '' or p.words @@ websearch_to_tsquery('swedish', $3))
          and coalesce($5::uuid::text, $6::uuid::text, $7::date::text) is not null
        order by p.id desc limit $4) p ${JOINS} order by p.id desc`,
    [tx.scope.organisationId, from, filter.words, limit + 1, actor.personId, actor.unitId, tx.today],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** One page of what is published, the latest published first: for everybody. */
export async function listPublished(
  tx: Tx,
  filter: Pick<Filter, 'state' | 'words'>,
  limit: number,
  after?: string,
): Promise<ProposalPage> {
  const from = after && isId(after) ? after : null;
  const { rows } = await tx.client.query<ProposalRow>(
    `select ${COLUMNS} from (
       select * from proposal p where p.organisation_id = $1 and p.published_at is not null and ${STATE[filter.state]}
          and ($2::uuid is null or (p.published_at, p.id) < (select published_at, id from proposal where id = $2))
          and ($3 = '' or p.words @@ websearch_to_tsquery('swedish', $3))
        order by p.published_at desc, p.id desc limit $4) p ${JOINS} order by p.published_at desc, p.id desc`,
    [tx.scope.organisationId, from, filter.words, limit + 1],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Published proposals like a text, the most alike first: asked while somebody writes one. */
export async function likePublished(
  tx: Tx,
  text: string,
): Promise<{ id: string; title: string; answeredOn: string | null }[]> {
  const words = text.replaceAll('\0', '').trim().slice(0, 400).toLowerCase();
  const any = anyOf(words);
  if (any === '') return [];
  const { rows } = await tx.client.query<{ id: string; title: string; answeredOn: string | null }>(
    `select p.id, p.title, p.answered_on as "answeredOn"
       from mylla_like_candidates(to_tsquery('swedish', $1), $2, '{proposal}', 'sv', 30) c
       join proposal p on p.id = c.object_id::uuid and p.organisation_id = $3 and p.published_at is not null
      order by c.likeness desc, p.id limit 5`,
    [any, words.slice(0, 200), tx.scope.organisationId],
  );
  return rows;
}

export interface People {
  unitName: string | null;
  ownerTitle: string | null;
  managerName: string | null;
  senderName: string | null;
  reachable: boolean;
}
export interface ArgumentRow {
  id: string;
  side: Side;
  text: string;
  byKind: 'member' | 'visitor' | 'sender';
  status: ArgumentStatus;
  reason: string;
  at: Date;
}
export interface NoteRow {
  id: string;
  kind: 'addition' | 'reason';
  move: string | null;
  text: string;
  at: Date;
}
export interface FullProposal {
  row: Omit<Proposal, 'answeredBy'>;
  people: People;
  supports: number;
  supported: boolean;
  arguments: ArgumentRow[];
}

/** The most arguments that a page shows. */
const ARGUMENTS_MOST = 200;

/** One proposal with what stands around it; undefined if it is not seen. `publishedOnly`: as everybody reads it. */
export async function fullProposal(
  tx: Tx,
  id: string,
  { publishedOnly = false } = {},
): Promise<FullProposal | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<
    FullProposal['row'] & { supports: number; people: People; supported: boolean }
  >(
    `select p.id, p.organisation_id as "organisationId", p.title, p.for_whom as "forWhom", p.benefit, p.situation,
            p.sender_kind as "senderKind", p.unit_id as "unitId", p.edited_on as "editedOn", p.suspect,
            p.published_at as "publishedAt", p.answered_on as "answeredOn", p.became_type as "becameType",
            p.became_id as "becameId", p.closed_reason as "closedReason", p.withdrawn, p.flow_version as "flowVersion",
            p.step, p.case_status as "caseStatus", p.case_owner_id as "caseOwnerId", p.entered_on as "enteredOn",
            p.due_on as "dueOn", p.data, p.closed_on as "closedOn", p.version, p.created_at as "createdAt",
            p.updated_at as "updatedAt", coalesce(c.supports, 0) as supports,
            exists (select 1 from mylla_supported_proposals(array[p.id])) as supported,
            (select jsonb_build_object('unitName', w.unit_name, 'ownerTitle', w.owner_title, 'managerName', w.manager_name,
               'senderName', w.sender_name, 'reachable', w.reachable) from mylla_proposal_people(p.id) w) as people
       from proposal p left join proposal_count c on c.proposal_id = p.id
      where p.organisation_id = $1 and p.id = $2 and ($3 = false or p.published_at is not null)`,
    [tx.scope.organisationId, id, publishedOnly],
  );
  const found = rows[0];
  if (!found) return undefined;
  const { supports, people, supported, ...row } = found;
  const none = { unitName: null, ownerTitle: null, managerName: null, senderName: null, reachable: false };
  return {
    row,
    people: people ?? none,
    supports,
    supported,
    arguments: await argumentsOf(tx, id, publishedOnly),
  };
}

async function argumentsOf(tx: Tx, id: string, publishedOnly: boolean): Promise<ArgumentRow[]> {
  const { rows } = await tx.client.query<ArgumentRow>(
    `select id, side, text, by_kind as "byKind", status, reason, at from proposal_argument
      where organisation_id = $1 and proposal_id = $2 and status <> 'unconfirmed' and ($3 = false or status = 'published')
      order by id limit ${ARGUMENTS_MOST}`,
    [tx.scope.organisationId, id, publishedOnly],
  );
  return rows;
}

/** What the sender has added, and why things were done: the oldest first. */
export async function notesOf(tx: Tx, id: string): Promise<NoteRow[]> {
  const { rows } = await tx.client.query<NoteRow>(
    `select id, kind, move, text, at from proposal_note where organisation_id = $1 and proposal_id = $2
      order by at, id limit 200`,
    [tx.scope.organisationId, id],
  );
  return rows;
}

/** Arguments that wait to be looked at, the oldest first. */
export async function waitingArguments(
  tx: Tx,
): Promise<(ArgumentRow & { proposalId: string; title: string })[]> {
  const { rows } = await tx.client.query<ArgumentRow & { proposalId: string; title: string }>(
    `select a.id, a.side, a.text, a.by_kind as "byKind", a.status, a.reason, a.at, a.proposal_id as "proposalId", p.title
       from proposal_argument a join proposal p on p.id = a.proposal_id
      where a.organisation_id = $1 and a.status = 'waiting' order by a.id limit 50`,
    [tx.scope.organisationId],
  );
  return rows;
}
