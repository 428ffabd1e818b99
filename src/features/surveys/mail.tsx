import type { Database, Tx } from '../../shared/db/database.ts';
import type { Job } from '../../shared/http/feature.ts';
import type { Language } from '../../shared/kernel/language.ts';
import { formatDay } from '../../shared/text/format.ts';
import { configuredMailer, type Mailer } from '../notifications/public.ts';
import { codeHash } from './codes.ts';
import { codeFrom, type Mode } from './rules.ts';
import { texts } from './texts.ts';

/** Mails of one transaction, and how many of those are on the way at the same time. */
const BATCH = 30;
const AT_ONCE = 3;
/** Batches that are looked for at a time, and so many times at one turn of the clock: the next turn goes on. */
const BATCHES_FOUND = 20;
const ROUNDS = 10;
/** An address that does not take it is given up after so many tries. */
const TRIES = 5;

interface Due {
  id: string;
  survey_id: string;
  due: 'invitation' | 'reminder';
  name: string;
  email: string;
  language: Language;
  tries: number;
  reminders: number;
  code_hash: Buffer;
  seal: Buffer;
  title: string;
  mode: Mode;
  closes_on: string | null;
  owner: string;
  organisation: string;
}

/** Which are to be sent next, in an order by chance, so that it tells nothing. Looked for once for many batches. */
async function waiting(tx: Tx): Promise<string[]> {
  const { rows } = await tx.client.query<{ id: string }>(
    `select i.id from survey_invitation i
       join survey s on s.id = i.survey_id
       join organisation o on o.id = s.organisation_id
      where i.due <> 'none' and i.email is not null and not i.answered and s.status = 'open' and not o.example
      order by i.tries, i.id limit ${BATCH * BATCHES_FOUND}`,
  );
  return rows.map(({ id }) => id);
}

/** Those that still are to be sent, locked until they are. Another process may have some of them: they are its. */
async function take(tx: Tx, ids: readonly string[]): Promise<Due[]> {
  const { rows } = await tx.client.query<Due>(
    `select i.id, i.survey_id, i.due, i.name, i.email, i.language, i.tries, i.reminders, i.code_hash, x.seal, s.title, s.mode,
            s.closes_on, p.name as owner, o.name as organisation
       from survey_invitation i
       join survey s on s.id = i.survey_id
       join organisation o on o.id = s.organisation_id
       join person p on p.id = s.owner_id
       cross join lateral mylla_survey_seals(array[i.id]) x
      where i.id = any ($1::uuid[]) and i.due <> 'none' and i.email is not null and not i.answered and s.status = 'open'
      for update of i skip locked`,
    [ids],
  );
  return rows;
}

/** What the mail says: who asks, the person's own link, and what is kept. */
export function composeInvitation(
  due: Omit<Due, 'id' | 'code_hash' | 'seal' | 'survey_id' | 'tries'>,
  link: string,
) {
  const t = texts[due.language].mail;
  const reminder = due.due === 'reminder';
  const subject = reminder ? t.reminder(due.title) : t.subject(due.title);
  const before = [t.hello(due.name), reminder ? t.remindAsk(due.title) : t.ask(due.organisation, due.title)];
  const after = [
    t.once,
    due.mode === 'anonymous' ? t.anonymous : t.named(due.owner),
    ...(due.closes_on ? [t.until(formatDay(due.language, due.closes_on))] : []),
    t.stop,
  ];
  const html = (
    <html lang={due.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 0 auto; padding: 1em">
        {before.map((line) => (
          <p>{line}</p>
        ))}
        <p>
          {t.link} <a href={link}>{link}</a>
        </p>
        {after.map((line) => (
          <p>{line}</p>
        ))}
        <p>{due.owner}</p>
      </body>
    </html>
  );
  return {
    subject,
    text: [...before, `${t.link} ${link}`, ...after, due.owner].join('\n\n'),
    html: `<!doctype html>${html}`,
  };
}

/**
 * Sends invitations and reminders that are due, a batch in a transaction. A process that dies in the middle sends that
 * batch again, each mail under the same Message-ID. @returns how many the server took
 */
export async function sendInvitations(db: Database, origin: string, mailer: Mailer): Promise<number> {
  let sent = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const ids = await db.asOwner(waiting);
    if (ids.length === 0) break;
    for (let from = 0; from < ids.length; from += BATCH) {
      const { found, took } = await db.asOwner((tx) =>
        sendBatch(tx, ids.slice(from, from + BATCH), origin, mailer),
      );
      sent += took;
      // a server that takes nothing: the next turn of the clock goes on
      if (found > 0 && took === 0) return sent;
    }
  }
  return sent;
}

async function sendBatch(
  tx: Tx,
  ids: readonly string[],
  origin: string,
  mailer: Mailer,
): Promise<{ found: number; took: number }> {
  const due = await take(tx, ids);
  const done: string[] = [];
  const failed: string[] = [];
  const left = due.values();
  const send = async () => {
    for (const one of left) {
      const code = codeFrom(one.seal);
      const right = codeHash(code).equals(one.code_hash);
      try {
        if (!right) throw new Error('the code of an invitation cannot be made again');
        await mailer.send({
          ...composeInvitation(one, `${origin}/s/${code}`),
          to: { name: one.name, address: one.email },
          messageId: `<${one.id}.${one.reminders}@mylla>`,
        });
        done.push(one.id);
      } catch {
        failed.push(one.id);
      }
    }
  };
  // whoever is done takes the next: nobody waits for the slowest of three
  await Promise.all(Array.from({ length: AT_ONCE }, send));
  await tx.client.query(
    "update survey_invitation set sent = 'sent', due = 'none', tries = 0 where id = any ($1::uuid[])",
    [done],
  );
  await tx.client.query(
    `update survey_invitation set tries = tries + 1,
            sent = case when tries + 1 >= $2 and sent <> 'sent' then 'failed' else sent end,
            due = case when tries + 1 >= $2 then 'none' else due end
      where id = any ($1::uuid[])`,
    [failed, TRIES],
  );
  return { found: due.length, took: done.length };
}

export const invitationMail: Job = {
  name: 'survey-mail',
  cron: '* * * * *',
  async run({ db, origin }) {
    const mailer = configuredMailer();
    if (!mailer) return;
    await sendInvitations(db, origin, mailer);
  },
};
