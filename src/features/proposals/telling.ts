import type { Tx } from '../../shared/db/database.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { notify } from '../notifications/public.ts';
import { type Proposal, pathOf } from './store.ts';

/** What a sender is told of. */
export const NEWS = [
  'arrived',
  'published',
  'not-published',
  'assessment',
  'answer',
  'answered',
  'done',
  'routed',
  'reopened',
] as const;
export type News = (typeof NEWS)[number];

export type MailKind = 'confirm' | 'confirm-support' | 'confirm-argument' | 'news';

/** Puts a mail among those that are to be sent; see `mail.ts`. It goes with the change, or not at all. */
export async function queueMail(
  tx: Tx,
  mail: {
    proposalId: string;
    kind: MailKind;
    subjectId: string;
    address: string | null;
    language: Language;
    news?: News;
  },
): Promise<void> {
  await tx.client.query(
    `insert into proposal_mail (id, organisation_id, proposal_id, kind, subject_id, address, language, news, next_try_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $9)`,
    [
      tx.newId(),
      tx.scope.organisationId,
      mail.proposalId,
      mail.kind,
      mail.subjectId,
      mail.address,
      mail.language,
      mail.news ?? null,
      tx.now,
    ],
  );
}

/** Tells the sender: by mail if he or she has confirmed an address and wants it, in Mylla if a member. */
export async function tellSender(tx: Tx, row: Proposal, news: News): Promise<void> {
  await queueMail(tx, {
    proposalId: row.id,
    kind: 'news',
    subjectId: row.id,
    address: null,
    language: 'sv',
    news,
  });
  await tx.client.query('select mylla_notify_proposal_sender($1, $2, $3, $4)', [
    row.id,
    tx.newId(),
    `proposal.${news}`,
    tx.now,
  ]);
}

/** Tells those who have it, or are to look at it. */
export const tell = (
  tx: Tx,
  row: Proposal,
  kind: 'yours' | 'to-moderate' | 'added' | 'withdrawn' | 'argument-waits',
  personIds: readonly (string | null)[],
) =>
  notify(tx, {
    kind: `proposal.${kind}`,
    personIds,
    objectType: 'proposal',
    objectId: row.id,
    title: row.title,
    path: pathOf(row.id),
    day: kind === 'yours' ? row.dueOn : null,
  });
