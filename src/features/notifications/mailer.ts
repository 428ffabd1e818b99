import nodemailer from 'nodemailer';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** The same mail sent again has the same id, so that the receiver's system can tell. */
  messageId: string;
  /** Where the receiver ends such mail: by GET a page that asks, by POST at once. Left out for what was asked for once. */
  unsubscribe?: string;
}

/** Sends one mail; throws `NotSent` if the server did not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A server that does not answer is given up after so many milliseconds; the mail is tried again later. */
const CONNECT_MS = 10_000;
const SILENT_MS = 20_000;

/** A mailer over SMTP. @param url e.g. `smtps://user:password@mail.example:465` @param from who the mail is from */
export function smtpMailer(
  url: string,
  from: string,
  { connectMs = CONNECT_MS, silentMs = SILENT_MS } = {},
): Mailer {
  const transport = nodemailer.createTransport(
    {
      url,
      pool: true,
      maxConnections: 3,
      connectionTimeout: connectMs,
      greetingTimeout: connectMs,
      socketTimeout: silentMs,
    },
    { from },
  );
  return {
    async send({ to, subject, text, html, messageId, unsubscribe }) {
      const taken = transport.sendMail({
        to,
        subject,
        text,
        html,
        messageId,
        ...(unsubscribe ? { list: { unsubscribe } } : {}),
        headers: {
          'Auto-Submitted': 'auto-generated',
          // the receiver's mail program may end it by itself (RFC 8058)
          ...(unsubscribe ? { 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : {}),
        },
      });
      await taken.catch((error: Error) => {
        throw new NotSent(error);
      });
    },
    close: () => transport.close(),
  };
}

/** What nodemailer says of an error: a code of its own, and the server's answer if there was one. */
interface MailError extends Error {
  code?: string;
  responseCode?: number;
  command?: string;
}

/** Codes that mean that the server is not there, does not answer, or does not let us in. */
const SERVER_CODES = new Set([
  'ECONNECTION',
  'ETIMEDOUT',
  'ESOCKET',
  'EDNS',
  'ETLS',
  'EPROTOCOL',
  'EAUTH',
  'ENOAUTH',
  'EOAUTH2',
  'EREQUIRETLS',
  'ECONFIG',
  'EPROXY',
]);
/** "Service not available, closing transmission channel." */
const CLOSING = 421;
/** From here the server says no for good; below, not now. */
const FOR_GOOD = 500;

/** The mail server did not take a mail, or there is none. */
export class NotSent extends Error {
  constructor(readonly said: MailError) {
    super(`The mail was not sent: ${said.message}`, { cause: said });
  }

  /** Whether it is about the server, and not about this receiver: then the others need not be tried. */
  get ofServer(): boolean {
    return this.said.responseCode === CLOSING || SERVER_CODES.has(this.said.code ?? '');
  }

  /** Whether the server will never take it: an address that does not exist, or is none. */
  get forGood(): boolean {
    const { responseCode, code } = this.said;
    return responseCode === undefined ? code === 'EENVELOPE' : responseCode >= FOR_GOOD;
  }

  /** Whether the server does not let us in. */
  get signedOut(): boolean {
    return this.said.code === 'EAUTH' || this.said.code === 'ENOAUTH' || this.said.code === 'EOAUTH2';
  }
}

let configured: Mailer | null | undefined;

/** The mailer that SMTP_URL and MAIL_FROM describe; null if they are not set: then no mail is sent. */
export function configuredMailer(): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = process.env;
  configured ??= SMTP_URL && MAIL_FROM ? smtpMailer(SMTP_URL, MAIL_FROM) : null;
  return configured;
}
