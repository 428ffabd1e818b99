import type { Language } from '../../shared/kernel/language.ts';
import type { MailKind, News } from './telling.ts';
import { texts } from './texts.ts';

interface Said {
  kind: MailKind;
  news: News | null;
  language: Language;
  title: string;
  organisation: string;
  link: string;
}

interface Letter {
  language: Language;
  subject: string;
  /** What it is about. */
  title: string;
  lines: readonly string[];
  button: string;
  link: string;
  /** Why one gets it. */
  why: string;
  /** How such mail is ended. */
  stop?: { href: string; text: string } | null;
}

/** A mail to somebody without account: one thing, one link; as plain text and as simple HTML. */
export function composeLetter({ language, subject, title, lines, button, link, why, stop = null }: Letter): {
  subject: string;
  text: string;
  html: string;
} {
  const html = (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{subject}</title>
      </head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 0 auto; padding: 1em">
        <p>
          <strong>{title}</strong>
        </p>
        {lines.map((one) => (
          <p>{one}</p>
        ))}
        <p>
          <a href={link}>{button}</a>
        </p>
        <hr />
        <p style="font-size: 0.875em">{why}</p>
        {stop ? (
          <p style="font-size: 0.875em">
            <a href={stop.href}>{stop.text}</a>
          </p>
        ) : null}
      </body>
    </html>
  );
  const plain = [
    title,
    '',
    ...lines,
    '',
    `${button}: ${link}`,
    '',
    why,
    ...(stop ? [`${stop.text}: ${stop.href}`] : []),
    '',
  ];
  return { subject, text: plain.join('\n'), html: `<!doctype html>${String(html)}` };
}

/** A mail to a sender or a supporter. */
export function composeMail({ kind, news, language, title, organisation, link }: Said) {
  const t = texts[language].mail;
  const said =
    kind === 'news'
      ? { subject: t.newsSubject(organisation), lines: [t.news[news ?? 'assessment']], button: t.follow }
      : t[kind];
  return composeLetter({
    ...said,
    language,
    title,
    link,
    why: `${kind === 'news' ? t.why : t.notYou} ${organisation}.`,
    stop: kind === 'news' ? { href: `${link}/stop`, text: t.stop } : null,
  });
}
