import type { MailWay, SentWay } from './tables.ts';

export const sv = {
  menu: 'Notiser',
  title: 'Notiser',
  lead: 'Det som har hänt och som rör dig. Det du inte har läst står först.',
  settings: 'Välj hur du får mejl',
  unread: 'Oläst',
  unseen: 'Något som inte längre delas med dig',
  list: 'Notiser, olästa först',
  open: (title: string) => `Öppna ${title}`,
  markRead: 'Markera som läst',
  markAll: 'Markera alla som lästa',
  allRead: 'Alla notiser är lästa.',
  empty: {
    title: 'Du har inga notiser',
    text: 'Här får du veta när någon ger dig en åtgärd, kommenterar något du ansvarar för eller när en dag närmar sig. Ett exempel: ”Karim gav dig åtgärden Prova läkemedelsrobot hos tre brukare”.',
    action: 'Se dina åtgärder',
  },
  /** Of a kind that has no text, e.g. from a newer version. */
  unknownKind: 'Något har hänt här',
  someone: 'Någon',
  settingsPage: {
    title: 'Hur vill du få mejl?',
    lead: 'Notiserna finns alltid här i Mylla, så snart något har hänt. Välj om det du inte har läst också ska komma som mejl.',
    usual: 'I vanliga fall',
    usualHint: 'Gäller allt som du inte väljer något annat för.',
    topics: 'Olika för olika saker',
    topicsHint: 'Allt som ska komma samma morgon står i ett och samma mejl.',
    asUsual: 'Som i vanliga fall',
    ways: {
      weekly: 'En gång i veckan, på måndag morgon',
      daily: 'En gång om dagen, på morgonen',
      'at-once': 'Direkt, inom några minuter',
      never: 'Aldrig',
    } as Record<MailWay, string>,
    saved: 'Ditt val är sparat.',
  },
  unsubscribe: {
    question: (topic: string) => `Vill du sluta få mejl om ${topic}?`,
    questionAll: 'Vill du sluta få mejl från Mylla?',
    ended: (topic: string) => `Du får inga mejl om ${topic}`,
    endedAll: 'Du får inga mejl från Mylla',
    lead: (organisation: string) =>
      `Det gäller mejl om notiser hos ${organisation}. Notiserna finns kvar i Mylla när du loggar in.`,
    end: 'Sluta få mejl',
    resume: 'Få mejl igen',
    choose: 'Välj hur ofta i stället',
    oneClick: 'Inga fler sådana mejl skickas.',
  },
  deliveries: {
    link: 'Se utskick',
    title: 'Utskick',
    lead: 'Så går det med det som ska nå många: notiser till en hel grupp, och mejlen som samlar det som är oläst.',
    list: 'Utskick, de senaste först',
    noServer:
      'Ingen mejlserver är inställd, så inga mejl skickas. Den som sköter servern ställer in SMTP_URL och MAIL_FROM.',
    empty: {
      title: 'Inga utskick än',
      text: 'När något berättas för en hel grupp, eller när mejl går ut, ser du här hur långt det har kommit. Ett exempel: ”Mejl en gång om dagen: 1 200 av 4 000 personer”.',
      action: 'Till notiserna',
    },
    mail: (ways: readonly string[]) => `Mejl ${ways.join(' och ')}`,
    mailWays: { weekly: 'en gång i veckan', daily: 'en gång om dagen', 'at-once': 'direkt' } as Record<
      SentWay,
      string
    >,
    telling: (text: string) => `Notis till många: ${text}`,
    hidden: 'något som inte delas med dig',
    statuses: { waiting: 'Väntar', ongoing: 'Pågår', done: 'Klart' } as Record<string, string>,
    held: 'Försöker igen',
    notBegun: 'Har inte börjat än.',
    progress: (done: string, total: string) => `${done} av ${total} personer`,
    begun: 'Planerat',
    troubles: {
      unreachable: 'Mejlservern svarar inte. Inget har gått förlorat: de som är kvar får sina mejl senare.',
      'signed-out':
        'Mejlservern släpper inte in oss. Den som sköter servern behöver se över namn och lösenord i SMTP_URL. De som är kvar får sina mejl senare.',
      broken:
        'Något gick fel hos oss. Vad det var står i serverns logg. Det som är gjort är gjort, och resten görs senare.',
      replaced: 'Det blev inte klart. Nästa dags mejl tog över dem som var kvar.',
    } as Record<string, string>,
    nextTry: 'Nästa försök:',
    failures: (n: number, more: boolean) =>
      more
        ? `Fler än ${n} personer har inte nåtts`
        : n === 1
          ? 'En person har inte nåtts'
          : `${n} personer har inte nåtts`,
    reasons: {
      refused: 'mejlservern tog inte emot adressen',
      later: 'mejlservern bad oss vänta',
      broken: 'något gick fel hos oss',
    } as Record<string, string>,
    again: 'nytt försök',
    givenUp: 'vi försöker inte igen',
  },
  mail: {
    subject: (n: number, organisation: string) =>
      n === 1 ? `En sak rör dig i ${organisation}` : `${n} saker rör dig i ${organisation}`,
    hello: (name: string) => `Hej ${name},`,
    intro: (organisation: string) =>
      `det här har hänt i Mylla hos ${organisation} och du har inte läst det än.`,
    days: 'Dagar att hålla reda på',
    other: 'Nytt',
    more: (n: number) => (n === 1 ? 'Det finns en notis till.' : `Det finns ${n} notiser till.`),
    all: 'Se alla notiser',
    why: 'Du får det här mejlet för att du är med i Mylla. För att sluta behöver du inte logga in.',
    choose: 'Välj hur ofta du får mejl',
    stop: (topic: string) => `Sluta få mejl om ${topic}`,
    stopAll: 'Sluta få mejl från Mylla',
  },
  events: { 'notification.setting-changed': 'ändrade hur hen får mejl' } as Record<string, string>,
};

export type NotificationTexts = typeof sv;
