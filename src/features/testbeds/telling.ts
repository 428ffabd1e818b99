import type { Tx } from '../../shared/db/database.ts';
import type { Day } from '../../shared/kernel/dates.ts';
import { notify } from '../notifications/public.ts';
import { needPath, proposalPath } from './paths.ts';
import type { TestbedProposal } from './tables.ts';

/** What a sender is told of. */
export const NEWS = ['clearing', 'small-test', 'larger-test', 'decision', 'result', 'no'] as const;
export type News = (typeof NEWS)[number];
export const isNews = (step: string): step is News => (NEWS as readonly string[]).includes(step);

/** Puts a mail among those that are to be sent; see `mail.ts`. It goes with the change, or not at all. */
export async function queueMail(
  tx: Tx,
  mail: { kind: 'receipt' | 'news' | 'invitation'; subjectId: string; news?: News },
): Promise<void> {
  await tx.client.query(
    `insert into testbed_mail (id, organisation_id, kind, subject_id, news, next_try_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $6)`,
    [tx.newId(), tx.scope.organisationId, mail.kind, mail.subjectId, mail.news ?? null, tx.now],
  );
}

/** Tells the sender: by mail if he or she has confirmed an address, in Mylla if a member. */
export async function tellSender(tx: Tx, row: TestbedProposal, news: News): Promise<void> {
  await queueMail(tx, { kind: 'news', subjectId: row.id, news });
  const { rows } = await tx.client.query<{ id: string | null }>(
    'select mylla_testbed_sending_member($1) as id',
    [row.id],
  );
  await tell(tx, row, `sent-${news}`, [rows[0]?.id ?? null]);
}

type Told = 'yours' | 'taken-back' | `sent-${News}`;

/** Tells somebody here of a solution proposal. */
export const tell = (
  tx: Tx,
  row: Pick<TestbedProposal, 'id' | 'title'>,
  kind: Told,
  personIds: readonly (string | null)[],
  day: Day | null = null,
) =>
  notify(tx, {
    kind: `testbed.${kind}`,
    personIds,
    objectType: 'testbed-proposal',
    objectId: row.id,
    title: row.title,
    path: proposalPath(row.id),
    day,
  });

/** Tells those who have the needs that a proposal answers to. */
export async function tellNeeds(
  tx: Tx,
  proposalId: string,
  kind: 'need-matched' | 'need-tested' | 'need-result',
  needId?: string,
): Promise<void> {
  const { rows } = await tx.client.query<{ id: string; title: string; ownerId: string | null }>(
    `select n.id, n.title, n.owner_id as "ownerId" from testbed_match m join testbed_need n on n.id = m.need_id
      where m.organisation_id = $1 and m.proposal_id = $2 and ($3::uuid is null or n.id = $3) order by n.id`,
    [tx.scope.organisationId, proposalId, needId ?? null],
  );
  for (const need of rows)
    await notify(tx, {
      kind: `testbed.${kind}`,
      personIds: [need.ownerId],
      objectType: 'testbed-need',
      objectId: need.id,
      title: need.title,
      path: kind === 'need-result' ? proposalPath(proposalId) : needPath(need.id),
      day: null,
    });
}
