import type { Language } from '../../shared/kernel/language.ts';
import type { NotificationRow } from './read.ts';
import { kindText, texts, topicText } from './texts.ts';

export interface Digest {
  language: Language;
  personName: string;
  organisation: string;
  /** What is told, the oldest first. */
  items: readonly NotificationRow[];
  /** How many more there are than are told. */
  more: number;
  origin: string;
  /** Where the receiver ends mail about each topic that is in it, and all mail: paths that need no sign-in. */
  stops: readonly { topic: string; path: string }[];
  stopAll: string;
}

export const SETTINGS_PATH = '/notifications/settings';

const isDay = (item: NotificationRow): boolean => item.day !== null && /due-soon$|overdue$/.test(item.kind);

/** The mail about what is unread: days to keep in mind first, then what is new; as plain text and as simple HTML. */
export function composeDigest(digest: Digest): { subject: string; text: string; html: string } {
  const { language, organisation, items, more } = digest;
  const t = texts[language].mail;
  return {
    subject: t.subject(items.length + more, organisation),
    text: plain(digest),
    html: `<!doctype html>${String(<Html {...digest} />)}`,
  };
}

const groupsOf = (language: Language, items: readonly NotificationRow[]) => {
  const t = texts[language].mail;
  return [
    { title: t.days, items: items.filter(isDay) },
    { title: t.other, items: items.filter((item) => !isDay(item)) },
  ].filter((group) => group.items.length > 0);
};

function plain({ language, personName, organisation, items, more, origin, stops, stopAll }: Digest): string {
  const t = texts[language].mail;
  const lines = [t.hello(personName), '', t.intro(organisation), ''];
  for (const group of groupsOf(language, items)) {
    lines.push(group.title.toUpperCase());
    for (const item of group.items)
      lines.push(
        `- ${item.title ?? texts[language].unseen}`,
        `  ${kindText(language, item)}`,
        ...(item.title === null ? [] : [`  ${origin}${item.path}`]),
      );
    lines.push('');
  }
  if (more > 0) lines.push(t.more(more), '');
  lines.push(`${t.all}: ${origin}/notifications`, '', t.why, '', `${t.choose}: ${origin}${SETTINGS_PATH}`);
  for (const { topic, path } of stops) lines.push(`${t.stop(topicText(language, topic))}: ${origin}${path}`);
  lines.push(`${t.stopAll}: ${origin}${stopAll}`, '');
  return lines.join('\n');
}

function Html({ language, personName, organisation, items, more, origin, stops, stopAll }: Digest) {
  const t = texts[language].mail;
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{t.subject(items.length + more, organisation)}</title>
      </head>
      <body style="font-family: sans-serif; line-height: 1.5; max-width: 40em; margin: 0 auto; padding: 1em">
        <p>{t.hello(personName)}</p>
        <p>{t.intro(organisation)}</p>
        {groupsOf(language, items).map((group) => (
          <>
            <h2 style="font-size: 1.125em">{group.title}</h2>
            <ul>
              {group.items.map((item) => (
                <li>
                  {item.title === null ? (
                    texts[language].unseen
                  ) : (
                    <a href={`${origin}${item.path}`}>{item.title}</a>
                  )}
                  <br />
                  {kindText(language, item)}
                </li>
              ))}
            </ul>
          </>
        ))}
        {more > 0 ? <p>{t.more(more)}</p> : null}
        <p>
          <a href={`${origin}/notifications`}>{t.all}</a>
        </p>
        <hr />
        <p style="font-size: 0.875em">{t.why}</p>
        <ul style="font-size: 0.875em">
          <li>
            <a href={`${origin}${SETTINGS_PATH}`}>{t.choose}</a>
          </li>
          {stops.map(({ topic, path }) => (
            <li>
              <a href={`${origin}${path}`}>{t.stop(topicText(language, topic))}</a>
            </li>
          ))}
          <li>
            <a href={`${origin}${stopAll}`}>{t.stopAll}</a>
          </li>
        </ul>
      </body>
    </html>
  );
}
