import type { MailWay } from './tables.ts';

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
    lead: 'Notiserna finns alltid här i Mylla. Välj om det du inte har läst också ska komma som mejl.',
    label: 'Mejl om det jag inte har läst',
    ways: {
      weekly: {
        label: 'En gång i veckan',
        hint: 'Ett mejl på måndag morgon, om det finns något att berätta.',
      },
      daily: { label: 'En gång om dagen', hint: 'Ett mejl på morgonen, om det finns något att berätta.' },
      'at-once': { label: 'Direkt', hint: 'Inom några minuter.' },
      never: { label: 'Aldrig', hint: '' },
    } as Record<MailWay, { label: string; hint: string }>,
    saved: 'Ditt val är sparat.',
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
    why: 'Du får det här mejlet för att du är med i Mylla. Välj hur ofta, eller aldrig:',
  },
  events: { 'notification.setting-changed': 'ändrade hur hen får mejl' } as Record<string, string>,
};

export type NotificationTexts = typeof sv;
