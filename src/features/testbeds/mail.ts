import type { Database, Tx } from '../../shared/db/database.ts';
import type { Job } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { configuredMailer, type Mailer, sendOutbox } from '../notifications/public.ts';
import { composeLetter, tokenOf } from '../proposals/public.ts';
import { publicBase } from './paths.ts';
import type { News } from './telling.ts';
import { texts } from './texts.ts';

interface Due {
  id: string;
  tries: number;
  kind: 'receipt' | 'news' | 'invitation';
  news: News | null;
  subject: string;
  language: Language;
  address: string | null;
  title: string;
  slug: string;
  organisation: string;
  seal: Buffer;
}

/**
 * The next mail, locked, with the address that it goes to now: news only to whoever has confirmed the address, and nothing
 * to somebody whose contact has been taken away.
 */
async function takeOne(tx: Tx, seen: readonly string[]): Promise<Due | undefined> {
  const { rows } = await tx.client.query<Due>(
    `select m.id, m.tries, m.kind, m.news, m.subject_id as subject, coalesce(s.language, c.language, 'sv') as language,
            case when m.kind = 'news' and s.confirmed_at is null then null else coalesce(s.email, c.email) end as address,
            coalesce(p.title, e.title, '') as title, o.slug, o.name as organisation,
            mylla_proposal_seal(m.organisation_id, case when m.kind = 'invitation' then 'testbed-person' else 'testbed' end,
              m.subject_id) as seal
       from testbed_mail m join organisation o on o.id = m.organisation_id
       left join testbed_proposal p on p.id = m.subject_id and m.kind <> 'invitation'
       left join testbed_sender s on s.proposal_id = p.id
       left join testbed_contact c on c.id = m.subject_id and m.kind = 'invitation'
       left join experiment e on e.id = c.experiment_id
      where m.next_try_at <= $1 and m.id <> all ($2::uuid[])
      order by m.next_try_at, m.id limit 1 for update of m skip locked`,
    [tx.now, seen],
  );
  return rows[0];
}

/** Sends what is due; see `sendOutbox`. @returns how many were sent */
export const sendTestbedMail = (db: Database, origin: string, mailer: Mailer): Promise<number> =>
  sendOutbox(db, mailer, 'testbed_mail', async (tx, seen) => {
    const due = await takeOne(tx, seen);
    if (!due) return undefined;
    const { id, tries, kind, address } = due;
    if (address === null) return { id, tries, mail: null };
    const t = texts[due.language].mail;
    const link = `${origin}${publicBase(due.slug)}/${kind === 'invitation' ? 'tests' : 'mine'}/${tokenOf(due.subject, due.seal)}`;
    const letter = composeLetter({
      language: due.language,
      subject: t[kind].subject(due.organisation),
      title: due.title,
      lines: kind === 'news' ? [t.said[due.news ?? 'decision']] : t[kind].lines,
      button: t[kind].button,
      link,
      why: `${kind === 'news' ? t.why : t.notYou} ${due.organisation}.`,
    });
    return {
      id,
      tries,
      mail: { ...letter, to: { name: '', address }, messageId: `<${id}@mylla>` },
    };
  });

/** Looks each minute for mail to send. Without a mail server it waits in the queue. */
export const testbedMailJob: Job = {
  name: 'testbed-mail',
  cron: '* * * * *',
  async run({ db, origin }) {
    const mailer = configuredMailer();
    if (mailer) await sendTestbedMail(db, origin, mailer);
  },
};
