import nodemailer from 'nodemailer';

export interface Mail {
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** The same mail sent again has the same id, so that the receiver's system can tell. */
  messageId: string;
  /** Where the receiver chooses not to get more. */
  unsubscribe: string;
}

/** Sends one mail; throws if the server did not take it. */
export interface Mailer {
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** A server that does not answer is given up after so many milliseconds; the mail is tried again later. */
const CONNECT_MS = 10_000;
const SILENT_MS = 20_000;

/** A mailer over SMTP. @param url e.g. `smtps://user:password@mail.example:465` @param from who the mail is from */
export function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport(
    {
      url,
      pool: true,
      maxConnections: 2,
      connectionTimeout: CONNECT_MS,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENT_MS,
    },
    { from },
  );
  return {
    async send({ to, subject, text, html, messageId, unsubscribe }) {
      await transport.sendMail({
        to,
        subject,
        text,
        html,
        messageId,
        list: { unsubscribe },
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}

let configured: Mailer | null | undefined;

/** The mailer that SMTP_URL and MAIL_FROM describe; null if they are not set: then no mail is sent. */
export function configuredMailer(): Mailer | null {
  const { SMTP_URL, MAIL_FROM } = process.env;
  configured ??= SMTP_URL && MAIL_FROM ? smtpMailer(SMTP_URL, MAIL_FROM) : null;
  return configured;
}
