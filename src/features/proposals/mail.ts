import type { Database, Tx } from '../../shared/db/database.ts';
import type { Job } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { configuredMailer, type Mailer, sendOutbox } from '../notifications/public.ts';
import { composeMail } from './mail-text.tsx';
import { tokenOf } from './rules.ts';
import type { MailKind, News } from './telling.ts';

/** Which seal a link of each kind carries, and where it leads. */
const PURPOSE: Readonly<Record<MailKind, string>> = {
  confirm: 'confirm',
  'confirm-support': 'confirm-support',
  'confirm-argument': 'confirm-argument',
  news: 'follow',
};

interface Due {
  id: string;
  kind: MailKind;
  news: News | null;
  language: Language;
  address: string | null;
  tries: number;
  title: string;
  slug: string;
  organisation: string;
  organisation_id: string;
  proposal_id: string;
  subject_id: string;
}

/** The next mail, locked until it is sent, with the address it goes to now; news only to whoever has confirmed and wants it. */
async function takeOne(tx: Tx, done: readonly string[]): Promise<Due | undefined> {
  const { rows } = await tx.client.query<Due>(
    `select m.id, m.kind, m.news, case when m.kind = 'news' then s.language else m.language end as language,
            case when m.kind <> 'news' then m.address when s.wants_mail and s.confirmed_at is not null then s.email end as address,
            m.tries, p.title, o.slug, o.name as organisation, m.organisation_id, m.proposal_id, m.subject_id
       from proposal_mail m join proposal p on p.id = m.proposal_id join proposal_sender s on s.proposal_id = p.id
       join organisation o on o.id = m.organisation_id
      where m.next_try_at <= $1 and m.id <> all ($2::uuid[])
      order by m.next_try_at, m.id limit 1 for update of m skip locked`,
    [tx.now, done],
  );
  return rows[0];
}

async function sealOf(tx: Tx, organisationId: string, purpose: string, subject: string): Promise<string> {
  const { rows } = await tx.client.query<{ seal: Buffer }>('select mylla_proposal_seal($1, $2, $3) as seal', [
    organisationId,
    purpose,
    subject,
  ]);
  return tokenOf(subject, rows[0]?.seal ?? new Uint8Array());
}

/** Sends what is due; see `sendOutbox`. @returns how many were sent */
export const sendDueMail = (db: Database, origin: string, mailer: Mailer): Promise<number> =>
  sendOutbox(db, mailer, 'proposal_mail', async (tx, seen) => {
    const due = await takeOne(tx, seen);
    if (!due || due.address === null) return due ? { id: due.id, tries: due.tries, mail: null } : undefined;
    const base = `${origin}/o/${due.slug}/proposals`;
    const token = await sealOf(tx, due.organisation_id, PURPOSE[due.kind], due.subject_id);
    const link = due.kind === 'news' ? `${base}/mine/${token}` : `${base}/${due.kind}/${token}`;
    return {
      id: due.id,
      tries: due.tries,
      mail: {
        ...composeMail({ ...due, link }),
        to: { name: '', address: due.address },
        messageId: `<${due.id}@mylla>`,
        ...(due.kind === 'news' ? { unsubscribe: `${link}/stop` } : {}),
      },
    };
  });

/** Looks each minute for mail to send. Without a mail server it waits in the queue. */
export const mailJob: Job = {
  name: 'proposal-mail',
  cron: '* * * * *',
  async run({ db, origin }) {
    const mailer = configuredMailer();
    if (mailer) await sendDueMail(db, origin, mailer);
  },
};
