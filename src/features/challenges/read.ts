import type { Tx } from '../../shared/db/database.ts';
import type { Actor } from '../../shared/kernel/actor.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { isId } from '../../shared/kernel/ids.ts';
import type { OriginFields } from './origin.ts';
import type { ChallengeStatus, ChallengeVisibility, Days } from './rules.ts';

/** A challenge as lists show it. */
export interface ChallengeRow extends Days {
  id: string;
  title: string;
  forWhom: string;
  status: ChallengeStatus;
  decidedOn: Day | null;
  closedOn: Day | null;
  reportedOn: Day | null;
  visibility: ChallengeVisibility;
  unitName: string | null;
  ownerName: string | null;
  deciderName: string | null;
  version: number;
}

/** A challenge with all that its page shows. */
export interface FullChallenge extends ChallengeRow, OriginFields {
  need: string;
  known: string;
  tried: string;
  criteria: string[];
  deciderId: string | null;
  ownerId: string | null;
  unitId: string | null;
  createdBy: string | null;
  invitedUnitIds: string[];
  invitedUnitNames: string[];
  alsoInvited: string;
  invitedOrganisations: string;
  howToAnswer: string;
  publishedOn: Day | null;
  closedReason: string;
  decision: string;
  report: string;
}

const LIST_COLUMNS = `c.id, c.title, c.for_whom as "forWhom", c.status, c.opens_on as "opensOn",
  c.collect_until as "collectUntil", c.refine_until as "refineUntil", c.decide_until as "decideUntil",
  c.report_back_on as "reportBackOn", c.decided_on as "decidedOn", c.closed_on as "closedOn",
  c.reported_on as "reportedOn", c.visibility, u.name as "unitName", o.name as "ownerName", d.name as "deciderName",
  c.version`;
const FULL_COLUMNS = `${LIST_COLUMNS}, c.need, c.known, c.tried, c.criteria, c.decider_id as "deciderId",
  c.owner_id as "ownerId", c.unit_id as "unitId", c.created_by as "createdBy",
  c.invited_unit_ids as "invitedUnitIds", c.also_invited as "alsoInvited",
  c.invited_organisations as "invitedOrganisations", c.how_to_answer as "howToAnswer",
  c.published_on as "publishedOn", c.closed_reason as "closedReason", c.decision, c.report, c.origin,
  c.journey_id as "journeyId", c.question_id as "questionId", c.barrier_id as "barrierId", c.signal,
  c.signal_url as "signalUrl",
  array(select i.name from unit i where i.id = any (c.invited_unit_ids) order by i.name, i.id) as "invitedUnitNames"`;
const JOINS = `left join unit u on u.id = c.unit_id left join person o on o.id = c.owner_id
  left join person d on d.id = c.decider_id`;

/** One challenge; undefined if there is none that the person (or the visitor) may see. */
export async function oneChallenge(tx: Tx, id: string): Promise<FullChallenge | undefined> {
  if (!isId(id)) return undefined;
  const { rows } = await tx.client.query<FullChallenge>(
    `select ${FULL_COLUMNS} from challenge c ${JOINS} where c.organisation_id = $1 and c.id = $2`,
    [tx.scope.organisationId, id],
  );
  return rows[0];
}

/** All that the person may see, the newest first, after the id `after`: for files to take along. */
export async function fullChallenges(tx: Tx, limit: number, after: string | null): Promise<FullChallenge[]> {
  const { rows } = await tx.client.query<FullChallenge>(
    `select ${FULL_COLUMNS}
       from (select * from challenge where organisation_id = $1 and ($2::uuid is null or id < $2)
              order by id desc limit $3) c ${JOINS}
      order by c.id desc`,
    [tx.scope.organisationId, after, limit],
  );
  return rows;
}

/** What lists show. `open`: opened and not decided; `decided`: decided, closed or reported back. */
export const LISTS = ['open', 'coming', 'decided', 'mine'] as const;
export type List = (typeof LISTS)[number];

/** One page of a list. `next` is the place to continue from; null at the end. */
export interface ListPage {
  rows: ChallengeRow[];
  next: string | null;
}

/** A part of a list, walked along one index. */
interface Part {
  where: string;
  by: string;
  descending: boolean;
}

const RUNNING = `c.status = 'published' and c.decided_on is null`;

/** The parts of each list in their order. $2 is today. */
const PARTS: Readonly<Record<Exclude<List, 'mine'>, readonly Part[]>> = {
  open: [
    // what still takes ideas, the last day first; then what is being refined and decided, the latest first
    {
      where: `${RUNNING} and c.opens_on <= $2 and c.collect_until >= $2`,
      by: 'c.collect_until',
      descending: false,
    },
    { where: `${RUNNING} and c.collect_until < $2`, by: 'c.collect_until', descending: true },
  ],
  coming: [{ where: `${RUNNING} and c.opens_on > $2`, by: 'c.opens_on', descending: false }],
  decided: [
    { where: 'c.settled_on is not null and $2::date is not null', by: 'c.settled_on', descending: true },
  ],
};

/** Where a list continues: `<part>_<day>_<id>` of the last row shown. Null for what is not one. */
export function readPlace(text: string | undefined): { part: number; day: Day; id: string } | null {
  const [part = '', day = '', id = ''] = (text ?? '').split('_');
  return /^[01]$/.test(part) && /^\d{4}-\d\d-\d\d$/.test(day) && isId(id)
    ? { part: Number(part), day, id }
    : null;
}

interface PlacedRow extends ChallengeRow {
  day: Day;
}

async function readPart(
  tx: Tx,
  part: Part,
  limit: number,
  after: { day: Day; id: string } | null,
  more = '',
): Promise<PlacedRow[]> {
  const order = part.descending ? 'desc' : 'asc';
  const values: unknown[] = [tx.scope.organisationId, tx.today];
  const from = after
    ? `and (${part.by}, c.id) ${part.descending ? '<' : '>'} ($${values.push(after.day)}::date, $${values.push(after.id)}::uuid)`
    : '';
  const { rows } = await tx.client.query<PlacedRow>(
    `select ${LIST_COLUMNS}, ${part.by}::text as day
       from (select * from challenge c where c.organisation_id = $1 and ${part.where} ${more} ${from}
              order by ${part.by} ${order}, c.id ${order} limit ${limit}) c ${JOINS}
      order by ${part.by} ${order}, c.id ${order}`,
    values,
  );
  return rows;
}

/** A page of a list of what the person (or the visitor) may see. */
export async function listChallenges(
  tx: Tx,
  list: Exclude<List, 'mine'>,
  limit: number,
  after?: string,
  onlyPublic = false,
): Promise<ListPage> {
  const parts = PARTS[list];
  const place = readPlace(after);
  const rows: (PlacedRow & { part: number })[] = [];
  for (let index = place?.part ?? 0; index < parts.length && rows.length <= limit; index++) {
    const part = parts[index];
    if (!part) break;
    const read = await readPart(
      tx,
      part,
      limit + 1 - rows.length,
      place?.part === index ? place : null,
      onlyPublic ? `and c.visibility = 'public'` : '',
    );
    rows.push(...read.map((row) => ({ ...row, part: index })));
  }
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last ? `${last.part}_${last.day}_${last.id}` : null };
}

/** A page of the challenges that the person owns, decides, made or follows, the newest first. */
export async function myChallenges(tx: Tx, actor: Actor, limit: number, after?: string): Promise<ListPage> {
  const from = after && isId(after) ? after : 'ffffffff-ffff-ffff-ffff-ffffffffffff';
  const part = (where: string) =>
    `(select c.id from challenge c where c.organisation_id = $1 and ${where} and c.id < $3 order by c.id desc limit ${limit + 1})`;
  const { rows } = await tx.client.query<ChallengeRow>(
    `select ${LIST_COLUMNS} from challenge c ${JOINS}
      where c.organisation_id = $1 and c.id in (
        ${part('c.owner_id = $2')} union ${part('c.decider_id = $2')} union ${part('c.created_by = $2')}
        union (select f.challenge_id from challenge_follower f
                where f.organisation_id = $1 and f.person_id = $2 and f.challenge_id < $3
                order by f.challenge_id desc limit ${limit + 1}))
      order by c.id desc limit ${limit + 1}`,
    [tx.scope.organisationId, actor.personId, from],
  );
  const shown = rows.slice(0, limit);
  return { rows: shown, next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Whether the person follows it. */
export async function isFollowing(tx: Tx, id: string): Promise<boolean> {
  const { rowCount } = await tx.client.query(
    'select 1 from challenge_follower where organisation_id = $1 and person_id = $2 and challenge_id = $3',
    [tx.scope.organisationId, tx.scope.personId, id],
  );
  return Boolean(rowCount);
}

/** The most challenges that are named at where they come from. */
const FROM_MOST = 20;

/** The challenges that come from a journey's gaps, or from a barrier, that the person may see; the newest first. */
export async function challengesFrom(
  tx: Tx,
  source: { journeyId: string } | { barrierId: string },
): Promise<
  (Days & {
    id: string;
    title: string;
    status: ChallengeStatus;
    decidedOn: Day | null;
    questionId: string | null;
  })[]
> {
  const [column, id] =
    'journeyId' in source ? ['journey_id', source.journeyId] : ['barrier_id', source.barrierId];
  if (!isId(id)) return [];
  const { rows } = await tx.client.query(
    `select id, title, status, opens_on as "opensOn", collect_until as "collectUntil",
            refine_until as "refineUntil", decide_until as "decideUntil", report_back_on as "reportBackOn",
            decided_on as "decidedOn", question_id as "questionId"
       from challenge where organisation_id = $1 and ${column} = $2 order by id desc limit ${FROM_MOST}`,
    [tx.scope.organisationId, id],
  );
  return rows;
}
