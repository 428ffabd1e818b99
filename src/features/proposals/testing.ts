import type { Database } from '../../shared/db/database.ts';
import { newId } from '../../shared/kernel/ids.ts';
import { codeFrom } from '../../shared/kernel/receipt-codes.ts';
import type { Mailer } from '../notifications/public.ts';
import { sendDueMail } from './mail.ts';

type Mail = Parameters<Mailer['send']>[0];

/** What these helpers need of the application under test. */
interface TestApp {
  db: Database;
  clock: { at: Date };
  get(path: string): Promise<Response>;
}

export const BASE = '/o/bjorkviken/proposals';

/** A mail server that keeps what it is given; while `away` it answers nobody. */
export function keptMail(t: () => TestApp) {
  const mails: Mail[] = [];
  const server = { away: false };
  const mailer: Mailer = {
    async send(mail) {
      if (server.away) throw new Error('away');
      mails.push(mail);
    },
    close: () => undefined,
  };
  return {
    mails,
    server,
    send: () => sendDueMail(t().db, '', mailer),
    lastTo: (address: string) => mails.filter((mail) => mail.to.address === address).at(-1),
    /** The path of the first link in a mail. */
    pathIn: (mail: Mail | undefined): string => /(\/o\/\S+)/.exec(mail?.text ?? '')?.[1] ?? '',
  };
}

let made = 0;

/** A form filled in well, each time with other words. */
export const proposalOf = (more: Record<string, string> = {}) => {
  made++;
  return {
    id: newId(),
    code: codeFrom(
      new TextEncoder().encode(`${String(made).padStart(4, '0')}${process.pid}proposals-of-tests`),
    ),
    title: `Fler bänkar längs Strandvägen ${made}`,
    forWhom: 'Äldre som går till affären',
    benefit: 'Fler orkar gå själva',
    situation: `När det är långt mellan bänkarna, ${made}`,
    senderKind: 'citizen',
    name: '',
    email: '',
    website: '',
    ...more,
  };
};

/** The header of a request from another place each number. */
export const from = (n: number) => ({ 'x-forwarded-for': `203.0.113.${n}` });

/** What a form holds that only the server can give, filled in within half a minute. */
export async function opened(t: TestApp, path = `${BASE}/new`): Promise<string> {
  const page = await (await t.get(path)).text();
  t.clock.at = new Date(t.clock.at.getTime() + 30_000);
  return /name="opened" value="([^"]+)"/.exec(page)?.[1] ?? '';
}

export const rowOf = async (t: TestApp, id: string) =>
  (await t.db.pool.query('select * from proposal where id = $1', [id])).rows[0];
