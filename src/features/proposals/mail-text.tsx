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

/** A mail to a sender or a supporter, who has no account: one thing, one link; as plain text and as simple HTML. */
export function composeMail({ kind, news, language, title, organisation, link }: Said): {
  subject: string;
  text: string;
  html: string;
} {
  const t = texts[language].mail;
  const { subject, lines, button } =
    kind === 'news'
      ? { subject: t.newsSubject(organisation), lines: [t.news[news ?? 'assessment']], button: t.follow }
      : t[kind];
  const stop = kind === 'news' ? `${link}/stop` : null;
  const why = kind === 'news' ? t.why : t.notYou;
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
        <p style="font-size: 0.875em">
          {why} {organisation}.
        </p>
        {stop ? (
          <p style="font-size: 0.875em">
            <a href={stop}>{t.stop}</a>
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
    `${why} ${organisation}.`,
    ...(stop ? [`${t.stop}: ${stop}`] : []),
    '',
  ];
  return { subject, text: plain.join('\n'), html: `<!doctype html>${String(html)}` };
}
